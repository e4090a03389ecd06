"""Was it real: what the bot's database says after a run, and whether every answer arrived.

Owns: comparing what was asked with what was sent and stored. Never: timing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.telegram_server import Answer
from benchmarks.workload import Asked


@dataclass(frozen=True, slots=True)
class Delivery:
    """``in_order``: each person heard the answers in the order of the questions."""

    missing: int
    unexpected: int
    in_order: bool

    def problems(self) -> list[str]:
        found = []
        if self.missing:
            found.append(f"{self.missing} answers did not arrive")
        if self.unexpected:
            found.append(f"{self.unexpected} messages were wrong, repeated or in a wrong chat")
        return found


def compare(
    asked: Sequence[Asked],
    answers: Iterable[Answer],
    expected: Mapping[str, str] | None,
) -> Delivery:
    """Every question answered once, in its chat, with its own text (an echo: itself)."""
    wanted: dict[int, list[str]] = defaultdict(list)
    for one in asked:
        wanted[one.chat_id].append(one.text if expected is None else expected[one.text])
    heard: dict[int, list[str]] = defaultdict(list)
    for answer in answers:
        heard[answer.chat_id].append(answer.text)
    missing = unexpected = 0
    in_order = True
    for chat_id in wanted.keys() | heard.keys():
        left = list(heard[chat_id])
        in_order = in_order and left == wanted[chat_id]
        for text in wanted[chat_id]:
            if text in left:
                left.remove(text)
            else:
                missing += 1
        unexpected += len(left)
    return Delivery(missing, unexpected, in_order)


@dataclass(frozen=True, slots=True)
class Rows:
    """What is stored, by state or outcome."""

    inbox: Mapping[str, int]
    outbox: Mapping[str, int]
    questions: Mapping[str, int]

    def problems(self, *, updates: int, asked: int) -> list[str]:
        """``updates`` in all and ``asked`` questions must have left their rows behind."""
        found = []
        if self.inbox != {"done": updates}:
            found.append(f"inbox holds {dict(self.inbox)}, not {updates} done")
        if set(self.outbox) - {"done"}:
            found.append(f"outbox holds {dict(self.outbox)}, not only done")
        if self.questions != {"answered": asked}:
            found.append(f"questions are {dict(self.questions)}, not {asked} answered")
        return found


def rows(database: Path) -> Rows:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:

        def counts(table: str, column: str) -> dict[str, int]:
            query = f"SELECT {column}, count(*) FROM {table} GROUP BY {column}"
            return dict(connection.execute(query).fetchall())

        return Rows(
            counts("inbox", "state"),
            counts("outbox", "state"),
            counts("questions", "outcome"),
        )


def answered_directly(database: Path) -> set[str]:
    """The questions the base answered, as the bot recorded it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        query = "SELECT question FROM questions WHERE outcome = 'answered'"
        return {question for (question,) in connection.execute(query)}


def copy(database: Path, to: Path) -> None:
    """Whole, even where the last commits are still in the write-ahead log."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
