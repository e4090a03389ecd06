"""What comes back from errands, as if it came from a platform.

Owns: the bodies of inbox rows of channel "errand". Never: a chat of its own: the row belongs to
the conversation that sent the file, whose channel draws the answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.channels.base import Capabilities, Glance, Holder, NoFileError, Rejected, Wire
from handlers.facts import Role
from handlers.model import Choice, Event, Reply
from handlers.reporting import FileKept, FileRefused
from programme.catalogue import Text
from storage.outbox import Claimed

NAME = "errand"
EVENTS: Mapping[str, type[FileKept] | type[FileRefused]] = {
    "kept": FileKept,
    "refused": FileRefused,
}


def body_of(event: FileKept | FileRefused) -> str:
    """The event as it is stored."""
    what = "kept" if isinstance(event, FileKept) else "refused"
    return json.dumps({"what": what, **asdict(event)})


class ErrandChannel:
    """Only reads: nothing is ever addressed to it, and nobody writes to it from outside."""

    name = NAME
    capabilities = Capabilities(has_buttons=False, can_edit=False, text_limit=1, has_bold=False)

    def parse(self, body: str) -> Event | None:
        raw = json.loads(body)
        return EVENTS[raw.pop("what")](**raw)

    def glance(self, raw: Mapping[str, Any]) -> Glance | None:
        return None

    def draw(self, reply: Reply, prompt: int) -> Sequence[Wire]:
        return ()

    def draw_file(
        self,
        name: str,
        title: str,
        caption: Text,
        holder: Holder | None = None,
        *,
        choices: Sequence[Choice] = (),
        prompt: int = 0,
    ) -> Wire:
        raise Rejected("nobody is there")

    def draw_commands(self, role: Role, chat: str) -> Wire | None:
        return None

    def draw_delete(self, chat: str, message_id: str) -> Wire | None:
        return None

    def acknowledge(self, raws: Sequence[Mapping[str, Any]]) -> None:
        return None

    async def send(self, message: Claimed, card: str | None) -> str | None:
        raise Rejected("nobody is there")

    async def download(self, file_id: str, most_bytes: int) -> bytes:
        raise NoFileError("gone")
