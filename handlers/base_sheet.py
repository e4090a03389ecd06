"""The whole base as an Excel file: sent to an admin, looked over when it comes back, taken over.

Owns: these steps; what is taken over is what was shown. Never: opening files, what is right with
a row (``programme.answers_sheet_plan``), how a row is told (``base_words``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handlers import base_words, entry_list, inquiry_queue
from handlers.dues import say_moment
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.inquiries import EntryState, LookOver, WriteEntry
from handlers.inquiry_desk import HOME, TOPIC, at, is_admin, seen, short
from handlers.model import Choice, Chosen, Event, FileSent, Reply, State, Turn
from handlers.refusals import refused_table
from handlers.report_effects import FetchFile, MakeDocument
from handlers.reporting import FileKept, FileRefused
from handlers.wording import lines, together, with_notice
from programme.catalogue import Text

if TYPE_CHECKING:  # a bot that takes no sheet over stays small
    from programme.answers_sheet_plan import Plan

BASE, PLAN = "base", "base-plan"
PURPOSE, DOCUMENT = "answers", "answers"
#: a table that was sent where none was asked for: a sheet of the base is known by what is in it
ANY_TABLE = "table"
XLSX = "xlsx"
KINDS = (XLSX,)
MOST_BYTES = 5_000_000
LONGEST_TITLE = 80
#: of each kind on a page; the rest is counted
LINES_SHOWN = 10
EXPORT = Choice("base-export", Text("choice-base-export"))
APPLY = Choice("base-apply", Text("choice-base-apply"))
#: the same where another admin has to look at it
OFFER = Choice("base-apply", Text("choice-base-offer"))
STOP = Choice("base-stop", Text("choice-base-stop"))
MORE = Choice("base-more", Text("choice-sheet-next"))
#: where a file that is sent can only be meant for the base
TAKES_FILES = frozenset({BASE, inquiry_queue.LIST, entry_list.ENTRIES})


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    step = state.step.partition("/")[0]
    match event:
        case Chosen(value="base"):
            return _home(facts)
        case FileKept(purpose="answers") | FileRefused(purpose="answers") if not is_admin(facts):
            return _home(facts)
        case Chosen(value="base-export") if is_admin(facts):
            making = Reply(Text("base-making"), (HOME,))
            effects = (MakeDocument(DOCUMENT, ""),)
            return Turn(state=at(BASE), replies=(making,), effects=effects)
        case FileSent() if step in TAKES_FILES or step == PLAN:
            return _fetched(event, facts)
        case FileKept(purpose="answers"):
            return _planned(f"{event.name}/{short(event.title, LONGEST_TITLE)}", facts)
        case FileRefused(purpose="answers", reason=reason):
            kind = Text("base-not-xlsx")
            return _home(facts, refused_table(reason, most_bytes=MOST_BYTES, kind=kind))
        case Chosen(value="base-apply") if step == PLAN:
            return _apply(state, facts)
        case FileSent() if (fetched := sent_anywhere(state, event, facts)) is not None:
            return fetched
        case Chosen(value="base-more") if step == PLAN:
            return _next_page(state, facts)
        case Chosen(value="base-stop"):
            return _home(facts, Text("base-not-applied"))
        case _:
            return None


def sent_anywhere(state: State, event: FileSent, facts: Facts) -> Turn | None:
    """A table that an admin sends where nobody asked for one may be a sheet of the base."""
    is_table = event.kind == "document" and event.name.lower().endswith(f".{XLSX}")
    if not is_admin(facts) or not is_table:
        return None
    return Turn(state=state, effects=(_fetch(event, ANY_TABLE),), is_silent=True)


def arrived(state: State, event: FileKept, facts: Facts) -> Turn | None:
    """A sheet of the base has been found in what was sent elsewhere."""
    if facts.inquiries is None or event.purpose != PURPOSE or state.topic == TOPIC:
        return None
    return take_turn(at(BASE), event, facts)


def sheet_in_focus(state: State, event: Event) -> str:
    """The stored file that this turn is about; "": none."""
    if isinstance(event, FileKept):
        return event.name if event.purpose == PURPOSE else ""
    return state.about.partition("/")[0] if state.step.startswith(PLAN) else ""


def _home(facts: Facts, notice: Text | None = None) -> Turn:
    if not is_admin(facts):
        return inquiry_queue.show(facts, Text("source-admins-only"))
    reply = Reply(Text("base-head"), (EXPORT, HOME))
    return Turn(state=at(BASE), replies=(with_notice(notice, reply) if notice else reply,))


def _fetched(event: FileSent, facts: Facts) -> Turn:
    if not is_admin(facts) or event.kind != "document":
        return _home(facts, Text("base-not-document") if is_admin(facts) else None)
    return Turn(state=at(BASE), effects=(_fetch(event, PURPOSE),), is_silent=True)


def _fetch(event: FileSent, purpose: str) -> FetchFile:
    return FetchFile(
        file_id=event.file_id,
        title=event.name,
        purpose=purpose,
        kinds=KINDS,
        most_bytes=MOST_BYTES,
    )


# --- looked over, taken over ------------------------------------------------------------------


def _mark(plan: Plan, facts: Facts) -> str:
    """Tells one plan from another: what is applied, and how, must be what was shown."""
    shown = repr((plan.applies, _waits(facts)))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _waits(facts: Facts) -> bool:
    """Whether there is somebody else to look at the words first."""
    return seen(facts).other_admins > 0


def _planned(about: str, facts: Facts, notice: Text | None = None) -> Turn:
    plan = seen(facts).sheet
    if plan is None:
        return _home(facts, Text("units-file-unreadable"))
    if not plan.wrong and not plan.applies:
        said = [base_words.head(plan), Text("answers-plan-nothing"), *base_words.absent(plan)]
        return _home(facts, together(*said))
    reply = _shown(plan, 0, facts)
    state = at(f"{PLAN}/{_mark(plan, facts)}/0", about)
    return Turn(state=state, replies=(with_notice(notice, reply) if notice else reply,))


def _next_page(state: State, facts: Facts) -> Turn:
    plan = seen(facts).sheet
    mark, page = _place(state)
    if seen(facts).is_sheet_lost:
        return _looking_again(state)
    if plan is None or mark != _mark(plan, facts):
        return _planned(state.about, facts, Text("reply-changed-meanwhile"))
    return Turn(
        state=at(f"{PLAN}/{mark}/{page + 1}", state.about),
        replies=(_shown(plan, page + 1, facts),),
    )


def _place(state: State) -> tuple[str, int]:
    """The plan that was shown, and its page."""
    mark, _, page = state.step.removeprefix(f"{PLAN}/").partition("/")
    return mark, int(page or 0)


def _shown(plan: Plan, page: int, facts: Facts) -> Reply:
    parts = list(base_words.parts(plan, facts.programme.knowledge.topics()))
    paragraphs = [base_words.head(plan), *_page(parts, page)]
    paragraphs += base_words.absent(plan)
    is_more = any(len(of) > (page + 1) * LINES_SHOWN for _, of in parts)
    more = (MORE,) if is_more else ()
    if plan.wrong:
        return Reply(together(*paragraphs, Text("base-mend")), (*more, STOP))
    sure, step = (Text("base-sure-waits"), OFFER) if _waits(facts) else (Text("base-sure"), APPLY)
    return Reply(together(*paragraphs, sure), (step, *more, STOP))


def _page(parts: Sequence[tuple[Text, Sequence[Text]]], page: int) -> Iterator[Text]:
    """Of each part its lines of this page; how many follow."""
    first, last = page * LINES_SHOWN, (page + 1) * LINES_SHOWN
    for title, of in parts:
        if shown := of[first:last]:
            left = len(of) - last
            more = [Text("units-plan-more", {"count": str(left)})] if left > 0 else []
            yield lines((title, *shown, *more))


def _is_current(plan: Plan, facts: Facts) -> bool:
    """Whether no entry that it touches has been touched since it was worked out."""
    numbers = {one.id: one.number for one in seen(facts).entries}
    return all(
        numbers.get(line.entry.id, 0) == (line.before.number if line.before else 0)
        for line in plan.applies
    )


def _looking_again(state: State) -> Turn:
    """The base has changed, or the bot has started anew, since this was worked out."""
    name, _, title = state.about.partition("/")
    said = Reply(Text("base-looking-again"))
    return Turn(state=at(BASE), replies=(said,), effects=(LookOver(name, title),))


def _apply(state: State, facts: Facts) -> Turn:
    plan = seen(facts).sheet
    if not is_admin(facts):
        return _home(facts)
    if seen(facts).is_sheet_lost or (plan is not None and not _is_current(plan, facts)):
        return _looking_again(state)
    if plan is None or plan.wrong or _place(state)[0] != _mark(plan, facts):
        return _planned(state.about, facts, Text("reply-changed-meanwhile"))
    file = state.about.partition("/")[2]
    noted = Text("base-note", {"file": file, "at": say_moment(facts.now, facts)})
    note = facts.programme.catalogue.say(noted)
    count = {"new": str(len(plan.new)), "changed": str(len(plan.changed))}
    told = Text("base-waits", {"file": file, "new": count["new"], "changed": count["changed"]})
    done = Text("base-offered", {"new": count["new"], "changed": count["changed"]})
    if not _waits(facts):
        told = Text(
            "base-applied-by-other",
            {"file": file, "new": count["new"], "changed": count["changed"]},
        )
        done = Text("base-applied", {"new": count["new"], "changed": count["changed"]})
    effects: list[Effect] = [*_written(plan, note, facts)]
    effects.append(TellOffice((Role.ADMIN,), told, once=f"base/{facts.turn}"))
    return Turn(state=at(BASE), replies=(Reply(done, (EXPORT, HOME)),), effects=tuple(effects))


def _written(plan: Plan, note: str, facts: Facts) -> Iterator[WriteEntry]:
    """The next version of each, for somebody else to look at; where there is nobody, in use at
    once, and what is suspended stays so."""
    asked = {one.id: one.inquiry_id for one in seen(facts).entries}
    for line in plan.applies:
        before = line.before
        is_out = before is not None and before.is_suspended
        alone = EntryState.SUSPENDED if is_out else EntryState.PUBLISHED
        yield WriteEntry(
            seen=before.number if before else 0,
            state=EntryState.WAITING if _waits(facts) else alone,
            draft=line.entry,
            note=note,
            inquiry_id=asked.get(line.entry.id),
        )


def again(state: State, facts: Facts) -> Reply:
    plan = seen(facts).sheet
    if state.step.startswith(PLAN) and plan is not None:
        return _shown(plan, _place(state)[1], facts)
    return _home(facts).replies[0]
