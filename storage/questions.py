"""What people asked and what came of it.

Owns: the log of questions and the list without an answer. Never: finding answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Transaction
from storage.schema import questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question. ``outcome`` as in the model: "answered", "offered", "no_basis" …"""

    person_id: int | None
    question: str
    outcome: str
    entry: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Open:
    question: str
    asked_at: datetime


async def log(tx: Transaction, asked: Sequence[Asked], at: datetime) -> None:
    if asked:
        await tx.execute(
            questions.insert(),
            [
                {
                    "person_id": one.person_id,
                    "question": one.question,
                    "outcome": one.outcome,
                    "entry": one.entry,
                    "score": one.score,
                    "asked_at": at,
                }
                for one in asked
            ],
        )


async def without_basis(tx: Transaction, limit: int) -> tuple[list[Open], int]:
    """The newest questions that found no basis, and how many there are in all."""
    c = questions.c
    is_open = c.outcome == "no_basis"
    newest = select(c.question, c.asked_at).where(is_open).order_by(c.id.desc()).limit(limit)
    count = await tx.scalar(select(func.count()).where(is_open))
    return [Open(*row) for row in await tx.execute(newest)], count or 0
