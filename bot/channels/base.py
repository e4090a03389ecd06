"""What a channel is: the one place where a platform's words become ours, and back.

Owns: the protocol, capabilities, the family of send errors. Never: a platform's details.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handlers.facts import Role
from handlers.model import Choice, Event, Reply
from programme.catalogue import Text
from storage.conversations import Address
from storage.outbox import Claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel can do, as far as it changes how a reply is drawn."""

    has_buttons: bool
    can_edit: bool
    #: longest text of one message, in UTF-16 units
    text_limit: int
    has_bold: bool
    can_receive_files: bool = False
    #: largest file that can be fetched, in bytes
    file_limit: int = 0
    #: longest text that may go with a file as one message; 0: words go apart
    caption_limit: int = 0
    #: a file goes as a link, which takes some of that
    is_file_linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The little that must be known of a payload to store it in the right place."""

    external_id: str
    #: None when the payload names no chat; it is kept all the same, to be looked at
    address: Address | None
    #: words typed, to tell the beginning of more; None if it is something else
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A message ready to be sent: the platform's method and its parameters without the chat."""

    method: str
    body: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A chat and the person whose it is."""

    conversation_id: int
    person_id: int


class Channel(Protocol):
    """One platform. Its only state is the connection."""

    name: str
    capabilities: Capabilities

    def glance(self, raw: Mapping[str, Any]) -> Glance | None:
        """Where a payload belongs; None if it is not meant for the bot and must not be kept."""
        ...

    def parse(self, body: str) -> Event | None:
        """The event in a stored payload; None if there is nothing to react to.

        Raises: anything, for a payload that cannot be understood.
        """
        ...

    def draw(self, reply: Reply, prompt: int) -> Sequence[Wire]:
        """The messages that show a reply; choices go under the last one."""
        ...

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
        """The message that carries a file of the store, called ``title`` there. ``holder``:
        whose it is; a link to it ends when they no longer have this chat. ``choices``: under
        it, where there are buttons."""
        ...

    def draw_commands(self, role: Role, chat: str) -> Wire | None:
        """The request that shows a role's command menu in a chat, where there are menus."""
        ...

    def draw_delete(self, chat: str, message_id: str) -> Wire | None:
        """The request that takes a message of ours back; None where that is not possible."""
        ...

    def acknowledge(self, raws: Sequence[Mapping[str, Any]]) -> None:
        """Tell the platform at once that presses were seen. Not durable, must not fail."""
        ...

    async def send(self, message: Claimed, card: str | None) -> str | None:
        """Send one message; returns the platform's id of it, where it has one.

        ``card`` is the message to change instead, if it still stands.
        Raises: a ``SendError``.
        """
        ...

    async def download(self, file_id: str, most_bytes: int) -> bytes:
        """Fetch a file that a person sent.

        Raises: ``NoFileError``; ``TryLater`` where trying again may help.
        """
        ...


Receive = Callable[[Channel, Sequence[Mapping[str, Any]]], Awaitable[None]]


class NoFileError(Exception):
    """It cannot be had. ``reason``: "too_large", or "gone" from the platform."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SendError(Exception):
    """A message was not delivered, or is not known to have been."""


class TryLater(SendError):
    """It did not arrive and may be sent again. ``after``: seconds the platform asked for."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class InDoubt(SendError):
    """The request left and no answer came: it may have arrived."""


class ServerFault(SendError):
    """The platform answered that it failed itself: it has hardly arrived."""


class PersonGone(SendError):
    """Nobody is there: blocked, deleted, removed from the group."""


class Rejected(SendError):
    """The platform will never take this message as it is."""


class Moved(SendError):
    """The chat has another id now."""

    def __init__(self, chat: str) -> None:
        super().__init__("the chat has moved")
        self.chat = chat
