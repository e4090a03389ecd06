"""What is wrong with the answers, and what could be better: every finding with its cure.

Owns: the rules that look at entries as they stand, or at who takes whose questions. Never:
measuring that (``holding_out``, ``calibration``), opening files or links, wording.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programme.calibration import Stolen
from programme.catalogue import Problem
from programme.knowledge_file import MOST_LINKS, Entry, is_address, strange_placeholders
from programme.vietnamese import fold, normalise

#: what a phone shows without scrolling
LONGEST_ANSWER = 600
LONGEST_SOURCE = 140
FEWEST_ASKS = 25
#: of the questions of one entry, at least so many and such a share lead to another one
STOLEN_LEAST, STOLEN_SHARE = 3, 0.08
#: whoever loses so many is not found any more
STOLEN_BAD = 0.25
SHOWN = 60

_SIGNS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """``is_error``: it has to be put right; otherwise a remark."""

    entry_id: str
    is_error: bool
    problem: Problem


def lint(entries: Sequence[Entry], day: date) -> list[Finding]:
    """Everything that can be seen without asking a question, by entry; ``day`` is today."""
    by_id = {entry.id: entry for entry in entries}
    found = [one for entry in entries for one in _of_entry(entry, by_id, day)]
    in_force = [entry for entry in entries if not entry.superseded_by and not _is_over(entry, day)]
    return [*found, *_twice(in_force)]


def thefts(stolen: Iterable[Stolen]) -> list[Finding]:
    """Of what was measured, that which is worth a look; the worst first."""
    return [
        Finding(
            one.entry_id,
            one.count / one.asked >= STOLEN_BAD,
            Problem(
                "lint-stolen",
                {
                    "thief": one.thief_id,
                    "count": str(one.count),
                    "asked": str(one.asked),
                    "example": clipped(one.examples[0]) if one.examples else "",
                },
            ),
        )
        for one in stolen
        if one.count >= STOLEN_LEAST and one.count / one.asked >= STOLEN_SHARE
    ]


def heirs_in_a_circle(id: str, by_id: Mapping[str, Entry]) -> bool:
    """Whether what takes its place leads back to it."""
    seen: set[str] = set()
    at = id
    while at in by_id and at not in seen:
        seen.add(at)
        at = by_id[at].superseded_by
    return at == id


def clipped(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"


def _is_over(entry: Entry, day: date) -> bool:
    return entry.valid_to is not None and entry.valid_to < day


def _of_entry(entry: Entry, by_id: Mapping[str, Entry], day: date) -> Iterator[Finding]:
    for problem in _errors(entry, by_id, day):
        yield Finding(entry.id, True, problem)
    for problem in _remarks(entry, day):
        yield Finding(entry.id, False, problem)


def _errors(entry: Entry, by_id: Mapping[str, Entry], day: date) -> Iterator[Problem]:
    if not entry.answer.strip():
        yield Problem("lint-no-answer")
    if not entry.source.strip():
        yield Problem("lint-no-source")
    if re.search("https?://", entry.source, re.IGNORECASE):
        yield Problem("lint-source-address")
    for link in entry.links:
        if not is_address(link):
            yield Problem("lint-link", {"link": clipped(link)})
    if len(entry.links) > MOST_LINKS:
        yield Problem("lint-links-many", {"most": str(MOST_LINKS)})
    for name in strange_placeholders(entry.answer):
        yield Problem("lint-placeholder", {"name": clipped(name)})
    if entry.asof > day:
        yield Problem("lint-asof-ahead", {"day": _written(entry.asof)})
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        yield Problem("lint-days-wrong")
    if entry.superseded_by and entry.superseded_by not in by_id:
        yield Problem("lint-no-heir", {"heir": clipped(entry.superseded_by)})
    elif entry.superseded_by and heirs_in_a_circle(entry.id, by_id):
        yield Problem("lint-heir-circle", {"heir": entry.superseded_by})


def _remarks(entry: Entry, day: date) -> Iterator[Problem]:
    if entry.superseded_by:
        return  # nobody is answered with it
    if len(entry.answer) > LONGEST_ANSWER:
        yield Problem(
            "lint-long-answer", {"length": str(len(entry.answer)), "most": str(LONGEST_ANSWER)}
        )
    if len(entry.source) > LONGEST_SOURCE:
        yield Problem("lint-long-source", {"most": str(LONGEST_SOURCE)})
    if entry.valid_to is not None and _is_over(entry, day):
        yield Problem("lint-over", {"day": _written(entry.valid_to)})
    if len(entry.asks) < FEWEST_ASKS:
        yield Problem("lint-few-asks", {"count": str(len(entry.asks)), "least": str(FEWEST_ASKS)})


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


# --- ways of asking that stand twice --------------------------------------------------------


def bare(said: str) -> str:
    """Without signs, capitals, and where a tone is put: what stays is how it is asked."""
    return " ".join(_SIGNS.sub(" ", normalise(said)).split())


def _twice(entries: Sequence[Entry]) -> Iterator[Finding]:
    exact, folded = _places(entries, bare), _places(entries, lambda said: fold(bare(said)))
    for places in exact.values():
        yield from _within(places)
        yield from _across(places, is_error=True)
    for places in folded.values():
        if len({bare(ask) for _, ask in places}) > 1:  # differ by their marks only
            yield from _across(places, is_error=False)


def _places(
    entries: Sequence[Entry], key: Callable[[str], str]
) -> dict[str, list[tuple[str, str]]]:
    """By what they have in common: entry and way of asking."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in entries:
        for ask in (entry.question, *entry.asks):
            found[key(ask)].append((entry.id, ask))
    return found


def _within(places: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    ids = [id for id, _ in places]
    for id in dict.fromkeys(ids):
        if ids.count(id) > 1:
            ask = next(ask for one, ask in places if one == id)
            yield Finding(id, False, Problem("lint-ask-again", {"ask": clipped(ask)}))


def _across(places: Sequence[tuple[str, str]], *, is_error: bool) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for id, ask in places:
        first.setdefault(id, ask)
    (id, ask), *others = first.items()
    for other, said in others:
        shown = clipped(ask)
        if is_error:
            yield Finding(id, True, Problem("lint-ask-shared", {"ask": shown, "other": other}))
        else:
            also = Problem(
                "lint-ask-unmarked", {"ask": shown, "other": other, "said": clipped(said)}
            )
            yield Finding(id, False, also)
