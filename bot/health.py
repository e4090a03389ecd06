"""How the bot is, for /healthz and for whoever is called at night.

Owns: signs of life of channels, the backlog, what counts as ill. Never: repairing anything.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from programme.allowance import Allowance, Kind, Limit
from storage import errands, inbox, outbox
from storage.database import Database

#: a channel unheard of, or a row that waits, for longer than this is an illness, seconds
TOO_LONG = 120.0


@dataclass(slots=True)
class Pulse:
    """Signs of life of one channel; times are ``time.monotonic``."""

    heard_at: float
    failure: str = ""
    #: False where updates come by themselves (webhook), or to another process
    is_polling: bool = True
    #: what is wrong with how they come there, see ``bot.channels.posting``
    posting: str = ""


class Health:
    def __init__(self, database: Database, clock: Clock, limits: Sequence[Limit] = ()) -> None:
        self._database = database
        self._clock = clock
        self._limits = limits
        self._started = time.monotonic()
        self._pulses: dict[str, Pulse] = {}

    def connecting(self, channel: str) -> None:
        """From now on the platform ought to answer."""
        self._pulses[channel] = Pulse(time.monotonic(), "not connected yet")

    def connected(self, channel: str, *, is_polling: bool) -> None:
        """The platform knows us; polls follow, or updates come by themselves."""
        self._pulses[channel] = Pulse(time.monotonic(), is_polling=is_polling)

    def polled(self, channel: str) -> None:
        """The platform answered; an earlier failure is over."""
        self._pulses[channel] = Pulse(time.monotonic())

    def posted(self, channel: str, trouble: str) -> None:
        """The platform told how it posts updates to us; an earlier failure is over."""
        self._pulses[channel] = Pulse(time.monotonic(), is_polling=False, posting=trouble)

    def poll_failed(self, channel: str, reason: str) -> None:
        pulse = self._pulses.setdefault(channel, Pulse(self._started))
        pulse.failure = reason

    def silent_for(self, channel: str) -> float:
        """For how many seconds a channel that is polled has not answered; 0: nobody polls."""
        pulse = self._pulses.get(channel)
        if pulse is None or not pulse.is_polling:
            return 0.0
        return time.monotonic() - pulse.heard_at

    @property
    def uptime(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    async def report(self) -> dict[str, Any]:
        """Everything at a glance; ``status`` is "ok" or "ill", ``ills`` says why."""
        ills: list[str] = []
        channels = self._channels(ills)
        try:
            async with self._database.read() as tx:
                waiting, since = await inbox.backlog(tx)
                unsent = await outbox.counts(tx)
                unsent_since = await outbox.oldest(tx)
                errands_waiting, errands_since = await errands.backlog(tx)
                from bot import allowances  # late: the first poll need not wait for it

                allowed = await allowances.load(tx, self._limits, self._clock.now())
            database = "ok"
        except (SQLAlchemyError, OSError) as error:
            ills.append(f"database: {type(error).__name__}")
            waiting, since, unsent, unsent_since, database = 0, None, {}, None, "away"
            errands_waiting, errands_since, allowed = 0, None, ()
        inbox_age = self._age(since)
        outbox_age = self._age(unsent_since)
        if inbox_age > TOO_LONG:
            ills.append("inbox: oldest row waits too long")
        if outbox_age > TOO_LONG:
            ills.append("outbox: oldest message waits too long")
        errand_age = self._age(errands_since)
        if errand_age > TOO_LONG:
            ills.append("errands: oldest one waits too long")
        return {
            "status": "ill" if ills else "ok",
            "ills": ills,
            "database": database,
            "channels": channels,
            "inbox": {"waiting": waiting, "oldest_seconds": inbox_age},
            "outbox": {**unsent, "oldest_seconds": outbox_age},
            "errands": {"waiting": errands_waiting, "oldest_seconds": errand_age},
            "allowances": {one.limit.channel: _told(one) for one in allowed},
            "uptime_seconds": round(self.uptime, 1),
        }

    def _channels(self, ills: list[str]) -> dict[str, dict[str, float | str | bool]]:
        now = time.monotonic()
        report: dict[str, dict[str, float | str | bool]] = {}
        for name, pulse in self._pulses.items():
            age = round(now - pulse.heard_at, 1)
            report[name] = {"failure": pulse.failure, "is_polling": pulse.is_polling}
            if pulse.posting:  # for the heartbeat: a moment of it is no illness
                report[name]["posting"] = pulse.posting
            if pulse.is_polling:
                report[name]["last_poll_seconds"] = age
            if pulse.failure or (pulse.is_polling and age > TOO_LONG):
                ills.append(f"{name}: {pulse.failure or 'unheard of for too long'}")
        return report

    def _age(self, since: datetime | None) -> float:
        return 0.0 if since is None else round((self._clock.now() - since).total_seconds(), 1)


def _told(one: Allowance) -> dict[str, str | int]:
    return {
        "month": one.month,
        "sent": one.used,
        "messages": one.limit.messages,
        "left": one.left,
        "left_for_announcements": one.left_for(Kind.ANNOUNCEMENT),
        "people": one.users,
        "most_people": one.limit.users,
    }
