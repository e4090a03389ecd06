"""Reading the control API's requests and writing its answers; wrong ones get a plain sentence."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from simulator.json_types import Json, to_json
from simulator.telegram.errors import ApiError
from simulator.telegram.files import Upload
from simulator.telegram.membership import Impossible
from simulator.telegram.updates import QueueFull

Handler = Callable[[Request], Awaitable[Response]]
_MISSING: Any = object()


class Wrong(Exception):
    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


class Body:
    """A JSON object or a form, with the checks that every handler needs."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def _get(self, name: str, default: Any) -> Any:
        value = self.values.get(name)
        if value is None:
            if default is _MISSING:
                raise Wrong(f"{name} is required")
            return default
        return value

    def integer(self, name: str, default: Any = _MISSING) -> Any:
        value = self._get(name, default)
        if isinstance(value, str) and value.lstrip("-").isdecimal():
            return int(value)
        if value is not default and (not isinstance(value, int) or isinstance(value, bool)):
            raise Wrong(f"{name} must be an integer")
        return value

    def number(self, name: str, default: Any = _MISSING) -> Any:
        value = self._get(name, default)
        if value is not default and not isinstance(value, (int, float)):
            raise Wrong(f"{name} must be a number")
        return value

    def text(self, name: str, default: Any = _MISSING) -> Any:
        value = self._get(name, default)
        if value is not default and not isinstance(value, str):
            raise Wrong(f"{name} must be text")
        return value

    def flag(self, name: str) -> bool:
        return self.values.get(name) in (True, "true", "1")

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        value: str = self.text(name)
        if value not in choices:
            raise Wrong(f"{name} must be one of {', '.join(choices)}")
        return value

    def integers(self, name: str) -> list[int]:
        value = self._get(name, _MISSING)
        if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
            raise Wrong(f"{name} must be a list of integers")
        return value

    def objects(self, name: str) -> list[Json]:
        value = self._get(name, _MISSING)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise Wrong(f"{name} must be a list of objects")
        return value

    @property
    def file(self) -> Upload | None:
        value = self.values.get("file")
        return value if isinstance(value, Upload) else None


async def read_body(request: Request) -> Body:
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        values: Json = {}
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    values[name] = Upload(value.filename or "file", mime, await value.read())
                else:
                    values[name] = value
        return Body(values)
    raw = await request.body()
    try:
        given = json.loads(raw) if raw else {}
    except ValueError as error:
        raise Wrong("the body is not JSON") from error
    if not isinstance(given, dict):
        raise Wrong("the body must be a JSON object")
    try:
        to_json(given).encode()
    except UnicodeEncodeError as error:  # no platform sends it, and no answer could carry it
        raise Wrong("the body holds half of a surrogate pair") from error
    return Body(given)


def answer(value: Any, status: int = 200) -> Response:
    return Response(to_json(value), status, media_type="application/json")


def guarded(handler: Handler) -> Handler:
    """Turn what a tester got wrong into an answer instead of a traceback."""

    async def handle(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin and urlsplit(origin).netloc != request.headers.get("host"):
            return answer({"error": "this is for the simulator's own page"}, 403)
        try:
            return await handler(request)
        except Wrong as error:
            return answer({"error": str(error)}, error.status)
        except Impossible as error:
            return answer({"error": str(error)}, 409)
        except ApiError as error:
            return answer({"error": error.description}, 400)
        except QueueFull:
            return answer({"error": "too many updates wait for the bot"}, 507)

    return handle
