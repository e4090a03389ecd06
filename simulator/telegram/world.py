"""Who and what exists on simulated Telegram: phones, groups, their messages, pressed buttons.

Owns: this state and keeping it bounded. Knows nothing of HTTP, methods or JSON.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.json_types import Json
from simulator.telegram.counters import Counters
from simulator.telegram.files import FileStore

KEPT_MESSAGES = 100_000
KEPT_CALLBACKS = 10_000
TYPING_SECONDS = 5.0


@dataclass(slots=True, kw_only=True)
class Phone:
    """One person's Telegram account, and its private chat with the bot (the same id)."""

    user_id: int
    name: str
    username: str | None = None
    language_code: str = "vi"
    started: bool = False  # has written to the bot, so the bot may write back
    start_payload: str = ""  # of the deep link that opened the chat, sent with the first START
    blocked: bool = False
    unread: int = 0
    typing_until: float = 0.0

    @property
    def typing(self) -> bool:
        return time.monotonic() < self.typing_until


@dataclass(slots=True, kw_only=True)
class Group:
    chat_id: int
    title: str
    members: list[int]
    bot_status: str = "member"  # or "administrator", "left", "kicked"


@dataclass(slots=True, kw_only=True)
class Message:
    id: int
    chat_id: int
    user_id: int | None  # None: the bot
    date: int
    kind: str = "text"
    text: str = ""  # a file's caption is its text
    entities: list[Json] = field(default_factory=list)
    attached: Json = field(default_factory=dict)  # photo, document, sticker … as the API has them
    markup: Json | None = None
    edit_date: int | None = None
    reply_to: int | None = None
    album: str | None = None
    forward_origin: Json | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Callback:
    id: str
    user_id: int
    chat_id: int
    message_id: int
    at: float


class World:
    def __init__(self, counters: Counters) -> None:
        self._counters = counters
        self.phones: dict[int, Phone] = {}
        self.groups: dict[int, Group] = {}
        self.deactivated: set[int] = set()
        self.files = FileStore()
        self.callbacks: OrderedDict[str, Callback] = OrderedDict()
        self._chats: dict[int, dict[int, Message]] = {}
        self._order: deque[tuple[int, int]] = deque()

    def add_phone(
        self,
        *,
        name: str,
        username: str | None = None,
        user_id: int | None = None,
        language_code: str = "vi",
        started: bool = False,
        start_payload: str = "",
    ) -> Phone:
        if user_id is None:
            self._counters.user += 1
            while self._counters.user in self.phones:
                self._counters.user += 1
            user_id = self._counters.user
        phone = Phone(
            user_id=user_id,
            name=name,
            username=username,
            language_code=language_code,
            started=started,
            start_payload=start_payload,
        )
        self.phones[user_id] = phone
        self.deactivated.discard(user_id)
        return phone

    def remove_phone(self, user_id: int) -> None:
        del self.phones[user_id]
        self._chats.pop(user_id, None)
        self.deactivated.add(user_id)
        for group in self.groups.values():
            if user_id in group.members:
                group.members.remove(user_id)

    def add_group(
        self, *, title: str, members: list[int], bot_status: str, chat_id: int | None = None
    ) -> Group:
        if chat_id is None:
            self._counters.group += 1
            chat_id = -self._counters.group
        group = Group(chat_id=chat_id, title=title, members=members, bot_status=bot_status)
        self.groups[chat_id] = group
        return group

    def next_message_id(self) -> int:
        self._counters.message += 1
        return self._counters.message

    def add(self, message: Message) -> None:
        self._chats.setdefault(message.chat_id, {})[message.id] = message
        self._order.append((message.chat_id, message.id))
        if len(self._order) > KEPT_MESSAGES:
            chat_id, message_id = self._order.popleft()
            self._chats.get(chat_id, {}).pop(message_id, None)

    def message(self, chat_id: int, message_id: int) -> Message | None:
        return self._chats.get(chat_id, {}).get(message_id)

    def delete(self, message: Message) -> None:
        self._chats.get(message.chat_id, {}).pop(message.id, None)

    def messages(self, chat_id: int, after: int) -> Iterator[Message]:
        newest: list[Message] = []
        for message in reversed(self._chats.get(chat_id, {}).values()):
            if message.id <= after:
                break
            newest.append(message)
        return reversed(newest)

    def add_callback(self, user_id: int, message: Message, at: float) -> Callback:
        self._counters.callback += 1
        callback = Callback(str(self._counters.callback), user_id, message.chat_id, message.id, at)
        self.callbacks[callback.id] = callback
        if len(self.callbacks) > KEPT_CALLBACKS:
            self.callbacks.popitem(last=False)
        return callback
