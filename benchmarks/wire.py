"""HTTP/1.1 as far as a Bot API client needs it, in as little CPU as Python allows.

Owns: framing of requests and responses, and the forms in which parameters come.
Never: what a method means. Not a web server: it trusts the three clients it is measured with.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Request:
    """``used`` is how many bytes of the buffer it took."""

    method: str
    content_type: bytes
    body: bytes
    used: int


def read_request(buffer: bytes) -> Request | None:
    """The first request in the buffer, or None while it is not all there."""
    head_end = buffer.find(HEAD_END)
    if head_end < 0:
        return None
    head = buffer[:head_end]
    path = head.split(b" ", 2)[1]
    name = path.rsplit(b"/", 1)[1]
    query = b""
    if b"?" in name:
        name, query = name.split(b"?", 1)
    start = head_end + 4
    lowered = head.lower()
    content_type = _header(lowered, head, b"\r\ncontent-type:")
    length = _header(lowered, head, b"\r\ncontent-length:")
    if length:
        end = start + int(length)
        if len(buffer) < end:
            return None
        body = buffer[start:end]
    elif b"\r\ntransfer-encoding: chunked" in lowered:
        chunked = _read_chunked(buffer, start)
        if chunked is None:
            return None
        body, end = chunked
    else:
        body, end = query, start
    return Request(name.decode("ascii"), content_type, body, end)


def _header(lowered: bytes, head: bytes, name: bytes) -> bytes:
    at = lowered.find(name)
    if at < 0:
        return b""
    begin = at + len(name)
    end = head.find(b"\r\n", begin)
    return (head[begin:] if end < 0 else head[begin:end]).strip()


def _read_chunked(buffer: bytes, start: int) -> tuple[bytes, int] | None:
    parts: list[bytes] = []
    while True:
        line_end = buffer.find(b"\r\n", start)
        if line_end < 0:
            return None
        size = int(buffer[start:line_end].split(b";", 1)[0], 16)
        start = line_end + 2
        if len(buffer) < start + size + 2:
            return None
        if size == 0:
            return b"".join(parts), start + 2
        parts.append(buffer[start : start + size])
        start += size + 2


def parameters(request: Request) -> Mapping[str, Any]:
    """What was sent, whatever the form; values of forms stay text."""
    if not request.body:
        return {}
    kind = request.content_type
    if kind.startswith(b"application/json"):
        parsed: dict[str, Any] = json.loads(request.body)
        return parsed
    if kind.startswith(b"multipart/form-data"):
        return _multipart(request.body, kind.split(b"boundary=", 1)[1].strip(b'" '))
    pairs = (pair.partition("=") for pair in request.body.decode("ascii").split("&"))
    return {name: unquote_plus(value) for name, _, value in pairs}


def _multipart(body: bytes, boundary: bytes) -> dict[str, str]:
    fields = {}
    for part in body.split(b"--" + boundary):
        head, found, value = part.partition(HEAD_END)
        name = head.partition(b'name="')[2].partition(b'"')[0]
        if found and name and b"filename=" not in head:
            fields[name.decode()] = value.removesuffix(b"\r\n").decode()
    return fields


def response(body: bytes, status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        status,
        len(body),
        body,
    )


class Connection(asyncio.Protocol):
    """One kept-alive connection of the bot; hands whole requests to ``handle``."""

    def __init__(self, handle: Callable[[Connection, Request], None]) -> None:
        self._handle = handle
        self._transport: asyncio.Transport | None = None
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._buffer and (request := read_request(self._buffer)) is not None:
            self._buffer = self._buffer[request.used :]
            self._handle(self, request)

    def write(self, data: bytes) -> None:
        """Answer, if the bot is still there to hear it."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)
