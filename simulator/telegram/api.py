"""The Bot API over HTTP: /bot{token}/{method} and file downloads.

Owns: the way of one request: network, token, faults, flood limits, specification, method, answer,
and the record of it. What a method means is in methods.py.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from simulator.faults import Fault, FaultSchedule
from simulator.json_types import Json, to_json
from simulator.ledger import Ledger
from simulator.limits import FloodGate
from simulator.network import Network
from simulator.telegram.errors import ApiError, broken_rule, too_many_requests
from simulator.telegram.files import Upload
from simulator.telegram.methods import METHODS, NEVER_IN_ANSWERS, RawJson, counts_as_message
from simulator.telegram.requests import chat_of, for_the_ledger, read_params
from simulator.telegram.spec import Mismatch, load_spec
from simulator.telegram.telegram import Telegram

METHOD_PATH = re.compile(r"/bot([^/]+)/([A-Za-z]+)/?")
FILE_PATH = re.compile(r"/file/bot([^/]+)/(.+)")
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
DESCRIPTIONS = {
    400: "Bad Request: simulated fault",
    403: "Forbidden: simulated fault",
    429: "Too Many Requests: retry after 1",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class BotApi:
    def __init__(
        self,
        *,
        token: str,
        telegram: Telegram,
        ledger: Ledger,
        faults: FaultSchedule,
        flood: FloodGate,
        network: Network,
        check_answers: bool,
    ) -> None:
        self._token = token
        self._telegram = telegram
        self._ledger = ledger
        self._faults = faults
        self._flood = flood
        self._network = network
        self._check_answers = check_answers
        self._spec = load_spec()
        telegram.webhook.execute = self._from_webhook

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._network.belongs_to_bot(scope)
        if not self._network.up:
            await self._network.cut(scope, reset=True)
            return
        if found := FILE_PATH.fullmatch(scope["path"]):
            response = self._download(*found.groups())
        elif found := METHOD_PATH.fullmatch(scope["path"]):
            token, method = found.groups()
            answer = await self._call(token, method, scope, receive)
            if answer is None:
                return
            response = answer
        else:
            response = _refusal(ApiError(404, "Not Found"))
        await response(scope, receive, send)

    def _check_token(self, token: str) -> None:
        if not TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._token:
            raise ApiError(401, "Unauthorized")
        if self._telegram.logged_out:
            raise ApiError(400, "Logged out")

    def _download(self, token: str, path: str) -> Response:
        try:
            self._check_token(token)
        except ApiError as error:
            return _refusal(error)
        stored = self._telegram.world.files.at_path(path)
        if stored is None:
            return _refusal(ApiError(404, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")

    async def _call(
        self, token: str, spelled: str, scope: Scope, receive: Receive
    ) -> Response | None:
        """One method call; None when the connection was cut instead of an answer."""
        method = self._spec.spelling.get(spelled.lower(), spelled)
        params: Json = {}
        broken: ApiError | None = None
        try:
            self._check_token(token)
            params = await read_params(Request(scope, receive))
        except ApiError as error:
            broken = error
        chat_id = chat_of(params)
        record = self._ledger.open(method, chat_id, for_the_ledger(params))
        after: Fault | None = None
        try:
            for fault in self._faults.strike(method, chat_id):
                record.fault = fault.action
                match fault.action:
                    case "delay":
                        await self._network.pause(fault.seconds)
                        if not self._network.up:
                            self._ledger.close(record, None)
                            await self._network.cut(scope, reset=True)
                            return None
                    case "error":
                        raise _simulated(fault)
                    case "drop" | "reset":
                        self._ledger.close(record, None)
                        await self._network.cut(scope, reset=fault.action == "reset")
                        return None
                    case "timeout_after_accept" | "error_after_accept":
                        after = fault
            if broken:
                raise broken
            if chat_id is not None and counts_as_message(method):
                if (seconds := self._flood.retry_after(chat_id)) is not None:
                    raise too_many_requests(seconds)
            if method == "getUpdates":
                result = await _unless_gone(self.execute(method, params), receive)
                if result is None:
                    self._ledger.close(record, None)
                    return None
            else:
                result = await self.execute(method, params)
        except ApiError as error:
            if error.violation:
                self._ledger.violation(f"{method}: {error.description}")
            self._ledger.close(record, error.code, error.description)
            response = _refusal(error)
        else:
            if after and after.action == "error_after_accept":
                lie = _simulated(after)
                self._ledger.close(record, lie.code, lie.description)
                return _refusal(lie)
            self._ledger.close(record, 200)
            text = result if isinstance(result, RawJson) else to_json(result)
            response = _answer(200, f'{{"ok":true,"result":{text}}}')
        if after:
            await self._network.pause(after.seconds)
            await self._network.cut(scope)
            return None
        if not self._network.up:
            await self._network.cut(scope, reset=True)
            return None
        return response

    async def execute(self, method: str, given: Json) -> Any:
        if method not in METHODS:
            known = self._spec.not_offered.get(method.lower())
            text = "Not Found: method not found"
            if known:
                self._ledger.violation(f"{known}: the simulator does not offer this method")
            raise ApiError(404, text)
        params = self._read(method, given)
        result = await METHODS[method](self._telegram, params)
        if self._check_answers and not isinstance(result, RawJson):
            if problem := self._spec.answer_problem(method, result):
                self._ledger.violation(f"{method}: the simulator's own answer: {problem}")
        return result

    def _read(self, method: str, given: Json) -> Json:
        known = self._spec.methods[method]
        attached = {
            name: value
            for name, value in given.items()
            if isinstance(value, Upload) and name not in known and _is_named(name, given)
        }
        try:
            params = self._spec.read(
                method, {name: value for name, value in given.items() if name not in attached}
            )
        except Mismatch as mismatch:
            raise broken_rule(str(mismatch)) from mismatch
        if attached:
            params["attachments"] = attached
        return params

    async def _from_webhook(self, method: str, params: Json) -> None:
        method = self._spec.spelling.get(method.lower(), method)
        record = self._ledger.open(method, chat_of(params), params)
        try:
            if method in NEVER_IN_ANSWERS or method.startswith("get"):
                raise broken_rule(f"{method} can't be called in an answer to a webhook")
            await self.execute(method, params)
        except ApiError as error:
            if error.violation:
                self._ledger.violation(f"{method} (webhook answer): {error.description}")
            self._ledger.close(record, error.code, error.description)
        else:
            self._ledger.close(record, 200)


async def _unless_gone(work: Any, receive: Receive) -> Any:
    """The result of a long poll; None once nobody waits for it any more."""
    polling = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_disconnect(receive))
    try:
        await asyncio.wait({polling, gone}, return_when=asyncio.FIRST_COMPLETED)
        return polling.result() if polling.done() else None
    finally:
        for task in (polling, gone):
            if not task.done():
                task.cancel()


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _is_named(name: str, given: Json) -> bool:
    return any(f"attach://{name}" in str(value) for value in given.values())


def _simulated(fault: Fault) -> ApiError:
    if fault.retry_after is not None and fault.status == 429:
        error = too_many_requests(fault.retry_after)
        error.description = fault.description or error.description
        return error
    description = fault.description or DESCRIPTIONS.get(fault.status, "Simulated fault")
    parameters = {"retry_after": fault.retry_after} if fault.retry_after is not None else None
    return ApiError(fault.status, description, parameters=parameters)


def _refusal(error: ApiError) -> Response:
    return _answer(error.code, to_json(error.to_json()))


def _answer(status: int, text: str) -> Response:
    return Response(text, status, media_type="application/json")
