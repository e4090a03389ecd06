"""Who and what there is on simulated Zalo: people, groups, messages.

Owns: these rows. Never: what is done with them (``account``).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from simulator.json_types import Json


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody's Zalo, and the private chat with the bot, which has the same id."""

    id: str
    #: what the page calls the person and the chat with them
    number: int
    name: str
    #: children and other protected people: nothing that they write reaches a bot
    protected: bool = False
    #: what stands in the field when the page opens, say an invitation code to be sent
    draft: str = ""
    blocked: bool = False
    #: has written, so the bot may write
    wrote: bool = False
    unread: int = 0
    typing_until: float = 0.0

    @property
    def typing(self) -> bool:
        return time.monotonic() < self.typing_until


@dataclass(slots=True, kw_only=True)
class Group:
    id: str
    title: str
    members: list[str]


@dataclass(slots=True, kw_only=True)
class Message:
    seq: int
    id: str
    chat_id: str
    sender: str  # a person's id; "bot"
    at_ms: int
    kind: str = "text"
    text: str = ""
    url: str = ""
    #: a file's, which only who sent it gets to see
    name: str = ""
    #: a picture's width and height, so that the page keeps its place free
    size: tuple[int, int] | None = None
    #: what a careful look found odd; shown to the tester, not to the bot
    warnings: list[str] = field(default_factory=list)

    def on_screen(self) -> Json:
        return {
            "seq": self.seq,
            "id": self.id,
            "chat_id": self.chat_id,
            "from": "bot" if self.sender == "bot" else self.sender,
            "date": self.at_ms // 1000,
            "kind": self.kind,
            "text": self.text,
            "url": self.url,
            "warnings": self.warnings,
        }
