"""The vocabulary of what the office is asked and answers.

Owns: the shapes that the queue, the entries, their effects and the worker share. Never:
behaviour, IO, a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from programme.knowledge_file import Entry

if TYPE_CHECKING:  # whoever takes no sheet over does not load it
    from programme.answers_sheet_plan import Plan


class InquiryState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"


class EntryState(StrEnum):
    DRAFT = "draft"
    #: somebody else of the office has to look at it
    WAITING = "waiting"
    PUBLISHED = "published"
    SUSPENDED = "suspended"
    #: a draft that was given up
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """``reach``: "waiting", "promised", "told", "unreached" (nobody is there any more).

    ``kind``: "no_basis", "unhelpful", "office", "more" (a word to a question that is being
    answered). ``entry``: the answer that was not enough, or the announcement that is asked about.
    """

    person_id: int
    question: str
    kind: str
    asked_at: datetime
    entry: str = ""
    reason: str = ""
    reach: str = "waiting"
    id: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An announcement as a source. ``reference``: its number; "": none."""

    reference: str
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """One question, however many people asked it. ``askers`` in the order in which they did."""

    id: int
    state: InquiryState
    #: grows with every step; an effect that saw an older one is refused
    revision: int
    opened_at: datetime
    owner_id: int | None = None
    owner: str = ""
    answer: str = ""
    source: str = ""
    source_on: date | None = None
    reason: str = ""
    entry_id: str = ""
    askers: tuple[Asker, ...] = ()
    #: the announcement that is asked about, where that is known still
    told: Told | None = None

    @property
    def headline(self) -> str:
        """As it was asked first; empty where everybody who asked it was erased."""
        return self.askers[0].question if self.askers else ""

    @property
    def count(self) -> int:
        """How many people asked."""
        return len({asker.person_id for asker in self.askers})

    @property
    def announcement(self) -> str:
        """The announcement that is asked about ("announcement:12"); "": none."""
        return announcement_of(self.askers[0].entry) if self.askers else ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The different ways in which it was asked."""
        return tuple(
            dict.fromkeys(asker.question for asker in self.askers if asker.kind != "more")
        )


@dataclass(frozen=True, slots=True)
class Thread:
    """A question of the person of a turn that waits for the office."""

    id: int
    #: everything that this person has written to it, the first first
    questions: tuple[str, ...]
    opened_at: datetime
    #: somebody is answering it just now
    is_taken: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry that the office has touched, as it stands now.

    ``number`` counts its versions; an effect that saw an older one is refused. ``is_live``:
    people are answered with it, or with what it was before the draft.
    """

    number: int
    state: EntryState
    #: as the office writes it
    draft: Entry
    by_id: int | None = None
    #: who wrote what it says now; ``by_id`` may only have passed it on
    words_by: int | None = None
    note: str = ""
    inquiry_id: int | None = None
    is_live: bool = False
    #: the version that the office has published, if it has and nothing has been suspended since
    published: Entry | None = None

    @property
    def id(self) -> str:
        return self.draft.id


@dataclass(frozen=True, slots=True)
class Thumbs:
    helpful: int = 0
    unhelpful: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiries:
    """What a turn of the office about questions may see (``Need.INQUIRIES``)."""

    #: open, the oldest first
    queue: tuple[Inquiry, ...] = ()
    #: the one that ``engine.focus`` names ("inquiry/12")
    focus: Inquiry | None = None
    #: answered lately and not in the base, the latest first
    answered: tuple[Inquiry, ...] = ()
    #: the latest changed first
    entries: tuple[Written, ...] = ()
    #: the one that ``engine.focus`` names ("entry/hoi-12"), touched or of the file
    entry: Written | None = None
    thumbs: Thumbs = Thumbs()
    #: how many admins there are beside the person of this turn
    other_admins: int = 0
    #: the person as the office knows them
    name: str = ""
    #: what the sheet of the base would change that this person has sent; None: no table
    sheet: Plan | None = None
    #: it has to be looked over anew first
    is_sheet_lost: bool = False


# --- what should be done ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakeInquiry:
    """The person of this turn answers it, also where somebody else had begun."""

    id: int
    revision: int


@dataclass(frozen=True, slots=True)
class ReleaseInquiry:
    """Nobody answers it now; what is written so far stays."""

    id: int
    revision: int


@dataclass(frozen=True, slots=True)
class SaveReply:
    """The answer as far as it is written; nobody is told yet."""

    id: int
    revision: int
    answer: str
    source: str = ""
    source_on: date | None = None


@dataclass(frozen=True, slots=True)
class SendReply:
    """Everybody who asked gets what was saved."""

    id: int
    revision: int


@dataclass(frozen=True, slots=True)
class DeclineInquiry:
    """Everybody who asked hears that it is not answered here, and why."""

    id: int
    revision: int
    reason: str


@dataclass(frozen=True, slots=True)
class MergeInquiries:
    """Those who asked the one belong to the other: both ask the same."""

    id: int
    revision: int
    into: int


@dataclass(frozen=True, slots=True)
class SplitInquiry:
    """These of those who asked ask something else: it becomes a question of its own.

    ``askers``: by the number of each.
    """

    id: int
    revision: int
    askers: tuple[int, ...]
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class AddToInquiry:
    """A word of somebody whose question is being answered."""

    id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteEntry:
    """The next version of an entry. ``seen``: how many it had; ``note``: why."""

    seen: int
    state: EntryState
    draft: Entry
    note: str = ""
    inquiry_id: int | None = None

    @property
    def id(self) -> str:
        return self.draft.id


@dataclass(frozen=True, slots=True)
class LookOver:
    """See what a sheet of the base that is stored would change now; it comes back as an event."""

    file: str
    title: str


InquiryEffect = (
    TakeInquiry
    | ReleaseInquiry
    | SaveReply
    | SendReply
    | DeclineInquiry
    | MergeInquiries
    | SplitInquiry
    | AddToInquiry
    | WriteEntry
    | LookOver
)

# --- how they are named ------------------------------------------------------------------------

#: before the number of a group and the id of an entry, in ``state.about`` and in choices
INQUIRY, ENTRY = "inquiry/", "entry/"
#: before the number of an announcement
ANNOUNCEMENT = "announcement:"


def announcement_of(entry: str) -> str:
    """What ``Asker.entry`` names, if that is an announcement; "": none."""
    return entry if entry.startswith(ANNOUNCEMENT) else ""
