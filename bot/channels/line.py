"""A channel from its first connection to its last: what the composition root starts and stops.

Owns: the protocol. Never: a platform's details.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from bot.channels.base import Channel, Receive
from bot.health import Health

if TYPE_CHECKING:
    from starlette.routing import Route


class RefusedError(Exception):
    """The platform does not take us: a wrong token, or somebody else's webhook. The message
    says which channel; trying again would not help. ``reason``: what the platform has against
    the address that it should post to, where it is that."""

    def __init__(self, channel: str, reason: str = "") -> None:
        super().__init__(channel)
        self.reason = reason


class Line(Protocol):
    """One channel; only the process that leads connects it."""

    @property
    def channel(self) -> Channel: ...

    #: False: updates are posted to us
    is_polling: bool

    def routes(self, receive: Receive) -> Sequence[Route]:
        """The addresses of our web server that the platform posts to."""
        ...

    async def connect(self) -> None:
        """Learn who we are and how updates come, waiting for the network if need be.

        Raises: ``RefusedError``.
        """
        ...

    async def poll(self, receive: Receive, health: Health) -> None:
        """Fetch updates until cancelled."""
        ...

    async def watch(self, health: Health) -> None:
        """Where updates are posted to us: ask until cancelled whether they still are."""
        ...

    async def arrange(self) -> None:
        """What may be done at leisure once updates come, say menus of commands."""
        ...

    async def close(self) -> None: ...
