"""Decided reminders -> rendered messages in the outbox.

Owns: whose chat, which names, one promise for each message. Never: deciding, wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.base import Channel
from bot.effects import MAKE
from bot.reminder_facts import Known, how_far
from bot.routes import Routes
from handlers import reminder_texts
from handlers.model import Reply
from handlers.reminder_texts import Count, Told
from handlers.reminding import REMINDER_PROMPTS
from handlers.wording import addressed_to, together
from programme.catalogue import Text
from programme.programme import Programme
from programme.reminders import DEPUTY, Item, Kind, Message, Owed, Owes
from programme.reminders_digest import Digest
from programme.reminders_plan import snooze_choices
from programme.reminders_rules import ReminderRules
from storage import errands, outbox
from storage.database import Transaction
from storage.errands import NewErrand
from storage.outbox import REMINDER
from storage.owing import Place
from storage.recipients import Recipient


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes what one tick sends."""

    programme: Programme
    channels: Mapping[str, Channel]
    known: Known
    now: datetime
    routes: Routes
    rules: ReminderRules

    async def promise(
        self, tx: Transaction, messages: Sequence[Message], digests: Sequence[Digest]
    ) -> None:
        """Rows of the outbox, each once for good; pictures follow the digests."""
        people = {one.person for one in messages} | {one.person for one in digests}
        chats = await self.routes.chats(tx, people, self.now)
        items = [item for message in messages for item in message.dues]
        far = await how_far(tx, self.programme, items) if items else {}
        owed = {(one.unit, one.period): one for one in self.known.world.owed}
        rows = [
            row
            for message in messages
            if (chat := chats.get(message.person))
            for row in self._rows(
                chat, self._reply(message, chat.channel, far, owed), message.keys[0]
            )
        ]
        for digest in digests:
            if chat := chats.get(digest.person):
                rows += self._rows(chat, Reply(self._digest(digest)), digest.key)
        await outbox.add(tx, rows, self.now)
        await errands.add(tx, list(self._pictures(digests, chats)), self.now)

    def _rows(self, chat: Recipient, reply: Reply, key: str) -> Iterable[outbox.Message]:
        reply = addressed_to(reply, self.programme, chat.you)
        values = tuple(choice.value for choice in reply.choices)
        prompt = next((key for key, same in REMINDER_PROMPTS.items() if same == values), 0)
        return [
            outbox.Message(
                conversation_id=chat.conversation_id,
                method=wire.method,
                body=wire.body,
                priority=REMINDER,
                once=f"{key}:{part}",
            )
            for part, wire in enumerate(self.channels[chat.channel].draw(reply, prompt))
        ]

    def _reply(
        self,
        message: Message,
        channel: str,
        far: Mapping[Place, Item],
        owed: Mapping[Place, Owed],
    ) -> Reply:
        told = [
            self._told(far[item.unit, item.period], item.step, owed[item.unit, item.period])
            for item in message.dues
        ]
        if message.kind is Kind.NUDGE:
            is_standing_in = all(
                one.liaisons and message.person not in one.liaisons
                for one in (owed[item.unit, item.period] for item in message.dues)
            )
            has_buttons = self.channels[channel].capabilities.has_buttons
            calendar = self.programme.schedule.calendar
            can_wait = any(snooze_choices(self.now, one.due, self.rules, calendar) for one in told)
            said = reminder_texts.nudge(
                told, is_standing_in=is_standing_in, has_buttons=has_buttons, can_wait=can_wait
            )
            # without buttons they would be numbers, and a number may answer something else
            if not has_buttons:
                return Reply(said)
            return Reply(said, reminder_texts.choices(told, can_wait=can_wait))
        below = [
            one
            for one, key in zip(told, message.keys, strict=True)
            if key.startswith(f"{DEPUTY}:")
        ]
        above = [one for one in told if one not in below]
        texts = [reminder_texts.to_deputy(one) for one in below]
        if above:
            texts.append(reminder_texts.to_office(above))
        return Reply(together(*texts))

    def _told(self, item: Item, step: str, owed: Owed) -> Told:
        return Told(
            item=Item(
                item.unit,
                item.period,
                step,
                owed.state,
                item.answered,
                item.total,
                item.minutes,
            ),
            due=owed.due,
            unit=self.known.units.get(item.unit, ""),
            period=self._label(item.period),
            now=self.now,
            zone=self.programme.schedule.zone,
            has_people=bool(owed.liaisons or owed.deputies),
        )

    def _label(self, name: str) -> str:
        period = self.programme.schedule.by_name(name)
        return period.label if period else name

    def _digest(self, digest: Digest) -> Text:
        counts = [self._count(name) for name in digest.periods]
        return reminder_texts.digest(counts, self.now, self.programme.schedule.zone)

    def _count(self, name: str) -> Count:
        owed = [one for one in self.known.world.owed if one.period == name]
        return Count(
            period=self._label(name),
            due_at=self.known.world.periods[name].due_at,
            sent=sum(one.state is Owes.NO_MORE for one in owed),
            total=len(owed),
        )

    def _pictures(
        self, digests: Sequence[Digest], chats: Mapping[int, Recipient]
    ) -> Iterable[NewErrand]:
        for digest in digests:
            chat = chats.get(digest.person)
            for name in digest.periods if chat else ():
                assert chat is not None
                yield NewErrand(
                    conversation_id=chat.conversation_id,
                    kind=MAKE,
                    args={"kind": "board", "about": name},
                )
