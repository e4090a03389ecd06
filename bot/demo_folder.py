"""The demo's folder: which one it may use, and emptying it before a new game.

Owns: the mark that tells a demo's folder from any other. Never: touching a folder without it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from bot.texts import load_catalogue
from programme.catalogue import Text

#: written by the demo into a folder that it has made or found empty: only there it removes
MARK = "demo.mark"
#: where the demo plays if nothing is said; a former version did not mark it
DEFAULT = Path(".demo")
#: what the demo makes in its folder, and what it removes when it starts anew
OWN_FILES = (
    *("bot.db", "bot.db-wal", "bot.db-shm", "bot.db.lock"),
    *("bot.log", "clock.json", "config.toml", "seed.json"),
)
OWN_FOLDER = "files"


class NotOursError(Exception):
    """Something lies in the folder that no demo has put there; the message is the folder."""


class InUseError(Exception):
    """A bot works in the folder; the message is the folder."""


def claim(folder: Path, *, keep: bool) -> Path:
    """Make the folder the demo's and empty it, unless its data shall be kept; where it is.

    Raises: ``NotOursError`` and ``InUseError``, nothing having been touched.
    """
    if not _is_ours(folder):
        raise NotOursError(str(folder))
    if _is_in_use(folder / "bot.db.lock"):
        raise InUseError(str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / MARK).write_text(load_catalogue().say(Text("demo-mark")), encoding="utf-8")
    except OSError:  # a place where we may not write is not ours either
        raise NotOursError(str(folder)) from None
    if not keep:
        for name in OWN_FILES:
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / OWN_FOLDER, ignore_errors=True)
    return folder.resolve()


def _is_ours(folder: Path) -> bool:
    try:
        found = {one.name for one in folder.iterdir()}
    except FileNotFoundError:
        return True
    except OSError:  # a file, or a folder that we may not read
        return False
    if not found or MARK in found:
        return True
    is_default = folder == DEFAULT and not folder.is_symlink()
    return is_default and ("seed.json" in found or found <= {*OWN_FILES, OWN_FOLDER})


def _is_in_use(lock: Path) -> bool:
    """Whether a bot holds its lock, see ``leadership.sole_process``."""
    try:
        descriptor = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
