"""The base of answers as a sheet of it is compared with: the file, and what the office made of it.

Owns: that whole, and storing what a sheet changes. Never: what is right with a sheet
(``programme.answers_sheet_plan``), opening one, publishing for a running bot (it looks itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from programme.answers_sheet import Standing
from programme.answers_sheet_plan import Line, Plan, Rows, plan_answers
from programme.knowledge_file import Entry, Topic
from storage import entries
from storage.database import Transaction
from storage.entries import DECIDING, PUBLISHED, SUSPENDED, Version

#: drafts that were given up
WITHDRAWN = "withdrawn"


class OvertakenError(Exception):
    """Somebody of the office changed an entry meanwhile; nothing has been stored."""


@dataclass(frozen=True, slots=True)
class Base:
    topics: tuple[Topic, ...]
    standings: tuple[Standing, ...]
    #: published by the office, whole
    added: tuple[Entry, ...] = ()
    taken_out: frozenset[str] = frozenset()
    #: ids of entries that have never been published
    drafts: frozenset[str] = frozenset()

    @property
    def in_use(self) -> list[Entry]:
        return [one.entry for one in self.standings if not one.is_suspended]


def file_base(topics: Sequence[Topic], known: Sequence[Entry]) -> Base:
    """What the file says, where the office has not touched anything."""
    return Base(tuple(topics), tuple(map(Standing, known)))


async def load(tx: Transaction, topics: Sequence[Topic], known: Sequence[Entry]) -> Base:
    """The file's entries in their order, then the office's own."""
    shelf = await entries.shelf(tx)
    heads = {one.entry_id: one for one in await entries.heads(tx)}
    published = {one.entry_id: one.entry for one in shelf.entries}
    suspended = {id: (await _last_decided(tx, heads[id])).entry for id in shelf.taken_out}
    whole = {entry.id: entry for entry in known} | published | suspended
    return Base(
        tuple(topics),
        tuple(
            Standing(
                entry,
                heads[id].number if id in heads else 0,
                is_suspended=id in suspended,
                has_draft=id in heads and heads[id].state not in (*DECIDING, WITHDRAWN),
            )
            for id, entry in whole.items()
        ),
        added=tuple(published.values()),
        taken_out=shelf.taken_out,
        drafts=frozenset(id for id in heads if id not in whole),
    )


async def _last_decided(tx: Transaction, head: Version) -> Version:
    if head.state in DECIDING:
        return head
    decided = [one for one in await entries.versions(tx, head.entry_id) if one.state in DECIDING]
    return decided[-1]


def plan(base: Base, rows: Rows, headings: dict[str, str], day: date) -> Plan:
    return plan_answers(rows, base.standings, base.topics, headings, day, base.drafts)


async def store(tx: Transaction, lines: Iterable[Line], at: datetime, note: str) -> None:
    """The next version of each, all or none: what is suspended stays so.

    Raises: ``OvertakenError``.
    """
    # the words of whoever asked go with them when they are erased: the inquiry tells which
    asked = {one.entry_id: one.inquiry_id for one in await entries.heads(tx)}
    for line in lines:
        entry, before = line.entry, line.before
        version = Version(
            entry=entry,
            number=(before.number if before else 0) + 1,
            state=SUSPENDED if before and before.is_suspended else PUBLISHED,
            by_id=None,
            note=note,
            inquiry_id=asked.get(entry.id),
        )
        if not await entries.append(tx, version, at):
            raise OvertakenError(entry.id)
