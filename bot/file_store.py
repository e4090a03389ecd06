"""Files that people sent and documents that were made, on this machine's disk.

Owns: their names (what is in a file names it), writing them whole or not at all, removing them.
Never: who may see a file, what it is called in a chat (rows do). A name that somebody made up
leads nowhere: only names of our own making are opened.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

NAME = re.compile(r"[0-9a-f]{64}\.[a-z]{3,4}")
#: what was being written when the machine stopped
UNFINISHED = ".part"


class NoSuchFileError(Exception):
    """It is not here, or no longer."""


class FileStore:
    """One folder. All methods block: call them in a thread.

    Args:
        folder: made when the first file is kept, readable by its owner only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: a file that is kept again must not be swept away in the same moment
        self._changing = threading.Lock()

    def keep(self, content: bytes, kind: str) -> str:
        """Store a file and return its name. The same content gives the same name."""
        name = f"{hashlib.sha256(content).hexdigest()}.{kind}"
        path = self._path(name)
        with self._changing:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # written anew each time: a copy that a broken disk spoiled is mended, and it is young
            part = self._folder / f"{name}.{secrets.token_hex(4)}{UNFINISHED}"
            try:
                _write_through(part, content)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            _sync_folder(self._folder)
        return name

    def read(self, name: str) -> bytes:
        """Raises: ``NoSuchFileError``."""
        try:
            return self._path(name).read_bytes()
        except (ValueError, OSError):
            raise NoSuchFileError(name[:80]) from None

    def older_than(self, before: datetime) -> list[str]:
        """Names of the files that were last kept before this time."""
        return [path.name for path in self._files() if _kept_at(path) < before]

    def sweep(self, names: Iterable[str], before: datetime) -> list[str]:
        """Remove these files unless they were kept again since; and what was never finished.

        Returns: those of the names that are not here any more.
        """
        with self._changing:
            gone = self._remove(names, before)
            if self._folder.exists():
                for path in self._folder.glob(f"*{UNFINISHED}"):
                    if _kept_at(path) < before:
                        path.unlink(missing_ok=True)
        return gone

    def discard(self, names: Iterable[str], before: datetime) -> list[str]:
        """Remove these files unless they were kept again since; the machine's time, as files have.

        Returns: those of the names that are not here any more.
        """
        with self._changing:
            return self._remove(names, before)

    def _remove(self, names: Iterable[str], before: datetime) -> list[str]:
        gone: list[str] = []
        for name in names:
            path = self._path(name)
            if not path.exists() or _kept_at(path) < before:
                path.unlink(missing_ok=True)
                gone.append(name)
        return gone

    def _files(self) -> list[Path]:
        if not self._folder.exists():
            return []
        return [path for path in self._folder.iterdir() if NAME.fullmatch(path.name)]

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError("not a name of this store")
        return self._folder / name


def _kept_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The new name itself reaches the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
