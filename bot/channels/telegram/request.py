"""python-telegram-bot's requests over aiohttp.

Owns: connections, and telling apart what surely did not arrive from what may have.
Never: the meaning of a method. Why not PTB's httpx: docs/decisions/001.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

#: the request could not have reached Telegram within this time, seconds
CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
#: uploads are up to 50 MB on a slow line
UPLOAD_TIMEOUT = 120.0
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):
    """The request did not leave this machine: sending it again repeats nothing."""


class _Request(BaseRequest):
    """What PTB makes of an answer, without its telling an unreadable one word by word: that
    would write what people said into the log."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "description"}:
            raise TelegramError(f"no answer of the Bot API, {len(payload)} bytes") from None
        return answer


class AiohttpRequest(_Request):
    """One pool of kept-alive connections."""

    def __init__(self, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=60),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        has_files = request_data is not None and request_data.contains_files
        default = UPLOAD_TIMEOUT if has_files else READ_TIMEOUT
        patience = read_timeout if isinstance(read_timeout, (int, float)) else default
        if request_data is not None and has_files:
            return await self._exchange(method, url, _form(request_data), {}, _timeout(patience))
        if request_data is not None and request_data.parameters:
            body = request_data.json_payload
            return await self._exchange(method, url, body, JSON, _timeout(patience))
        return await self._exchange(method, url, None, {}, _timeout(patience))

    async def post_json(self, url: str, body: bytes) -> Any:
        """The ``result`` of a method whose parameters are JSON already.

        The short way for what is sent most. Raises: as ``post`` does.
        """
        status, answer = await self._exchange("POST", url, body, JSON, _SOON)
        if status == HTTPStatus.OK:
            try:
                return json.loads(answer)["result"]
            except (ValueError, KeyError, TypeError):
                pass
        return await _Answered(status, answer).post(url)

    async def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | aiohttp.FormData | None,
        headers: Mapping[str, str],
        patience: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the connection pool is not open")
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=patience
            ) as answer:
                said = await answer.read()
                return answer.status, said if answer.ok else _told(said)
        except aiohttp.ConnectionTimeoutError as error:
            raise NotSent(f"no connection in time: {type(error).__name__}") from None
        except aiohttp.ClientConnectorError as error:
            raise NotSent(f"no connection: {type(error).__name__}") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except aiohttp.ClientError as error:
            # the address, and with it the token, stays out of the message
            raise TimedOut(f"connection lost: {type(error).__name__}") from None


class _Answered(_Request):
    """An answer that is here already, for PTB to say what is wrong with it."""

    def __init__(self, status: int, answer: bytes) -> None:
        self._answer = status, answer

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return self._answer


def _told(answer: bytes) -> bytes:
    """Why a request was refused; nothing where that is not the Bot API's, since PTB would put
    the whole of it, a page of a proxy say, into the error."""
    try:
        _Request.parse_json_payload(answer)
    except TelegramError:
        return b'{"description": ""}'
    return answer


def _timeout(patience: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        connect=CONNECT_TIMEOUT, sock_connect=CONNECT_TIMEOUT, sock_read=patience
    )


_SOON = _timeout(READ_TIMEOUT)


def _form(request_data: RequestData) -> aiohttp.FormData:
    # quoted, a Vietnamese file name would arrive as percent signs
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
