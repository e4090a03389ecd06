"""From the files of the base to what an index is built of.

Owns: which texts speak for an entry or for a group outside the programme, the reader that knows
the base's words. Never: opening files, matching.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from programme.holding import holding
from programme.knowledge_file import Entry, Topic
from programme.matching import Index
from programme.reading import Reader
from programme.scope import Scope
from programme.shares import Source
from programme.spelling import Spelling
from programme.wording import Wording


def with_added(
    added: Sequence[Entry],
    topics: Sequence[Topic],
    entries: Sequence[Entry],
    *,
    taken_out: Collection[str] = (),
    day: date | None = None,
) -> tuple[tuple[Topic, ...], tuple[Entry, ...]]:
    """The base with the office's own entries, for one of the same id or at the end; what does
    not hold is left out."""
    filed = {entry.id: entry for entry in entries}
    whole = filed | {entry.id: as_filed(entry, filed.get(entry.id)) for entry in added}
    in_force = holding(tuple(whole.values()), taken_out, day)
    shelves: dict[str, list[str]] = {topic.id: [] for topic in topics}
    for entry in in_force:
        shelves.setdefault(entry.topic, []).append(entry.id)
    return (
        tuple(Topic(topic.id, topic.title, tuple(shelves[topic.id])) for topic in topics),
        in_force,
    )


def as_filed(entry: Entry, filed: Entry | None) -> Entry:
    """The office keeps neither the short form of a question nor that a source has no date: what
    the file says of them holds while question, or source and day, are the same."""
    if filed is None:
        return entry
    if not entry.short and entry.question == filed.question:
        entry = replace(entry, short=filed.short)
    if (entry.source, entry.asof) == (filed.source, filed.asof):
        entry = replace(entry, is_undated=filed.is_undated)
    return entry


def sources(entries: Sequence[Entry], scope: Scope, reader: Reader) -> list[Source]:
    """What the index is built from: the entries, and the groups that are not to be answered."""
    read = reader.read
    inside = [
        Source(
            id=entry.id,
            asks=tuple(map(read, (entry.question, *entry.asks))),
            keywords=tuple(map(read, entry.keywords)),
            answer=read(entry.answer),
        )
        for entry in entries
    ]
    outside = [
        Source(id=f"outside:{group.id}", asks=tuple(map(read, group.asks)), inside=False)
        for group in scope.outside
    ]
    return inside + outside


def asks(entries: Sequence[Entry], scope: Scope) -> dict[str, tuple[str, ...]]:
    """The ways of asking of ``sources``, as written, in the same order."""
    inside = {entry.id: (entry.question, *entry.asks) for entry in entries}
    return {**inside, **{f"outside:{group.id}": group.asks for group in scope.outside}}


def reader_of(wording: Wording, index: Index) -> Reader:
    """A reader that mends words towards those of the base."""
    spelling = Spelling(index.words | wording.known, index.written | wording.written)
    return Reader(wording, spelling)
