"""What a channel lets a bot send in a month, and how much of it is kept for answers.

Owns: the arithmetic. Pure. Never: counting what was sent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from programme.catalogue import Text

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PERCENT = 100
#: shares of a limit at which the office hears of it, the higher one first
LEVELS = (95, 80)


class Kind(StrEnum):
    """Why a message is sent. Answers go as long as there is anything left at all."""

    REPLY = "reply"
    #: to one person for a reason of their own: a report returned, a date that is near
    REMINDER = "reminder"
    #: to many at once, all the same
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What one channel's plan allows. ``messages`` and ``users`` 0: as many as one likes."""

    channel: str
    messages: int
    users: int
    #: the share of the month's messages that announcements may not touch
    reserve_percent: int
    #: a text that is longer, in UTF-16 units, is several messages; 0: it never is
    longest: int = 0

    @property
    def reserve(self) -> int:
        return self.messages * self.reserve_percent // PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A limit with what has been used of it in a month."""

    limit: Limit
    month: str
    used: int = 0
    users: int = 0
    #: for announcements that are on their way and have not left yet
    promised: int = 0

    @property
    def left(self) -> int:
        return max(0, self.limit.messages - self.used)

    def left_for(self, kind: Kind) -> int:
        """How many messages of this kind may still leave in this month.

        Announcements stop at the reserve, reminders at half of it, answers at the end.
        """
        reserve = self.limit.reserve
        kept = {
            Kind.ANNOUNCEMENT: reserve + self.promised,
            Kind.REMINDER: reserve // 2,
            Kind.REPLY: 0,
        }
        return max(0, self.left - kept[kind])

    def level_of_messages(self) -> int:
        """The highest level of the month's messages that is passed; 0: none."""
        return _level(self.used, self.limit.messages)

    def level_of_users(self) -> int:
        """The same of the places for people."""
        return _level(self.users, self.limit.users)

    def at(self, moment: datetime) -> Allowance:
        """As it is at a later time: a month that comes begins anew."""
        month = month_of(moment)
        if month <= self.month:
            return self
        return replace(self, month=month, used=0, promised=0)

    def allows(self, cost: int, kind: Kind = Kind.ANNOUNCEMENT) -> bool:
        """Whether so many messages may leave, all of them; a channel without a limit allows
        any number."""
        return not self.limit.messages or cost <= self.left_for(kind)

    def worth(self, cost: int) -> Text:
        """What an announcement of so many messages would take of what is left for such."""
        left = self.left_for(Kind.ANNOUNCEMENT)
        name = channel_name(self.limit.channel)
        if cost <= left:
            return Text(
                "allowance-worth",
                {"channel": name, "cost": thousands(cost), "left": thousands(left)},
            )
        return Text(
            "allowance-too-little",
            {
                "channel": name,
                "cost": thousands(cost),
                "left": thousands(left),
                "short": thousands(cost - left),
            },
        )


def _level(used: int, most: int) -> int:
    if not most:
        return 0
    return next((level for level in LEVELS if used * PERCENT >= most * level), 0)


def month_of(now: datetime) -> str:
    """The local month, as counts are kept by: "2026-11"."""
    return f"{now.astimezone(ZONE):%Y-%m}"


def month_name(month: str) -> str:
    """As it is written here: "11/2026"."""
    year, number = month.split("-")
    return f"{number}/{year}"


def thousands(number: int) -> str:
    """As it is written here: 1.800."""
    return f"{number:,}".replace(",", ".")


def channel_name(channel: str) -> str:
    """A name of its own, the same in every language."""
    return channel.capitalize()
