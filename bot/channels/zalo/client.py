"""Zalo's Bot API over httpx.

Owns: requests, and which of our words a failure is. Never: retrying, what is in an update.
Nothing that is raised or logged here holds the address of a request: the token is part of it.
Source: docs.zaloplatforms.com/docs/BOT as of October 2026; where sources disagree, both are borne.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx

#: how long Zalo may hold a poll open, seconds; it answers 408 when nobody wrote
POLL_SECONDS = 30
READ_TIMEOUT = 15.0
#: Zalo fetches a picture itself before it answers
PHOTO_TIMEOUT = 120.0
CONNECT_TIMEOUT = 10.0
#: pictures come from here; the address of a test's own server is let in beside it
PICTURE_HOSTS = ("zdn.vn", "zadn.vn")


class ZaloError(Exception):
    """The API refused. ``code`` as in the body, else the HTTP status."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


class NotSentError(Exception):
    """The request did not leave this machine: sending it again repeats nothing."""


class UnknownOutcomeError(Exception):
    """The request left and no answer came that says what became of it."""


class GatewayError(UnknownOutcomeError):
    """The answer is a gateway's page instead of the API's."""


class ZaloClient:
    """One bot account. ``api_url`` is the server without the token."""

    def __init__(self, token: str, api_url: str, *, connections: int = 10) -> None:
        self._base = f"{api_url}/bot{token}"
        self._own_host = httpx.URL(api_url).host
        limits = httpx.Limits(max_connections=connections + 2)
        timeout = httpx.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT)
        self._http = httpx.AsyncClient(limits=limits, timeout=timeout, follow_redirects=False)

    async def close(self) -> None:
        await self._http.aclose()

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        patience: float = READ_TIMEOUT,
    ) -> Any:
        """The result of a method; None where it has none.

        Raises: ``ZaloError``, ``NotSentError``, ``UnknownOutcomeError``.
        """
        limits = httpx.Timeout(patience, connect=CONNECT_TIMEOUT)
        try:
            answer = await self._http.post(
                f"{self._base}/{method}", json=dict(parameters or {}), timeout=limits
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotSentError(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise UnknownOutcomeError(type(error).__name__) from None
        return _result(answer)

    async def poll(self, seconds: int = POLL_SECONDS) -> list[dict[str, Any]]:
        """What has arrived, mostly one event; nothing when nobody wrote for so long."""
        parameters = {"timeout": str(seconds)}
        try:
            result = await self.call("getUpdates", parameters, patience=POLL_SECONDS + 15)
        except ZaloError as error:
            if error.code == 408:
                return []
            raise
        return events_in(result)

    async def webhook_url(self) -> str:
        """Where events are posted; "" if nowhere."""
        try:
            found = await self.call("getWebhookInfo")
        except ZaloError as error:
            if error.code == 404:
                return ""
            raise
        return str((found or {}).get("url") or "")

    async def set_webhook(self, url: str, secret: str) -> Mapping[str, Any]:
        """Returns what Zalo tells of its probe; {} where it tells nothing. It is set even if
        the probe failed."""
        found = await self.call(
            "setWebhook", {"url": url, "secret_token": secret}, patience=2 * READ_TIMEOUT
        )
        return (found or {}).get("verification") or {}

    async def delete_webhook(self) -> None:
        try:
            await self.call("deleteWebhook")
        except ZaloError as error:
            if error.code not in (400, 404):  # there was none
                raise

    async def fetch(self, url: str, most_bytes: int) -> bytes | None:
        """A picture that somebody sent, from Zalo's own hosts; None if it is larger.

        Raises: ``ZaloError`` (gone, or not a picture of Zalo's), ``NotSentError``,
        ``UnknownOutcomeError``.
        """
        place = httpx.URL(url)
        is_zalos = place.scheme == "https" and place.host.endswith(
            tuple(f".{host}" for host in PICTURE_HOSTS)
        )
        if not is_zalos and place.host != self._own_host:
            raise ZaloError(404, "not a picture of Zalo's")
        content = bytearray()
        try:
            async with self._http.stream("GET", place) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise ZaloError(answer.status_code, "the picture is gone")
                async for piece in answer.aiter_bytes():
                    content += piece
                    if len(content) > most_bytes:
                        return None
        except httpx.ConnectError as error:
            raise NotSentError(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise UnknownOutcomeError(type(error).__name__) from None
        return bytes(content)


def events_in(given: object) -> list[dict[str, Any]]:
    """The events in an answer or a webhook's body: bare, in an envelope, or in a list."""
    if isinstance(given, list):
        return [event for one in given for event in events_in(one)]
    if not isinstance(given, dict):
        return []
    if isinstance(given.get("result"), (dict, list)):
        return events_in(given["result"])
    return [given] if "event_name" in given or "message" in given else []


def _result(answer: httpx.Response) -> Any:
    """The body is judged before the status: errors were seen under both."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        if answer.status_code == httpx.codes.GATEWAY_TIMEOUT:
            raise UnknownOutcomeError("HTTP 504")  # the gateway handed it on and heard nothing
        if answer.is_server_error:
            raise GatewayError(f"HTTP {answer.status_code}")
        raise ZaloError(answer.status_code, "not JSON")
    if body.get("ok") is True:
        return body.get("result")
    code = str(body.get("error_code") or body.get("errorCode") or "")
    description = str(body.get("description", ""))[:200]
    is_number = code.isascii() and code.isdigit()
    raise ZaloError(int(code) if is_number else answer.status_code, description)


async def quietly(request: Any, seconds: float = 5.0) -> None:
    """Wait for what is only decoration, whatever becomes of it."""
    try:
        async with asyncio.timeout(seconds):
            await request
    except (ZaloError, NotSentError, UnknownOutcomeError, TimeoutError):
        pass
