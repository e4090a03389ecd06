"""Methods that send photos, documents and albums, and hand files back."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.json_types import Json
from simulator.telegram.content import caption_of, keyboard_of
from simulator.telegram.errors import ApiError, bad_request, broken_rule
from simulator.telegram.files import (
    DOWNLOAD_LIMIT,
    PHOTO_LIMIT,
    UPLOAD_LIMIT,
    StoredFile,
    Upload,
    picture_size,
)
from simulator.telegram.messages import reply_target
from simulator.telegram.telegram import Telegram

ALBUM_KINDS = ("photo", "document")


async def send_photo(telegram: Telegram, params: Json) -> Json:
    return await _send(telegram, params, "photo")


async def send_document(telegram: Telegram, params: Json) -> Json:
    return await _send(telegram, params, "document")


async def _send(telegram: Telegram, params: Json, kind: str) -> Json:
    chat_id = telegram.destination(params["chat_id"])
    text, entities = caption_of(params)
    markup = keyboard_of(params)
    reply_to = reply_target(telegram, chat_id, params)
    stored = _file(telegram, params[kind], params.get("attachments", {}), kind)
    message = telegram.post(
        chat_id=chat_id,
        user_id=None,
        kind=kind,
        text=text,
        entities=entities,
        attached=attachment(stored),
        markup=markup,
        reply_to=reply_to,
        silent=params.get("disable_notification", False),
    )
    return telegram.message_json(message)


async def send_media_group(telegram: Telegram, params: Json) -> list[Json]:
    chat_id = telegram.destination(params["chat_id"])
    items: list[Json] = params["media"]
    if not items:
        raise broken_rule("there are no messages to send")
    if len(items) > 10:
        raise broken_rule("too many messages to send as an album")
    if len(items) < 2:
        raise broken_rule("an album has 2-10 items")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 or not kinds <= set(ALBUM_KINDS):
        raise broken_rule("the simulator sends albums of photos or of documents only")
    reply_to = reply_target(telegram, chat_id, params)
    attachments = params.get("attachments", {})
    ready = [
        (item["type"], _file(telegram, item["media"], attachments, item["type"]), caption_of(item))
        for item in items
    ]
    telegram.counters.album += 1
    album = str(telegram.counters.album)
    messages = [
        telegram.post(
            chat_id=chat_id,
            user_id=None,
            kind=kind,
            text=text,
            entities=entities,
            attached=attachment(stored),
            reply_to=reply_to,
            album=album,
            silent=params.get("disable_notification", False),
        )
        for kind, stored, (text, entities) in ready
    ]
    return [telegram.message_json(message) for message in messages]


async def get_file(telegram: Telegram, params: Json) -> Json:
    stored = telegram.world.files.get(params["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**stored.to_json(), "file_path": stored.path}


def _file(
    telegram: Telegram, given: Upload | str, attachments: Mapping[str, Upload], kind: str
) -> StoredFile:
    """The file a parameter means: uploaded, attached under another name, or sent before."""
    if isinstance(given, str) and given.startswith("attach://"):
        given = attachments.get(given.removeprefix("attach://"), given)
    if isinstance(given, str):
        stored = telegram.world.files.get(given)
        if stored and kind in (stored.kind, "document"):
            return stored
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")  # nothing here goes outside
        raise bad_request(f"wrong file identifier/HTTP URL specified for {kind}")
    return keep(telegram, given, kind)


def keep(telegram: Telegram, upload: Upload, kind: str) -> StoredFile:
    size = len(upload.content)
    if size > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if size == 0:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        if size > PHOTO_LIMIT:
            raise bad_request(
                f"file of size {size} bytes is too big for a photo; "
                f"the maximum size is {PHOTO_LIMIT} bytes"
            )
        dimensions = picture_size(upload.content)
        if dimensions is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = dimensions
        if width + height > 10_000 or max(dimensions) > 20 * max(1, min(dimensions)):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return telegram.world.files.add(upload, kind)


def attachment(stored: StoredFile) -> Json:
    """The part of a Message that holds this file."""
    if stored.kind == "photo":
        width, height = picture_size(stored.content) or (1, 1)
        return {"photo": [{**stored.to_json(), "width": width, "height": height}]}
    return {"document": {**stored.to_json(), "file_name": stored.name, "mime_type": stored.mime}}
