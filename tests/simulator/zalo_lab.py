"""Hands for tests of simulated Zalo: a bot by hand, people who write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from tests.simulator.lab import Json, Lab

TOKEN = "1000000002:SIMULATOR-ZALO-TOKEN"


@dataclass
class ZaloLab:
    lab: Lab

    @property
    def api_url(self) -> str:
        return f"{self.lab.url}/zalo"

    async def raw(self, method: str, /, **params: Any) -> httpx.Response:
        url = f"/zalo/bot{TOKEN}/{method}"
        return await self.lab.http.post(url, json=params, timeout=60)

    async def ok(self, method: str, /, **params: Any) -> Any:
        answer = await self.raw(method, **params)
        body: Json = answer.json()
        assert answer.status_code == 200, body
        assert body["ok"] is True
        return body.get("result")

    async def refused(self, method: str, code: int, /, **params: Any) -> str:
        answer = await self.raw(method, **params)
        body: Json = answer.json()
        assert body["ok"] is False
        assert answer.status_code == code, body
        assert body.get("error_code", body.get("errorCode")) == code
        return str(body["description"])

    async def sim(self, path: str, /, **body: Any) -> Any:
        return await self.lab.sim(f"zalo/{path}", **body)

    async def person(self, name: str = "Lan", **fields: Any) -> str:
        return str((await self.sim("people", name=name, **fields))["id"])

    async def says(self, person: str, text: str) -> str:
        sent = await self.sim(f"chats/{person}/send", text=text)
        return str(sent["message"]["id"])

    async def update(self) -> Any:
        return await self.ok("getUpdates", timeout="1")

    async def texts(self, chat: str) -> list[str]:
        seen = await self.lab.see(f"zalo/chats/{chat}/messages")
        return [one["text"] for one in seen["messages"] if one["from"] == "bot"]
