"""Serving the simulator over HTTP on this machine only.

Owns: the socket, uvicorn's set-up and the order of stopping: first the bot, which may still have
messages to send, then the server.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn

from simulator.app import app_of
from simulator.config import Config
from simulator.network import protocol_of
from simulator.simulation import Simulation

IDLE_SECONDS = 75  # as long as clients keep connections; shorter ones look like lost networks


class Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield  # signals are for whoever runs us


@dataclass(frozen=True, slots=True)
class Running:
    simulation: Simulation
    url: str


@asynccontextmanager
async def running(config: Config) -> AsyncIterator[Running]:
    """A simulator that serves for as long as the block lasts (port 0: any free one)."""
    simulation = Simulation(config)
    listener = socket.create_server((config.host, config.port), backlog=2048)
    # Inherited by every connection; asyncio forgets it for sockets that it did not make, and each
    # answer would then wait 40 ms for the other side's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    url = f"http://{config.host}:{listener.getsockname()[1]}"
    server = Server(
        uvicorn.Config(
            app_of(simulation),
            http=protocol_of(simulation.network),
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=2,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started and not serving.done():
            await asyncio.sleep(0.005)
        await simulation.start(url)
        yield Running(simulation, url)
    finally:
        await simulation.stop()
        server.should_exit = True
        await serving
