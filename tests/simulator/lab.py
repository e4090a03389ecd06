"""What tests of the simulator need: a server in a thread, a bot by hand, people with phones."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from simulator.config import Config
from simulator.server import running

Json = dict[str, Any]


@contextmanager
def served(config: Config) -> Iterator[str]:
    """A simulator on a port of its own, in a thread with its own event loop."""
    ready = threading.Event()
    url: list[str] = []
    stop: list[Callable[[], object]] = []

    async def serve() -> None:
        finished = asyncio.Event()
        loop = asyncio.get_running_loop()
        async with running(config) as simulator:
            url.append(simulator.url)
            stop.append(lambda: loop.call_soon_threadsafe(finished.set))
            ready.set()
            await finished.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(10)
    try:
        yield url[0]
    finally:
        stop[0]()
        thread.join(20)


async def eventually(what: Callable[[], Awaitable[Any]], seconds: float = 5.0) -> Any:
    """The first result that is true."""
    deadline = time.monotonic() + seconds
    while not (result := await what()):
        assert time.monotonic() < deadline, "it did not happen"
        await asyncio.sleep(0.02)
    return result


@dataclass
class Lab:
    url: str
    http: httpx.AsyncClient
    token: str = "100001:SIMULATOR-TOKEN"
    expected_violations: list[str] = field(default_factory=list)

    async def call(self, method: str, /, **params: Any) -> Json:
        answer = await self.http.post(f"/bot{self.token}/{method}", json=params, timeout=60)
        body: Json = answer.json()
        assert body.get("error_code", 200) == answer.status_code
        assert body["ok"] == (answer.status_code == 200)
        return body

    async def ok(self, method: str, /, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, code: int, text: str, /, **params: Any) -> Json:
        body = await self.call(method, **params)
        assert (body.get("error_code"), body.get("description")) == (code, text)
        return body

    async def broken(self, method: str, text: str, /, **params: Any) -> None:
        """Refused as something that the specification forbids."""
        await self.refused(method, 400, f"Bad Request: {text}", **params)
        self.expected_violations.append(f"{method}: Bad Request: {text}")

    async def sim(self, path: str, /, **body: Any) -> Any:
        answer = await self.http.post(f"/sim/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def impossible(self, path: str, status: int = 409, /, **body: Any) -> str:
        answer = await self.http.post(f"/sim/{path}", json=body)
        assert answer.status_code == status, answer.text
        return str(answer.json()["error"])

    async def see(self, path: str) -> Any:
        answer = await self.http.get(f"/sim/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def phone(self, name: str = "Lan", *, started: bool = True, **fields: Any) -> int:
        return int((await self.sim("phones", name=name, started=started, **fields))["user_id"])

    async def says(self, user_id: int, text: str) -> int:
        """The update id that a message makes."""
        sent = await self.sim(f"chats/{user_id}/send", user_id=user_id, text=text)
        return int(sent["update_ids"][0])

    async def screen(self, chat_id: int, after: int = 0) -> list[Json]:
        seen = await self.see(f"chats/{chat_id}/messages?after={after}")
        return list(seen["messages"])

    async def texts(self, chat_id: int) -> list[str]:
        return [message["text"] for message in await self.screen(chat_id)]
