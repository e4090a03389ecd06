"""Telegram as a channel: drawing, sending, classifying errors.

Owns: requests to the Bot API and what their failures mean to us. Never: retrying (the outbox).
Requests go out raw: building PTB's ``Message`` for each answer costs more than the rest.
"""

from __future__ import annotations

import asyncio
import html
import json
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.warnings import PTBUserWarning

from bot.channels import base, render
from bot.channels.base import Capabilities, Glance, Holder, Wire
from bot.channels.telegram import events, files
from bot.channels.telegram.request import AiohttpRequest, NotSent
from bot.file_store import FileStore
from handlers.facts import Role
from handlers.model import Choice, Event, Reply
from programme.catalogue import Catalogue, Text
from storage.outbox import Claimed

log = structlog.get_logger()

# We call methods by name on purpose, to keep answers raw; PTB suggests its typed twins.
warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)

#: one encoder for all bodies: making one for each costs as much as encoding
encode = json.JSONEncoder(ensure_ascii=False).encode

NO_PREVIEW = {"is_disabled": True}
NUMBERS_IN_A_ROW = 5
#: 400s that mean nobody is there
NOBODY = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated")
#: 400s of an edit after which the message is sent anew
CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


class TelegramChannel:
    """The connection to Telegram.

    Args:
        api_url: the Bot API server, without the token: ``https://api.telegram.org``.
        connections: how many requests may be under way at once, polling aside.
        store: where files that are sent lie; without one none are.
    """

    name = "telegram"
    capabilities = Capabilities(
        has_buttons=True,
        can_edit=True,
        text_limit=4096,
        has_bold=True,
        can_receive_files=True,
        file_limit=files.FILE_LIMIT,
        caption_limit=files.CAPTION.text_limit,
    )

    def __init__(
        self,
        *,
        token: str,
        api_url: str,
        connections: int,
        catalogue: Catalogue,
        store: FileStore | None = None,
    ) -> None:
        self._request = AiohttpRequest(connections + 5)  # room to acknowledge presses
        self.bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._request,
            get_updates_request=AiohttpRequest(1),
        )
        self._catalogue = catalogue
        self._store = store
        self._uploaded = files.Uploaded()
        self._me: events.Identity | None = None
        self._stranger = events.Identity(int(token.partition(":")[0]), "")
        self._acknowledging: set[asyncio.Task[None]] = set()

    @property
    def me(self) -> events.Identity:
        """Who we are; before the first answer only the number, which the token begins with."""
        return self._me or self._stranger

    @property
    def username(self) -> str:
        return self.me.username

    async def connect(self) -> None:
        """Open the pools and learn our own name. Raises: ``telegram.error.TelegramError``."""
        await self.bot.initialize()
        self._me = events.Identity(self.bot.id, self.bot.username)

    async def close(self) -> None:
        for task in self._acknowledging:
            task.cancel()
        await asyncio.gather(*self._acknowledging, return_exceptions=True)
        await self.bot.shutdown()

    async def call(self, method: str, parameters: Mapping[str, Any], **options: Any) -> Any:
        """One request, its answer as it came."""
        return await self.bot.do_api_request(method, dict(parameters), **options)

    # --- in ------------------------------------------------------------------------------

    def glance(self, raw: Mapping[str, Any]) -> Glance | None:
        return events.glance(raw, self.me)

    def parse(self, body: str) -> Event | None:
        return events.parse(json.loads(body), self.bot, self.me)

    def acknowledge(self, raws: Sequence[Mapping[str, Any]]) -> None:
        for raw in raws:
            query = raw.get("callback_query")
            if isinstance(query, dict) and isinstance(query.get("id"), str):
                task = asyncio.create_task(self._answer(query["id"]))
                self._acknowledging.add(task)
                task.add_done_callback(self._acknowledging.discard)

    async def _answer(self, query_id: str) -> None:
        try:
            await self.call("answerCallbackQuery", {"callback_query_id": query_id})
        except TelegramError as error:
            log.info("press not acknowledged", reason=type(error).__name__)

    # --- out -----------------------------------------------------------------------------

    def draw(self, reply: Reply, prompt: int) -> Sequence[Wire]:
        drawn = render.draw(reply, self.capabilities, self._catalogue)
        bodies: list[dict[str, Any]] = [
            {"text": part, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}
            for part in drawn.parts
        ]
        if drawn.labels:
            bodies[-1]["reply_markup"] = {"inline_keyboard": _keyboard(drawn.labels, prompt)}
        return [Wire(method="sendMessage", body=encode(body)) for body in bodies]

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
        drawn = files.draw(name, title, caption, self._catalogue)
        if not choices:
            return drawn
        labels = [self._catalogue.say(one.label) for one in choices]
        markup = {"inline_keyboard": _keyboard(labels, prompt)}
        body = {**json.loads(drawn.body), "reply_markup": markup}
        return Wire(method=drawn.method, body=encode(body))

    def draw_commands(self, role: Role, chat: str) -> Wire:
        from handlers import commands  # late: the first poll need not wait for it

        body = {
            "commands": [
                {"command": name, "description": description}
                for name, description in commands.menu_for(role, self._catalogue)
            ],
            "scope": {"type": "chat", "chat_id": int(chat)},
        }
        return Wire(method="setMyCommands", body=encode(body))

    def draw_delete(self, chat: str, message_id: str) -> Wire:
        body = {"chat_id": int(chat), "message_id": int(message_id)}
        return Wire(method="deleteMessage", body=encode(body))

    async def download(self, file_id: str, most_bytes: int) -> bytes:
        return await files.download(self.bot, file_id, most_bytes)

    async def send(self, message: Claimed, card: str | None) -> str | None:
        if message.method in files.CARRIES and self._store is not None:
            return await self._send_file(message, self._store)
        if message.method == "deleteMessage":
            await self._delete(message.body)
            return None
        if message.method != "sendMessage":
            await self._deliver(message.method, message.body)
            return None
        body = _with(message.body, chat_id=message.address)
        try:
            return await self._show(body, card if message.is_edit else None)
        except base.Rejected as error:
            if "can't parse entities" not in str(error).lower():
                raise
            # a sentence with broken markup still has to arrive
            log.error("broken markup, sent plain", outbox=message.id)
            return await self._show(_plain(body), card if message.is_edit else None)

    async def _show(self, body: str, card: str | None) -> str:
        if card is not None and await self._edit(_with(body, message_id=card)):
            return card
        result = await self._deliver("sendMessage", body)
        return str(result["message_id"])

    async def _edit(self, body: str) -> bool:
        """Change a message in place; False if it is not there to be changed."""
        try:
            await self._deliver("editMessageText", body)
        except base.Rejected as error:
            reason = str(error).lower()
            if "message is not modified" in reason:
                return True
            if any(words in reason for words in CANNOT_EDIT):
                return False
            raise
        return True

    async def _delete(self, body: str) -> None:
        try:
            await self._deliver("deleteMessage", body)
        except base.Rejected as error:
            if "message to delete not found" not in str(error).lower():  # they were quicker
                raise

    async def _send_file(self, message: Claimed, store: FileStore) -> str:
        parameters = json.loads(message.body)
        try:
            return await files.send(
                self.bot, store, self._uploaded, message.method, parameters, message.address
            )
        except TelegramError as error:
            raise classify(error) from error

    async def _deliver(self, method: str, body: str) -> Any:
        try:
            return await self._request.post_json(f"{self.bot.base_url}/{method}", body.encode())
        except TelegramError as error:
            raise classify(error) from error


def _with(body: str, **numbers: str) -> str:
    """The same request with these numbers in front, without reading it: it is JSON already."""
    more = "".join(f'"{name}": {int(number)}, ' for name, number in numbers.items())
    return "{" + more + body.removeprefix("{")


def _plain(body: str) -> str:
    """The same message without markup."""
    parameters = json.loads(body)
    parameters.pop("parse_mode", None)
    parameters["text"] = html.unescape(render.TAG.sub("", parameters["text"]))
    return encode(parameters)


def _keyboard(labels: Sequence[str], prompt: int) -> list[list[dict[str, str]]]:
    """One button a row; bare numbers, whose labels stand in the text, share rows, and so do
    lone signs ("\N{THUMBS UP SIGN}")."""
    rows: list[list[dict[str, str]]] = []
    before = ""
    for index, label in enumerate(labels):
        button = {"text": label, "callback_data": f"{prompt}.{index}"}
        kind = _small_kind(label)
        if kind and kind == before and len(rows[-1]) < NUMBERS_IN_A_ROW:
            rows[-1].append(button)
        else:
            rows.append([button])
        before = kind
    return rows


def _small_kind(label: str) -> str:
    """Of which kind a label is that needs little room; "": of none."""
    if label.isdigit():
        return "number"
    return "" if any(map(str.isalnum, label)) else "sign"


def classify(error: TelegramError) -> base.SendError:
    """Telegram's failure in our words. The order matters: BadRequest is a NetworkError."""
    match error:
        case RetryAfter():
            after = error.retry_after
            seconds = after if isinstance(after, (int, float)) else after.total_seconds()
            return base.TryLater("throttled", after=float(seconds))
        case ChatMigrated():
            return base.Moved(str(error.new_chat_id))
        case Forbidden():
            return base.PersonGone(error.message)
        case BadRequest():
            if any(words in error.message.lower() for words in NOBODY):
                return base.PersonGone(error.message)
            return base.Rejected(error.message)
        case NotSent():
            return base.TryLater(error.message)
        case TimedOut():
            return base.InDoubt(error.message)
        case NetworkError():
            return base.TryLater(error.message)
        case _:  # a token refused, a conflict: nothing a message can help
            return base.TryLater(f"{type(error).__name__}: {error.message}")
