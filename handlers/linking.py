"""One person on several channels: what the shell knows of a code for it, and does about it.

Owns: these facts and effects. Never: behaviour (``devices``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What a code of this kind opens. ``person_id`` is whose it is."""

    person_id: int
    role: str
    expires_at: datetime
    is_used: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody can be written to, and where they want to be; "": they have not said."""

    channels: tuple[str, ...] = ()
    prefers: str = ""
    #: their private chats, also those that cannot be reached any more
    chats: int = 1


@dataclass(frozen=True, slots=True)
class OfferDevice:
    """From now on this code lets its owner in on another channel, once, for a short while."""

    code: str


@dataclass(frozen=True, slots=True)
class LinkDevice:
    """This conversation is the code's owner's from now on. Fails the turn if somebody was
    quicker. Their other chats are told."""

    code: str


@dataclass(frozen=True, slots=True)
class PreferChannel:
    """What they did not ask for comes there from now on; "": where the bot thinks best."""

    channel: str


@dataclass(frozen=True, slots=True)
class KeepOnlyThisChat:
    """Their other chats are nobody's from now on, as if they had never been joined, and are told
    so: a telephone was lost, or a code went to the wrong person."""


LinkEffect = OfferDevice | LinkDevice | PreferChannel | KeepOnlyThisChat
