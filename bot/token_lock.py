"""One bot a token on this machine: two would split the messages between them, and nobody sees it.

Owns: a name for each token that only one process can bear, made of a hash, never of the token.
It is a socket's, kept by the system and not in a folder: nobody sweeps it away, a service with a
temporary folder of its own sees it, and it is free when its process dies. Never: other machines,
containers, systems without such names; a platform that refuses the second tells of those. On
PostgreSQL several processes share a token on purpose, and the database decides which one leads.
"""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256

import structlog

from bot.config import Config

log = structlog.get_logger()


class TokenTakenError(Exception):
    """Another bot on this machine uses a token; the message is the channel's name."""


@contextmanager
def sole_users(config: Config) -> Iterator[None]:
    """Hold the names of all tokens while the bot runs. Raises: ``TokenTakenError``."""
    used = {
        "telegram": (config.telegram_api_url, config.telegram_token),
        "zalo": (config.zalo_api_url, config.zalo_token),
    }
    with ExitStack() as held:
        for channel, (api_url, token) in used.items():
            if token:
                name = held.enter_context(closing(socket.socket(socket.AF_UNIX)))
                _bear(name, channel, api_url, token)
        yield


def _bear(name: socket.socket, channel: str, api_url: str, token: str) -> None:
    # a simulator's token is one of many that are spelled alike
    spelled = sha256(f"lock:{channel}:{api_url}:{token}".encode()).hexdigest()[:32]
    if sys.platform != "linux":  # elsewhere a socket's name is a file's
        log.info("token not locked", channel=channel)
        return
    try:
        name.bind(f"\0khuyen-hoc-bot-{spelled}")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TokenTakenError(channel) from None
        log.warning("token not locked", channel=channel, reason=type(error).__name__)
