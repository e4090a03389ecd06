"""Delivering updates to the bot's webhook, as the real server does.

Owns: order within a conversation, the number of connections, repeating whatever was not answered
2xx. Only addresses of this machine are ever called, and those over plain HTTP too.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp

from simulator.json_types import Json
from simulator.network import Network
from simulator.telegram.errors import bad_request
from simulator.telegram.updates import DEFAULT_KINDS, WEBHOOK_IS_SET, UpdateQueue, Waiting

HERE = ("127.0.0.1", "localhost", "::1")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
DEFAULT_CONNECTIONS = 40
ANSWER_SECONDS = 60.0
LONGEST_RETRY_AFTER = 3600.0

Execute = Callable[[str, Json], Awaitable[object]]


class Webhook:
    def __init__(self, queue: UpdateQueue, network: Network) -> None:
        self.url = ""
        self.execute: Execute | None = None  # carries out a method that comes in an answer
        self._queue = queue
        self._network = network
        self._secret: str | None = None
        self._connections = DEFAULT_CONNECTIONS
        self._seen = 0
        self._lines: dict[int, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._last_error: tuple[int, str] | None = None

    def set(self, url: str, *, secret: str | None, connections: int) -> None:
        parts = urlsplit(url)
        if parts.hostname not in HERE:
            if parts.scheme != "https":
                raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
            raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
        if parts.scheme not in ("http", "https"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if secret is not None and not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.remove()
        self.url, self._secret = url, secret
        self._connections = connections if 1 <= connections <= 100 else DEFAULT_CONNECTIONS
        self._queue.end_poll(WEBHOOK_IS_SET)
        self._start(self._run())

    def remove(self) -> None:
        self.url = ""
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._lines.clear()
        self._seen = 0
        self._last_error = None

    def info(self) -> Json:
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
        }
        if self.url:
            info["max_connections"] = self._connections
            info["ip_address"] = "127.0.0.1"
        if self._last_error:
            info["last_error_date"], info["last_error_message"] = self._last_error
        if self._queue.kinds != DEFAULT_KINDS:
            info["allowed_updates"] = sorted(self._queue.kinds)
        return info

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self) -> None:
        """Give every update to the line of its conversation; lines run side by side."""
        room = asyncio.Semaphore(self._connections)
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        connector = aiohttp.TCPConnector(limit=self._connections)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            while True:
                self._queue.news.clear()
                for update in self._queue.newer_than(self._seen):
                    self._seen = update.id
                    # An update that belongs to no conversation is a line of its own.
                    key = update.id if update.conversation is None else update.conversation
                    if key in self._lines:
                        self._lines[key].append(update)
                    else:
                        self._lines[key] = deque([update])
                        self._start(self._line(session, room, key))
                await self._queue.news.wait()

    async def _line(
        self, session: aiohttp.ClientSession, room: asyncio.Semaphore, key: int
    ) -> None:
        line = self._lines[key]
        while line:
            await self._deliver(session, room, line[0])
            line.popleft()
        del self._lines[key]

    async def _deliver(
        self, session: aiohttp.ClientSession, room: asyncio.Semaphore, update: Waiting
    ) -> None:
        failures = 0
        while update.id in self._queue:
            async with room:
                wait = await self._try(session, update)
            if wait is None:
                self._queue.done(update.id)
                return
            failures += 1
            backoff = 0.0 if failures == 1 else 2.0 ** (failures - 1)
            if backoff > 60:
                backoff = random.uniform(60, 120)
            await asyncio.sleep(max(wait, backoff))

    async def _try(self, session: aiohttp.ClientSession, update: Waiting) -> float | None:
        """None: the bot has it. Otherwise how long the bot asked us to wait (0: did not say)."""
        if not self._network.up:
            return self._failed("Connection timed out")
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        try:
            async with session.post(
                self.url, data=update.body.encode(), headers=headers, allow_redirects=False
            ) as answer:
                if 200 <= answer.status < 300:
                    await self._carry_out(answer)
                    return None
                text = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                asked = answer.headers.get("Retry-After", "")
                self._failed(text)
                return min(float(asked), LONGEST_RETRY_AFTER) if asked.isdigit() else 0.0
        except TimeoutError:
            return self._failed("Read timeout expired")
        except aiohttp.ClientError as error:
            refused = isinstance(error, aiohttp.ClientConnectorError)
            return self._failed("Connection refused" if refused else "Connection reset by peer")

    def _failed(self, text: str) -> float:
        self._last_error = (int(time.time()), text)
        return 0.0

    async def _carry_out(self, answer: aiohttp.ClientResponse) -> None:
        """A 2xx answer may hold one method call; nobody ever sees its result."""
        if not answer.content_type.startswith("application/json"):
            return
        with suppress(ValueError):
            call = await answer.json()
            if isinstance(call, dict) and isinstance(call.get("method"), str) and self.execute:
                await self.execute(call.pop("method"), call)
