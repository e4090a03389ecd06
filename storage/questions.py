"""What people asked and what came of it.

Owns: the log of questions; what waits for the office stands in ``storage.inquiries``. Never:
finding answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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
