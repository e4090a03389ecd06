"""Announcements of the office: what there is, composing one, sending it.

Owns: the topic "announce" and its steps of composing. Never: choosing an audience
(``announce_audience``), what is done with one that was confirmed (``announce_one``), what
recipients do (``announced``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from handlers import (
    announce_audience,
    announce_confirm,
    announce_list,
    announce_one,
    announce_reach,
    announce_said,
    menu,
)
from handlers.announce_audience import ASKED_BACK
from handlers.announce_draft import (
    ABOUT,
    BACK,
    CARD,
    HOME,
    LONGEST_REFERENCE,
    LONGEST_TEXT,
    Draft,
    at,
    changed,
    draft_of,
    reach,
    saved,
    seen,
    shown,
)
from handlers.announce_list import FOUND, OPENS, START
from handlers.announce_reach import MOST_UNMET, unmet_text
from handlers.announce_said import MORNING
from handlers.announce_when import read_moment, understood
from handlers.announcements import (
    Announcement,
    AnnouncementState,
    AttachedFile,
    CancelAnnouncement,
    Content,
    TryAnnouncement,
)
from handlers.effects import Effect
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn, Typed
from handlers.refusals import refused
from handlers.report_effects import FetchFile
from handlers.reporting import FileKept, FileRefused
from handlers.wording import bare, has_words, together, with_notice
from programme.asking import asks_whether
from programme.catalogue import Problem, Text
from programme.marks import unmarked

NEEDS = frozenset({Need.ANNOUNCING, Need.ALLOWANCES})
PURPOSE = "announcement"
PICTURES = frozenset({"jpg", "png"})
KINDS = ("jpg", "png", "pdf", "docx", "xlsx")
MOST_BYTES = 20_000_000
NEW, TEXT, FILE, REFERENCE = "new", "text", "file", "reference"
WHEN, ACK = "when", "ack"
#: steps that wait for what the announcement says
WRITING = frozenset({NEW, TEXT, FILE})
#: of a draft, and the questions before it leaves
BELOW_A_CARD = (CARD, *announce_confirm.STEPS)
#: a day without an hour, as a deadline
EVENING = time(17, 0)


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """The list; words after the command are looked for in the archive."""
    catalogue = facts.programme.catalogue
    listing = [
        bare(one, catalogue) for one in catalogue.say(Text("announce-words-list")).split(",")
    ]
    if not has_words(rest) or bare(rest, catalogue) in listing:
        return announce_list.home(facts)
    return announce_list.found(rest, facts)


def focus(state: State, event: Event) -> str:
    """What the facts are to be about: in the list, what is typed is looked for."""
    if isinstance(event, Typed) and state.step in (START, FOUND):
        return announce_list.looking_for(event.text)
    return state.about


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if facts.person is None or facts.person.role is not Role.ADMIN:  # no longer an admin
        return menu.show(Text("command-not-allowed"), facts)
    turn = _anywhere(state, event, facts)
    if turn is None and state.step in announce_audience.STEPS:
        turn = announce_audience.take_turn(state.step, event, facts)
    elif turn is None and _is_about_one(state, facts):
        turn = announce_one.take_turn(state, event, facts)
        if turn is None and isinstance(event, Typed):
            turn = announce_said.of_one(state, event.text, facts)
    elif turn is None:
        turn = _composing(state, event, facts)
    return turn or Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    if state.step in announce_audience.STEPS:
        return announce_audience.again(state.step, facts)
    if _is_about_one(state, facts):
        return announce_one.again(state, facts) or announce_list.listing(facts)
    if state.step in (START, FOUND):
        return announce_list.listing(facts)
    if state.step.startswith(announce_confirm.STEPS):
        return announce_confirm.again(state.step, draft_of(facts), facts)
    return _asking(state.step, facts) or _card(facts)


def _is_about_one(state: State, facts: Facts) -> bool:
    """One that was confirmed, and has not become a draft again meanwhile."""
    one = seen(facts).focus
    is_draft = one is not None and one.state is AnnouncementState.DRAFT
    is_one = state.step == announce_list.ONE or state.step.startswith(announce_one.SURE)
    return is_one and not is_draft


def _anywhere(state: State, event: Event, facts: Facts) -> Turn | None:
    """What is understood at every step."""
    match event:
        case Chosen(value="home"):
            return announce_list.home(facts)
        case Chosen(value="new"):
            return _ask(NEW, "", facts)
        case Chosen(value="card"):
            return _current(state, facts)
        case Chosen(value=announce_reach.UNMET):
            return _ask(announce_reach.UNMET, draft_of(facts).about, facts)
        case Chosen(value=value) if value.startswith(f"{OPENS}{ABOUT}"):
            one = seen(facts).focus
            return announce_list.home(facts) if one is None else _opened(one, facts)
        case FileKept(purpose="announcement"):
            return _kept(event, facts)
        case FileRefused(purpose="announcement", reason=reason):
            asked = _asking(FILE, facts) or _card(facts)
            about = draft_of(facts).about
            return Turn(state=at(FILE, about), replies=(with_notice(_refused(reason), asked),))
        case _:
            return None


def _opened(one: Announcement, facts: Facts) -> Turn:
    if one.state is AnnouncementState.DRAFT:
        return shown(draft_of(facts), facts)
    return announce_one.show(one, facts)


def _current(state: State, facts: Facts) -> Turn:
    """The card of what is being composed; it may have been sent meanwhile."""
    one = seen(facts).focus
    if one is not None and one.state is not AnnouncementState.DRAFT:
        return announce_one.show(one, facts, Text("announce-moved"))
    draft = draft_of(facts)
    return _ask(NEW, "", facts) if draft.one is None else shown(draft, facts)


def _card(facts: Facts) -> Reply:
    return shown(draft_of(facts), facts).replies[0]


# --- composing -----------------------------------------------------------------------------


def _composing(state: State, event: Event, facts: Facts) -> Turn | None:
    draft = draft_of(facts)
    if state.step.startswith(announce_confirm.STEPS):
        turn = announce_confirm.take_turn(state, event, draft, facts)
        if turn is not None:
            return turn
    match event:
        case Chosen(value="audience"):
            return announce_audience.begin(facts)
        case Chosen(value="text" | "file" | "reference" | "when" | "ack" as step):
            return _ask(step, draft.about, facts)
        case Chosen(value=value):
            return _picked(state.step, value, draft, facts)
        case FileSent() if state.step in WRITING or state.step == CARD:
            return _sent(state, event, draft, facts)
        case Typed(text=text) if not has_words(text):
            return None
        case Typed() if state.step in (NEW, TEXT):
            return _written(state.step, event, draft, facts)
        case Typed(text=text) if state.step == REFERENCE:
            return _referenced(text, draft, facts)
        case Typed(text=text) if state.step in (WHEN, ACK):
            return _timed(state.step, text, draft, facts)
        case Typed(text=text) if state.step.startswith(BELOW_A_CARD):
            if draft.one is not None and announce_said.calls_off(text):
                return _picked(state.step, "discard", draft, facts)
            is_asked = state.step != CARD  # whether to send it, or at which hour
            return announce_said.take_turn(text, draft, facts, is_asked=is_asked)
        case Typed(text=text) if state.step in (START, FOUND) and seen(facts).found:
            return announce_list.found(text, facts)
        case _:
            return None


def _ask(step: str, about: str, facts: Facts) -> Turn:
    reply = _asking(step, facts)
    return Turn(state=at(step, about), replies=(reply or _card(facts),))


def _asking(step: str, facts: Facts) -> Reply | None:
    """The question of a step. A number is an answer here, so choices go by letters."""
    content = draft_of(facts).content
    match step:
        case "new":
            return Reply(Text("announce-ask-new"), (HOME,), is_lettered=True)
        case "text":
            return Reply(Text("announce-ask-text"), (BACK,), is_lettered=True)
        case "file":
            drop = (Choice("nofile", Text("choice-announce-nofile")),) if content.file else ()
            return Reply(Text("announce-ask-file"), (*drop, BACK))
        case "reference":
            none = Choice("noref", Text("choice-announce-noref"))
            known = (none, BACK) if content.reference else (BACK,)
            return Reply(Text("announce-ask-reference"), known, is_lettered=True)
        case "when":
            now = Choice("now", Text("choice-announce-now"))
            return Reply(Text("announce-ask-when"), (now, BACK), is_lettered=True)
        case announce_reach.UNMET:
            missed = unmet_text(reach(content, facts).unmet, MOST_UNMET)
            onward = (Choice("send", Text("choice-announce-send")), ASKED_BACK, BACK)
            return Reply(together(*missed), onward) if missed else None
        case "ack":
            choices = (
                Choice("needed", Text("choice-announce-ack-needed")),
                Choice("unneeded", Text("choice-announce-ack-unneeded")),
                BACK,
            )
            return Reply(Text("announce-ask-ack"), choices, is_lettered=True)
        case _:
            return None


def _picked(step: str, value: str, draft: Draft, facts: Facts) -> Turn | None:
    content = draft.content
    match value:
        case "nofile":
            return changed(draft, replace(content, file=None), facts)
        case "noref":
            return changed(draft, replace(content, reference=""), facts)
        case "now":
            return changed(draft, replace(content, send_at=None), facts)
        case "needed" | "unneeded":
            needs = value == "needed"
            return changed(draft, replace(content, needs_ack=needs, ack_until=None), facts)
        case "try" if draft.one is not None:
            tried = Reply(Text("announce-tried"), (BACK, HOME))
            effects: tuple[Effect, ...] = (TryAnnouncement(draft.one.id),)
            return Turn(state=at(CARD, draft.about), replies=(tried,), effects=effects)
        case "send" if draft.one is not None:
            return announce_confirm.begin(draft, draft.one, facts)
        case "discard":
            sure = (Choice("drop", Text("choice-announce-drop")), BACK)
            reply = Reply(Text("announce-sure-drop"), sure)
            return Turn(state=at(CARD, draft.about), replies=(reply,))
        case "drop" if draft.one is not None:
            dropped = Reply(
                Text("announce-dropped"), (Choice("new", Text("choice-announce-new")), HOME)
            )
            return Turn(
                state=at(START), replies=(dropped,), effects=(CancelAnnouncement(draft.one.id),)
            )
        case _:
            return None


def _written(step: str, said: Typed, draft: Draft, facts: Facts) -> Turn:
    draft = Draft(Content()) if step == NEW else draft
    text = (said.marked or said.text).strip()
    if len(unmarked(text)) > LONGEST_TEXT:
        return _again_with(step, draft, _too_long(unmarked(text)), facts)
    return changed(draft, replace(draft.content, text=text), facts)


def _too_long(text: str) -> Text:
    return Text("announce-text-too-long", {"length": str(len(text)), "max": str(LONGEST_TEXT)})


def _again_with(step: str, draft: Draft, notice: Text, facts: Facts) -> Turn:
    asked = _asking(step, facts) or _card(facts)
    about = "" if step == NEW else draft.about
    return Turn(state=at(step, about), replies=(with_notice(notice, asked),))


def _sent(state: State, event: FileSent, draft: Draft, facts: Facts) -> Turn:
    """Have it fetched; the words under it are the announcement's."""
    if state.step == NEW:
        draft = Draft(Content())
    notice = None
    if event.kind == "video":
        notice = _refused("kind")
    elif event.size > MOST_BYTES:
        notice = _refused("too_large")
    elif len(event.caption) > LONGEST_TEXT:
        notice = _too_long(event.caption)
    if notice is not None:
        return _again_with(state.step if state.step in WRITING else FILE, draft, notice, facts)
    text = (event.marked or event.caption).strip() or draft.content.text
    fetch = FetchFile(
        file_id=event.file_id,
        title=event.name,
        purpose=PURPOSE,
        kinds=KINDS,
        most_bytes=MOST_BYTES,
    )
    effects = (*saved(draft, replace(draft.content, text=text)), fetch)
    # a new draft has no number yet: it is then the person's newest one
    return Turn(state=at(FILE, draft.about), effects=effects, is_silent=True)


def _kept(event: FileKept, facts: Facts) -> Turn:
    draft = draft_of(facts)
    kind = "photo" if event.kind in PICTURES else "document"
    named = Text("announce-photo-name", {"kind": event.kind})
    title = event.title or facts.programme.catalogue.say(named)
    file = AttachedFile(name=event.name, title=title, kind=kind)
    return changed(draft, replace(draft.content, file=file), facts, Text("announce-file-kept"))


def _refused(reason: str) -> Text:
    return refused(
        reason,
        too_large=Text("announce-file-too-large", {"most": str(MOST_BYTES // 1_000_000)}),
        kind=Text("announce-file-kind"),
        gone=Text("announce-file-gone"),
    )


def _referenced(said: str, draft: Draft, facts: Facts) -> Turn:
    reference = " ".join(said.split())
    if len(reference) > LONGEST_REFERENCE:
        long = Text("announce-reference-too-long", {"max": str(LONGEST_REFERENCE)})
        return _again_with(REFERENCE, draft, long, facts)
    return changed(draft, replace(draft.content, reference=reference), facts)


def _timed(step: str, said: str, draft: Draft, facts: Facts) -> Turn | None:
    """When it leaves, or until when people are to acknowledge it."""
    if asks_whether(said):
        return None
    if draft.one is not None and announce_said.calls_off(said):
        return _picked(step, "discard", draft, facts)
    if step == WHEN and (at_once := announce_said.take_turn(said, draft, facts)):
        return at_once
    read = read_moment(said, facts, usual=MORNING if step == WHEN else EVENING)
    if isinstance(read, Problem):
        return _again_with(step, draft, understood(read), facts)
    if step == WHEN:
        return changed(draft, replace(draft.content, send_at=read), facts)
    return changed(draft, replace(draft.content, needs_ack=True, ack_until=read), facts)
