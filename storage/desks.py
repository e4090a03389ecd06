"""What people chose for their work as liaisons.

Owns: reading that, for many people at once. Never: changing it (``people``, ``duties``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from storage.database import Transaction
from storage.schema import people


@dataclass(frozen=True, slots=True)
class DeskRow:
    """``works_for``: the unit they chose, which they may no longer report for."""

    name: str
    works_for: int | None


_OF_PEOPLE = select(people.c.id, people.c.name, people.c.works_for).where(
    people.c.id.in_(bindparam("persons", expanding=True))
)


async def of_people(tx: Transaction, person_ids: Collection[int]) -> dict[int, DeskRow]:
    found = await tx.execute(_OF_PEOPLE, {"persons": list(person_ids)})
    return {row[0]: DeskRow(row[1], row[2]) for row in found}
