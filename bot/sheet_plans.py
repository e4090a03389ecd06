"""What sheets of the base would change, looked over before anybody's turn needs it.

Owns: doing that outside every transaction that writes, and remembering the last ones with the base
that they were worked out from: a plan is one for that base only. Never: what is right with a sheet
(``programme.answers_sheet_plan``), taking one over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import files
from bot.clock import Clock
from bot.unit_tables import Cells, UnitTables
from programme.catalogue import Catalogue
from storage import entries
from storage.database import Database, Transaction
from storage.entries import Version

if TYPE_CHECKING:  # a bot that takes no sheet over stays small
    from programme.answers_sheet_plan import Plan

#: a sheet is looked at two or three times within minutes
REMEMBERED = 4
#: how the base stands: the last version of every entry that the office has touched
Standing = frozenset[tuple[str, int]]


def standing(heads: Iterable[Version]) -> Standing:
    return frozenset((one.entry_id, one.number) for one in heads)


@dataclass(frozen=True, slots=True)
class _LookedOver:
    #: None: the file is no table
    plan: Plan | None
    base: Standing


class SheetPlans:
    def __init__(
        self, *, database: Database, clock: Clock, tables: UnitTables, catalogue: Catalogue
    ) -> None:
        self._database = database
        self._clock = clock
        self._tables = tables
        self._catalogue = catalogue
        self._plans: dict[str, _LookedOver] = {}

    def knows(self, name: str, base: Standing) -> bool:
        """Whether it has been looked over here, with the base as it stands."""
        found = self._plans.get(name)
        return found is not None and found.base == base

    def planned(self, name: str, base: Standing) -> Plan | None:
        """None: no table, or not looked over here since the base has changed."""
        return self._plans[name].plan if self.knows(name, base) else None

    async def is_base(self, name: str) -> bool:
        """Whether this is a sheet of the base, by its headings."""
        from programme.answers_sheet_plan import has_head

        rows = await self._tables.cells(name)
        return rows is not None and has_head(rows, self._headings())

    async def look_over(self, name: str, tx: Transaction | None = None) -> None:
        """Work out what this file means for the base as it is now.

        Args:
            tx: where the caller has one already; else one that only reads is opened.
        """
        rows = await self._tables.cells(name)
        if tx is not None:
            found = await self._look(rows, tx)
        else:
            async with self._database.read() as reading:
                found = await self._look(rows, reading)
        self._plans.pop(name, None)
        self._plans[name] = found
        while len(self._plans) > REMEMBERED:
            del self._plans[next(iter(self._plans))]

    async def _look(self, rows: Cells | None, tx: Transaction) -> _LookedOver:
        # first: what is written meanwhile makes the plan an old one
        base = standing(await entries.heads(tx))
        return _LookedOver(None if rows is None else await self._plan(rows, tx), base)

    async def _plan(self, rows: Cells, tx: Transaction) -> Plan:
        from bot import answers_base  # late: only an admin's import needs it

        base = await answers_base.load(tx, *await asyncio.to_thread(files.load_entries))
        day = self._clock.now().astimezone(files.ZONE).date()
        return await asyncio.to_thread(answers_base.plan, base, rows, self._headings(), day)

    def _headings(self) -> dict[str, str]:
        from bot.documents import answers

        return answers.headings(self._catalogue)
