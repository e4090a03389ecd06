"""The base's own ways of asking, each hidden from the index once and asked back.

Owns: the folds, what a hidden question led to. Never: questions kept for measuring
(``evaluation``): none is read here; learning from the rows (``calibration``).

A fold leaves out a fifth of every entry's ways of asking and a fifth of the groups outside the
programme as a whole, besides a fifth of the asks of the other groups: so both unseen wordings
and unseen subjects are met.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from programme.indexing import asks, reader_of, sources, with_added
from programme.knowledge_file import Entry, read_knowledge
from programme.matching import Embed, Index
from programme.meaning import Meaning
from programme.measures import measure
from programme.reading import Reader
from programme.scope import Scope
from programme.shares import Source, Weights
from programme.vietnamese import fold
from programme.wording import Wording

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Held:
    """A held-out question: where it belongs, where it led, what the match was made of."""

    fold: int
    text: str
    entry_id: str | None
    best_three: tuple[str, ...]
    measures: tuple[float, ...]

    @property
    def is_right(self) -> bool:
        return self.entry_id is not None and self.best_three[0] == self.entry_id


@dataclass(frozen=True, slots=True)
class _Fold:
    index: Index
    reader: Reader
    meaning: Meaning | None
    #: entry, or None, and the question that was hidden
    hidden: list[tuple[str | None, str]]


def hold_out(
    *,
    knowledge_toml: str,
    synonyms_toml: str,
    scope_toml: str,
    weights: Weights,
    added: Sequence[Entry] = (),
    taken_out: Collection[str] = (),
    day: date | None = None,
    embed: Embed | None = None,
) -> Iterator[Held]:
    """Every way of asking, with marks and without, met by an index that has not seen it.

    Args:
        added, taken_out, day: see ``Knowledge.build``.
        embed: what compares meanings; then only every third is asked without marks too.
    """
    known = read_knowledge(knowledge_toml)
    _, entries = with_added(added, *known, taken_out=taken_out, day=day)
    scope = Scope.read(scope_toml)
    wording = Wording.read(synonyms_toml, scope.marked)
    whole = sources(entries, scope, Reader(wording))
    texts = asks(entries, scope)
    for number in range(FOLDS):
        fold_ = _without(number, whole, texts, weights, wording, embed)
        for entry_id, text in fold_.hidden:
            for typed in _typed(text, is_costly=embed is not None):
                if (row := _asked_back(number, entry_id, typed, fold_)) is not None:
                    yield row


def _without(
    number: int,
    whole: list[Source],
    texts: dict[str, tuple[str, ...]],
    weights: Weights,
    wording: Wording,
    embed: Embed | None,
) -> _Fold:
    kept: list[Source] = []
    kept_texts: dict[str, tuple[str, ...]] = {}
    hidden: list[tuple[str | None, str]] = []
    for source in whole:
        all_texts = texts[source.id]
        gone = [_in_fold(f"{source.id} {text}", number) for text in all_texts]
        if source.inside:
            gone[0] = False  # the entry's own question stays
        elif _in_fold(source.id, number):
            gone = [True] * len(gone)
        left = tuple(ask for ask, out in zip(source.asks, gone, strict=True) if not out)
        if left:
            kept.append(replace(source, asks=left))
            kept_texts[source.id] = tuple(
                text for text, out in zip(all_texts, gone, strict=True) if not out
            )
        entry_id = source.id if source.inside else None
        hidden += [(entry_id, text) for text, out in zip(all_texts, gone, strict=True) if out]
    index = Index(kept, weights, wording.light)
    reader = reader_of(wording, index)
    meaning = Meaning(embed, reader, kept_texts) if embed is not None else None
    return _Fold(index, reader, meaning, hidden)


def _asked_back(number: int, entry_id: str | None, text: str, fold_: _Fold) -> Held | None:
    reading = fold_.reader.read(text)
    if not reading.words or reading.blocked:
        return None
    near = fold_.meaning.near(text) if fold_.meaning is not None else None
    match = fold_.index.match(reading, near)
    if match.named.is_unknown or match.is_other_year or match.is_other_number or match.is_empty:
        return None  # decided by a rule, not by confidence
    return Held(
        number,
        text,
        entry_id,
        tuple(fold_.index.ids[place] for place in match.best[:3]),
        measure(fold_.index, reading, match),
    )


def _typed(text: str, *, is_costly: bool) -> tuple[str, ...]:
    """With marks and without, as people type; comparing meanings takes its time."""
    return (text,) if is_costly and crc32(text.encode()) % 3 else (text, fold(text))


def _in_fold(name: str, number: int) -> bool:
    return crc32(name.encode()) % FOLDS == number
