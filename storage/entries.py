"""The answers that the office has written or changed, with every version of them.

Owns: rows of versions, which are only added to, and the number of the published whole. Never:
what may be published, building an index.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, select, update

from programme.knowledge_file import Entry
from storage.database import Transaction, add_new
from storage.schema_inquiries import askers, entry_versions, generations

DRAFT, WAITING, PUBLISHED = "draft", "waiting", "published"
SUSPENDED = "suspended"
#: what changes what people are answered; a draft that is given up leaves it as it was
DECIDING = (PUBLISHED, SUSPENDED)
GENERATION = "entries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """How an entry stands after a step. ``number`` begins with 1."""

    entry: Entry
    number: int
    state: str
    by_id: int | None
    note: str = ""
    inquiry_id: int | None = None

    @property
    def entry_id(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is published: whole entries, and the ids of those that were taken out."""

    entries: tuple[Version, ...] = ()
    taken_out: frozenset[str] = frozenset()


_C = entry_versions.c
_VERSION = select(*(column for column in _C if column.name not in ("id", "at")))
#: what the file alone knows of an entry, and its key
_FILED = ("id", "short", "is_undated")
#: what of an entry has a column
_CONTENT = tuple(one.name for one in fields(Entry) if one.name not in _FILED)


async def append(tx: Transaction, version: Version, at: datetime) -> bool:
    """One step further; False: somebody else has taken that step."""
    row = {
        "entry_id": version.entry_id,
        "number": version.number,
        "state": version.state,
        "by_id": version.by_id,
        "note": version.note,
        "inquiry_id": version.inquiry_id,
        "at": at,
        **{name: _stored(getattr(version.entry, name)) for name in _CONTENT},
    }
    if not await add_new(tx, entry_versions, [row], returning=[_C.id]):
        return False
    if version.state in DECIDING:
        await _publish(tx)
    return True


async def _publish(tx: Transaction) -> None:
    """Every process sees that the base is another one."""
    await add_new(tx, generations, [{"name": GENERATION, "number": 0}])
    await tx.execute(
        update(generations)
        .where(generations.c.name == GENERATION)
        .values(number=generations.c.number + 1)
    )


async def generation(tx: Transaction) -> int:
    statement = select(generations.c.number).where(generations.c.name == GENERATION)
    return await tx.scalar(statement) or 0


async def shelf(tx: Transaction) -> Shelf:
    """What people are answered from, beside the file: the last deciding version of each."""
    last = select(func.max(_C.id)).where(_C.state.in_(DECIDING)).group_by(_C.entry_id)
    found = await _read(tx, _VERSION.where(_C.id.in_(last)).order_by(_C.id))
    return Shelf(
        tuple(one for one in found if one.state == PUBLISHED),
        frozenset(one.entry_id for one in found if one.state != PUBLISHED),
    )


async def heads(tx: Transaction) -> list[Version]:
    """How every entry that the office has touched stands now, the latest changed first."""
    last = select(func.max(_C.id)).group_by(_C.entry_id)
    return await _read(tx, _VERSION.where(_C.id.in_(last)).order_by(_C.id.desc()))


async def versions(tx: Transaction, entry_id: str) -> list[Version]:
    """The whole life of one entry."""
    return await _read(tx, _VERSION.where(_C.entry_id == entry_id).order_by(_C.number))


async def writers(tx: Transaction, entry_ids: Collection[str]) -> dict[str, int | None]:
    """Who wrote what each of these says now: a step that leaves the words is not theirs.

    Whoever brings earlier words back has written them, too: else they could agree alone.
    """
    last: dict[str, Version] = {}
    by: dict[str, int | None] = {}
    theirs = _VERSION.where(_C.entry_id.in_(list(entry_ids))).order_by(_C.number)
    for one in await _read(tx, theirs):
        before = last.get(one.entry_id)
        if before is None or before.entry != one.entry:
            by[one.entry_id] = one.by_id
        last[one.entry_id] = one
    return by


async def _read(tx: Transaction, statement: Select[Any]) -> list[Version]:
    return [_version(row) for row in (await tx.execute(statement)).mappings()]


def _version(row: RowMapping) -> Version:
    content = {name: _loaded(row[name]) for name in _CONTENT}
    return Version(
        entry=Entry(id=row["entry_id"], **content),
        number=row["number"],
        state=row["state"],
        by_id=row["by_id"],
        note=row["note"],
        inquiry_id=row["inquiry_id"],
    )


def _stored(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _loaded(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


async def forget_person(tx: Transaction, person_id: int) -> None:
    """Their name goes out of entries, and ways of asking that are theirs alone."""
    await _forget_owner(tx, person_id)
    c = askers.c
    mine = select(c.inquiry_id, c.question).where(
        c.person_id == person_id, c.inquiry_id.is_not(None)
    )
    words: dict[int, set[str]] = {}
    for inquiry_id, question in await tx.execute(mine):
        words.setdefault(inquiry_id, set()).add(question)
    if not words:
        return
    others = select(c.inquiry_id, c.question).where(
        c.person_id != person_id, c.inquiry_id.in_(list(words))
    )
    for inquiry_id, question in await tx.execute(others):
        words[inquiry_id].discard(question)
    await _take_out(tx, {inquiry: said for inquiry, said in words.items() if said})


async def _forget_owner(tx: Transaction, person_id: int) -> None:
    """Also where others have written on: their versions carry the name further."""
    named = select(_C.entry_id, _C.owner).where(_C.by_id == person_id, _C.owner != "").distinct()
    for entry_id, owner in (await tx.execute(named)).all():
        theirs = update(entry_versions).where(_C.entry_id == entry_id, _C.owner == owner)
        await tx.execute(theirs.values(owner=""))


async def _take_out(tx: Transaction, words: Mapping[int, Collection[str]]) -> None:
    rows = await tx.execute(
        select(_C.id, _C.inquiry_id, _C.asks).where(_C.inquiry_id.in_(list(words)))
    )
    changed = [
        (id, kept)
        for id, inquiry_id, asks in rows
        if len(kept := [one for one in asks if one not in words[inquiry_id]]) < len(asks)
    ]
    for id, kept in changed:
        await tx.execute(update(entry_versions).where(_C.id == id).values(asks=kept))
    if changed:
        await _publish(tx)
