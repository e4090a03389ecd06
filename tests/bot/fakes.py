"""The two edges of the shell, faked: a platform and a clock. Nothing of ours is mocked."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.channels import render
from bot.channels.base import Capabilities, Glance, Holder, NoFileError, Wire
from handlers.facts import Role
from handlers.model import Choice, Event, FileSent, Left, Pressed, Reply, Typed
from programme.catalogue import PLAIN, Catalogue, Text
from storage.conversations import Address
from storage.outbox import Claimed
from tests.conftest import NOW

#: words as they are, with what somebody formatted in them
FORMATTED = replace(PLAIN, span=render.HTML.span)


class FakeClock:
    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


class FakeChannel:
    """A platform in memory: updates are small dicts, what is sent is kept by chat."""

    name = "telegram"
    capabilities = Capabilities(has_buttons=True, can_edit=True, text_limit=4096, has_bold=True)

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.sent: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.edits: list[tuple[str, dict[str, Any]]] = []
        self.order: list[int] = []
        self.acknowledged = 0
        self.under_way = self.most_under_way = 0
        #: called with each message before it counts as delivered; may raise a SendError
        self.trouble: Callable[[Claimed], None] = lambda _: None
        #: what can be downloaded, by id; a failure is raised
        self.files: dict[str, bytes | Exception] = {}
        self.downloads = 0
        self.can_delete = True
        #: seconds that the platform takes
        self.delay = 0.0

    def glance(self, raw: Mapping[str, Any]) -> Glance | None:
        chat = raw.get("chat")
        return Glance(
            external_id=str(raw["id"]),
            address=None if chat is None else Address("telegram", str(chat)),
            words=raw.get("text"),
        )

    def parse(self, body: str) -> Event | None:
        raw = json.loads(body)
        if "text" in raw:
            return Typed(raw["text"], is_edit=raw.get("edit", False))
        if "press" in raw:
            return Pressed(*raw["press"])
        if raw.get("left"):
            return Left()
        if "file" in raw:
            return FileSent("photo", raw["file"], raw.get("name", ""), raw.get("size", 1))
        if raw.get("nothing"):
            return None
        raise ValueError("poison")

    def draw(self, reply: Reply, prompt: int) -> Sequence[Wire]:
        has_bold = self.capabilities.has_bold
        body = {
            "text": self._catalogue.say(reply.text, FORMATTED if has_bold else PLAIN),
            "key": reply.text.key,
            "prompt": prompt,
            "choices": [choice.value for choice in reply.choices],
        }
        return [Wire(method="sendMessage", body=json.dumps(body, ensure_ascii=False))]

    def draw_file(
        self,
        name: str,
        title: str,
        caption: Text,
        holder: Holder | None = None,
        *,
        choices: Sequence[Choice] = (),
        prompt: int = 0,
    ) -> Wire:
        said = self._catalogue.say(caption)
        body: dict[str, Any] = {"file": name, "title": title, "key": caption.key, "text": said}
        if choices:
            body |= {"choices": [one.value for one in choices], "prompt": prompt}
        return Wire(method="sendDocument", body=json.dumps(body, ensure_ascii=False))

    async def download(self, file_id: str, most_bytes: int) -> bytes:
        self.downloads += 1
        await asyncio.sleep(self.delay)
        found = self.files.get(file_id, NoFileError("gone"))
        if isinstance(found, Exception):
            raise found
        if len(found) > most_bytes:
            raise NoFileError("too_large")
        return found

    def draw_commands(self, role: Role, chat: str) -> Wire:
        return Wire(method="setMyCommands", body=json.dumps({"role": role, "key": "menu"}))

    def draw_delete(self, chat: str, message_id: str) -> Wire | None:
        if not self.can_delete:
            return None
        return Wire(method="deleteMessage", body=json.dumps({"delete": message_id}))

    def acknowledge(self, raws: Sequence[Mapping[str, Any]]) -> None:
        self.acknowledged += sum("press" in raw for raw in raws)

    async def send(self, message: Claimed, card: str | None) -> str | None:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(self.delay)
            self.trouble(message)
        finally:
            self.under_way -= 1
        self.order.append(message.id)
        if card is not None:
            self.edits.append((card, json.loads(message.body)))
            return card
        self.sent[message.address].append(json.loads(message.body))
        return str(1000 + message.id)

    def keys(self, chat: int) -> list[str]:
        """The texts that arrived in a chat, by key."""
        return [str(body.get("key")) for body in self.sent[str(chat)]]
