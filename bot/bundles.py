"""Which waiting rows are taken in the next batch, and which belong together.

Owns: order within a conversation, bursts, the cap on one person's backlog. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.inbox import Waiting

#: a burst is answered after this long even if it still looks unfinished
LONGEST_WAIT = timedelta(seconds=5)
#: unfinished rows of one conversation beyond these are not read
BACKLOG_CAP = 50


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rows of one conversation: the first to be taken, and those that may be read with it."""

    conversation_id: int | None
    rows: tuple[Waiting, ...]
    #: rows beyond the cap
    excess: tuple[Waiting, ...] = ()

    @property
    def is_suspect(self) -> bool:
        """It failed before and is to be taken alone."""
        return self.rows[0].tries > 0


@dataclass(frozen=True, slots=True)
class Plan:
    bundles: tuple[Bundle, ...]
    #: when something that is held back will be ready; None if nothing is
    next_at: datetime | None


def plan(waiting: Sequence[Waiting], now: datetime) -> Plan:
    """What to take now, given the unfinished rows in order of arrival."""
    by_conversation: dict[tuple[int | None, int], list[Waiting]] = {}
    for row in waiting:
        # a row without a conversation stands for itself
        key = (row.conversation_id, row.id if row.conversation_id is None else 0)
        by_conversation.setdefault(key, []).append(row)
    bundles: list[Bundle] = []
    held: list[datetime] = []
    for (conversation_id, _), rows in by_conversation.items():
        burst = _burst(rows)
        ready_at = min(burst[-1].ready_at, burst[0].received_at + LONGEST_WAIT)
        if ready_at > now and burst[-1].tries == 0:
            held.append(ready_at)
            continue
        bundles.append(Bundle(conversation_id, tuple(burst), tuple(rows[BACKLOG_CAP:])))
    return Plan(tuple(bundles), min(held, default=None))


def _burst(rows: Sequence[Waiting]) -> Sequence[Waiting]:
    """The first row, with those after it while each looked like the beginning of more."""
    length = 1
    while (
        length < min(len(rows), BACKLOG_CAP)
        and rows[length - 1].ready_at > rows[length - 1].received_at
        and rows[length - 1].tries == 0
    ):
        length += 1
    return rows[:length]
