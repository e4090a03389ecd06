"""A person with the demo page before them: looking at phones, typing, pressing.

Owns: what the tests need to know of the page's shape. Never: deciding what is right.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parents[2]
TOKEN = "100001:SIMULATOR-TOKEN"
START_SECONDS = 40.0
#: what a bot may need on a busy machine with two cores
PATIENCE_MS = 20_000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """The simulator as the page sees it, and the process that runs it."""

    def __init__(self, command: Sequence[str], port: int, folder: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", *command]
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, is_ready: str = "running") -> None:
        """`is_ready` is the state of the bot's process to wait for."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up:
            try:
                if self.state()["process"]["state"] == is_ready:
                    return
            except httpx.TransportError:
                assert self._process.poll() is None, self._log.read_text(encoding="utf-8")
            time.sleep(0.1)
        raise AssertionError(f"not ready in time:\n{self._log.read_text(encoding='utf-8')}")

    def stop(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(5)

    def state(self) -> Any:
        return httpx.get(f"{self.url}/sim/state", timeout=5).raise_for_status().json()

    def post(self, path: str, **body: Any) -> Any:
        answer = httpx.post(f"{self.url}/sim{path}", json=body, timeout=15)
        return answer.raise_for_status().json()

    def delete(self, path: str) -> None:
        httpx.delete(f"{self.url}/sim{path}", timeout=5).raise_for_status()

    def bot(self, method: str, **params: Any) -> Any:
        """Call the Bot API as the bot would."""
        answer = httpx.post(f"{self.url}/bot{TOKEN}/{method}", json=params, timeout=5)
        return answer.raise_for_status().json()["result"]

    @contextmanager
    def person(self, name: str) -> Iterator[int]:
        """Somebody whom the bot has never seen, for one test."""
        user_id: int = self.post("/phones", name=name)["user_id"]
        yield user_id
        self.delete(f"/phones/{user_id}")


class Phone:
    """One phone on the page."""

    def __init__(self, page: Page, user_id: int) -> None:
        self.page = page
        self.user_id = user_id
        self.element = page.locator(f".phone[data-user='{user_id}']")
        self.field = self.element.get_by_role("textbox", name="Nhắn tin")

    def button(self, name: str) -> Locator:
        return self.element.get_by_role("button", name=name, exact=True)

    @property
    def bubbles(self) -> Locator:
        return self.element.locator(".row .bubble")

    @property
    def from_bot(self) -> Locator:
        return self.element.locator(".row[data-from=bot]")

    @property
    def own(self) -> Locator:
        return self.element.locator(".row.out")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def choose(self, label: str) -> None:
        """An entry of the menu behind the three dots."""
        self.button("Thêm việc khác").click()
        self.page.get_by_role("menuitem", name=label, exact=True).click()

    def join(self) -> None:
        """Press START and give consent."""
        self.button("Bắt đầu").click()
        self.element.locator(".key", has_text="Đồng ý").first.click(timeout=PATIENCE_MS)
        expect(self.from_bot).not_to_have_count(1, timeout=PATIENCE_MS)
        self.settle()

    def settle(self) -> None:
        """Wait until the bot has said all it wants to say now."""
        count = -1
        while count != (count := self.from_bot.count()):
            self.page.wait_for_timeout(700)


def has_horizontal_scroll(page: Page) -> bool:
    return bool(
        page.evaluate(
            """[document.documentElement, document.body].some(
                (element) => element.scrollWidth > innerWidth
            )"""
        )
    )
