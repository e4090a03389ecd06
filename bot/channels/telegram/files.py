"""Files on Telegram: fetching what people sent, sending what the store holds.

Owns: getFile and the download behind it, uploads. Never: retrying, looking into a file.
Source: Bot API 10.1, getFile, sendDocument, sendPhoto.
"""

from __future__ import annotations

import asyncio
import html
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import aiohttp
from telegram import Bot, InputFile
from telegram.constants import FileSizeLimit, MessageLimit
from telegram.error import BadRequest, TelegramError

from bot.channels import base, render
from bot.channels.base import Capabilities, Wire
from bot.channels.telegram.request import CONNECT_TIMEOUT, READ_TIMEOUT
from bot.file_store import FileStore, NoSuchFileError
from bot.pacer import PAID
from handlers.model import Reply
from programme.catalogue import Catalogue, Text

#: what a bot may fetch
FILE_LIMIT = int(FileSizeLimit.FILESIZE_DOWNLOAD)
#: a caption is drawn like a message of that length
CAPTION = Capabilities(
    has_buttons=True, can_edit=True, text_limit=int(MessageLimit.CAPTION_LENGTH), has_bold=True
)
#: of a caption with its tags
LONGEST = 8 * CAPTION.text_limit
PICTURES = frozenset({"jpg", "png"})
CHUNK = 64 * 1024
#: method -> the parameter that carries the file
CARRIES = {"sendDocument": "document", "sendPhoto": "photo"}
#: 400s after which a file that was known is uploaded anew
WRONG_ID = ("file identifier", "file_id", "file reference")
MOST_KNOWN = 1000
#: 400s that speak of the picture and not of the chat: it goes as a file instead
NO_PHOTO = ("photo", "image_process_failed")


def draw(name: str, title: str, caption: Text, catalogue: Catalogue) -> Wire:
    """See ``Channel.draw_file``. Pictures are shown, everything else is a document."""
    kind = name.rpartition(".")[2]
    # what is counted is what is read: neither tags nor addresses behind words
    whole = render.draw(Reply(caption), replace(CAPTION, text_limit=LONGEST), catalogue).parts[0]
    read = html.unescape(render.TAG.sub("", whole))
    if render.utf16_length(read) <= CAPTION.text_limit:
        said = whole
    else:
        said = render.draw(Reply(caption), CAPTION, catalogue).parts[0]
    body = {"file": name, "title": title, "caption": said}
    return Wire(
        method="sendPhoto" if kind in PICTURES else "sendDocument",
        body=json.dumps(body, ensure_ascii=False),
    )


async def download(bot: Bot, file_id: str, most_bytes: int) -> bytes:
    """See ``Channel.download``."""
    most = min(most_bytes, FILE_LIMIT)
    try:
        found = await bot.do_api_request("getFile", {"file_id": file_id})
    except BadRequest as error:
        too_large = "too big" in error.message.lower()
        raise base.NoFileError("too_large" if too_large else "gone") from None
    except TelegramError as error:
        raise base.TryLater(f"getFile: {type(error).__name__}") from None
    if (found.get("file_size") or 0) > most:
        raise base.NoFileError("too_large")
    if not (path := found.get("file_path")):
        raise base.NoFileError("gone")
    return await _fetch(f"{bot.base_file_url}/{quote(path)}", most)


async def _fetch(url: str, most: int) -> bytes:
    timeout = aiohttp.ClientTimeout(sock_connect=CONNECT_TIMEOUT, sock_read=READ_TIMEOUT)
    content = bytearray()
    try:
        # a connection of its own: an upload or a poll must not wait behind 20 MB
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            if answer.status == 404:
                raise base.NoFileError("gone")
            if answer.status != 200:
                raise base.TryLater(f"download: {answer.status}")
            async for chunk in answer.content.iter_chunked(CHUNK):
                content += chunk
                if len(content) > most:  # whatever was announced
                    raise base.NoFileError("too_large")
    except (aiohttp.ClientError, TimeoutError) as error:
        # the address, and with it the token, stays out of the message
        raise base.TryLater(f"download: {type(error).__name__}") from None
    return bytes(content)


class Uploaded:
    """What Telegram calls files that were uploaded before: so they need not be once more.

    Only of this process; another uploads for itself.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def find(self, parameters: Mapping[str, Any]) -> tuple[str, str] | None:
        """The method and the id that it went by."""
        return self._known.get(_key(parameters))

    def keep(self, parameters: Mapping[str, Any], method: str, message: Mapping[str, Any]) -> None:
        found = message.get(CARRIES[method])
        carried = found[-1] if isinstance(found, list) and found else found
        if isinstance(carried, dict) and isinstance(carried.get("file_id"), str):
            while len(self._known) >= MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
            self._known[_key(parameters)] = (method, carried["file_id"])

    def forget(self, parameters: Mapping[str, Any]) -> None:
        self._known.pop(_key(parameters), None)


def _key(parameters: Mapping[str, Any]) -> tuple[str, str]:
    """Its content and what it is called: both are what Telegram keeps."""
    return str(parameters["file"]), str(parameters["title"])


async def send(
    bot: Bot,
    store: FileStore,
    uploaded: Uploaded,
    method: str,
    parameters: Mapping[str, Any],
    chat: str,
) -> str:
    """Send a stored file; returns the message's id.

    ``parameters``: "file", the name in the store; "title", what it is called in the chat;
    "caption" in HTML; what can be pressed under it; whether it is paid for. Raises:
    ``TelegramError``, ``base.Rejected``.
    """
    if (known := uploaded.find(parameters)) is not None:
        try:
            message = await _request(bot, known[0], parameters, known[1], chat)
        except BadRequest as error:
            if not any(words in error.message.lower() for words in WRONG_ID):
                raise
            uploaded.forget(parameters)
        else:
            return str(message["message_id"])
    try:
        content = await asyncio.to_thread(store.read, str(parameters["file"]))
    except NoSuchFileError:
        raise base.Rejected("the file is no longer kept") from None
    file = InputFile(content, filename=str(parameters["title"]))
    try:
        message = await _request(bot, method, parameters, file, chat)
    except BadRequest as error:
        is_picture = any(words in error.message.lower() for words in NO_PHOTO)
        if method != "sendPhoto" or not is_picture:
            raise
        method = "sendDocument"
        message = await _request(bot, method, parameters, file, chat)
    uploaded.keep(parameters, method, message)
    return str(message["message_id"])


async def _request(
    bot: Bot, method: str, parameters: Mapping[str, Any], file: InputFile | str, chat: str
) -> Mapping[str, Any]:
    request: dict[str, Any] = {"chat_id": int(chat), CARRIES[method]: file}
    if caption := str(parameters.get("caption") or ""):
        request |= {"caption": caption, "parse_mode": "HTML"}
    if markup := parameters.get("reply_markup"):
        request["reply_markup"] = markup
    if parameters.get(PAID):
        request[PAID] = True
    message: Mapping[str, Any] = await bot.do_api_request(method, request)
    return message
