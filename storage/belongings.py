"""What there is of a report beyond its answers, before any of it is loaded.

Owns: one look at four tables, because most drafts have nothing in them. Never: what they hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, Table, bindparam, literal, select, union

from storage.database import Transaction
from storage.schema_reports import comments, extensions, reasons, submissions


@dataclass(frozen=True, slots=True)
class Belongings:
    """The reports that have some of each."""

    reasons: set[int] = field(default_factory=set)
    comments: set[int] = field(default_factory=set)
    submissions: set[int] = field(default_factory=set)
    extensions: set[int] = field(default_factory=set)


_TABLES = (reasons, comments, submissions, extensions)


def _of(place: int, table: Table) -> Select[tuple[int, int]]:
    among = table.c.report_id.in_(bindparam("reports", expanding=True))
    return select(literal(place), table.c.report_id).where(among)


_FOUND: Any = union(*(_of(place, table) for place, table in enumerate(_TABLES)))


async def of_reports(tx: Transaction, report_ids: Collection[int]) -> Belongings:
    """Which of these reports have any."""
    found = Belongings()
    kinds = (found.reasons, found.comments, found.submissions, found.extensions)
    for place, report_id in await tx.execute(_FOUND, {"reports": list(report_ids)}):
        kinds[place].add(report_id)
    return found
