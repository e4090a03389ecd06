"""The wire between bot and platform: who is connected, and cutting it.

Owns: every open connection by its client address, so that a request handler, which only knows the
address, can close or reset the connection under itself; and the switch that cuts the bot off.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from typing import cast

from starlette.types import Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

Address = tuple[str, int]


class Network:
    def __init__(self) -> None:
        self.up = True
        self._down = asyncio.Event()
        self._served = False  # over sockets; otherwise the application is called in-process
        self._transports: dict[Address, asyncio.Transport] = {}
        self._bot: set[Address] = set()

    def opened(self, transport: asyncio.Transport) -> None:
        self._served = True
        self._transports[_peer(transport)] = transport

    def closed(self, transport: asyncio.Transport) -> None:
        address = _peer(transport)
        if self._transports.get(address) is transport:
            del self._transports[address]
            self._bot.discard(address)

    def belongs_to_bot(self, scope: Scope) -> None:
        if client := scope.get("client"):
            self._bot.add((client[0], client[1]))

    async def pause(self, seconds: float) -> None:
        """Keep a request waiting; a network that goes down ends that."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._down.wait(), seconds)

    async def cut(self, scope: Scope, *, reset: bool = False) -> None:
        """Close the connection of this request, which then gets no answer at all."""
        client = scope.get("client")
        transport = self._transports.get((client[0], client[1])) if client else None
        if transport is None:
            if self._served:  # cut already
                return
            raise ConnectionResetError("the simulator cut this connection")
        _close(transport, reset=reset)
        await asyncio.sleep(0)  # let the server notice before the handler returns
        await asyncio.sleep(0)

    def set_up(self, up: bool, *, spare: Scope | None = None) -> None:
        """`spare`: the tester's own request, which may share its connection with a bot's."""
        self.up = up
        if up:
            self._down.clear()
        else:
            self._down.set()
        if spare and (client := spare.get("client")):
            self._bot.discard((client[0], client[1]))
        if not up:
            for address in list(self._bot):
                if transport := self._transports.get(address):
                    _close(transport, reset=True)
            self._bot.clear()


def _peer(transport: asyncio.Transport) -> Address:
    host, port = transport.get_extra_info("peername")[:2]
    return host, port


def _close(transport: asyncio.Transport, *, reset: bool) -> None:
    if reset and (sock := transport.get_extra_info("socket")) is not None:
        # No lingering: the other side sees a reset instead of an orderly end.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def protocol_of(network: Network) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol, telling the network about its connections."""

    class Wire(H11Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            super().connection_made(cast(asyncio.Transport, transport))
            network.opened(self.transport)

        def connection_lost(self, exc: Exception | None) -> None:
            network.closed(self.transport)
            super().connection_lost(exc)

    return Wire
