"""The month's allowance of each channel: loaded for turns, kept to by the sender.

Owns: which messages count, and which may leave. Never: the arithmetic
(``programme.allowance``), the rows (``storage.budget``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from programme.allowance import Allowance, Kind, Limit, month_of
from storage import budget
from storage.database import Transaction
from storage.outbox import ANNOUNCEMENT, REMINDER, REPLY, Claimed

#: why a message did not leave
OUT_OF_ALLOWANCE = "the month's allowance"
KINDS = {REPLY: Kind.REPLY, REMINDER: Kind.REMINDER, ANNOUNCEMENT: Kind.ANNOUNCEMENT}


async def load(tx: Transaction, limits: Sequence[Limit], now: datetime) -> tuple[Allowance, ...]:
    """How much is left now, of each channel that has a limit."""
    if not limits:
        return ()
    month = month_of(now)
    sent, users = await budget.sent(tx, month), await budget.users(tx)
    promised = await budget.promised(tx)
    return tuple(
        Allowance(
            limit=one,
            month=month,
            used=sent[one.channel],
            users=users[one.channel],
            promised=promised[one.channel],
        )
        for one in limits
    )


@dataclass(slots=True)
class Meter:
    """Counts what leaves, and says whether more of a kind may. One for a process that sends.

    What was sent just before a crash and not yet marked is not counted: so many at most as are
    in flight.
    """

    limits: Sequence[Limit]
    _now: dict[str, Allowance] = field(default_factory=dict)
    #: sent and not yet written
    _unwritten: Counter[budget.Key] = field(default_factory=Counter)
    _writing: Counter[budget.Key] = field(default_factory=Counter)

    async def refresh(self, tx: Transaction, now: datetime) -> None:
        """Look the counts up, at the start and when a month begins."""
        # what is promised is what asks here whether it may leave
        known = [replace(one, promised=0) for one in await load(tx, self.limits, now)]
        self._now = {one.limit.channel: one for one in known}

    def is_stale(self, now: datetime) -> bool:
        month = month_of(now)
        return bool(self.limits) and (
            not self._now or any(one.month != month for one in self._now.values())
        )

    def may_leave(self, message: Claimed) -> bool:
        """Answers always may: the platform says when nothing at all is left."""
        known = self._now.get(message.channel)
        kind = KINDS[message.priority]
        return known is None or kind is Kind.REPLY or known.allows(1, kind)

    def left(self, message: Claimed) -> None:
        """It was sent, or may have been."""
        known = self._now.get(message.channel)
        if known is not None:
            self._now[message.channel] = replace(known, used=known.used + 1)
            self._unwritten[message.channel, known.month, message.priority] += 1

    async def write(self, tx: Transaction) -> None:
        """With what became of the messages, in one commit; see ``written``."""
        self._writing = Counter(self._unwritten)
        await budget.add(tx, self._writing)

    def written(self) -> None:
        """That commit has succeeded; what left meanwhile is still to be written."""
        self._unwritten -= self._writing
        self._writing = Counter()
