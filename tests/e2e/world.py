"""The real bot's process against the simulator, driven over HTTP like a person would.

Owns: starting, stopping and killing the process; people who type and press.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from simulator.config import Config
from simulator.server import running

ROOT = Path(__file__).parents[2]
TOKEN = "100001:SIMULATOR-TOKEN"
ZALO_TOKEN = "1000000002:SIMULATOR-ZALO-TOKEN"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class BotProcess:
    """``python -m bot run`` with its own folder, which survives restarts."""

    folder: Path
    api_url: str
    database_url: str
    settings: str = ""
    web_port: int = field(default_factory=free_port)
    #: follows the simulator's clock
    clock: bool = False
    #: more lines of [web]
    web_settings: str = ""
    #: which channels it has tokens for
    channels: Sequence[str] = ("telegram",)
    _child: asyncio.subprocess.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        clock = {"BOT_DEMO_CLOCK": str(self.folder / "clock.json")} if self.clock else {}
        tokens: dict[str, str] = {}
        if "telegram" in self.channels:
            tokens |= {"BOT_TELEGRAM_TOKEN": TOKEN, "BOT_TELEGRAM_API_URL": self.api_url}
        if "zalo" in self.channels:
            tokens |= {"BOT_ZALO_TOKEN": ZALO_TOKEN, "BOT_ZALO_API_URL": f"{self.api_url}/zalo"}
        return {
            **os.environ,
            **clock,
            **tokens,
            "BOT_CONFIG": str(self.folder / "config.toml"),
            "BOT_DATABASE_URL": self.database_url,
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.folder),  # what is left behind by a power cut goes with the test
        }

    def configure(self) -> None:
        """Write its settings; commands read them too."""
        web = f"[web]\nport = {self.web_port}\n{self.web_settings}"
        # by words alone: meanings are tested elsewhere, and every bot would make its vectors
        questions = "[questions]\ncompare_meanings = false\n"
        config = f'{self.settings}\n{web}\n{questions}\n[log]\nformat = "text"\n'
        (self.folder / "config.toml").write_text(config, encoding="utf-8")

    async def start(self) -> None:
        self.configure()
        with (self.folder / "bot.log").open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """As a power cut would."""
        if self._child is not None and self._child.returncode is None:
            self._child.send_signal(signal.SIGKILL)
            await self._child.wait()

    async def terminate(self) -> float:
        """Ask it to stop; returns the seconds that took."""
        assert self._child is not None
        begun = time.monotonic()
        self._child.terminate()
        await asyncio.wait_for(self._child.wait(), 20)
        return time.monotonic() - begun

    @property
    def exit_code(self) -> int | None:
        return self._child.returncode if self._child else None

    async def wait(self) -> int:
        assert self._child is not None
        return await asyncio.wait_for(self._child.wait(), 20)

    def log(self) -> str:
        return (self.folder / "bot.log").read_text(encoding="utf-8", errors="replace")


@dataclass
class World:
    """The simulator, the bot, and hands to use them with."""

    http: httpx.AsyncClient
    bot: BotProcess
    #: by the number that the page calls a person on Zalo, their id there
    on_zalo: dict[int, str] = field(default_factory=dict)

    async def post(self, path: str, **body: Any) -> Any:
        answer = await self.http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    async def get(self, path: str) -> Any:
        answer = await self.http.get(path)
        answer.raise_for_status()
        return answer.json()

    async def person(self, name: str, channel: str = "telegram", **more: Any) -> int:
        """Somebody with a phone; what they are called by the simulator's chats."""
        if channel == "zalo":
            added = await self.post("/sim/zalo/people", name=name, **more)
            self.on_zalo[int(added["number"])] = str(added["id"])
            return int(added["number"])
        phone: dict[str, Any] = await self.post("/sim/phones", name=name)
        return int(phone["user_id"])

    async def say(self, chat: int, text: str, **more: Any) -> None:
        await self.post(f"/sim/chats/{chat}/send", user_id=chat, text=text, **more)

    async def messages(self, chat: int) -> list[dict[str, Any]]:
        found = await self.get(f"/sim/chats/{chat}/messages?after=0")
        return list(found["messages"])

    async def from_bot(self, chat: int) -> list[dict[str, Any]]:
        return [one for one in await self.messages(chat) if one["from"] == "bot"]

    async def sends_file(self, chat: int, content: bytes, *, kind: str) -> None:
        """``kind``: "photo" or "document"."""
        answer = await self.http.post(
            f"/sim/chats/{chat}/send",
            data={"user_id": str(chat), "as": kind},
            files={"file": ("anh.png", content, "image/png")},
        )
        answer.raise_for_status()

    async def says_and_reads(self, chat: int, text: str) -> str:
        """The bot's answer to these words, all that it sent."""
        count = len(await self.from_bot(chat))
        await self.say(chat, text)
        said = await self.answered(chat, count + 1)
        return "\n".join(str(one["text"]) for one in said[count:])

    async def saw(self, chat: int, words: str, seconds: float = 20) -> str:
        """Wait until something with these words has arrived; the whole of it."""

        async def there() -> str:
            texts = (str(one["text"]) for one in await self.from_bot(chat))
            return next((text for text in texts if words in text), "")

        try:
            return str(await self.until(there, seconds=seconds, what=words))
        except AssertionError as error:
            said = [one["text"] for one in await self.from_bot(chat)]
            raise AssertionError(f"{error}\nbut: {said}") from None

    async def press(self, chat: int, label: str, repeat: int = 1) -> None:
        """Press the newest button with this label."""
        for message in reversed(await self.from_bot(chat)):
            for row, buttons in enumerate(
                (message["reply_markup"] or {}).get("inline_keyboard", [])
            ):
                for column, button in enumerate(buttons):
                    if label in button["text"]:
                        await self.post(
                            f"/sim/chats/{chat}/press",
                            user_id=chat,
                            message_id=message["id"],
                            row=row,
                            column=column,
                            repeat=repeat,
                        )
                        return
        raise AssertionError(f"no button {label!r} in {await self.from_bot(chat)}")

    async def until(
        self, look: Callable[[], Awaitable[Any]], *, seconds: float = 20, what: str = ""
    ) -> Any:
        """Look again and again until what is seen is true; its value."""
        deadline = time.monotonic() + seconds
        while True:
            seen = await look()
            if seen:
                return seen
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"never saw {what or look}; bot says:\n{self.bot.log()[-4000:]}"
                )
            await asyncio.sleep(0.05)

    async def answered(self, chat: int, count: int, seconds: float = 20) -> list[dict[str, Any]]:
        """Wait until the bot has sent so many messages to a chat; all of them."""

        async def enough() -> list[dict[str, Any]]:
            said = await self.from_bot(chat)
            return said if len(said) >= count else []

        said = await self.until(enough, seconds=seconds, what=f"{count} messages in {chat}")
        return list(said)

    async def consent(self, chat: int, words: str = "/start") -> None:
        count = len(await self.from_bot(chat))
        await self.say(chat, words)
        await self.answered(chat, count + 1)
        await self.say(chat, "đồng ý")
        await self.answered(chat, count + 2)

    async def healthy(self) -> None:
        async def ok() -> bool:
            try:
                answer = await self.http.get(f"http://127.0.0.1:{self.bot.web_port}/healthz")
            except httpx.TransportError:
                return False
            state = answer.json()
            return answer.status_code == 200 and set(self.bot.channels) <= set(state["channels"])

        await self.until(ok, what="a healthy bot")


FAST = "[sending]\nper_second = 0\nper_chat_per_second = 0\n"


@asynccontextmanager
async def world(
    folder: Path,
    *,
    settings: str = FAST,
    database_url: str = "",
    clock: bool = False,
    channels: Sequence[str] = ("telegram",),
) -> AsyncIterator[World]:
    """A simulator that serves and a bot that is not yet started."""
    config = Config(port=0, token=TOKEN, zalo_token=ZALO_TOKEN, workdir=folder)
    async with running(config) as simulator:
        url = database_url or f"sqlite+aiosqlite:///{folder / 'bot.db'}"
        bot = BotProcess(folder, simulator.url, url, settings, clock=clock, channels=channels)
        async with httpx.AsyncClient(base_url=simulator.url, timeout=30) as http:
            try:
                yield World(http, bot)
            finally:
                await bot.kill()
