"""What is known of the files in the store; each is named by its content.

Owns: rows of files, which of them nothing refers to. Never: the files themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, and_, cast, delete, or_, select

from storage.database import Transaction, add_new
from storage.errands import DROP
from storage.schema import conversations, inbox, outbox
from storage.schema_announcements import announcements
from storage.schema_reports import answers, errands, files, submissions

#: the only shape a name has, wherever it stands
NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]+")
#: letters of a title that are kept
MOST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    name: str
    kind: str
    size: int
    title: str


async def add(
    tx: Transaction,
    name: str,
    kind: str,
    size: int,
    title: str,
    person_id: int | None,
    at: datetime,
) -> None:
    """Remember a file that is in the store. The same content a second time changes nothing."""
    row = {
        "name": name,
        "kind": kind,
        "size": size,
        "title": title[:MOST_TITLE],
        "person_id": person_id,
        "added_at": at,
    }
    await add_new(tx, files, [row])


async def find(tx: Transaction, names: Collection[str]) -> dict[str, FileRow]:
    """What is known of these files, by name; an unknown one is left out."""
    c = files.c
    statement = select(c.name, c.kind, c.size, c.title).where(c.name.in_(list(names)))
    rows = (FileRow(**row) for row in (await tx.execute(statement)).mappings())
    return {row.name: row for row in rows}


async def unreferenced(tx: Transaction, before: datetime) -> list[str]:
    """Files of that age which no answer, no version that was sent, no announcement, unfinished
    message, errand or conversation names. History does not count: what was taken away is to go."""
    old = select(files.c.name).where(files.c.added_at < before)
    return sorted(await _unnamed(tx, set((await tx.execute(old)).scalars())))


async def unnamed(tx: Transaction, names: Collection[str]) -> list[str]:
    """The same of these files, however young: a message that has not been read names them too."""
    return sorted(await _unnamed(tx, set(names)))


async def _unnamed(tx: Transaction, candidates: set[str]) -> set[str]:
    if not candidates:
        return set()
    endings = sorted({name.rpartition(".")[2] for name in candidates})
    used: set[str] = set()
    # in the order in which a name is handed on, so that it is not missed on its way
    for column, condition in (
        (errands.c.args, and_(errands.c.state == "todo", errands.c.kind != DROP)),
        (inbox.c.body, inbox.c.state == "todo"),
        (conversations.c.state, None),
        (answers.c.value, None),
        (submissions.c.answers, None),
        (announcements.c.file_name, None),
        (outbox.c.body, outbox.c.state.in_(("todo", "doing"))),
    ):
        text = cast(column, Text)
        statement = select(text).where(or_(*(text.contains(f".{one}") for one in endings)))
        if condition is not None:
            statement = statement.where(condition)
        for (found,) in await tx.execute(statement):
            used.update(NAME.findall(found))
    return candidates - used


async def forget(tx: Transaction, names: Collection[str]) -> None:
    """These are no longer in the store."""
    await tx.execute(delete(files).where(files.c.name.in_(list(names))))
