"""Everything that belongs to one simulated bot account on Telegram, in one place.

Owns: putting the parts together and what more than one of them needs (destinations, adding a
message so that everybody notices). The methods are in the modules beside this one.
"""

from __future__ import annotations

import time
from typing import Any

from simulator.clock import Clock
from simulator.config import Config
from simulator.events import EventLog
from simulator.json_types import Json
from simulator.network import Network
from simulator.telegram import objects
from simulator.telegram.counters import Counters
from simulator.telegram.errors import bad_request, forbidden
from simulator.telegram.updates import UpdateQueue
from simulator.telegram.webhook import Webhook
from simulator.telegram.world import TYPING_SECONDS, Message, World


class Telegram:
    def __init__(
        self,
        config: Config,
        *,
        clock: Clock,
        events: EventLog,
        network: Network,
        counters: Counters,
    ) -> None:
        self.clock = clock
        self.counters = counters
        self.events = events
        self.world = World(counters)
        self.updates = UpdateQueue(clock, counters)
        self.webhook = Webhook(self.updates, network)
        self.bot = objects.bot_user(config.bot_id, config.bot_name, config.bot_username)
        self.username = config.bot_username
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.logged_out = False

    @property
    def bot_id(self) -> int:
        return int(self.bot["id"])

    def now(self) -> int:
        return int(self.clock.now())

    def destination(self, chat_id: int | str, *, writing: bool = True) -> int:
        """The chat that the bot names, if it may do there what it wants."""
        if isinstance(chat_id, str):  # @names are channels and supergroups; there are none here
            raise bad_request("chat not found")
        group = self.world.groups.get(chat_id)
        if group:
            if group.bot_status == "kicked":
                raise forbidden("bot was kicked from the group chat")
            if group.bot_status == "left":
                raise forbidden("bot is not a member of the group chat")
            return chat_id
        if chat_id in self.world.deactivated:
            raise forbidden("user is deactivated")
        phone = self.world.phones.get(chat_id)
        if phone is None or not (phone.started or self._seen_in_a_group(chat_id)):
            raise bad_request("chat not found")
        if writing and not phone.started:
            raise forbidden("bot can't initiate conversation with a user")
        if writing and phone.blocked:
            raise forbidden("bot was blocked by the user")
        return chat_id

    def _seen_in_a_group(self, user_id: int) -> bool:
        return any(user_id in group.members for group in self.world.groups.values())

    def post(self, *, chat_id: int, user_id: int | None, **fields: Any) -> Message:
        """Put a new message into a chat, where everybody sees it."""
        message = Message(
            id=self.world.next_message_id(),
            chat_id=chat_id,
            user_id=user_id,
            date=self.now(),
            **fields,
        )
        self.world.add(message)
        phone = self.world.phones.get(chat_id)
        if phone and user_id is None:
            phone.unread += 1
            phone.typing_until = 0.0
        self.events.publish("message", chat_id, message=objects.on_screen(message))
        return message

    def edited(self, message: Message) -> None:
        message.edit_date = self.now()
        self.events.publish("edited", message.chat_id, message=objects.on_screen(message))

    def deleted(self, message: Message) -> None:
        self.world.delete(message)
        self.events.publish("deleted", message.chat_id, message_id=message.id)

    def typing(self, chat_id: int, action: str) -> None:
        if phone := self.world.phones.get(chat_id):
            phone.typing_until = time.monotonic() + TYPING_SECONDS
        self.events.publish("typing", chat_id, action=action, seconds=TYPING_SECONDS)

    def message_json(self, message: Message) -> Json:
        return objects.message(self.world, self.bot, message)

    def phone_changed(self, user_id: int) -> None:
        phone = self.world.phones.get(user_id)
        shown = objects.phone_state(phone) if phone else None
        self.events.publish("phone", user_id, user_id=user_id, phone=shown)
