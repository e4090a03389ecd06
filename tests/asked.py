"""Questions before the office and its entries as the database would keep them, in memory.

Owns: what each effect on them does, with revision and number as the shell checks them, and what
a turn may see. Copies instead of changing: a world can be replayed. A question is a group of its
own at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from handlers.answer_effects import AskOffice, RateAnswer
from handlers.effects import Effect, LogQuestion
from handlers.inquiries import (
    ENTRY,
    INQUIRY,
    AddToInquiry,
    Asker,
    DeclineInquiry,
    EntryState,
    Inquiries,
    Inquiry,
    InquiryState,
    MergeInquiries,
    ReleaseInquiry,
    SaveReply,
    SendReply,
    SplitInquiry,
    TakeInquiry,
    Thread,
    Thumbs,
    WriteEntry,
    Written,
)
from programme.answers_sheet_plan import Plan
from tests.filed import Overtaken

OPEN = InquiryState.OPEN
DECIDING = (EntryState.PUBLISHED, EntryState.SUSPENDED)


@dataclass(slots=True)
class Asked:
    inquiries: Mapping[int, Inquiry] = field(default_factory=dict)
    entries: Mapping[str, Written] = field(default_factory=dict)
    thumbs: Mapping[str, Thumbs] = field(default_factory=dict)
    other_admins: int = 0
    names: Mapping[int, str] = field(default_factory=dict)
    #: what the sheet in hand means for the base, by the name of its file
    sheets: Mapping[str, Plan] = field(default_factory=dict)

    def seen(
        self, person: int, focus: str, sheet: str = "", *, has_come: bool = False
    ) -> Inquiries:
        """``has_come``: the sheet has, just now."""
        entry = focus.removeprefix(ENTRY) if focus.startswith(ENTRY) else ""
        waiting = (one for one in self.inquiries.values() if one.state is OPEN and one.askers)
        return Inquiries(
            queue=tuple(waiting),
            focus=next(
                (one for one in self.inquiries.values() if f"{INQUIRY}{one.id}" == focus), None
            ),
            answered=tuple(
                one
                for one in self.inquiries.values()
                if one.state is InquiryState.ANSWERED and not one.entry_id
            ),
            entries=tuple(reversed(list(self.entries.values()))),
            entry=self.entries.get(entry),
            thumbs=self.thumbs.get(entry, Thumbs()),
            other_admins=self.other_admins,
            name=self.names.get(person, ""),
            sheet=self.sheets.get(sheet),
            is_sheet_lost=bool(sheet) and not has_come and sheet not in self.sheets,
        )

    def threads(self, person: int) -> tuple[Thread, ...]:
        """The questions of this person that wait; those that somebody is answering last."""
        found = (
            Thread(
                one.id,
                tuple(asker.question for asker in one.askers if asker.person_id == person),
                one.opened_at,
                one.owner_id is not None,
            )
            for one in self.inquiries.values()
            if one.state is OPEN
        )
        theirs = (one for one in found if one.questions)
        return tuple(sorted(theirs, key=lambda one: (one.is_taken, one.id)))

    def apply(self, effects: Sequence[Effect], me: int, now: datetime) -> None:
        for effect in effects:
            match effect:
                case LogQuestion(question=question, outcome="no_basis"):
                    self._ask(
                        Asker(person_id=me, question=question, kind="no_basis", asked_at=now)
                    )
                case AskOffice(question=question, entry=entry):
                    self._ask(
                        Asker(
                            person_id=me,
                            question=question,
                            kind="office",
                            asked_at=now,
                            entry=entry,
                        )
                    )
                case RateAnswer(entry=entry, is_helpful=is_helpful):
                    before = self.thumbs.get(entry, Thumbs())
                    after = (
                        replace(before, helpful=before.helpful + 1)
                        if is_helpful
                        else replace(before, unhelpful=before.unhelpful + 1)
                    )
                    self.thumbs = {**self.thumbs, entry: after}
                case AddToInquiry(id=id, words=words):
                    more = Asker(person_id=me, question=words, kind="more", asked_at=now)
                    one = self.inquiries[id]
                    self._put(replace(one, askers=(*one.askers, more)))
                case TakeInquiry(id=id, revision=revision):
                    self._step(id, revision, lambda one: replace(one, owner_id=me))
                case ReleaseInquiry(id=id, revision=revision):
                    self._step(id, revision, lambda one: replace(one, owner_id=None))
                case SaveReply() as said:
                    self._step(said.id, said.revision, partial(_saved, said=said, me=me))
                case SendReply(id=id, revision=revision):
                    self._step(id, revision, lambda one: replace(one, state=InquiryState.ANSWERED))
                case DeclineInquiry(id=id, revision=revision, reason=reason):
                    declined = partial(replace, state=InquiryState.DECLINED, reason=reason)
                    self._step(id, revision, declined)
                case MergeInquiries(id=id, revision=revision, into=into):
                    moved = self.inquiries[id].askers
                    self._step(id, revision, lambda one: replace(one, askers=()))
                    other = self.inquiries[into]
                    self._put(replace(other, askers=(*other.askers, *moved)))
                case SplitInquiry(id=id, revision=revision, askers=numbers):
                    self._split(id, revision, numbers)
                case WriteEntry():
                    self._write(effect, me)
                case _:
                    pass

    def _ask(self, asker: Asker) -> None:
        id = len(self.inquiries) + 1
        self._put(
            Inquiry(id=id, state=OPEN, revision=0, opened_at=asker.asked_at, askers=(asker,))
        )

    def _split(self, id: int, revision: int, numbers: Sequence[int]) -> None:
        before = self.inquiries[id].askers
        stay = tuple(asker for asker in before if asker.id not in numbers)
        self._step(id, revision, lambda one: replace(one, askers=stay))
        for asker in (asker for asker in before if asker.id in numbers):
            self._ask(asker)

    def _put(self, one: Inquiry) -> None:
        self.inquiries = {**self.inquiries, one.id: one}

    def _step(self, id: int, revision: int, change: Callable[[Inquiry], Inquiry]) -> None:
        one = self.inquiries[id]
        if one.revision != revision or one.state is not OPEN:
            raise Overtaken
        self._put(replace(change(one), revision=revision + 1))

    def _write(self, effect: WriteEntry, me: int) -> None:
        before = self.entries.get(effect.id)
        if effect.seen != (before.number if before else 0):
            raise Overtaken
        live = before.published if before else None
        if effect.state in DECIDING:
            live = effect.draft if effect.state is EntryState.PUBLISHED else None
        written = Written(
            number=effect.seen + 1,
            state=effect.state,
            draft=effect.draft,
            by_id=me,
            words_by=before.words_by if before and before.draft == effect.draft else me,
            note=effect.note,
            inquiry_id=effect.inquiry_id,
            is_live=live is not None,
            published=live,
        )
        self.entries = {**self.entries, effect.id: written}
        if effect.inquiry_id is not None and effect.seen == 0:
            self._put(replace(self.inquiries[effect.inquiry_id], entry_id=effect.id))


def _saved(one: Inquiry, said: SaveReply, me: int) -> Inquiry:
    return replace(
        one, owner_id=me, answer=said.answer, source=said.source, source_on=said.source_on
    )
