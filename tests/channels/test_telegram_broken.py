"""Answers that are none, cut off say: told, but not word by word; people's words are in them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError, TelegramError

from bot.channels.telegram.request import AiohttpRequest

CUT = '{"ok":true,"result":[{"message":{"from":{"first_name":"Nguyễn Thị Bí Mật"},"text":"tôi'
SECRETS = ("Bí Mật", "first_name", "B\\xc3", "tôi")


@asynccontextmanager
async def answering(status: str, body: str) -> AsyncIterator[str]:
    """A server that gives everybody the same answer."""
    content = body.encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + content)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/botX/getUpdates"


def asked(request: AiohttpRequest, way: str, url: str) -> Awaitable[object]:
    return request.post(url) if way == "post" else request.post_json(url, b"{}")


@pytest.mark.parametrize("way", ["post", "post_json"])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("200 OK", CUT),
        ("200 OK", "{}"),
        ("200 OK", '"tôi"'),
        ("502 Bad Gateway", CUT),
        ("502 Bad Gateway", "[1]"),
    ],
)
async def test_nothing_of_it_is_told(
    status: str, body: str, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    request = AiohttpRequest(1)
    await request.initialize()
    try:
        async with answering(status, body) as url:
            with pytest.raises(TelegramError) as caught:
                await asked(request, way, url)
    finally:
        await request.shutdown()
    told = f"{caplog.text}{caught.value!r}{caught.value.__cause__!r}"
    assert [secret for secret in SECRETS if secret in told] == []
    if not status.startswith("200"):
        assert isinstance(caught.value, NetworkError)
        assert "Bad Gateway (502)" in caught.value.message


async def test_what_the_platform_says_is_kept() -> None:
    request = AiohttpRequest(1)
    await request.initialize()
    try:
        said = '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'
        async with answering("400 Bad Request", said) as url:
            with pytest.raises(TelegramError, match=r"(?i)chat not found"):
                await request.post(url)
    finally:
        await request.shutdown()
