"""Reading a Bot API request: names, values and files out of query, form, JSON or multipart."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from simulator.json_types import Json
from simulator.telegram.errors import ApiError, bad_request
from simulator.telegram.files import UPLOAD_LIMIT, Upload

SLACK = 1024 * 1024  # multipart frames and other fields around a file of the largest size


async def read_params(request: Request) -> Json:
    params: dict[str, Any] = dict(request.query_params)
    if int(request.headers.get("content-length", 0)) > UPLOAD_LIMIT + SLACK:
        raise ApiError(413, "Request Entity Too Large")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        params.update(await _multipart(request))
        return params
    body = await request.body()
    if not body:
        return params
    match kind:
        case "application/json":
            try:
                given = json.loads(body)
            except ValueError as error:
                raise bad_request("can't parse JSON object") from error
            if not isinstance(given, dict):
                raise bad_request("object expected as JSON")
            params.update((name, value) for name, value in given.items() if value is not None)
        case "application/x-www-form-urlencoded":
            try:
                params.update(parse_qsl(body.decode(), keep_blank_values=True))
            except UnicodeDecodeError as error:
                raise bad_request("strings must be encoded in UTF-8") from error
        case _:
            raise bad_request(f"unsupported content type {kind!r}")
    return params


async def _multipart(request: Request) -> Json:
    values: Json = {}
    try:
        async with request.form(max_files=100, max_part_size=SLACK) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    values[name] = Upload(value.filename or "file", mime, await value.read())
                else:
                    values[name] = value
    except HTTPException as error:
        raise bad_request("can't parse the multipart form") from error
    return values


def for_the_ledger(params: Json) -> Json:
    return {
        name: {"file": value.name, "size": len(value.content)}
        if isinstance(value, Upload)
        else value
        for name, value in params.items()
    }


def chat_of(params: Json) -> int | str | None:
    chat_id = params.get("chat_id")
    if isinstance(chat_id, str) and chat_id.lstrip("-").isdecimal():
        return int(chat_id)
    return chat_id if isinstance(chat_id, (int, str)) else None
