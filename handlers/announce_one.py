"""An announcement that was confirmed: where it stands, and what the office may do with it.

Owns: its card, pausing, cancelling, taking back, sending again, the second admin's word. Never:
composing (``announce_draft``), carrying anything out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.announce_draft import (
    ABOUT,
    CARD,
    HOME,
    ack_text,
    at,
    file_title,
    plain,
    seen,
    when_text,
)
from handlers.announce_draft import BACK as DRAFT
from handlers.announce_draft import card as card_of_draft
from handlers.announce_hours import ANYWAY, SLOT, better, leaves_at, warning
from handlers.announce_list import ONE
from handlers.announce_reach import (
    SILENT,
    TO_TELL,
    audience_text,
    reach_of,
    reach_text,
    unmet_text,
    who,
)
from handlers.announcement_lines import progress
from handlers.announcements import (
    UNDER_WAY,
    Announcement,
    AnnouncementState,
    BeginAnnouncement,
    CancelAnnouncement,
    Content,
    PauseAnnouncement,
    RecallAnnouncement,
    RecipientState,
    ReopenAnnouncement,
    RepeatAnnouncement,
    ResendFailed,
    ResumeAnnouncement,
    SaveAnnouncement,
    SecondAnnouncement,
    TryAnnouncement,
    Unmet,
)
from handlers.effects import Effect, TellOffice
from handlers.facts import Facts, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.report_effects import MakeDocument
from handlers.wording import lines, together, with_notice
from programme.audience import World, correcting
from programme.catalogue import Text

SURE = "sure/"
#: people are written to because of it, so the hour counts
LETS_GO = ("second", "repeat", "resume")
BACK = Choice("one", Text("choice-announce-one"))
PAUSE = Choice("pause", Text("choice-announce-pause"))
IS = AnnouncementState
#: what the platforms have perhaps taken back nothing of yet
_RECALLABLE = frozenset({IS.SENDING, IS.PAUSED, IS.DONE, IS.CANCELLED})
#: of those who are to be phoned; all of them are in the list to call
NAMED = 5
NAMED_SILENT = 10
_LOST = (
    RecipientState.UNREACHABLE,
    RecipientState.GONE,
    RecipientState.FAILED,
    RecipientState.UNCERTAIN,
)


def show(one: Announcement, facts: Facts, notice: Text | None = None) -> Turn:
    reply = card(one, facts)
    return Turn(
        state=at(ONE, f"{ABOUT}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    """None: not for us."""
    one = seen(facts).focus
    if one is None or not isinstance(event, Chosen):
        return None
    value = event.value
    if value == BACK.value:
        return show(one, facts)
    if value in ("yes", SLOT, ANYWAY) and state.step.startswith(SURE):
        return _done(state.step.removeprefix(SURE), value, one, facts)
    if value not in {choice.value for choice in _choices(one, facts)}:
        # offered as soon as it was confirmed: it has not begun yet, or was quicker
        return show(one, facts, Text("announce-moved")) if value == PAUSE.value else None
    return _begun(value, one, facts)


def again(state: State, facts: Facts) -> Reply | None:
    one = seen(facts).focus
    if one is None:
        return None
    if state.step.startswith(SURE):
        return _sure(state.step.removeprefix(SURE), one, facts)
    return card(one, facts)


def _begun(value: str, one: Announcement, facts: Facts) -> Turn | None:
    """Something on the card was chosen."""
    me = facts.person.id if facts.person else 0
    match value:
        case "abort" | "recall":
            return _ask_sure(value, one, facts)
        case "second" | "repeat" | "resume" if _is_late(value, one, facts):
            return _ask_sure(value, one, facts)
        case "second" | "repeat" | "resume":
            return _let_go(value, one, facts)
        case "try":
            return _with(one, facts, None, TryAnnouncement(one.id))
        case "pause":
            return _with(one, facts, Text("announce-paused"), PauseAnnouncement(one.id))
        case "resend":
            count = one.tally.of(RecipientState.FAILED)
            return _with(
                one, facts, Text("announce-resent", {"count": count}), ResendFailed(one.id)
            )
        case "calls":
            making = MakeDocument("calls", str(one.id))
            return _with(one, facts, Text("announce-calls"), making)
        case "reopen":
            if one.confirmed_by == me:
                return _reopened(one, one.content, facts)
            return Turn(
                state=at(ONE, f"{ABOUT}{one.id}"),
                replies=(Reply(_about_reopened(one), (DRAFT, HOME)),),
                effects=(ReopenAnnouncement(one.id, one.revision), _told_refused(one)),
            )
        case "correct":
            correction = Content(
                corrects=one.id,
                audience=correcting(one.id),
                needs_ack=one.content.needs_ack,
            )
            asked = Text("announce-ask-correction", {"number": str(one.id)})
            return Turn(
                state=at("text"),
                replies=(Reply(asked, (HOME,), is_lettered=True),),
                effects=(BeginAnnouncement(correction),),
            )
        case _:
            return None


def _reopened(one: Announcement, content: Content, facts: Facts) -> Turn:
    """To be changed at once; whom it reaches is counted anew."""
    effects: tuple[Effect, ...] = (ReopenAnnouncement(one.id, one.revision),)
    if content != one.content:
        effects += (SaveAnnouncement(one.id, one.revision + 1, content),)
    shown = card_of_draft(content, facts, is_counted=not one.is_frozen)
    return Turn(
        state=at(CARD, f"{ABOUT}{one.id}"),
        replies=(with_notice(_about_reopened(one), shown),),
        effects=effects,
    )


def _about_reopened(one: Announcement) -> Text:
    return Text("announce-reopened", {"number": str(one.id)})


def without_its_hour(one: Announcement, facts: Facts) -> Turn:
    """ "Đừng hẹn giờ nữa, gửi ngay": a draft again without that hour, to be confirmed anew."""
    is_mine = facts.person is not None and one.confirmed_by == facts.person.id
    is_waiting = one.state in (IS.SCHEDULED, IS.WAITING_SECOND) and one.content.send_at is not None
    if not (is_mine and is_waiting):
        return show(one, facts)
    return _reopened(one, replace(one.content, send_at=None), facts)


def _with(one: Announcement, facts: Facts, notice: Text | None, effect: Effect) -> Turn:
    """Done; where it stands then is seen with one press more, and on its own card."""
    said = notice or Text("announce-tried")
    return Turn(
        state=at(ONE, f"{ABOUT}{one.id}"),
        replies=(Reply(said, (BACK, HOME)),),
        effects=(effect,),
    )


def _told_refused(one: Announcement) -> TellOffice:
    told = Text("announce-refused-told", {"number": str(one.id)})
    return TellOffice((Role.ADMIN,), told, once=f"announcement/{one.id}/{one.revision}/refused")


def _let_go(value: str, one: Announcement, facts: Facts, send_at: datetime | None = None) -> Turn:
    """People will be written to because of this."""
    match value:
        case "second":
            effect: Effect = SecondAnnouncement(one.id, one.revision, send_at)
            return _with(one, facts, Text("announce-seconded"), effect)
        case "repeat":
            # whoever has blocked the bot since cannot be asked
            blocked = sum(each.reason == "silent_blocked" for each in seen(facts).unmet)
            said = Text("announce-repeated", {"count": max(0, one.tally.silent - blocked)})
            return _with(one, facts, said, RepeatAnnouncement(one.id))
        case _:
            return _with(one, facts, Text("announce-resumed"), ResumeAnnouncement(one.id))


def _moment(value: str, one: Announcement, facts: Facts) -> datetime:
    """When that would be: only what waits for a second word may still have its own hour."""
    return leaves_at(one.content, facts) if value == "second" else facts.now


def _is_late(value: str, one: Announcement, facts: Facts) -> bool:
    return better(_moment(value, one, facts), facts) is not None


def is_alone(facts: Facts) -> bool:
    """Whether no other admin can be asked to agree."""
    me = facts.person.id if facts.person else 0
    world = seen(facts).world or World()
    return not any(
        one.role == Role.ADMIN and one.id != me and one.chat_id is not None for one in world.people
    )


def _ask_sure(value: str, one: Announcement, facts: Facts) -> Turn:
    state = at(f"{SURE}{value}", f"{ABOUT}{one.id}")
    return Turn(state=state, replies=(_sure(value, one, facts),))


def _sure(what: str, one: Announcement, facts: Facts) -> Reply:
    if what in LETS_GO:
        return _sure_at_night(what, one, facts)
    waiting = one.tally.of(RecipientState.WAITING, RecipientState.QUEUED)
    sent = one.tally.of(RecipientState.SENT, RecipientState.RECALLING)
    if what == "recall":
        said = Text("announce-sure-recall", {"number": str(one.id), "sent": sent})
        yes = Choice("yes", Text("choice-announce-recall-yes"))
    elif one.state in UNDER_WAY:
        said = Text(
            "announce-sure-stop", {"number": str(one.id), "waiting": waiting, "sent": sent}
        )
        yes = Choice("yes", Text("choice-announce-stop-yes"))
    else:
        said = Text("announce-sure-cancel", {"number": str(one.id)})
        yes = Choice("yes", Text("choice-announce-cancel-yes"))
    return Reply(said, (yes, Choice("one", Text("choice-announce-keep"))))


def _sure_at_night(what: str, one: Announcement, facts: Facts) -> Reply:
    """Only what waits for a second word can be given another hour with it."""
    keep, moment = Choice("one", Text("choice-announce-keep")), _moment(what, one, facts)
    asked = warning(moment, better(moment, facts) or moment, facts, keep)
    kept = [one for one in asked.choices if what == "second" or one.value != SLOT]
    return replace(asked, choices=tuple(kept))


def _done(what: str, answer: str, one: Announcement, facts: Facts) -> Turn:
    if what not in {choice.value for choice in _choices(one, facts)}:
        return show(one, facts, Text("announce-moved"))
    if what in LETS_GO:
        later = better(_moment(what, one, facts), facts) if answer == SLOT else None
        return _let_go(what, one, facts, later)
    if answer != "yes":
        return show(one, facts)
    if what == "recall":
        return _with(one, facts, Text("announce-recalled"), RecallAnnouncement(one.id))
    return _with(one, facts, Text("announce-cancelled"), CancelAnnouncement(one.id))


# --- its card ------------------------------------------------------------------------------


def card(one: Announcement, facts: Facts) -> Reply:
    content = one.content
    said = [_standing(one, facts)]
    if content.reference:
        said.append(Text("announce-draft-reference", {"reference": content.reference}))
    if content.text.strip():
        said.append(Text("announce-draft-text", {"text": plain(content.text)}))
    if content.file is not None:
        said.append(Text("announce-draft-file", {"title": file_title(content)}))
    said.append(
        Text("announce-draft-audience", {"audience": audience_text(content.audience, facts)})
    )
    if one.state in (IS.SCHEDULED, IS.WAITING_SECOND):
        said.append(Text("announce-draft-when", {"when": when_text(content.send_at, facts)}))
    if content.needs_ack:
        said.append(Text("announce-draft-ack", {"ack": ack_text(content, facts)}))
    parts = [lines(said)]
    if one.state in (IS.SCHEDULED, IS.WAITING_SECOND) and not one.is_frozen:
        parts.append(reach_text(reach_of(content.audience, seen(facts))))
    missed = seen(facts).unmet
    said_all = together(*parts, *_to_phone(one, missed), *_silent(one, missed))
    return Reply(said_all, tuple(_choices(one, facts)))


def _to_phone(one: Announcement, missed: Sequence[Unmet]) -> tuple[Text, ...]:
    """Whom no message reaches, or who keeps what was taken back; who has not answered yet is a
    number of the standing."""
    if one.state is IS.RECALLED:
        return unmet_text(missed, NAMED, one.tally.of(RecipientState.RECALL_FAILED), TO_TELL)
    lost = [unmet for unmet in missed if unmet.reason not in SILENT]
    return unmet_text(lost, NAMED, one.tally.of(*_LOST))


def _silent(one: Announcement, missed: Sequence[Unmet]) -> tuple[Text, ...]:
    """Who has not taken note yet, the first of them; all are in the list to call."""
    if one.state is IS.RECALLED or not one.tally.silent:
        return ()
    silent = [unmet for unmet in missed if unmet.reason in SILENT][:NAMED_SILENT]
    if not silent:
        return ()
    said = [Text("announce-silent"), *map(_silent_line, silent)]
    if left := one.tally.silent - len(silent):
        said.append(Text("announce-silent-more", {"count": left}))
    return (lines(said),)


def _silent_line(one: Unmet) -> Text:
    if one.reason == "silent":
        return Text("announce-name", {"who": who(one)})
    return Text("announce-silent-blocked", {"who": who(one)})


def _standing(one: Announcement, facts: Facts) -> Text:
    if one.state is IS.WAITING_SECOND:
        said = Text("announce-waiting-second", {"number": str(one.id)})
        # whoever could agree has left or blocked the bot since
        is_mine = facts.person is not None and one.confirmed_by == facts.person.id
        nobody = Text("announce-waiting-nobody")
        return together(said, nobody) if is_mine and is_alone(facts) else said
    if one.state is IS.SCHEDULED and not one.is_frozen:
        return Text("announcement-progress-scheduled", {"number": str(one.id)})
    return progress(one)


def _choices(one: Announcement, facts: Facts) -> Iterator[Choice]:
    me = facts.person.id if facts.person else 0
    state, tally = one.state, one.tally
    if state is IS.WAITING_SECOND and one.confirmed_by != me:
        yield Choice("try", Text("choice-announce-try"))
        yield Choice("second", Text("choice-announce-second"))
        yield Choice("reopen", Text("choice-announce-refuse"))
    elif state in (IS.WAITING_SECOND, IS.SCHEDULED):
        yield Choice("reopen", Text("choice-announce-reopen"))
        yield Choice("abort", Text("choice-announce-cancel"))
    if state is IS.SENDING:
        yield PAUSE
    if state is IS.PAUSED:
        yield Choice("resume", Text("choice-announce-resume"))
    if state in UNDER_WAY:
        yield Choice("abort", Text("choice-announce-stop"))
    if state in (*UNDER_WAY, IS.DONE) and tally.of(RecipientState.FAILED):
        yield Choice("resend", Text("choice-announce-resend"))
    if state in (IS.SENDING, IS.DONE) and one.content.needs_ack and tally.silent:
        yield Choice("repeat", Text("choice-announce-repeat"))
    if one.is_frozen and seen(facts).unmet:
        yield Choice("calls", Text("choice-announce-calls"))
    if state in (*UNDER_WAY, IS.DONE):
        yield Choice("correct", Text("choice-announce-correct"))
    if state in _RECALLABLE and one.started_at is not None:
        yield Choice("recall", Text("choice-announce-recall"))
    if state is not IS.DRAFT:
        yield Choice("one", Text("choice-announce-refresh"))
    yield HOME
