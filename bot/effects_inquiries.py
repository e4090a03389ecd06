"""What the office does with questions and entries, and what people say of answers -> rows.

Owns: that translation. Never: deciding that something should happen.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.effects_reports import Doer, OvertakenError
from bot.facts import Situation
from handlers.answer_effects import AnswerEffect, RateAnswer
from handlers.effects import LogQuestion
from handlers.inquiries import (
    AddToInquiry,
    DeclineInquiry,
    InquiryEffect,
    LookOver,
    MergeInquiries,
    ReleaseInquiry,
    SaveReply,
    SendReply,
    SplitInquiry,
    TakeInquiry,
    WriteEntry,
)
from storage import askers, entries, errands, inquiries, ratings
from storage.askers import NO_BASIS, NewAsker
from storage.database import Transaction
from storage.entries import Version
from storage.inquiries import ANSWERED, DECLINED, MERGED, OPEN

#: errands of this kind look over a sheet of the base
LOOK = "look"


def unanswered(person_id: int, situation: Situation, effect: LogQuestion) -> NewAsker:
    """A question that found no basis, before the office."""
    return NewAsker(
        person_id=person_id,
        conversation_id=situation.conversation.id,
        question=effect.question,
        kind=NO_BASIS,
        entry=effect.about,
    )


async def carry_out(
    tx: Transaction,
    doer: Doer,
    situation: Situation,
    effect: InquiryEffect | AnswerEffect,
    now: datetime,
) -> None:
    """Raises: ``OvertakenError`` where somebody else was quicker."""
    if isinstance(effect, AnswerEffect):
        await _say(tx, doer, situation, effect, now)
    elif not await _go_on(tx, doer.person_id, situation, effect, now):
        raise OvertakenError("somebody has gone on with it already")


async def _go_on(
    tx: Transaction, person_id: int, situation: Situation, effect: InquiryEffect, now: datetime
) -> bool:
    """One step of the office; False: not from where it was seen."""
    match effect:
        case TakeInquiry(id=id, revision=seen):
            mine = {"owner_id": person_id, "taken_at": now}
            return await inquiries.change(tx, id, seen, (OPEN,), **mine)
        case ReleaseInquiry(id=id, revision=seen):
            return await inquiries.change(tx, id, seen, (OPEN,), owner_id=None, taken_at=None)
        case SaveReply(id=id, revision=seen):
            reply = {
                "owner_id": person_id,
                "taken_at": now,
                "answer": effect.answer,
                "source": effect.source,
                "source_on": effect.source_on,
            }
            return await inquiries.change(tx, id, seen, (OPEN,), **reply)
        case SendReply(id=id, revision=seen):
            closed = {"state": ANSWERED, "closed_by": person_id, "closed_at": now}
            return await inquiries.change(tx, id, seen, (OPEN,), **closed)
        case DeclineInquiry(id=id, revision=seen, reason=reason):
            closed = {"state": DECLINED, "closed_by": person_id, "closed_at": now}
            return await inquiries.change(tx, id, seen, (OPEN,), reason=reason, **closed)
        case MergeInquiries(id=id, revision=seen, into=into):
            await inquiries.lock(tx, (id, into))
            closed = {"state": MERGED, "closed_by": person_id, "closed_at": now}
            is_closed = await inquiries.change(tx, id, seen, (OPEN,), **closed)
            return is_closed and await inquiries.merge(tx, id, into)
        case SplitInquiry(id=id, revision=seen, askers=those):
            is_open = await inquiries.change(tx, id, seen, (OPEN,))
            return is_open and await inquiries.split(tx, id, those, effect.opened_at)
        case AddToInquiry(id=id, words=words):
            # closed a moment ago, in this batch perhaps: then it is a question of its own
            is_open = await inquiries.is_open(tx, id)
            more = NewAsker(
                person_id=person_id,
                conversation_id=situation.conversation.id,
                question=words,
                kind=askers.MORE if is_open else askers.NO_BASIS,
                inquiry_id=id if is_open else None,
            )
            await askers.ask(tx, [more], now)
            return True
        case WriteEntry():
            return await _write(tx, person_id, effect, now)
        case LookOver(file=file, title=title):
            looking = errands.NewErrand(
                conversation_id=situation.conversation.id,
                inbox_id=situation.number,
                kind=LOOK,
                args={"file": file, "title": title},
            )
            await errands.add(tx, [looking], now)
            return True
        case _:
            assert_never(effect)


async def _write(tx: Transaction, person_id: int, effect: WriteEntry, now: datetime) -> bool:
    version = Version(
        entry=effect.draft,
        number=effect.seen + 1,
        state=effect.state,
        by_id=person_id,
        note=effect.note,
        inquiry_id=effect.inquiry_id,
    )
    if effect.inquiry_id is not None and effect.seen == 0:
        await inquiries.became(tx, effect.inquiry_id, effect.id)
    return await entries.append(tx, version, now)


async def _say(
    tx: Transaction, doer: Doer, situation: Situation, effect: AnswerEffect, now: datetime
) -> None:
    """What somebody says of an answer; what did not help goes before the office."""
    person_id = doer.person_id
    entry = doer.facts.programme.knowledge.entry(effect.entry)
    question = effect.question or (entry.question if entry else effect.entry)
    kind, reason = askers.OFFICE, ""
    if isinstance(effect, RateAnswer):
        kind, reason = askers.UNHELPFUL, effect.reason
        await ratings.rate(
            tx, person_id, effect.entry, now, is_helpful=effect.is_helpful, reason=reason
        )
        if effect.is_helpful or await _is_known(tx, person_id, effect):
            return
    asked = NewAsker(
        person_id=person_id,
        conversation_id=situation.conversation.id,
        question=question,
        kind=kind,
        entry=effect.entry,
        reason=reason,
    )
    await askers.ask(tx, [asked], now)


async def _is_known(tx: Transaction, person_id: int, effect: RateAnswer) -> bool:
    """Whether it waits already; a reason that follows is noted there."""
    if effect.reason and await askers.because(tx, person_id, effect.entry, effect.reason):
        return True
    return await askers.is_asked(tx, person_id, effect.entry)
