"""Links to files of the store, for channels that cannot carry a file themselves.

Owns: signing, expiry, the route that serves them. Never: who may have which file: whoever holds
a link may fetch it until it expires, several times (Zalo fetches a picture more than once).
"""

from __future__ import annotations

import asyncio
import hmac
import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.clock import Clock
from bot.file_store import FileStore, NoSuchFileError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import Route

PATH = "/files"
#: long enough to be read after a holiday
VALID = timedelta(days=7)
SECONDS = re.compile(r"[0-9]{1,12}")
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class FileLinks:
    """``public_url``: where our web server is reached from outside; "" if it is not."""

    public_url: str
    secret: str
    clock: Clock

    @property
    def is_possible(self) -> bool:
        return bool(self.public_url)

    def link(self, name: str, title: str) -> str:
        """The address of a file, under the title that it is saved as."""
        until = int((self.clock.now() + VALID).timestamp())
        signed = self._sign(name, title, until)
        return f"{self.public_url}{PATH}/{until}.{signed}/{name}/{quote(title, safe='')}"

    def is_good(self, name: str, title: str, token: str) -> bool:
        until, _, signed = token.partition(".")
        # digits only and few: more is no time, and reading a number of any length costs
        if not SECONDS.fullmatch(until) or int(until) < self.clock.now().timestamp():
            return False
        expected = self._sign(name, title, int(until))
        return hmac.compare_digest(signed.encode(), expected.encode())

    def _sign(self, name: str, title: str, until: int) -> str:
        message = "\0".join((name, title, str(until))).encode()
        return hmac.new(self.secret.encode(), message, sha256).hexdigest()[:32]

    def route(self, store: FileStore) -> Route:
        # late: polling begins before there is a web server
        from starlette.responses import Response
        from starlette.routing import Route

        async def serve(request: Request) -> Response:
            name, title = request.path_params["name"], request.path_params["title"]
            if not self.is_good(name, title, request.path_params["token"]):
                return Response(status_code=404)
            try:
                content = await asyncio.to_thread(store.read, name)
            except NoSuchFileError:
                return Response(status_code=404)
            kind = name.rpartition(".")[2]
            return Response(
                content,
                media_type=TYPES.get(kind, "application/octet-stream"),
                headers={
                    "Cache-Control": "private, max-age=600",
                    "Content-Disposition": f"inline; filename*=UTF-8''{quote(title, safe='')}",
                    "Content-Security-Policy": "sandbox",
                    "Referrer-Policy": "no-referrer",
                    "X-Content-Type-Options": "nosniff",
                },
            )

        return Route(f"{PATH}/{{token}}/{{name}}/{{title}}", serve, methods=["GET", "HEAD"])
