"""How an announcement looks to its recipients, and its progress to the office.

Owns: those sentences. Never: deciding that they are sent, or to whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from handlers.announcements import (
    ACK,
    ASK,
    Announcement,
    AnnouncementState,
    Content,
    RecipientState,
)
from handlers.model import Choice, Reply
from handlers.wording import lines, together
from programme.calendar import named_day
from programme.catalogue import Text
from programme.marks import spans, standing

#: what people call them
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}
#: letters of it that remind of an announcement
FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Corrected:
    """What people know an announcement by that is put right: when it came, what it says."""

    reference: str
    sent_at: datetime
    words: str | Text


def corrected_of(content: Content, sent_at: datetime) -> Corrected:
    return Corrected(content.reference, sent_at, first_words(content))


def first_words(content: Content) -> str | Text:
    """The beginning in one line; of a file without words its title."""
    said = " ".join(standing(content.text).split())
    if not said:
        title = content.file.title if content.file else ""
        return title or Text("announcement-file-only")
    if len(said) <= FIRST_WORDS:
        return said
    return f"{said[:FIRST_WORDS].rpartition(' ')[0] or said[: FIRST_WORDS - 1]}…"


def heading(content: Content, corrected: Corrected | None, zone: tzinfo) -> Text:
    if corrected is not None:
        day = named_day(corrected.sent_at.astimezone(zone).date())
        reference, words = corrected.reference, corrected.words
        if not reference:
            return Text("announcement-heading-correction", {"day": day, "words": words})
        return Text(
            "announcement-heading-correction-of",
            {"reference": reference, "day": day, "words": words},
        )
    if content.reference:
        return Text("announcement-heading-numbered", {"reference": content.reference})
    return Text("announcement-heading")


def announcement(
    number: int,
    content: Content,
    *,
    has_buttons: bool,
    zone: tzinfo,
    corrected: Corrected | None = None,
    is_again: bool = False,
) -> Reply:
    """The message that carries it. Where there are no buttons it names the words to type."""
    parts = [Text("announcement-again")] if is_again else []
    parts.append(heading(content, corrected, zone))
    if content.text.strip():
        parts.append(formatted(content.text.strip()))
    if content.needs_ack:
        parts.append(_please(content.ack_until, zone))
    if not has_buttons:
        hints = [Text("announcement-ask-word")]
        if content.needs_ack:
            hints.insert(0, Text("announcement-ack-word", {"number": str(number)}))
        parts.append(lines(hints))
    choices = [Choice(ASK, Text("announcement-choice-ask"))]
    if content.needs_ack:
        choices.insert(0, Choice(ACK, Text("announcement-choice-ack")))
    return Reply(together(*parts), tuple(choices) if has_buttons else ())


def _please(until: datetime | None, zone: tzinfo) -> Text:
    if until is None:
        return Text("announcement-ack")
    local = until.astimezone(zone)
    moment = Text("due-moment", {"time": local.strftime("%H:%M"), "day": named_day(local.date())})
    return Text("announcement-ack-until", {"until": moment})


def formatted(text: str) -> Text:
    """What somebody wrote, the way they wrote it."""
    return Text("announcement-words", {"text": spans(text)})


def elsewhere(
    channel: str,
    said: Sequence[str],
    buttons: Sequence[str],
    *,
    file: str = "",
    is_beside: bool = False,
) -> Text:
    """How it looks on another channel: the words as they are drawn there, and the buttons;
    ``file``: the title of what comes before it, or with it (``is_beside``)."""
    named = Text("announced-elsewhere", {"channel": CHANNELS[channel]})
    words = [Text("announcement-words", {"text": part}) for part in said]
    if file and is_beside:
        words.insert(0, Text("announced-elsewhere-file-beside", {"title": file}))
    elif file:
        words.insert(0, Text("announced-elsewhere-file", {"title": file}))
    if buttons:
        words.append(Text("announced-elsewhere-buttons", {"buttons": "; ".join(buttons)}))
    return together(named, *words)


def progress(one: Announcement) -> Text:
    """Where it stands, honestly: what a platform has accepted nobody has read yet."""
    said = [_standing(one), Text("announcement-progress-total", {"count": one.tally.frozen})]
    said += [line for line in _counted(one) if line.args["count"]]
    is_asked_for = one.state is not AnnouncementState.RECALLED
    if is_asked_for and (one.tally.acknowledged or one.tally.silent):
        said.append(
            Text(
                "announcement-progress-acknowledged",
                {"count": one.tally.acknowledged, "silent": one.tally.silent},
            )
        )
    return lines(said)


def _standing(one: Announcement) -> Text:
    number = str(one.id)
    match one.state:
        case AnnouncementState.SENDING:
            return Text("announcement-progress-sending", {"number": number})
        case AnnouncementState.PAUSED:
            return Text("announcement-progress-paused", {"number": number})
        case AnnouncementState.DONE:
            return Text("announcement-progress-done", {"number": number})
        case AnnouncementState.CANCELLED:
            return Text("announcement-progress-cancelled", {"number": number})
        case AnnouncementState.RECALLED if _is_recalling(one):
            return Text("announcement-progress-recalling", {"number": number})
        case AnnouncementState.RECALLED:
            return Text("announcement-progress-recalled", {"number": number})
        case _:
            return Text("announcement-progress-scheduled", {"number": number})


def _is_recalling(one: Announcement) -> bool:
    open_ = (RecipientState.QUEUED, RecipientState.SENT, RecipientState.RECALLING)
    return one.tally.of(*open_) > 0


def _counted(one: Announcement) -> list[Text]:
    is_, of = RecipientState, one.tally.of
    waiting = of(is_.WAITING, is_.QUEUED)
    if one.state is AnnouncementState.RECALLED:  # whom it never reached need not be phoned
        never = of(is_.FAILED, is_.GONE, is_.UNREACHABLE, is_.CANCELLED)
        return [
            Text("announcement-progress-taken-back", {"count": of(is_.RECALLED)}),
            Text("announcement-progress-taking", {"count": waiting + of(is_.SENT, is_.RECALLING)}),
            Text("announcement-progress-stays", {"count": of(is_.RECALL_FAILED)}),
            Text("announcement-progress-uncertain", {"count": of(is_.UNCERTAIN)}),
            Text("announcement-progress-never", {"count": never}),
        ]
    return [
        Text("announcement-progress-sent", {"count": of(is_.SENT, is_.RECALLING)}),
        Text("announcement-progress-waiting", {"count": waiting}),
        Text("announcement-progress-failed", {"count": of(is_.FAILED)}),
        Text("announcement-progress-gone", {"count": of(is_.GONE)}),
        Text("announcement-progress-uncertain", {"count": of(is_.UNCERTAIN)}),
        Text("announcement-progress-unreachable", {"count": of(is_.UNREACHABLE)}),
        Text("announcement-progress-skipped", {"count": of(is_.CANCELLED)}),
    ]
