"""The eleven methods of Zalo's Bot API.

Owns: what each takes, does and answers. Never: the way of a request (``api``).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

import aiohttp

from simulator.json_types import Json
from simulator.telegram.files import picture_size
from simulator.zalo.account import TEXT_LIMIT, Account, utf16_length
from simulator.zalo.webhook import Webhook

LONGEST_POLL = 60.0
POLL_SECONDS = 30.0
SECRET_LENGTH = range(8, 257)
STYLE = re.compile(r"[bius]|f_(13|15|18|20)|c_[0-9a-f]{6}|lst_[12]|ind_[1-5]")
PUBLIC = ("http", "https")


class Refused(Exception):
    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


class Methods:
    def __init__(self, account: Account, webhook: Webhook) -> None:
        self._account = account
        self._webhook = webhook
        #: a test shortens the thirty seconds of an idle poll
        self.haste = 1.0
        self.table: Mapping[str, Callable[[Json], Awaitable[Json | list[Json] | None]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "testWebhook": self._test_webhook,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendSticker": self._send_sticker,
            "sendVoice": self._send_voice,
            "sendChatAction": self._send_chat_action,
        }

    async def _get_me(self, params: Json) -> Json:
        return {
            "id": self._account.id,
            "account_name": "bot.KhuyenHoc",
            "account_type": "BASIC",
            "can_join_groups": False,
            "display_name": self._account.name,
        }

    async def _get_updates(self, params: Json) -> Json | list[Json] | None:
        if self._webhook.url:
            raise Refused(400, "Bad request: the API cannot be used while a webhook is set")
        try:
            seconds = min(LONGEST_POLL, max(0.0, float(params.get("timeout", POLL_SECONDS))))
        except (TypeError, ValueError):
            raise Refused(400, "Bad request: timeout is not a number") from None
        event = await self._account.next_update(seconds * self.haste)
        if event is None:
            raise Refused(408, "Request timeout")
        return [event] if self._account.switches["updates"] == "list" else event

    async def _set_webhook(self, params: Json) -> Json:
        url, secret = _text(params, "url"), _text(params, "secret_token")
        parts = urlsplit(url)
        is_local = parts.hostname in ("127.0.0.1", "localhost")  # so that tests can be reached
        if not (parts.scheme == "https" or (is_local and parts.scheme == "http")):
            raise Refused(400, "Bad request: url must be https")
        if len(secret) not in SECRET_LENGTH:
            raise Refused(400, "Bad request: secret_token must have 8 to 256 characters")
        self._webhook.set(url, secret)
        answer: Json = {"url": url, "updated_at": self._webhook.updated_at}
        if self._account.switches["verification"] == "yes":
            answer["verification"] = await self._webhook.probe()
        return answer

    async def _delete_webhook(self, params: Json) -> Json:
        if not self._webhook.url and self._account.switches["no_webhook"] == "error":
            raise Refused(400, "Bad request: webhook is not set")
        self._webhook.remove()
        return {"url": "", "updated_at": self._webhook.updated_at}

    async def _get_webhook_info(self, params: Json) -> Json:
        if not self._webhook.url and self._account.switches["no_webhook"] == "error":
            raise Refused(404, "Not Found")
        return {"url": self._webhook.url, "updated_at": self._webhook.updated_at}

    async def _test_webhook(self, params: Json) -> Json:
        if not self._webhook.url:
            raise Refused(404, "Not Found")
        return await self._webhook.probe()

    async def _send_message(self, params: Json) -> Json:
        chat_id, text = self._chat(params), _text(params, "text")
        if not text.strip():
            raise Refused(400, "Bad request: text is empty")
        if utf16_length(text) > TEXT_LIMIT:
            raise Refused(400, f"Bad request: text is longer than {TEXT_LIMIT}")
        if params.get("parse_mode") not in (None, "markdown", "html"):
            raise Refused(400, "Bad request: unknown parse_mode")
        return self._sent(chat_id, text=text, styles=params.get("text_styles"))

    async def _send_photo(self, params: Json) -> Json:
        chat_id, url = self._chat(params), _text(params, "photo")
        caption = params.get("caption", "")
        if urlsplit(url).scheme not in PUBLIC:
            raise Refused(400, "Bad request: photo must be a public URL")
        if not isinstance(caption, str) or utf16_length(caption) > TEXT_LIMIT:
            raise Refused(400, "Bad request: caption is too long")
        # Zalo fetches more than once; a link that works once shows black
        fetched = [await self._fetched(url) for _ in range(2)]
        return self._sent(
            chat_id, size=picture_size(fetched[-1]), kind="photo", url=url, text=caption
        )

    async def _fetched(self, url: str) -> bytes:
        self._account.fetched[url] += 1
        content = await _picture(url)
        if content is None:
            raise Refused(400, "Bad request: the photo cannot be fetched")
        return content

    async def _send_sticker(self, params: Json) -> Json:
        chat_id = self._chat(params)
        return self._sent(chat_id, kind="sticker", text=_text(params, "sticker"))

    async def _send_voice(self, params: Json) -> Json:
        chat_id, url = self._chat(params), _text(params, "voice_url")
        if not urlsplit(url).path.endswith(".aac"):
            raise Refused(400, "Bad request: voice_url must end in .aac")
        return self._sent(chat_id, kind="voice", url=url)

    async def _send_chat_action(self, params: Json) -> None:
        chat_id = self._chat(params)
        self._account.tell_typing(chat_id)

    def _chat(self, params: Json) -> str:
        chat_id = _text(params, "chat_id")
        reason = self._account.may_write_to(chat_id)
        if reason is not None:
            raise Refused(400, f"Bad request: {reason}")
        return chat_id

    def _sent(
        self,
        chat_id: str,
        *,
        styles: object = None,
        size: tuple[int, int] | None = None,
        **fields: str,
    ) -> Json:
        account = self._account
        if account.sent_count >= account.most_messages:
            raise Refused(429, "Quota exceeded")
        account.sent_count += 1
        person = account.people.get(chat_id)
        if person is not None and person.blocked:  # nobody says so: it only never arrives
            return {"message_id": "0" * 20, "date": account.now_ms()}
        message = account.post(chat_id, "bot", size=size, **fields)
        message.warnings += _odd_styles(styles, message.text)
        account.show(message)
        return {"message_id": message.id, "date": message.at_ms}


def _odd_styles(styles: object, text: str) -> list[str]:
    if styles is None:
        return []
    if not isinstance(styles, list):
        return ["text_styles is not a list"]
    found = []
    for one in styles:
        start, length, codes = one.get("start"), one.get("len"), one.get("st", [])
        if not isinstance(start, int) or not isinstance(length, int):
            found.append(f"no range in {one}")
        elif not 0 <= start < start + length <= utf16_length(text):
            found.append(f"out of the text: {one}")
        found += [f"unknown style {code}" for code in codes if not STYLE.fullmatch(str(code))]
    return found


def _text(params: Json, name: str) -> str:
    value = params.get(name)
    if not isinstance(value, str) or not value:
        raise Refused(400, f"Bad request: {name} is missing")
    return value


async def _picture(url: str) -> bytes | None:
    """What is there; None if it is no picture."""
    timeout = aiohttp.ClientTimeout(total=10)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            is_one = answer.status == 200 and answer.content_type.startswith("image/")
            return await answer.read() if is_one else None
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return None
