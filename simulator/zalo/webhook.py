"""Zalo's webhook: where events are posted, and what is tried when nobody answers.

Owns: one event a request, the secret in its header, the probe. Never: what an event holds.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import aiohttp

from simulator.json_types import Json, to_json
from simulator.zalo.account import Account

SECRET_HEADER = "X-Bot-Api-Secret-Token"
#: Zalo's caller is a Java program
AGENT = "Java/17.0.9"
#: nobody wrote down when Zalo tries again: ours
RETRY_AFTER = (1.0, 5.0, 30.0)
PATIENCE = 5.0


@dataclass(slots=True)
class Webhook:
    account: Account
    url: str = ""
    secret: str = ""
    updated_at: int = 0
    delivered: int = 0
    failed: int = 0
    #: seconds are shortened by this factor in tests
    haste: float = 1.0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def set(self, url: str, secret: str) -> None:
        self.url, self.secret, self.updated_at = url, secret, self.account.now_ms()
        self.account.on_event = self.deliver

    def remove(self) -> None:
        self.url = self.secret = ""
        self.updated_at = self.account.now_ms()
        self.account.on_event = None

    def deliver(self, event: Json, *, secret: str | None = None) -> None:
        """Post an event, now and again; ``secret``: another one than was agreed."""
        task = asyncio.create_task(self._deliver(event, self.secret if secret is None else secret))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, event: Json, secret: str) -> None:
        is_bare = self.account.switches["webhook_body"] == "bare"
        body = to_json(event if is_bare else {"ok": True, "result": event})
        pauses = RETRY_AFTER if self.account.switches["webhook_retries"] == "yes" else ()
        for pause in (*pauses, None):
            if await self._post(body, secret) // 100 == 2:
                self.delivered += 1
                return
            if pause is not None:
                await asyncio.sleep(pause * self.haste)
        self.failed += 1

    async def probe(self) -> Json:
        """What setWebhook tells of its first, empty request."""
        status = await self._post("", "")
        is_ok = status // 100 == 2
        outcome = "webhook.ok" if is_ok else "webhook.err.unreachable"
        if status and not is_ok:
            outcome = f"webhook.http.{status if status in (403, 404) else 'other'}"
        return {"ok": is_ok, "url": self.url, "outcome": outcome, "hint": ""}

    async def _post(self, body: str, secret: str) -> int:
        """The status of one request; 0 if there was no answer."""
        headers = {"User-Agent": AGENT}
        if body:
            headers["Content-Type"] = "application/json; charset=utf-8"
        if secret:
            headers[SECRET_HEADER] = secret
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(
                    self.url, data=body.encode(), headers=headers, allow_redirects=False
                ) as answer,
            ):
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0

    def end(self) -> None:
        """Give up what is still tried again."""
        for task in self._tasks:
            task.cancel()
