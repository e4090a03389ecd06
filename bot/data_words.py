"""What is wrong with a data file, in the words of who edits it.

Owns: putting the sentences of ``complaints.toml`` in the place of those in the code, which are for
programmers. Never: finding problems.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from bot import files
from bot.texts import load_catalogue
from programme.catalogue import Text

_HOLE = re.compile(r"\{(\d)\}")
_NUMBERED = re.compile(r"\bnumber (\d+)")


def told(problems: str) -> str:
    """Every line in Vietnamese; one that nobody has put into words yet stays as it is."""
    return "\n".join(_told(line) for line in problems.split("\n"))


def _told(line: str) -> str:
    where, colon, problem = line.partition(": ")
    if not colon:
        return line
    for pattern, said in _sentences():
        found = pattern.fullmatch(problem)
        if found is not None:
            words = _filled(said, found.groups())
            return f"{_NUMBERED.sub(_place, where)}: {words}"
    return line


def _filled(said: str, values: Sequence[str]) -> str:
    return _HOLE.sub(lambda hole: values[int(hole[1]) - 1], said)


def _place(found: re.Match[str]) -> str:
    return load_catalogue().say(Text("data-place", {"number": found[1]}))


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    path = files.PROGRAMME / "data" / "complaints.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))["said"]
    return tuple((_pattern(known), words) for known, words in said.items())


def _pattern(known: str) -> re.Pattern[str]:
    words = _HOLE.split(known)[::2]
    return re.compile("(.*?)".join(map(re.escape, words)), re.DOTALL)
