"""Zalo's Bot API over HTTP: /zalo/bot{token}/{method}.

Owns: the way of one request: network, token, faults, parameters, method, answer, the record of
it. What a method means is in ``methods``.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from simulator.faults import Fault, FaultSchedule
from simulator.json_types import Json, to_json
from simulator.ledger import Ledger
from simulator.network import Network
from simulator.zalo.account import Account
from simulator.zalo.methods import Methods, Refused

PATH = re.compile(r"/zalo/bot([^/]+)/([A-Za-z]+)")
GATEWAY = "<html><head><title>{}</title></head><body></body></html>"
GATEWAYS = {502: "502 Bad Gateway", 504: "504 Gateway Timeout"}
FORM = "application/x-www-form-urlencoded"


class ZaloApi:
    def __init__(
        self,
        account: Account,
        methods: Methods,
        *,
        ledger: Ledger,
        faults: FaultSchedule,
        network: Network,
    ) -> None:
        self._account = account
        self._methods = methods
        self.ledger = ledger
        self.faults = faults
        self._network = network
        self._answers = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._network.belongs_to_bot(scope)
        if not self._network.up:
            await self._network.cut(scope, reset=True)
            return
        found = PATH.fullmatch(scope["path"])
        if found is None:
            response: Response | None = self._refusal(Refused(404, "Not Found"))
        else:
            response = await self._call(found[1], found[2], Request(scope, receive))
        if response is None:
            await self._network.cut(scope)
            return
        await response(scope, receive, send)

    async def _call(self, token: str, method: str, request: Request) -> Response | None:
        """One call; None when there is to be no answer at all."""
        params = await _params(request)
        record = self.ledger.open(method, params.get("chat_id"), params)
        is_silent, after = False, None
        for fault in self.faults.strike(method, record.chat_id):
            record.fault = fault.action
            match fault.action:
                case "delay":
                    await self._network.pause(fault.seconds)
                case "error":
                    self.ledger.close(record, fault.status)
                    return self._failure(fault)
                case "error_after_accept":
                    after = fault
                case "timeout_after_accept":
                    is_silent = True
                case _:  # "drop" and "reset": it never arrived
                    self.ledger.close(record, None)
                    return None
        try:
            if token != self._account.token:
                raise Refused(401, "Unauthorized")
            handler = self._methods.table.get(method)
            if handler is None:
                code = int(self._account.switches["unknown_method"])
                raise Refused(code, "Bad request" if code == 400 else "Not Found")
            if method == "getUpdates":
                result = await _unless_gone(handler(params), request)
            else:
                result = await handler(params)
        except ClientDisconnect:
            self.ledger.close(record, None)
            return None
        except Refused as error:
            self.ledger.close(record, error.code, error.description)
            return self._refusal(error)
        if is_silent:
            self.ledger.close(record, None)
            return None
        if after is not None:
            self.ledger.close(record, after.status)
            return self._failure(after)
        self.ledger.close(record, 200)
        self._answers += 1
        body: Json = {"ok": True}
        if result is not None:
            body["result"] = result
        if self._answers % 2 == 0:  # seen live, now and then
            body["error_code"] = 0
        return _json(body, 200)

    def _failure(self, fault: Fault) -> Response:
        if fault.status in (502, 504):  # a gateway speaks HTML, not JSON
            page = GATEWAY.format(GATEWAYS[fault.status])
            return Response(page, fault.status, media_type="text/html")
        return self._refusal(Refused(fault.status, fault.description or "Error"))

    def _refusal(self, error: Refused) -> Response:
        if error.code == 408:
            match self._account.switches["idle"]:
                case "ok":
                    return _json({"ok": True}, 200)
                case "empty":
                    return _json({"ok": True, "result": {}}, 200)
                case "200-with-408":
                    return _json(self._error(error), 200)
        return _json(self._error(error), error.code)

    def _error(self, error: Refused) -> Json:
        key = self._account.switches["error_key"]
        return {"ok": False, key: error.code, "description": error.description}


def _json(body: Json, status: int) -> Response:
    return Response(to_json(body), status, media_type="application/json")


async def _unless_gone(
    polling: Awaitable[Json | list[Json] | None], request: Request
) -> Json | list[Json] | None:
    """A poll that nobody waits for any more must not take the next event with it.

    Raises: ``ClientDisconnect``.
    """
    poll = asyncio.ensure_future(polling)
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({poll, gone}, return_when=asyncio.FIRST_COMPLETED)
        if poll.done():
            return poll.result()
        raise ClientDisconnect
    finally:
        poll.cancel()
        gone.cancel()
        await asyncio.gather(poll, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _params(request: Request) -> Json:
    """From the query, a form or JSON; what cannot be read counts as nothing."""
    params: Json = dict(request.query_params)
    raw = await request.body()
    if request.headers.get("content-type", "").startswith(FORM):
        return params | dict(parse_qsl(raw.decode("utf-8", "replace")))
    try:
        given = json.loads(raw) if raw else {}
    except ValueError:
        given = {}
    return params | given if isinstance(given, dict) else params
