"""Entries of the office: every version stays, the last deciding one is what people are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from programme.knowledge import Entry
from storage import entries, people
from storage.database import Database
from storage.entries import DRAFT, PUBLISHED, SUSPENDED, WAITING, Version
from tests.conftest import NOW
from tests.storage.test_inquiries import a_group, somebody

FIRST = Version(
    entry=Entry(
        id="hoi-1",
        topic="quy",
        question="Quỹ khuyến học có được mua máy tính không?",
        answer="Được.",
        source="Công văn 12/HKH",
        asof=date(2026, 11, 2),
        asks=("mua máy tính bằng quỹ?",),
        valid_from=date(2026, 12, 1),
    ),
    number=1,
    state=DRAFT,
    by_id=9,
    inquiry_id=1,
)


def saying(version: Version, **words: Any) -> Version:
    """The same step with other words in the entry."""
    return replace(version, entry=replace(version.entry, **words))


async def test_a_draft_changes_nothing_until_it_is_published(database: Database) -> None:
    async with database.write() as tx:
        assert await entries.append(tx, FIRST, NOW)
        assert await entries.append(tx, replace(FIRST, number=2, state=WAITING), NOW)
        assert await entries.generation(tx) == 0
        assert await entries.shelf(tx) == entries.Shelf()
        third = replace(FIRST, number=3, state=PUBLISHED, by_id=10)
        assert await entries.append(tx, third, NOW)
        assert await entries.generation(tx) == 1
        assert await entries.shelf(tx) == entries.Shelf((third,))
        assert [one.state for one in await entries.versions(tx, "hoi-1")] == [
            DRAFT,
            WAITING,
            PUBLISHED,
        ]


async def test_a_new_draft_leaves_the_published_words_standing(database: Database) -> None:
    async with database.write() as tx:
        live = replace(FIRST, state=PUBLISHED)
        await entries.append(tx, live, NOW)
        changed = saying(replace(FIRST, number=2, state=DRAFT), answer="Không được.")
        await entries.append(tx, changed, NOW)
        assert (await entries.shelf(tx)).entries == (live,)
        assert await entries.heads(tx) == [changed]


async def test_one_of_the_file_can_be_taken_out_and_put_back(database: Database) -> None:
    async with database.write() as tx:
        await entries.append(tx, saying(replace(FIRST, state=SUSPENDED), id="ct-1"), NOW)
        assert (await entries.shelf(tx)).taken_out == {"ct-1"}
        again = saying(replace(FIRST, number=2, state=PUBLISHED), id="ct-1")
        await entries.append(tx, again, NOW)
        assert await entries.shelf(tx) == entries.Shelf((again,))
        assert await entries.generation(tx) == 2


async def test_passing_an_entry_on_does_not_make_its_words_another_s(
    database: Database,
) -> None:
    async with database.write() as tx:
        await entries.append(tx, FIRST, NOW)
        offered = replace(FIRST, number=2, state=WAITING, by_id=10)
        await entries.append(tx, offered, NOW)
        assert await entries.writers(tx, ["hoi-1"]) == {"hoi-1": 9}
        await entries.append(tx, saying(replace(FIRST, number=3, by_id=10), answer="Không."), NOW)
        assert await entries.writers(tx, ["hoi-1"]) == {"hoi-1": 10}


async def test_who_brings_a_colleague_s_words_back_has_written_them(database: Database) -> None:
    async with database.write() as tx:
        steps = [
            replace(FIRST, state=PUBLISHED),
            saying(replace(FIRST, number=2, state=PUBLISHED, by_id=11), answer="Không."),
            replace(FIRST, number=3, by_id=10),
            replace(FIRST, number=4, state=WAITING, by_id=11),
        ]
        for one in steps:
            await entries.append(tx, one, NOW)
        assert await entries.writers(tx, ["hoi-1"]) == {"hoi-1": 10}


async def test_the_same_step_is_taken_once(database: Database) -> None:
    async with database.write() as tx:
        assert await entries.append(tx, FIRST, NOW)
    async with database.write() as tx:
        assert not await entries.append(tx, saying(FIRST, answer="Khác."), NOW)
        assert (await entries.heads(tx))[0].entry.answer == "Được."


async def test_nothing_is_left_half_where_a_turn_fails(database: Database) -> None:
    try:
        async with database.write() as tx:
            await entries.append(tx, replace(FIRST, state=PUBLISHED), NOW)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    async with database.read() as tx:
        assert (await entries.heads(tx), await entries.generation(tx)) == ([], 0)


async def test_the_words_of_who_is_erased_go_out_of_the_base(database: Database) -> None:
    async with database.write() as tx:
        lan, minh = await somebody(tx, "1"), await somebody(tx, "2")
        both = replace(lan, question="Mua máy tính được không?")
        group = await a_group(tx, lan, both, minh, replace(minh, question=both.question))
        await entries.append(
            tx, saying(replace(FIRST, by_id=lan.person_id), id="hoi-9", owner="Lan"), NOW
        )
        others = saying(replace(FIRST, number=2, by_id=minh.person_id), id="hoi-9", owner="Lan")
        await entries.append(tx, others, NOW)
        asks = (lan.question, both.question, minh.question, "cách hỏi của văn phòng")
        await entries.append(
            tx, saying(replace(FIRST, state=PUBLISHED, inquiry_id=group), asks=asks), NOW
        )
        await people.erase(tx, lan.person_id, NOW)
        [left] = (await entries.shelf(tx)).entries
        assert left.entry.asks == (both.question, minh.question, "cách hỏi của văn phòng")
        assert await entries.generation(tx) == 2
        assert [one.entry.owner for one in await entries.versions(tx, "hoi-9")] == ["", ""]
