"""A browser for these tests, and the two servers they look at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.phones import Server, free_port

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
OpenPage = Callable[..., Page]


# A module, not the session: while Playwright's loop runs, no asynchronous test can run beside it.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        why = f"NO BROWSER: {CHROMIUM} is missing (apt install chromium); the page is NOT tested"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What `scripts/demo` starts: the page with the real bot."""
    folder = tmp_path_factory.mktemp("demo")
    port = free_port()
    command = ["bot", "demo", "--port", str(port), "--folder", str(folder / "data")]
    server = Server(command, port, folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def simulator(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """The page without any bot; a test plays the bot itself."""
    port = free_port()
    command = ["simulator", "--port", str(port), "--workdir", str(tmp_path)]
    server = Server(command, port, tmp_path)
    try:
        server.start(is_ready="stopped")
        yield server
    finally:
        server.stop()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said; a test that provokes something takes it out."""
    return []


@pytest.fixture
def open_page(browser: Browser, complaints: list[str]) -> Iterator[OpenPage]:
    """Open a page in a browser of its own; at the end nothing may have gone wrong in it."""
    contexts = []

    def open_one(url: str, *, width: int = 1440, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []
