"""The bot's own small web server: webhooks, /healthz, /metrics.

Owns: HTTP in. Never: acting on a payload; it is stored before the answer leaves.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.base import Channel, Receive
from bot.observe import Metrics

#: an update is a few kilobytes
LARGEST_BODY = 1_000_000
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

Report = Callable[[], Awaitable[dict[str, Any]]]


def telegram_webhook(path: str, secret: str, channel: Channel, receive: Receive) -> Route:
    """The address that Telegram posts updates to; only who knows the secret is heard."""

    async def accept(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST_BODY:
                return Response(status_code=413)
        try:
            update = json.loads(bytes(body))
        except ValueError:
            return Response(status_code=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return Response(status_code=400)
        await receive(channel, [update])
        return Response(status_code=200)

    return Route(path, accept, methods=["POST"])


def create_app(report: Report, metrics: Metrics, routes: list[Route]) -> Starlette:
    """The web application. ``report`` says how the bot is; not healthy answers 503."""

    async def healthz(_request: Request) -> Response:
        state = await report()
        return JSONResponse(state, status_code=200 if state["status"] == "ok" else 503)

    async def show_metrics(_request: Request) -> Response:
        state = await report()
        gauges = {
            "inbox_waiting": state["inbox"]["waiting"],
            "inbox_oldest_seconds": state["inbox"]["oldest_seconds"],
            "outbox_oldest_seconds": state["outbox"]["oldest_seconds"],
            "uptime_seconds": state["uptime_seconds"],
        }
        text = metrics.as_text(gauges)
        return PlainTextResponse(text, media_type="text/plain; version=0.0.4")

    return Starlette(routes=[Route("/healthz", healthz), Route("/metrics", show_metrics), *routes])


class _Server(uvicorn.Server):
    """Uvicorn without its signal handlers: the composition root has its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class PortTakenError(Exception):
    """Another program listens on our port; the message is its number."""


class Web:
    def __init__(self, app: Starlette, host: str, port: int) -> None:
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)

    async def run(self) -> None:
        """Serve until ``stop``. Raises: ``PortTakenError``."""
        try:
            await self._server.serve()
        except SystemExit:  # how uvicorn says that it cannot bind
            raise PortTakenError(str(self._server.config.port)) from None

    def stop(self) -> None:
        self._server.should_exit = True
