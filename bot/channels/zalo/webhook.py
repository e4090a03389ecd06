"""The address that Zalo posts events to.

Owns: who is heard, and what each kind of request is answered. Stored first, then 200: a failure
to store is the only answer that invites Zalo to try again.
"""

from __future__ import annotations

import hmac
import json

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.base import Channel, Receive
from bot.channels.zalo.client import events_in

log = structlog.get_logger()

SECRET_HEADER = "X-Bot-Api-Secret-Token"
#: events seen were a few hundred bytes
LARGEST_BODY = 256 * 1024


def webhook(path: str, secret: str, channel: Channel, receive: Receive) -> Route:
    """The route; only who knows the secret is heard."""

    async def accept(request: Request) -> Response:
        if request.method != "POST":
            return Response("ok")
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST_BODY:
                return Response(status_code=413)
        if not body.strip():  # Zalo's probe
            return Response(status_code=200)
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            log.warning("webhook call without the secret", channel="zalo")
            return Response(status_code=403)
        try:
            events = events_in(json.loads(bytes(body)))
        except ValueError:
            events = []
        if events:
            await receive(channel, events)
        else:
            log.warning("webhook call without an event", channel="zalo", size=len(body))
        return JSONResponse({"ok": True})

    return Route(path, accept, methods=["GET", "POST"])
