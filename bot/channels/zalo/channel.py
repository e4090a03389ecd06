"""Zalo as a channel: drawing without buttons, sending, classifying errors.

Owns: requests to the Bot API and what their failures mean to us. Never: retrying (the outbox).
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels import base, render
from bot.channels.base import Capabilities, Glance, Holder, Wire
from bot.channels.zalo import TEXT_LIMIT, events
from bot.channels.zalo.client import (
    PHOTO_TIMEOUT,
    READ_TIMEOUT,
    GatewayError,
    NotSentError,
    UnknownOutcomeError,
    ZaloClient,
    ZaloError,
    quietly,
)
from bot.file_links import FileLinks
from handlers.facts import Role
from handlers.model import Choice, Event, Reply
from programme.catalogue import Catalogue, Text
from storage.outbox import Claimed

PICTURES = frozenset({"jpg", "png"})
PHOTO = "sendPhoto"
#: told neither when nor how much: what others found to be safe, seconds
QUOTA_PAUSE = 60.0


class ZaloChannel:
    """The connection to Zalo."""

    name = "zalo"
    capabilities = Capabilities(
        has_buttons=False,
        can_edit=False,
        text_limit=TEXT_LIMIT,
        has_bold=False,
        can_receive_files=True,
        file_limit=10_000_000,
        caption_limit=TEXT_LIMIT,
        is_file_linked=True,
    )

    def __init__(self, client: ZaloClient, catalogue: Catalogue, links: FileLinks) -> None:
        self.client = client
        self._catalogue = catalogue
        self._links = links
        self._me: events.Identity | None = None
        self._typing: set[asyncio.Task[None]] = set()

    @property
    def me(self) -> events.Identity:
        """Who we are; nobody yet before the first answer."""
        return self._me or events.Identity("", "")

    async def connect(self) -> None:
        """Learn our own name. Raises: what ``ZaloClient.call`` raises."""
        found = await self.client.call("getMe")
        name = found.get("display_name") or found.get("account_name") or ""
        self._me = events.Identity(str(found["id"]), str(name))

    async def close(self) -> None:
        for task in self._typing:
            task.cancel()
        await asyncio.gather(*self._typing, return_exceptions=True)
        await self.client.close()

    # --- in ------------------------------------------------------------------------------

    def glance(self, raw: Mapping[str, Any]) -> Glance | None:
        return events.glance(raw)

    def parse(self, body: str) -> Event | None:
        return events.parse(json.loads(body), self.me)

    def acknowledge(self, raws: Sequence[Mapping[str, Any]]) -> None:
        """Show that somebody is writing: without buttons there is nothing else to see."""
        for raw in raws:
            chat = (events.glance(raw) or Glance(external_id="", address=None)).address
            if chat is not None and not chat.is_group:
                parameters = {"chat_id": chat.chat, "action": "typing"}
                showing = quietly(self.client.call("sendChatAction", parameters))
                task = asyncio.create_task(showing)
                self._typing.add(task)
                task.add_done_callback(self._typing.discard)

    # --- out -----------------------------------------------------------------------------

    def draw(self, reply: Reply, prompt: int) -> Sequence[Wire]:
        if reply.slot and not reply.important:
            return []  # a card that cannot be changed in place is not sent again for little
        drawn = render.draw(reply, self.capabilities, self._catalogue)
        return [
            Wire(method="sendMessage", body=json.dumps({"text": part}, ensure_ascii=False))
            for part in drawn.parts
        ]

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
        """Zalo carries no files: pictures go by a link that it fetches, others as a link."""
        said = self._catalogue.say(caption)
        if not self._links.is_possible:
            text = Text("file-not-on-zalo", {"caption": caption, "title": title})
            return self._words(Reply(text))
        link = self._links.link(name, title, holder)
        if name.rpartition(".")[2] in PICTURES:
            words = re.sub(r"</?b>", "", said)
            shown = render.split(words, TEXT_LIMIT, has_tags=False)[0]
            body = {"photo": link, "caption": shown}
            return Wire(method=PHOTO, body=json.dumps(body, ensure_ascii=False))
        text = Text("file-link", {"caption": caption, "title": title, "link": link})
        return self._words(Reply(text))

    def _words(self, reply: Reply) -> Wire:
        [*_, last] = self.draw(reply, 0)
        return last

    def draw_commands(self, role: Role, chat: str) -> None:
        """There is no command menu on Zalo."""

    def draw_delete(self, chat: str, message_id: str) -> None:
        """What was sent on Zalo stays."""

    async def send(self, message: Claimed, card: str | None) -> str | None:
        parameters = {**json.loads(message.body), "chat_id": message.address}
        if message.method != PHOTO:
            return await self._send(message.method, parameters)
        try:
            return await self._send(PHOTO, parameters, patience=PHOTO_TIMEOUT)
        except base.Rejected:  # it cannot fetch the picture: the words must not be lost with it
            said, link = parameters.get("caption", ""), parameters["photo"]
            words = f"{said}\n\n{link}".strip()
            text = words if render.utf16_length(words) <= TEXT_LIMIT else said
            return await self._send("sendMessage", {"chat_id": message.address, "text": text})

    async def _send(
        self, method: str, parameters: Mapping[str, Any], *, patience: float = READ_TIMEOUT
    ) -> str | None:
        try:
            result = await self.client.call(method, parameters, patience=patience)
        except (ZaloError, NotSentError, UnknownOutcomeError) as error:
            raise classify(error) from None
        return str((result or {}).get("message_id") or "") or None

    async def download(self, file_id: str, most_bytes: int) -> bytes:
        """``file_id`` is the address that came with the picture; it ends after a while."""
        try:
            content = await self.client.fetch(file_id, most_bytes)
        except ZaloError as error:
            raise base.NoFileError("gone") from error
        except (NotSentError, UnknownOutcomeError) as error:
            raise base.TryLater(str(error)) from None
        if content is None:
            raise base.NoFileError("too_large")
        return content


def classify(error: ZaloError | NotSentError | UnknownOutcomeError) -> base.SendError:
    """Zalo's failure in our words."""
    match error:
        case NotSentError():
            return base.TryLater(str(error))
        case GatewayError():
            return base.ServerFault(str(error))
        case UnknownOutcomeError():
            return base.InDoubt(str(error))
        case ZaloError(code=429):
            return base.TryLater("quota or rate", after=QUOTA_PAUSE)
        case ZaloError(code=401):  # the token was reset: nothing a message can help
            return base.TryLater("401 token refused", after=QUOTA_PAUSE)
        case ZaloError(code=400) if "chat_id" in error.description.lower():
            return base.PersonGone(error.description)
        case ZaloError(code=400 | 404):
            return base.Rejected(error.description)
        case ZaloError(code=code) if code == 403 or (500 <= code < 600 and code != 504):
            return base.ServerFault(str(error))  # 403 is documented as one
        case _:  # 408, 504, and what nobody has told us of
            return base.InDoubt(str(error))
