"""One bot account on simulated Zalo: the people who write to it, their chats, what waits for it.

Owns: this state, ids in Zalo's shapes, the monthly allowance. Knows nothing of HTTP; what a
person and a message are stands in ``rows``.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable

from simulator.clock import Clock
from simulator.events import EventLog
from simulator.json_types import Json
from simulator.zalo import screen
from simulator.zalo.rows import Group, Message, Person
from simulator.zalo.switches import Switches

#: the free plan
MOST_USERS = 50
MOST_MESSAGES = 3000
KEPT_UPDATES = 10_000
#: far from the ids of Telegram's phones, beside which the page shows these
FIRST_NUMBER = 7_000_000
TYPING_SECONDS = 5.0
TEXT_LIMIT = 2000


class Account:
    def __init__(self, *, token: str, name: str, clock: Clock, events: EventLog) -> None:
        self.token = token
        self.name = name
        self.id = _hex(f"bot {token}", digits="0123456789")[:19]
        self.clock = clock
        self.events = events
        self.switches = Switches()
        self.people: OrderedDict[str, Person] = OrderedDict()
        self.groups: dict[str, Group] = {}
        self.most_users = MOST_USERS
        self.most_messages = MOST_MESSAGES
        self.sent_count = 0
        self.files: dict[str, tuple[str, bytes]] = {}
        #: how often each address of a picture was fetched from the bot
        self.fetched: Counter[str] = Counter()
        self._chats: dict[str, list[Message]] = {}
        self._seq = 0
        self._added = 0
        #: not yet returned by a poll
        self._waiting: deque[Json] = deque(maxlen=KEPT_UPDATES)
        #: returned already, to come once more where that is played
        self._returned: deque[Json] = deque(maxlen=KEPT_UPDATES)
        self._arrived = asyncio.Event()
        self.polling = 0
        #: told of every event while a webhook is set
        self.on_event: Callable[[Json], None] | None = None

    def now_ms(self) -> int:
        return int(self.clock.now() * 1000)

    # --- people and chats ------------------------------------------------------------------

    def add_person(
        self, name: str, *, protected: bool = False, id: str | None = None, draft: str = ""
    ) -> Person:
        self._added += 1
        person = Person(
            id=id or _hex(f"{self._added} {name}")[:20],
            number=FIRST_NUMBER + self._added,
            name=name,
            protected=protected,
            draft=draft,
        )
        self.people[person.id] = person
        self.tell_person(person)
        return person

    def by_number(self, number: int) -> Person | None:
        return next((one for one in self.people.values() if one.number == number), None)

    def remove(self, person: Person) -> None:
        del self.people[person.id]
        self._chats.pop(person.id, None)
        number = person.number
        self.events.publish("phone", number, user_id=number, phone=None)

    def add_group(self, title: str, members: list[str]) -> Group:
        group = Group(id=f"zgr-{_hex(title)[:16]}", title=title, members=members)
        self.groups[group.id] = group
        return group

    def tell_person(self, person: Person) -> None:
        number = person.number
        self.events.publish("phone", number, user_id=number, phone=screen.phone_state(person))

    def tell_typing(self, chat_id: str) -> None:
        if person := self.people.get(chat_id):
            person.typing_until = time.monotonic() + TYPING_SECONDS
            self.events.publish("typing", person.number, action="typing", seconds=TYPING_SECONDS)

    def may_write_to(self, chat_id: str) -> str | None:
        """Why the bot may not write there; None if it may."""
        if chat_id in self.groups:
            return None
        person = self.people.get(chat_id)
        if person is None or not person.wrote:
            return "chat_id is not valid"
        if self._is_over_limit(person) and self.switches["user_limit"] == "refused-on-send":
            return "user limit reached"
        return None

    def _is_over_limit(self, person: Person) -> bool:
        wrote = [one.id for one in self.people.values() if one.wrote]
        return person.id in wrote and wrote.index(person.id) >= self.most_users

    def post(
        self, chat_id: str, sender: str, *, size: tuple[int, int] | None = None, **fields: str
    ) -> Message:
        self._seq += 1
        message = Message(
            seq=self._seq,
            id=_hex(f"message {self._seq}")[:20],
            chat_id=chat_id,
            sender=sender,
            at_ms=self.now_ms(),
            kind=fields.get("kind", "text"),
            text=fields.get("text", ""),
            url=fields.get("url", ""),
            name=fields.get("name", ""),
            size=size,
        )
        self._chats.setdefault(chat_id, []).append(message)
        if sender == "bot" and (person := self.people.get(chat_id)):
            person.unread += 1
            person.typing_until = 0.0
        return message

    def show(self, message: Message) -> Message:
        """Let the page see a message, once it is whole."""
        if person := self.people.get(message.chat_id):
            shown = screen.message(message, person, self.people.get(message.sender))
            self.events.publish("message", person.number, message=shown)
        return message

    def on_page(self, person: Person, after: int) -> list[Json]:
        return [
            screen.message(one, person, self.people.get(one.sender))
            for one in self._chats.get(person.id, [])
            if one.seq > after
        ]

    def messages(self, chat_id: str, after: int) -> list[Json]:
        return [one.on_screen() for one in self._chats.get(chat_id, []) if one.seq > after]

    # --- what waits for the bot ------------------------------------------------------------

    def arrive(self, person: Person, event: Json) -> None:
        """Hand an event to the bot, by the way that is open."""
        if self._is_over_limit(person) and self.switches["user_limit"] == "not-delivered":
            return
        if self.on_event is not None:
            self.on_event(event)
            return
        if not self.polling and self.switches["offline"] == "drop":
            return
        self.push(event)

    def push(self, event: Json) -> None:
        self._waiting.append(event)
        self._arrived.set()

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def next_update(self, seconds: float) -> Json | None:
        """The next event for a poll, waiting for one so long; None if nobody wrote."""
        self.polling += 1
        try:
            async with asyncio.timeout(seconds):
                while not self._waiting:
                    if self.switches["updates"] == "replay" and self._returned:
                        self._returned.rotate(-1)
                        return self._returned[0]
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            return None
        finally:
            self.polling -= 1
        event = self._waiting.popleft()
        self._returned.append(event)
        return event


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _hex(seed: str, digits: str = "0123456789abcdef") -> str:
    """Opaque, and the same in every run."""
    raw = hashlib.sha256(seed.encode()).digest()
    return "".join(digits[byte % len(digits)] for byte in raw)
