"""Files on Telegram: fetching what people sent, sending what the store holds.

Owns: getFile and the download behind it, uploads. Never: retrying, looking into a file.
Source: Bot API 10.1, getFile, sendDocument, sendPhoto.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
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
from handlers.model import Reply
from programme.catalogue import Catalogue, Text

#: what a bot may fetch
FILE_LIMIT = int(FileSizeLimit.FILESIZE_DOWNLOAD)
#: a caption is drawn like a message of that length
CAPTION = Capabilities(
    has_buttons=True, can_edit=True, text_limit=int(MessageLimit.CAPTION_LENGTH), has_bold=True
)
PICTURES = frozenset({"jpg", "png"})
CHUNK = 64 * 1024
#: method -> the parameter that carries the file
CARRIES = {"sendDocument": "document", "sendPhoto": "photo"}
#: 400s that speak of the picture and not of the chat: it goes as a file instead
NO_PHOTO = ("photo", "image_process_failed")


def draw(name: str, title: str, caption: Text, catalogue: Catalogue) -> Wire:
    """See ``Channel.draw_file``. Pictures are shown, everything else is a document."""
    kind = name.rpartition(".")[2]
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


async def send(
    bot: Bot, store: FileStore, method: str, parameters: Mapping[str, Any], chat: str
) -> str:
    """Send a stored file; returns the message's id.

    ``parameters``: "file", the name in the store; "title", what it is called in the chat;
    "caption" in HTML. Raises: ``TelegramError``, ``base.Rejected``.
    """
    try:
        content = await asyncio.to_thread(store.read, str(parameters["file"]))
    except NoSuchFileError:
        raise base.Rejected("the file is no longer kept") from None
    try:
        return await _upload(bot, method, parameters, content, chat)
    except BadRequest as error:
        is_picture = any(words in error.message.lower() for words in NO_PHOTO)
        if method != "sendPhoto" or not is_picture:
            raise
        return await _upload(bot, "sendDocument", parameters, content, chat)


async def _upload(
    bot: Bot, method: str, parameters: Mapping[str, Any], content: bytes, chat: str
) -> str:
    request: dict[str, Any] = {
        "chat_id": int(chat),
        CARRIES[method]: InputFile(content, filename=str(parameters["title"])),
    }
    if caption := str(parameters.get("caption") or ""):
        request |= {"caption": caption, "parse_mode": "HTML"}
    result = await bot.do_api_request(method, request)
    return str(result["message_id"])
