"""The machine-readable Bot API specification, and holding requests and answers against it.

Owns: parameter names, types and what is required (spec.json; made by trim_spec.py). Limits that
the specification only describes in words are kept by the methods themselves.

Like the real server this reads numbers, truth values and JSON out of text, because forms carry
nothing else. Unlike it, it refuses what it does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from simulator.json_types import Json
from simulator.telegram.files import Upload

ARRAY = "Array of "
TRUE_FALSE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
# In the real server's words; anything else that is missing is named.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "media": "there are no messages to send",
}


class Mismatch(Exception):
    """A value that is not what the specification asks for."""


@dataclass(frozen=True, slots=True)
class Field:
    types: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A type: either fields, or one of several other types."""

    fields: Mapping[str, Field]
    any_of: tuple[str, ...] = ()


class Spec:
    def __init__(self, raw: Json) -> None:
        self.version: str = raw["version"]
        self.returns = {name: tuple(item["returns"]) for name, item in raw["methods"].items()}
        self.methods = {
            name: _fields({k: v for k, v in item.items() if k != "returns"})
            for name, item in raw["methods"].items()
        }
        self.types = {
            name: Shape({}, tuple(item["any of"])) if "any of" in item else Shape(_fields(item))
            for name, item in raw["types"].items()
        }
        self.spelling = {name.lower(): name for name in self.methods}
        self.not_offered = {name.lower(): name for name in raw["other methods"]}

    def read(self, method: str, given: Mapping[str, Any]) -> Json:
        """The parameters as typed values; raises Mismatch."""
        known = self.methods[method]
        values: Json = {}
        for name, value in given.items():
            if name not in known:
                raise Mismatch(f"{method} has no parameter {name!r}")
            values[name] = self._value(known[name].types, value, name)
        for name, field in known.items():
            if field.required and name not in values:
                raise Mismatch(MISSING.get(name, f"parameter {name!r} is required"))
        return values

    def answer_problem(self, method: str, result: Any) -> str | None:
        try:
            self._value(self.returns[method], result, method)
        except Mismatch as mismatch:
            return str(mismatch)
        return None

    def problem(self, type_name: str, value: Any) -> str | None:
        try:
            self._value((type_name,), value, type_name)
        except Mismatch as mismatch:
            return str(mismatch)
        return None

    def _value(self, types: tuple[str, ...], value: Any, where: str) -> Any:
        if isinstance(value, Upload):
            if "InputFile" not in types:
                raise Mismatch(f"{where} must not be a file")
            return value
        if len(types) == 1:
            return self._one(types[0], value, where)
        if isinstance(value, str) and not {"String", "Integer", "Boolean"} & set(types):
            value = _from_text(value, where)
        if all(name.startswith(ARRAY) for name in types):
            if not isinstance(value, list):
                raise Mismatch(f"{where} must be an array")
            inner = tuple(name.removeprefix(ARRAY) for name in types)
            return [self._value(inner, item, f"{where}[{i}]") for i, item in enumerate(value)]
        first: Mismatch | None = None
        for name in self._likely(types, value):
            try:
                return self._one(name, value, where)
            except Mismatch as mismatch:
                first = first or mismatch
        raise first or Mismatch(f"{where} must be one of {', '.join(types)}")

    def _likely(self, types: tuple[str, ...], value: Any) -> list[str]:
        """Which of several types a value may be meant as, best first."""
        if not isinstance(value, dict):
            return sorted((t for t in types if t != "InputFile"), key=lambda t: t == "String")
        tag = value.get("type")
        if isinstance(tag, str):
            tagged = [name for name in types if _snake(name).endswith("_" + tag)]
            if tagged:
                return [min(tagged, key=len)]
        shapes = [name for name in types if name in self.types]
        # The one that shares most names with the value, so that the complaint is about that one.
        return sorted(shapes, key=lambda name: -len(self.types[name].fields.keys() & value.keys()))

    def _one(self, name: str, value: Any, where: str) -> Any:
        match name:
            case "Integer":
                return _integer(value, where)
            case "Float":
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    return float(value)
                raise Mismatch(f"{where} must be a number")
            case "Boolean":
                return _boolean(value, where)
            case "String":
                if isinstance(value, str):
                    return value
                raise Mismatch(f"{where} must be text")
            case "InputFile":
                raise Mismatch(f"{where} must be a file")
        if isinstance(value, str):
            value = _from_text(value, where)
        if name.startswith(ARRAY):
            if not isinstance(value, list):
                raise Mismatch(f"{where} must be an array")
            inner = (name.removeprefix(ARRAY),)
            return [self._value(inner, item, f"{where}[{i}]") for i, item in enumerate(value)]
        if not isinstance(value, dict):
            raise Mismatch(f"{where} must be an object ({name})")
        shape = self.types.get(name)
        if shape is None:
            return value
        if shape.any_of:
            return self._value(shape.any_of, value, where)
        return self._object(name, shape, value, where)

    def _object(self, name: str, shape: Shape, value: Json, where: str) -> Json:
        values: Json = {}
        for key, inner in value.items():
            if key not in shape.fields:
                raise Mismatch(f"{where}: {name} has no field {key!r}")
            values[key] = self._value(shape.fields[key].types, inner, f"{where}.{key}")
        for key, field in shape.fields.items():
            if field.required and key not in values:
                raise Mismatch(f"{where}: {name} needs {key!r}")
        return values


def _fields(raw: Mapping[str, str]) -> dict[str, Field]:
    return {
        name: Field(tuple(types.removesuffix("!").split("|")), types.endswith("!"))
        for name, types in raw.items()
    }


def _integer(value: Any, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        return int(value)
    raise Mismatch(f"{where} must be an integer")


def _boolean(value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in TRUE_FALSE:
        return TRUE_FALSE[value.lower()]
    raise Mismatch(f"{where} must be true or false")


def _from_text(value: str, where: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        raise Mismatch(f"can't parse {where}: it is not JSON") from error


@cache
def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@cache
def load_spec() -> Spec:
    path = Path(__file__).with_name("spec.json")
    return Spec(json.loads(path.read_text(encoding="utf-8")))
