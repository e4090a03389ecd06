"""On which of their channels somebody is reminded: where it arrives, as they wish, for little.

Owns: that choice, and noting of whom no channel can be paid for. Never: which chats
there are (``storage.owing``), the arithmetic of a month (``programme.allowance``), answers, which
stay where they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import allowances
from bot.calling import NO_ALLOWANCE, Calling
from bot.channels.base import Channel
from programme.allowance import Allowance, Kind
from programme.programme import Programme
from storage import owing
from storage.database import Transaction
from storage.owing import Chats
from storage.recipients import Recipient


def nothing_down() -> Collection[str]:
    """Every channel works, as far as anybody knows."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """``down``: the channels that do not work just now."""

    programme: Programme
    channels: Mapping[str, Channel]
    down: Callable[[], Collection[str]] = nothing_down

    async def chats(
        self, tx: Transaction, persons: Collection[int], now: datetime
    ) -> dict[int, Recipient]:
        """Where each of these people is to be reminded; left out: nobody is there, or what their
        only channel allows in this month has been used up."""
        known = await allowances.load(tx, self.programme.settings.limits, now)
        found = await owing.chats(tx, self.channels, persons)
        chosen = dict(_chosen(found, known, self.down()))
        spent: dict[str, set[int]] = {}
        for person in found.keys() - chosen.keys():
            spent.setdefault(found[person].own[-1].channel, set()).add(person)
        calls = Calling(self.programme, self.channels)
        for channel, people in sorted(spent.items()):
            await calls.note(tx, people, NO_ALLOWANCE, now, channel=channel)
        return chosen


def _chosen(
    found: Mapping[int, Chats], known: Collection[Allowance], down: Collection[str]
) -> Iterator[tuple[int, Recipient]]:
    """What is promised here counts, so that a month's last messages are not promised twice."""
    limited = {one.limit.channel: one for one in known if one.limit.messages}
    taken = dict.fromkeys(limited, 0)

    def has_room(channel: str) -> bool:
        one = limited.get(channel)
        return one is None or one.allows(taken[channel] + 1, Kind.REMINDER)

    for person, chats in sorted(found.items()):
        own = [one for one in chats.own if has_room(one.channel)]
        if not own:
            continue
        places = {one.conversation_id: place for place, one in enumerate(chats.own)}
        best = max(
            own,
            key=lambda one: (
                one.channel not in down,
                one.channel == chats.prefers,
                one.channel not in limited,
                places[one.conversation_id],
            ),
        )
        if best.channel in taken:
            taken[best.channel] += 1
        yield person, best
