"""Whom the office should telephone: gathered, and said to the admins in one line now and then.

Owns: how often that is said, and in how many words. Never: finding out who cannot be told
something, the list on demand (``handlers.calls``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.channels.base import Channel
from bot.promises import promise
from handlers import tellings
from handlers.facts import Role
from handlers.wording import lines
from programme.allowance import channel_name, month_of
from programme.catalogue import Text
from programme.programme import Programme
from storage import calls, desks, recipients
from storage.calls import Call
from storage.database import Transaction
from storage.outbox import REMINDER, REPLY

log = structlog.get_logger()

#: between two such messages
PAUSE = timedelta(minutes=30)
#: why somebody is to be called: in no chat can they be written to; a month's messages are used up
UNREACHED, NO_ALLOWANCE = calls.UNREACHED, "no-allowance"
#: nobody reports for a unit: it is noted by its number in the place of a person's
NOBODY = calls.NOBODY


@dataclass(frozen=True, slots=True)
class Calling:
    programme: Programme
    channels: Mapping[str, Channel]

    async def note(
        self,
        tx: Transaction,
        person_ids: Collection[int],
        reason: str,
        now: datetime,
        *,
        channel: str = "",
    ) -> bool:
        """Once a day, where an allowance is used up once a month. Returns whether the admins are
        told at once."""
        once = month_of(now) if reason == NO_ALLOWANCE else f"{now:%Y-%m-%d}"
        await calls.note(tx, person_ids, reason, now, channel=channel, once=once)
        return await self.say(tx, now)

    async def say(self, tx: Transaction, now: datetime) -> bool:
        """Tell the admins of whom they have not heard yet, unless they were told just now."""
        waiting = await calls.untold(tx)
        if not waiting:
            return False
        last = await calls.last_told(tx)
        if last is not None and last <= now < last + PAUSE:
            return False
        text = await self._words(tx, waiting)
        concerned = {one.person_id for one in waiting if one.reason != NOBODY}
        admins = set(await recipients.with_roles(tx, [Role.ADMIN])) - concerned
        is_new = await self._promise(tx, admins, text, f"calls:{now:%Y-%m-%dT%H:%M:%S}", now)
        log.warning("people to be called", count=len(concerned), is_told=is_new)
        if is_new:  # else they stay to be told of, once an admin can be reached again
            await calls.told(tx, waiting, now)
        return is_new

    async def _words(self, tx: Transaction, waiting: Sequence[Call]) -> Text:
        people = {one.person_id for one in waiting if one.reason != NOBODY}
        known = await desks.of_people(tx, people)
        theirs = await calls.units_of(tx, people)
        units = await calls.names_of_units(
            tx, {one.person_id for one in waiting if one.reason == NOBODY}
        )
        nameless = self.programme.catalogue.say(tellings.nameless())
        names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for one in waiting:
            if one.reason == NOBODY:
                name = units.get(one.person_id, "")
            else:
                name = (known[one.person_id].name if one.person_id in known else "") or nameless
                units_named = [unit for unit, _ in theirs.get(one.person_id, ())]
                name = tellings.of_units(name, units_named)
            names[one.reason, one.channel].append(name)
        said = [_sentence(*key, own) for key, own in sorted(names.items())]
        return lines([*said, tellings.please_call()])

    async def _promise(
        self, tx: Transaction, admins: Collection[int], text: Text, once: str, now: datetime
    ) -> bool:
        """Where nothing runs out if they have such a channel; to the others as an answer, which
        the limit that it may be about does not withhold."""
        limited = {one.channel for one in self.programme.settings.limits}
        free = {name: one for name, one in self.channels.items() if name not in limited}
        at_ease = {one.person_id for one in await recipients.of_people(tx, admins, free)}
        is_new = False
        for people, channels, priority in (
            (at_ease, free, REMINDER),
            (set(admins) - at_ease, self.channels, REPLY),
        ):
            is_some, _ = await promise(
                tx,
                people,
                text,
                once=once,
                programme=self.programme,
                channels=channels,
                now=now,
                priority=priority,
            )
            is_new |= is_some
        return is_new


def _sentence(reason: str, channel: str, names: Sequence[str]) -> Text:
    match reason:
        case "no-allowance":
            return tellings.no_allowance(channel_name(channel), names)
        case calls.NOBODY:
            return tellings.nobody_reports(names)
        case _:
            return tellings.unreached(names)
