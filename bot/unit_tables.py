"""Tables that an admin sent, as rows of cells.

Owns: opening them, and remembering the last ones: a file's name says what is in it, so what was
read stays true. Never: what the cells mean.
"""

from __future__ import annotations

import asyncio

from bot.file_store import FileStore, NoSuchFileError
from programme.catalogue import Problem

#: a list is looked at two or three times within minutes
REMEMBERED = 4

Cells = tuple[tuple[str, ...], ...]


class UnitTables:
    def __init__(self, store: FileStore) -> None:
        self._store = store
        self._read: dict[str, Cells | None] = {}

    async def cells(self, name: str) -> Cells | None:
        """None: there is no such file, or it is no table."""
        if not name:
            return None
        if name not in self._read:
            self._read[name] = await asyncio.to_thread(self._open, name)
            while len(self._read) > REMEMBERED:
                del self._read[next(iter(self._read))]
        return self._read[name]

    def _open(self, name: str) -> Cells | None:
        from bot.documents.tables import read_rows  # only an admin's import needs it

        try:
            rows = read_rows(self._store.read(name))
        except NoSuchFileError:
            return None
        return None if isinstance(rows, Problem) else rows
