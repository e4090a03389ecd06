"""What a message about a report says at its end in words: "Kiến nghị: mở thêm lớp".

Owns: finding where such words begin and end. Never: numbers, the words themselves
(one_message.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from programme.vietnamese import fold

#: where something new can begin
_BEGINS = re.compile(r"^|(?<=[.;,\n])(?![0-9])\s*(?:(?:và|va|còn|con)\s+)?", re.IGNORECASE)
_ENDS = re.compile(r"[.,;](?=\s|$)|\n")
_AROUND = " \t\n,;:.-"
_BEFORE = re.compile(r"^\W+")


class Opening(NamedTuple):
    """Words that open a remark, folded, and the question that asks for it."""

    words: str
    key: str


class Remark(NamedTuple):
    key: str
    said: str


def without_remark(said: str, openings: Sequence[Opening]) -> tuple[str, Remark | None]:
    """The rest of a message, and its remark: its first clause, and what follows as
    long as there is no number in it."""
    for begins in _BEGINS.finditer(said):
        words = _BEFORE.sub("", fold(said[begins.end() : begins.end() + 80]))
        opening = next((one for one in openings if _begins(words, one.words)), None)
        if opening is None:
            continue
        end = begins.end()
        for stop in [*(one.end() for one in _ENDS.finditer(said, end)), len(said)]:
            if end > begins.end() and any(map(str.isdigit, said[end:stop])):
                break
            end = stop
        remark = " ".join(said[begins.end() : end].split()).strip(_AROUND)
        head, _, rest = remark.partition(":")
        if fold(head).strip() == opening.words and rest.strip():
            remark = rest.strip()
        return f"{said[: begins.start()]}\n{said[end:]}".strip(), Remark(opening.key, remark)
    return said, None


def _begins(words: str, opening: str) -> bool:
    behind = words[len(opening) : len(opening) + 1]
    return words.startswith(opening) and not (behind.isalnum() or behind == "_")
