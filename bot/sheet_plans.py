"""What sheets of the base would change, looked over before anybody's turn needs it.

Owns: doing that outside every transaction that writes, and remembering the last ones. Never: what
is right with a sheet (``programme.answers_sheet_plan``), taking one over: whoever does checks
that no entry of it has changed since.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import files
from bot.clock import Clock
from bot.unit_tables import Cells, UnitTables
from programme.catalogue import Catalogue
from storage.database import Database, Transaction

if TYPE_CHECKING:  # a bot that takes no sheet over stays small
    from programme.answers_sheet_plan import Plan

#: a sheet is looked at two or three times within minutes
REMEMBERED = 4


class SheetPlans:
    def __init__(
        self, *, database: Database, clock: Clock, tables: UnitTables, catalogue: Catalogue
    ) -> None:
        self._database = database
        self._clock = clock
        self._tables = tables
        self._catalogue = catalogue
        self._plans: dict[str, Plan | None] = {}

    def knows(self, name: str) -> bool:
        return name in self._plans

    def planned(self, name: str) -> Plan | None:
        """As it was when it was looked over; None: no table, or not looked over here."""
        return self._plans.get(name)

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
        plan = None
        if rows is not None and tx is not None:
            plan = await self._plan(rows, tx)
        elif rows is not None:
            async with self._database.read() as reading:
                plan = await self._plan(rows, reading)
        self._plans.pop(name, None)
        self._plans[name] = plan
        while len(self._plans) > REMEMBERED:
            del self._plans[next(iter(self._plans))]

    async def _plan(self, rows: Cells, tx: Transaction) -> Plan:
        from bot import answers_base  # late: only an admin's import needs it

        base = await answers_base.load(tx, *await asyncio.to_thread(files.load_entries))
        day = self._clock.now().astimezone(files.ZONE).date()
        return await asyncio.to_thread(answers_base.plan, base, rows, self._headings(), day)

    def _headings(self) -> dict[str, str]:
        from bot.documents import answers

        return answers.headings(self._catalogue)
