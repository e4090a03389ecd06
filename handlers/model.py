"""The vocabulary of a conversation: what happened, what is remembered, what is said.

Owns: events, state, replies, turns. Never: behaviour, IO, a clock, a channel.
Every union here is closed: a new member makes mypy point at each ``match`` that forgot it.
What may be known is in ``handlers.facts``, what may be done in ``handlers.effects``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from handlers.reporting import FileKept, FileRefused
from programme.catalogue import Text

if TYPE_CHECKING:  # named, not used: a channel needs the events long before the effects
    from handlers.effects import Effect

#: how choices are called where a number would be an answer
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# --- what happened ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a person wrote; several sent within a moment arrive as one, joined by newlines."""

    text: str
    #: the person changed an earlier message instead of writing a new one
    is_edit: bool = False
    #: the words with <b> around what was written bold, where anything was
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, named by the prompt it hung under and its place there."""

    prompt: int
    index: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A live choice was taken, by a press, its number, its label or an alias."""

    value: str
    #: its words or its number were typed: what it hangs under may be far above
    is_typed: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Stale:
    """A button of a prompt that is no longer the live one, or a number typed long after it."""

    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """The press that ended the previous prompt, delivered once more: to be ignored."""


@dataclass(frozen=True, slots=True)
class FileSent:
    """A photo or document; ``size`` in bytes, ``caption`` may be empty."""

    kind: str  # "photo", "document", "video"
    file_id: str
    name: str = ""
    size: int = 0
    caption: str = ""
    marked: str = ""  # see Typed


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that carries no words: "sticker", "voice", "location", "contact", "other"; or
    "hidden": the platform does not say what."""

    kind: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The person unblocked the bot, or the bot was added to a group."""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot, or the bot was removed from a group."""


Event = (
    Typed
    | Pressed
    | Chosen
    | Stale
    | Repeated
    | FileSent
    | FileKept
    | FileRefused
    | Unreadable
    | Joined
    | Left
)


# --- what is remembered -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice on offer: its stable value and the folded words that mean it when typed."""

    value: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A bookmark in one conversation, not a database: small, frozen, versioned JSON."""

    topic: str = "menu"
    step: str = ""
    #: what the topic is about, where it is about one thing: a report key, the name of a file
    about: str = ""
    #: number of the live prompt; 0 when nothing is on offer
    prompt: int = 0
    offered: tuple[Offer, ...] = ()
    #: the choices go by letters, because a number would be an answer
    is_lettered: bool = False
    #: (prompt, index, Unix time) of the press that was taken last, to know it when it comes again
    taken: tuple[int, int, int] | None = None
    #: Unix time at which the choices were last shown
    offered_at: int = 0
    #: Unix time of the last word on a message whose content the platform keeps to itself
    hinted_at: int = 0
    #: something was said below them that is no list
    is_buried: bool = False
    #: the entries that were last shown while something else was being asked
    cited: tuple[str, ...] = ()
    #: the menu as it was shown last, and under which prompts
    menu: tuple[str, ...] = ()
    menus: tuple[int, ...] = ()
    #: a bare number may mean another list: they are long ago, or stand further up; not stored
    is_outdated: bool = field(default=False, compare=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "v": 1,
            "topic": self.topic,
            "step": self.step,
            "about": self.about,
            "prompt": self.prompt,
            "offered": [[offer.value, *offer.words] for offer in self.offered],
            "is_lettered": self.is_lettered,
            "taken": list(self.taken) if self.taken else None,
            "offered_at": self.offered_at,
            "hinted_at": self.hinted_at,
            "is_buried": self.is_buried,
            "cited": list(self.cited),
            "menu": list(self.menu),
            "menus": list(self.menus),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Rebuild from storage; ``{}`` is a conversation that has not begun."""
        if not raw:
            return cls()
        taken = raw["taken"]
        return cls(
            topic=raw["topic"],
            step=raw["step"],
            about=raw.get("about", ""),
            prompt=raw["prompt"],
            offered=tuple(Offer(value, tuple(words)) for value, *words in raw["offered"]),
            is_lettered=raw.get("is_lettered", False),
            taken=(taken[0], taken[1], taken[2]) if taken else None,
            offered_at=raw.get("offered_at", 0),
            hinted_at=raw.get("hinted_at", 0),
            is_buried=raw.get("is_buried", False),
            cited=tuple(raw.get("cited", ())),
            menu=tuple(raw.get("menu", ())),
            menus=tuple(raw.get("menus", ())),
        )


# --- what is said -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a person may pick.

    ``value`` is a stable word, never a label or position. ``label`` is a message whose
    ``.aliases`` attribute (comma separated), where it has one, lists other words for it.
    """

    value: str
    label: Text
    #: beside what the message is about: where choices are written out it is not, ``Reply.hint``
    #: says what to type instead. Those come after the others, whose numbers are counted.
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """One message. ``slot`` names a card that a press changes in place where a channel can."""

    text: Text
    choices: tuple[Choice, ...] = ()
    slot: str = ""
    #: letters before the choices where they are written out, and "2" is no choice
    is_lettered: bool = False
    #: a channel that cannot edit drops an unimportant change of a card
    important: bool = True
    #: what may be typed, said under choices that are written out; None: the usual words
    hint: Text | None = None
    #: a press brings a new message all the same, which is the card from now on
    is_anew: bool = False
    #: where a link cannot hide its address, the address is written out; else its site's name
    has_addresses: bool = False
    #: thanks and their like: a list above it is as good as before
    is_in_passing: bool = False


# --- what was decided -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a turn decided. ``replies`` empty and ``effects`` empty means: not understood."""

    state: State
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    #: nothing is to be said on purpose (a repeated press, somebody left)
    is_silent: bool = field(default=False)
