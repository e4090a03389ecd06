"""The vocabulary of announcements: what the office sends to many, and what became of it.

Owns: the shapes that the topic, the effects and the worker share. Never: behaviour, IO, a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from programme.audience import Audience, World
from programme.reminders_rules import ReminderRules


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    #: somebody else of the office has to agree
    WAITING_SECOND = "waiting_second"
    #: confirmed; its audience is frozen and it starts at its time
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


class RecipientState(StrEnum):
    """What became of one recipient. The counts of all states add up to the frozen audience."""

    WAITING = "waiting"
    QUEUED = "queued"
    #: the platform has accepted it; that is not "read"
    SENT = "sent"
    FAILED = "failed"
    #: nobody is there any more: blocked, or erased themselves
    GONE = "gone"
    #: no answer came: perhaps it arrived; never sent again blindly
    UNCERTAIN = "uncertain"
    #: there was nobody to write to when the audience was frozen
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"
    RECALLING = "recalling"
    RECALLED = "recalled"
    RECALL_FAILED = "recall_failed"


#: of a draft, as long as nothing has left
EDITABLE = frozenset(
    {AnnouncementState.DRAFT, AnnouncementState.WAITING_SECOND, AnnouncementState.SCHEDULED}
)
UNDER_WAY = frozenset({AnnouncementState.SENDING, AnnouncementState.PAUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """``name`` in the store; ``title`` as the person called it; ``kind``: photo, document."""

    name: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An announcement as it is composed. ``text``: see ``programme.marks``."""

    text: str = ""
    file: AttachedFile | None = None
    #: so/ky hieu: what the paper is called, searchable
    reference: str = ""
    audience: Audience = field(default_factory=Audience)
    #: None: as soon as it is confirmed
    send_at: datetime | None = None
    needs_ack: bool = False
    ack_until: datetime | None = None
    #: the announcement that this one puts right
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many recipients stand where. ``frozen`` is 0 until the audience is frozen."""

    frozen: int = 0
    by_state: Mapping[RecipientState, int] = field(default_factory=dict)
    acknowledged: int = 0
    #: of those who have it, who have not said so
    silent: int = 0
    repeated: int = 0

    def of(self, *states: RecipientState) -> int:
        return sum(self.by_state.get(state, 0) for state in states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    id: int
    state: AnnouncementState
    #: grows with every change of content or state; an effect that saw an older one is refused
    revision: int
    content: Content
    created_by: int
    created_at: datetime
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None
    second_by: int | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    is_frozen: bool = False
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A recipient to phone. ``name`` is empty where nobody reports for the unit; ``phones``:
    of those units, as far as they have one.

    ``reason``: "nobody", "no_chat", "blocked", "left", "failed", "uncertain", "silent",
    "silent_blocked" (got it, and has blocked the bot since), "kept" (it could not be taken
    back), "budget" (what their channel allows in the month does not reach them).
    """

    name: str
    units: tuple[str, ...]
    reason: str
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whom an audience means, before it is frozen."""

    total: int
    reachable: int
    by_channel: Mapping[str, int] = field(default_factory=dict)
    unmet: tuple[Unmet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An announcement as somebody knows whom it was meant for, or who may read the archive."""

    id: int
    content: Content
    sent_at: datetime
    acked_at: datetime | None = None
    #: nothing was shown in this chat since it came
    is_last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcing:
    """What a turn about announcements may see (``Need.ANNOUNCING``, ``Need.RECEIVED``)."""

    #: the person's own newest draft
    draft: Announcement | None = None
    #: the one that ``engine.focus`` names ("announcement:12")
    focus: Announcement | None = None
    #: newest first, at most ten, no drafts; in lists only ``tally.frozen`` is filled
    recent: tuple[Announcement, ...] = ()
    #: what waits for a second admin, oldest first
    waiting: tuple[Announcement, ...] = ()
    #: what the words after the command find, newest first, at most ten
    found: tuple[Announcement, ...] = ()
    #: to choose an audience from; once the focus is frozen, only the names of its units
    world: World | None = None
    #: the period that ``World`` knows who has sent for
    period: str = ""
    #: of people in ``World`` who cannot be written to
    names: Mapping[int, str] = field(default_factory=dict)
    #: how many messages the draft is to one person, on channels whose messages are counted
    costs: Mapping[str, int] = field(default_factory=dict)
    #: when people may be written to; None: always
    rules: ReminderRules | None = None
    #: of the focus once it is frozen: who to phone, at most fifty
    unmet: tuple[Unmet, ...] = ()
    #: ``Need.RECEIVED``: what the person of this turn may mean, newest first
    received: tuple[Received, ...] = ()


# --- what should be done ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BeginAnnouncement:
    """A new draft. The person's other drafts that say nothing yet are cancelled."""

    content: Content


@dataclass(frozen=True, slots=True)
class SaveAnnouncement:
    """The whole content of a draft anew."""

    id: int
    revision: int
    content: Content


@dataclass(frozen=True, slots=True)
class ConfirmAnnouncement:
    """Send it, now or at its time; ``needs_second``: after somebody else has agreed.

    ``alone``: there is nobody else, and the only admin has typed this number of recipients.
    """

    id: int
    revision: int
    needs_second: bool = False
    alone: int = 0


@dataclass(frozen=True, slots=True)
class SecondAnnouncement:
    """Somebody else than the one who confirmed agrees; ``send_at``: at this hour instead."""

    id: int
    revision: int
    send_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReopenAnnouncement:
    """Nothing has left yet: it is a draft again, to be changed and confirmed anew."""

    id: int
    revision: int


@dataclass(frozen=True, slots=True)
class CancelAnnouncement:
    """Before it starts, or what is left of it while it runs."""

    id: int


@dataclass(frozen=True, slots=True)
class PauseAnnouncement:
    id: int


@dataclass(frozen=True, slots=True)
class ResumeAnnouncement:
    id: int


@dataclass(frozen=True, slots=True)
class RecallAnnouncement:
    """Stop, and take back what arrived wherever the platform can."""

    id: int


@dataclass(frozen=True, slots=True)
class ResendFailed:
    """Once more to those it was refused to. Never to the uncertain ones."""

    id: int


@dataclass(frozen=True, slots=True)
class RepeatAnnouncement:
    """Once more, privately, to those who have not acknowledged; each gets it once in all."""

    id: int


@dataclass(frozen=True, slots=True)
class AcknowledgeAnnouncement:
    """The person has taken note. Nothing happens where it was not meant for them."""

    id: int


@dataclass(frozen=True, slots=True)
class TryAnnouncement:
    """Show it in this chat exactly as recipients on this channel will see it."""

    id: int


AnnouncementEffect = (
    BeginAnnouncement
    | SaveAnnouncement
    | ConfirmAnnouncement
    | SecondAnnouncement
    | ReopenAnnouncement
    | CancelAnnouncement
    | PauseAnnouncement
    | ResumeAnnouncement
    | RecallAnnouncement
    | ResendFailed
    | RepeatAnnouncement
    | AcknowledgeAnnouncement
    | TryAnnouncement
)

# --- buttons under an announcement -----------------------------------------------------------

#: the choices under it, in this order; without ``needs_ack`` only the second
ACK, ASK = "ack", "ask"


def prompt_of(announcement_id: int) -> int:
    """Numbers the buttons under an announcement: below zero, where no turn's prompt is."""
    return -announcement_id


def pressed(prompt: int, index: int, *, needs_ack: bool) -> tuple[int, str] | None:
    """The announcement and the choice of a press under one; None: under something else."""
    values = (ACK, ASK) if needs_ack else (ASK,)
    if prompt >= 0 or not 0 <= index < len(values):
        return None
    return -prompt, values[index]
