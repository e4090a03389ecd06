"""Links to files of the store, for channels that cannot carry a file themselves.

Owns: signing, expiry, the route that serves them. Never: who may have which file: whoever holds
a link may fetch it until it expires, several times (Zalo fetches a picture more than once), or
until the chat it was sent to is no longer that person's.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.channels.base import Holder
from bot.clock import Clock
from bot.file_store import FileStore, NoSuchFileError
from bot.texts import load_catalogue
from programme.catalogue import Text
from storage import people
from storage.database import Database

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

PATH = "/files"
#: long enough to be read after a holiday
VALID = timedelta(days=7)
PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ max-width: 32rem; margin: 15vh auto; padding: 0 1.25rem; font: 1.1rem/1.6 sans-serif }}
h1 {{ font-size: 1.4rem; line-height: 1.3 }}
</style>
<h1>{title}</h1>
<p>{words}</p>
"""
#: until when, and whose; digits only and few: more is no time, and reading a number of any
#: length costs
TERMS = re.compile(r"([0-9]{1,12})(?:-([0-9]{1,18})-([0-9]{1,18}))?")
#: in a title, what a browser would take for a step in the path, or could not save
UNFIT = re.compile(r"[\x00-\x1f/\\]+")
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

    def link(self, name: str, title: str, holder: Holder | None = None) -> str:
        """The address of a file, under the title that it is saved as."""
        title = UNFIT.sub("-", title).strip(". ") or name
        until = str(int((self.clock.now() + VALID).timestamp()))
        if holder is not None:
            until += f"-{holder.conversation_id}-{holder.person_id}"
        signed = self._sign(name, title, until)
        return f"{self.public_url}{PATH}/{until}.{signed}/{name}/{quote(title, safe='')}"

    def is_good(self, name: str, title: str, token: str) -> bool:
        """Signed, and not expired."""
        terms, _, signed = token.partition(".")
        found = TERMS.fullmatch(terms)
        if found is None or int(found[1]) < self.clock.now().timestamp():
            return False
        expected = self._sign(name, title, terms)
        return hmac.compare_digest(signed.encode(), expected.encode())

    def _sign(self, name: str, title: str, terms: str) -> str:
        message = "\0".join((name, title, terms)).encode()
        return hmac.new(self.secret.encode(), message, sha256).hexdigest()[:32]

    def route(self, store: FileStore, database: Database) -> Route:
        """``database`` tells whether the chat that a link was sent to is still that person's."""
        # late: polling begins before there is a web server
        from starlette.responses import Response
        from starlette.routing import Route

        async def serve(request: Request) -> Response:
            name, title = request.path_params["name"], request.path_params["title"]
            token = request.path_params["token"]
            if not self.is_good(name, title, token):
                return _gone()
            holder = _holder(token)
            if holder is not None:
                async with database.read() as tx:
                    person_id = await people.of_conversation(tx, holder.conversation_id)
                if person_id != holder.person_id:
                    return _gone()
            try:
                content = await asyncio.to_thread(store.read, name)
            except NoSuchFileError:
                return _gone()
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


def _holder(token: str) -> Holder | None:
    """Whose a link is, by its token that was found to be good; None: anybody's."""
    found = TERMS.fullmatch(token.partition(".")[0])
    return Holder(int(found[2]), int(found[3])) if found and found[2] else None


def _gone() -> Response:
    """For whoever opens an old link: what has happened and what to do, not a blank page."""
    from starlette.responses import HTMLResponse

    catalogue = load_catalogue()
    title, words = (
        escape(catalogue.say(text)) for text in (Text("file-gone-title"), Text("file-gone"))
    )
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return HTMLResponse(PAGE.format(title=title, words=words), 404, headers)
