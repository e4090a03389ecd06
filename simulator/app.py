"""The simulator as one ASGI application: both platforms' APIs, the control API, the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from simulator.config import Config
from simulator.control import routes
from simulator.simulation import Simulation
from simulator.zalo.control import routes as zalo_routes

PAGE = Path(__file__).with_name("page")


class Page(StaticFiles):
    """Asked for anew each time: a page from before an update would speak to a new simulator."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = "no-cache"
        return response


async def index(request: Request) -> Response:
    path = PAGE / "index.html"
    if not path.exists():
        return Response("The simulator runs; there is no page here.", media_type="text/plain")
    return FileResponse(path, headers={"Cache-Control": "no-cache"})


def app_of(simulation: Simulation) -> Starlette:
    class TelegramSide:
        """Looked up anew for each request: a reset makes a new one."""

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            simulation.process.heard()
            await simulation.bot_api(scope, receive, send)

    class ZaloSide:
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            simulation.process.heard()
            await simulation.zalo.api(scope, receive, send)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await simulation.start(f"http://{simulation.config.host}:{simulation.config.port}")
        try:
            yield
        finally:
            await simulation.stop()

    telegram, zalo = TelegramSide(), ZaloSide()
    app = Starlette(
        lifespan=lifespan,
        routes=[
            Route("/zalo/bot{rest:path}", zalo),
            Route("/bot{rest:path}", telegram),
            Route("/file/bot{rest:path}", telegram),
            *routes(simulation),
            *zalo_routes(simulation),
            Mount("/page", Page(directory=PAGE, check_dir=False)),
            Route("/", index),
        ],
    )
    app.state.simulation = simulation
    return app


def create_app(config: Config) -> Starlette:
    return app_of(Simulation(config))
