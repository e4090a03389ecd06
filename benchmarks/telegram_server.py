"""A lean Bot API: true polling, sends that are counted, nothing else.

Owns: waiting updates and their offset, the record of every answer, the delay of the network.
Never: validation (that is the simulator's work) or measuring (``measure.py`` watches).
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from benchmarks.wire import Connection, Request, parameters, response

TOKEN = "100001:BENCHMARK-TOKEN"
BATCH = 100  # getUpdates never returns more

ME = {
    "id": 100001,
    "is_bot": True,
    "first_name": "Benchmark",
    "username": "benchmark_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
WEBHOOK_INFO = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
ANSWERS = frozenset({"sendMessage", "editMessageText"})


@dataclass(frozen=True, slots=True)
class Update:
    """``body`` is the JSON as Telegram would send it."""

    id: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """A send or an edit, as it arrived."""

    at: float
    chat_id: int
    text: str


class Watch(Protocol):
    """Told about what is measured, in the instant it happens."""

    def handed_out(self) -> None:
        """Updates were given to the bot."""

    def answered(self, chat_id: int) -> None:
        """A send or an edit has arrived from it."""


@dataclass(frozen=True, slots=True)
class _Poll:
    connection: Connection
    timer: asyncio.TimerHandle


class TelegramServer:
    """One bot's Telegram, for one run."""

    def __init__(self) -> None:
        self.first_poll = asyncio.Event()
        self.first_poll_at = 0.0
        self.last_request_at = 0.0
        #: seconds before a send is answered
        self.delay = 0.0
        self.answers: list[Answer] = []
        self.calls: Counter[str] = Counter()
        self.watch: Watch | None = None
        self.url = ""
        self._waiting: deque[Update] = deque()
        self._poll: _Poll | None = None
        self._message_id = 1_000_000
        self._server: asyncio.Server | None = None
        self._loop = asyncio.get_running_loop()

    async def start(self) -> None:
        self._server = await self._loop.create_server(
            lambda: Connection(self.handle), "127.0.0.1", 0
        )
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self._end_poll()
        if self._server is not None:
            self._server.close()

    def add(self, updates: Iterable[Update]) -> None:
        """Let the updates wait here; a poll that is open gets the first hundred."""
        self._waiting.extend(updates)
        if self._waiting and (connection := self._end_poll()) is not None:
            self._hand_out(connection, BATCH)

    @property
    def waiting(self) -> int:
        """Updates the bot has not confirmed."""
        return len(self._waiting)

    def handle(self, connection: Connection, request: Request) -> None:
        method = request.method
        self.calls[method] += 1
        if method in ANSWERS:
            self.last_request_at = time.monotonic()
            self._answer(connection, parameters(request))
        elif method == "getUpdates":
            self._get_updates(connection, parameters(request))
        else:
            self.last_request_at = time.monotonic()
            connection.write(_ok(json.dumps(_result(method)).encode()))

    # --- polling ---------------------------------------------------------------------------

    def _get_updates(self, connection: Connection, asked: Mapping[str, Any]) -> None:
        if not self.first_poll.is_set():
            self.first_poll_at = time.monotonic()
            self.first_poll.set()
        if (older := self._end_poll()) is not None:
            body = {
                "ok": False,
                "error_code": 409,
                "description": "Conflict: terminated",
            }
            older.write(response(json.dumps(body).encode(), b"409 Conflict"))
        offset = int(asked.get("offset") or 0)
        while self._waiting and self._waiting[0].id < offset:
            self._waiting.popleft()
        limit = min(int(asked.get("limit") or BATCH), BATCH)
        timeout = float(asked.get("timeout") or 0)
        if self._waiting or not timeout:
            self._hand_out(connection, limit)
            return
        timer = self._loop.call_later(min(timeout, 50), self._poll_timed_out)
        self._poll = _Poll(connection, timer)

    def _hand_out(self, connection: Connection, limit: int) -> None:
        batch = [self._waiting[i].body for i in range(min(limit, len(self._waiting)))]
        if batch and self.watch is not None:
            self.watch.handed_out()
        connection.write(_ok(b"[%b]" % b",".join(batch)))

    def _poll_timed_out(self) -> None:
        if (connection := self._end_poll()) is not None:
            connection.write(_ok(b"[]"))

    def _end_poll(self) -> Connection | None:
        poll, self._poll = self._poll, None
        if poll is None:
            return None
        poll.timer.cancel()
        return poll.connection

    # --- sending ---------------------------------------------------------------------------

    def _answer(self, connection: Connection, sent: Mapping[str, Any]) -> None:
        chat_id = int(sent["chat_id"])
        text = str(sent["text"])
        self.answers.append(Answer(time.monotonic(), chat_id, text))
        if self.watch is not None:
            self.watch.answered(chat_id)
        if (message_id := int(sent.get("message_id") or 0)) == 0:
            self._message_id += 1
            message_id = self._message_id
        body = (
            b'{"ok":true,"result":{"message_id":%d,"from":{"id":100001,"is_bot":true,'
            b'"first_name":"Benchmark","username":"benchmark_bot"},'
            b'"chat":{"id":%d,"type":"private","first_name":"Person"},"date":%d,"text":%b}}'
            % (message_id, chat_id, int(time.time()), json.dumps(text).encode())
        )
        if self.delay:
            self._loop.call_later(self.delay, connection.write, response(body))
        else:
            connection.write(response(body))


def _ok(result: bytes) -> bytes:
    return response(b'{"ok":true,"result":%b}' % result)


def _result(method: str) -> object:
    match method:
        case "getMe":
            return ME
        case "getWebhookInfo":
            return WEBHOOK_INFO
        case "getMyCommands":
            return []
        case _:  # setMyCommands, deleteWebhook, answerCallbackQuery, sendChatAction, ...
            return True
