"""Which entries hold on a day: those in force, with the questions of those they replaced.

Owns: that choice. Never: storing, matching.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from programme.knowledge_file import Entry


def holding(
    entries: Sequence[Entry], taken_out: Collection[str] = (), day: date | None = None
) -> tuple[Entry, ...]:
    """The entries that people may be answered with, in the same order.

    One that another took the place of is left out, and asked for in the same ways as before.

    Args:
        taken_out: ids of those that the office suspended.
        day: None: whatever days they hold on.
    """
    by_id = {entry.id: entry for entry in entries}
    in_force = {
        entry.id: entry
        for entry in entries
        if entry.id not in taken_out
        and not entry.superseded_by
        and (day is None or entry.holds_on(day))
    }
    for entry in entries:
        heir = in_force.get(_last_heir(entry, by_id))
        if heir is not None and heir.id != entry.id:
            asks = dict.fromkeys((*heir.asks, entry.question, *entry.asks))
            in_force[heir.id] = replace(heir, asks=tuple(asks))
    return tuple(in_force.values())


def _last_heir(entry: Entry, by_id: Mapping[str, Entry]) -> str:
    """The end of the line; its own id where the line bites its tail."""
    seen = {entry.id}
    while entry.superseded_by in by_id and entry.superseded_by not in seen:
        seen.add(entry.superseded_by)
        entry = by_id[entry.superseded_by]
    return entry.id
