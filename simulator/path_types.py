"""Chat ids in paths may be negative (groups); Starlette's own `int` takes digits only."""

from __future__ import annotations

from starlette.convertors import Convertor

SIGNED = "signed"


class SignedInteger(Convertor[int]):
    regex = "-?[0-9]+"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)
