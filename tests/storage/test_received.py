"""Announcements from the side of those who got them, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from programme.audience import Meant
from storage import addressees, freezing, ledger, people, received
from storage.announcements import ContentRow
from storage.database import Database, Transaction
from tests.storage.test_announcements import CONTENT, sent
from tests.storage.test_inbox import open_chats

NEEDS_ACK = replace(CONTENT, needs_ack=True)


async def test_what_somebody_may_mean(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        mine, others = await open_chats(tx, now, 2)
        me = await people.consent(tx, mine, "telegram", "1", now)
        other = await people.consent(tx, others, "telegram", "1", now)

        async def meant_for(person: int, chat: int, content: ContentRow) -> int:
            number = await sent(tx, content, now)
            await freezing.add(tx, number, [Meant(person, (), chat)])
            return number

        first = await meant_for(me, mine, NEEDS_ACK)
        second = await meant_for(me, mine, replace(NEEDS_ACK, reference="16/TB-HKH"))
        plain = await meant_for(me, mine, replace(CONTENT, reference="17/TB-HKH"))
        strange = await meant_for(other, others, NEEDS_ACK)
        assert await received.find(tx, me) == []  # it has not left yet
        for number in (first, second, plain, strange):
            await _leave(tx, number)
        assert await _found(tx, me) == [second, first]
        assert await _found(tx, me, words="17/tb-hkh") == [plain]
        assert await _found(tx, me, words="17 khong co") == []
        assert await _found(tx, me, number=strange) == []
        await ledger.acknowledge(tx, second, me, now)
        assert await _found(tx, me) == [first]
        [known] = await received.find(tx, me, number=second)
        assert known.acked_at == now


async def _leave(tx: Transaction, number: int) -> None:
    ready = await addressees.ready(tx, number, 10)
    await addressees.queued(tx, [one.id for one in ready])


async def _found(
    tx: Transaction, person: int, *, number: int | None = None, words: str = ""
) -> list[int]:
    got = await received.find(tx, person, number=number, words=words)
    return [one.announcement_id for one in got]
