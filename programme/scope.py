"""Where the programme's knowledge ends: manners, what is never answered, what others answer.

Owns: reading ``scope.toml``. Never: matching.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from programme.attempts import Pair, phrases_of
from programme.knowledge_file import KnowledgeError, read_toml
from programme.vietnamese import fold, normalise
from programme.wording import ASKING, BLOCKED, COURTESY

COURTESIES = ("greeting", "thanks", "farewell", "alive", "machine", "smalltalk")


@dataclass(frozen=True, slots=True)
class Outside:
    """A group of questions that the base must not answer."""

    id: str
    asks: tuple[str, ...]
    #: nothing that the office could be asked: weather, football, sums
    is_far: bool = False
    #: what is asked for belongs to other people, or would turn the bot: nothing is offered instead
    is_guarded: bool = False


#: lists that an attempt may have
OPTIONAL = ("unless", "also", "but", "nor", "idle")


@dataclass(frozen=True, slots=True)
class Scope:
    #: phrases that become one mark while a message is read
    marked: Mapping[str, tuple[str, ...]]
    #: whole messages, folded, that are nothing but manners
    whole: Mapping[str, str]
    outside: tuple[Outside, ...]
    #: the same messages as the file has them
    written: Mapping[str, str]
    #: words of the association: what holds one is never taken for something far
    close: tuple[str, ...] = ()
    #: words that together are never answered, whatever stands between them
    attempts: tuple[Pair, ...] = ()

    @classmethod
    def read(cls, scope_toml: str) -> Self:
        raw = read_toml("scope.toml", scope_toml)
        problems: list[str] = []
        known = {"courtesy", "courtesy_whole", "asking", "never", "close", "outside", "attempt"}
        problems += [
            f"scope.toml: unknown section '{n}'; check its spelling" for n in raw if n not in known
        ]
        marked: dict[str, tuple[str, ...]] = {
            ASKING: _phrases(raw, "asking", "phrases", problems),
            BLOCKED: _phrases(raw, "never", "phrases", problems),
        }
        written: dict[str, str] = {}
        for section in ("courtesy", "courtesy_whole"):
            for kind in raw.get(section, {}):
                if kind not in COURTESIES:
                    problems.append(
                        f"scope.toml, [{section}]: unknown kind '{kind}'; "
                        f"known: {', '.join(COURTESIES)}"
                    )
                    continue
                phrases = _phrases(raw, section, kind, problems)
                if section == "courtesy":
                    marked[COURTESY + kind] = phrases
                written.update(dict.fromkeys(phrases, kind))
        groups: dict[str, Outside] = {}
        for place, row in enumerate(raw.get("outside", []), start=1):
            asks, is_far = row.get("asks"), row.get("far", False)
            is_guarded = row.get("guarded", False)
            if not isinstance(row.get("id"), str) or not _are_texts(asks) or row["id"] in groups:
                problems.append(
                    f"scope.toml, [[outside]] number {place}: "
                    "needs an id of its own and a list of asks"
                )
            elif not isinstance(is_far, bool) or not isinstance(is_guarded, bool):
                name = "guarded" if isinstance(is_far, bool) else "far"
                problems.append(
                    f"scope.toml, [[outside]] {row['id']}: "
                    f"'{name}' must be true or false, without quotes"
                )
            else:
                groups[row["id"]] = Outside(row["id"], tuple(asks), is_far, is_guarded)
        close = _phrases(raw, "close", "phrases", problems) if "close" in raw else ()
        attempts = tuple(_pairs(raw, problems))
        if problems:
            raise KnowledgeError(problems)
        whole = {fold(phrase): kind for phrase, kind in written.items()}
        return cls(marked, whole, tuple(groups.values()), written, close, attempts)


def _pairs(raw: Mapping[str, Any], problems: list[str]) -> Iterator[Pair]:
    for place, row in enumerate(raw.get("attempt", []), start=1):
        texts = {name: row.get(name, []) for name in ("first", "then", *OPTIONAL)}
        within, least, is_named = row.get("within"), row.get("least", 0), row.get("named", False)
        are_counts = isinstance(within, int) and isinstance(least, int)
        if not all(map(_are_texts, texts.values())) or not (texts["first"] and texts["then"]):
            problems.append(
                f"scope.toml, [[attempt]] number {place}: needs lists 'first' and 'then'; "
                f"{', '.join(OPTIONAL)} are lists of texts too"
            )
        elif not are_counts or not isinstance(is_named, bool):
            problems.append(
                f"scope.toml, [[attempt]] number {place}: needs a number 'within'; 'least' is a "
                "number, 'named' true or false"
            )
        else:
            yield Pair(
                phrases_of(texts["first"]),
                phrases_of(texts["then"]),
                within,
                least,
                unless=tuple(map(normalise, texts["unless"])),
                idle=tuple(map(normalise, texts["idle"])),
                is_named=is_named,
                also=phrases_of(texts["also"]),
                but=phrases_of(texts["but"]),
                nor=phrases_of(texts["nor"]),
            )


def _phrases(
    raw: Mapping[str, Any], section: str, name: str, problems: list[str]
) -> tuple[str, ...]:
    listed = raw.get(section, {}).get(name)
    if not _are_texts(listed):
        problems.append(f"scope.toml, [{section}]: '{name}' must be a list of texts")
        return ()
    return tuple(listed)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
