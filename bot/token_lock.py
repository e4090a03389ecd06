"""One bot a token on this machine: two would split the messages between them, and nobody sees it.

Owns: lock files in the machine's folder for what is temporary, named by a hash of the token,
never by the token. Never: other machines, containers or services with such a folder of their
own; a platform that refuses the second tells of those. On PostgreSQL several processes share a
token on purpose, and the database decides which of them leads.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path

import structlog

from bot.config import Config

log = structlog.get_logger()


class TokenTakenError(Exception):
    """Another bot on this machine uses a token; the message is the channel's name."""


@contextmanager
def sole_users(config: Config) -> Iterator[None]:
    """Hold the locks of all tokens while the bot runs. Raises: ``TokenTakenError``."""
    used = {
        "telegram": (config.telegram_api_url, config.telegram_token),
        "zalo": (config.zalo_api_url, config.zalo_token),
    }
    with ExitStack() as held:
        for channel, (api_url, token) in used.items():
            if token:
                held.enter_context(_held(channel, _path(channel, api_url, token)))
        yield


def _path(channel: str, api_url: str, token: str) -> Path:
    # a simulator's token is one of many that are spelled alike
    name = sha256(f"lock:{channel}:{api_url}:{token}".encode()).hexdigest()[:32]
    return Path(tempfile.gettempdir(), f"khuyen-hoc-bot-{name}.lock")


@contextmanager
def _held(channel: str, path: Path) -> Iterator[None]:
    descriptor = _open(path)
    if descriptor is None:
        log.warning("token not locked", channel=channel, path=str(path))
        yield
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise TokenTakenError(channel) from None
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int | None:
    """Nothing is ever written to it: it lies where everybody may write. None: it cannot be."""
    # one that another user has made is only read: some systems forbid to create over it
    for flags in (os.O_RDONLY, os.O_RDONLY | os.O_CREAT):
        try:
            return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        except OSError:
            continue
    return None
