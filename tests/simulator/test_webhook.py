"""Webhooks: delivery, the secret, order, repeating, answers that hold a method."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from tests.simulator.lab import Lab, eventually

CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass
class Hook:
    """A bot's web server."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    statuses: list[int] = field(default_factory=list)  # for the next requests; then 200
    headers: dict[str, str] = field(default_factory=dict)
    answer: dict[str, Any] | None = None
    seconds: float = 0.0
    at_once: int = 0
    most_at_once: int = 0

    async def receive(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.got.append(await request.json())
        self.at.append(time.monotonic())
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200 and self.answer:
            return web.json_response(self.answer)
        return web.Response(status=status, headers=self.headers)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0]
    hook.url = f"http://{host}:{port}/hook"
    yield hook
    await runner.cleanup()


async def arrived(hook: Hook, count: int, seconds: float = 5.0) -> None:
    async def enough() -> bool:
        return len(hook.got) >= count

    await eventually(enough, seconds)


async def test_updates_come_with_the_secret(lab: Lab, hook: Hook) -> None:
    user = await lab.phone()
    waiting = await lab.says(user, "trước")
    poll = asyncio.create_task(lab.call("getUpdates", offset=waiting + 1, timeout=10))
    await asyncio.sleep(0.1)
    await lab.says(user, "một")
    await poll
    assert await lab.ok("setWebhook", url=hook.url, secret_token="bi_mat")
    await lab.says(user, "hai")
    await arrived(hook, 2)
    assert hook.texts == ["một", "hai"]
    assert hook.secrets == {"bi_mat"}
    await lab.refused("getUpdates", 409, CONFLICT)
    info = await lab.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert await lab.ok("deleteWebhook")
    assert (await lab.ok("getWebhookInfo"))["url"] == ""
    await lab.says(user, "ba")
    assert len(await lab.ok("getUpdates")) == 1


async def test_setting_a_webhook_ends_a_poll(lab: Lab, hook: Hook) -> None:
    poll = asyncio.create_task(lab.call("getUpdates", timeout=10))
    await asyncio.sleep(0.1)
    await lab.ok("setWebhook", url=hook.url, drop_pending_updates=True)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    await lab.ok("setWebhook", url="")


async def test_everything_but_2xx_is_repeated(lab: Lab, hook: Hook) -> None:
    user = await lab.phone()
    hook.statuses = [500, 404]
    await lab.ok("setWebhook", url=hook.url)
    await lab.says(user, "một")
    await lab.says(user, "hai")  # waits its turn behind the first
    await arrived(hook, 2)
    info = await lab.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert info["pending_update_count"] == 2
    await arrived(hook, 4)
    assert hook.texts == ["một", "một", "một", "hai"]
    assert hook.at[1] - hook.at[0] < 0.5
    assert 1.9 < hook.at[2] - hook.at[1] < 3


async def test_the_bot_says_when_to_come_again(lab: Lab, hook: Hook) -> None:
    hook.statuses, hook.headers = [503], {"Retry-After": "1"}
    await lab.ok("setWebhook", url=hook.url)
    await lab.says(await lab.phone(), "một")
    await arrived(hook, 2)
    assert 0.9 < hook.at[1] - hook.at[0] < 1.9


async def test_a_webhook_that_is_not_there(lab: Lab, hook: Hook) -> None:
    user = await lab.phone()
    nowhere = "http://127.0.0.1:1/hook"
    await lab.ok("setWebhook", url=nowhere)
    await lab.says(user, "một")

    async def failed() -> bool:
        info = await lab.ok("getWebhookInfo")
        return bool(info.get("last_error_message") == "Connection refused")

    await eventually(failed)
    await lab.ok("setWebhook", url=hook.url)
    await arrived(hook, 1)


async def test_order_in_a_chat_and_chats_side_by_side(lab: Lab, hook: Hook) -> None:
    users = [await lab.phone(f"Người {number}") for number in range(6)]
    hook.seconds = 0.02
    await lab.ok("setWebhook", url=hook.url, max_connections=3)
    for number in range(5):
        for user in users:
            await lab.says(user, str(number))
    await arrived(hook, 30)
    said: dict[int, list[str]] = defaultdict(list)
    for update in hook.got:
        said[update["message"]["chat"]["id"]].append(update["message"]["text"])
    assert all(texts == list("01234") for texts in said.values())
    assert hook.most_at_once == 3


async def test_an_answer_may_hold_a_method(lab: Lab, hook: Hook) -> None:
    user = await lab.phone()
    hook.answer = {"method": "sendMessage", "chat_id": user, "text": "đáp"}
    await lab.ok("setWebhook", url=hook.url)
    await lab.says(user, "hỏi")

    async def answered() -> bool:
        return (await lab.texts(user)) == ["hỏi", "đáp"]

    await eventually(answered)
    hook.answer = {"method": "getMe"}
    await lab.says(user, "hỏi")
    text = "getMe (webhook answer): Bad Request: getMe can't be called in an answer to a webhook"

    async def complained() -> bool:
        return bool((await lab.see("counters"))["violations"] == [text])

    await eventually(complained)
    lab.expected_violations.append(text)


@pytest.mark.parametrize(
    ("params", "text"),
    [
        (
            {"url": "http://example.vn/hook"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://example.vn/hook"},
            "bad webhook: Failed to resolve host: Name or service not known",
        ),
        (
            {"url": "ftp://localhost/hook"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "http://localhost/hook", "secret_token": "bí mật"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_webhooks_that_are_refused(lab: Lab, params: dict[str, str], text: str) -> None:
    await lab.refused("setWebhook", 400, f"Bad Request: {text}", **params)
