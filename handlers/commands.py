"""Commands are words: with a slash or without, with diacritics or without, in any case.

Owns: which commands there are, who may use them, how they are spelled. Never: what they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from handlers.facts import Role
from handlers.model import Chosen, Event, Typed
from handlers.patience import last_words
from handlers.wishes import wish
from handlers.wording import agrees, bare
from programme.asking import asks_whether
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.REVIEWER, Role.ADMIN})
#: whoever may report for a unit; whether they do is a matter of facts
REPORTERS = frozenset({Role.LIAISON, Role.REVIEWER, Role.ADMIN})
LIAISONS = frozenset({Role.LIAISON})
ADMINS = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """``word``: the message with its name, ``.aliases`` and, to be listed, ``.menu``."""

    name: str
    word: Text
    #: named for every command: what is open to whom is never an accident
    roles: frozenset[Role]
    in_groups: bool
    #: its label on the menu card, where it stands there
    label: Text | None = None
    #: on whose card it stands; None: of everybody who may use it
    on_card_of: frozenset[Role] | None = None
    #: a day may follow its longer spellings, also without a slash
    takes_day: bool = False

    def is_open_to(self, role: Role, is_group: bool) -> bool:
        return self.in_groups if is_group else role in self.roles

    def is_on_card(self, role: Role, is_group: bool) -> bool:
        is_theirs = self.on_card_of is None or role in self.on_card_of
        return self.label is not None and is_theirs and self.is_open_to(role, is_group)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command with what was said after it. ``name`` is "" for a slash with a strange word."""

    name: str
    rest: str = ""
    has_slash: bool = False


COMMANDS = (
    Command(
        name="start",
        word=Text("command-start"),
        roles=EVERYBODY,
        in_groups=True,
    ),
    Command(
        name="report",
        word=Text("command-report"),
        label=Text("choice-report"),
        on_card_of=LIAISONS,
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="missing",
        word=Text("command-missing"),
        label=Text("choice-missing"),
        on_card_of=LIAISONS,
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="deadline",
        word=Text("command-deadline"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="extension",
        word=Text("command-extension"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="unit",
        word=Text("command-unit"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="handover",
        word=Text("command-handover"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="review",
        word=Text("command-review"),
        label=Text("choice-review"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="board",
        word=Text("command-board"),
        label=Text("choice-board"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="totals",
        word=Text("command-totals"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="export",
        word=Text("command-export"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="units",
        word=Text("command-units"),
        label=Text("choice-units"),
        roles=ADMINS,
        in_groups=False,
    ),
    Command(
        name="remind_later",
        word=Text("command-later"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="remind_working",
        word=Text("command-at-work"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="remind_away",
        word=Text("command-away"),
        roles=REPORTERS,
        in_groups=False,
        takes_day=True,
    ),
    Command(
        name="remind_back",
        word=Text("command-back"),
        roles=REPORTERS,
        in_groups=False,
    ),
    Command(
        name="remind_now",
        word=Text("command-remind-now"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="remind_preview",
        word=Text("command-preview"),
        roles=OFFICE,
        in_groups=False,
        takes_day=True,
    ),
    Command(
        name="announce",
        word=Text("command-announce"),
        label=Text("choice-announce"),
        roles=ADMINS,
        in_groups=False,
    ),
    Command(
        name="ask",
        word=Text("command-ask"),
        label=Text("choice-ask"),
        roles=EVERYBODY,
        in_groups=True,
    ),
    Command(
        name="browse",
        word=Text("command-browse"),
        label=Text("choice-browse"),
        roles=EVERYBODY,
        in_groups=True,
    ),
    Command(
        name="questions",
        word=Text("command-questions"),
        label=Text("choice-questions"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="address",
        word=Text("command-address"),
        label=Text("choice-address"),
        in_groups=False,
        roles=EVERYBODY,
    ),
    Command(
        name="device",
        word=Text("command-device"),
        roles=EVERYBODY,
        in_groups=False,
    ),
    Command(
        name="allowance",
        word=Text("command-allowance"),
        roles=OFFICE,
        in_groups=False,
    ),
    Command(
        name="to_call",
        word=Text("command-calls"),
        roles=ADMINS,
        in_groups=False,
    ),
    Command(
        name="help",
        word=Text("command-help"),
        label=Text("choice-help"),
        roles=EVERYBODY,
        in_groups=True,
    ),
    Command(
        name="cancel",
        word=Text("command-cancel"),
        roles=EVERYBODY,
        in_groups=True,
    ),
    Command(
        name="menu",
        word=Text("command-menu"),
        roles=EVERYBODY,
        in_groups=True,
    ),
    Command(
        name="erase",
        word=Text("command-erase"),
        in_groups=False,
        roles=EVERYBODY,
    ),
)
BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
#: they end something: to ask about them ends nothing, and is answered instead
ENDING = frozenset({"cancel", "erase"})
ASKED = "?"
#: the longest spelling of a command, in words
LONGEST = 6
#: "hết thứ Bảy ngày 5 tháng 12 năm 2026", in words
MOST_OF_DAY = 9


def spoken(event: Event, catalogue: Catalogue) -> Spoken | None:
    """The command in an event: typed, or taken from a card."""
    match event:
        case Chosen(value=value) if value in BY_NAME:
            return Spoken(value, has_slash=True)
        case Typed(text=text):
            return _spoken_in(text, catalogue)
        case _:
            return None


@lru_cache(maxsize=512)  # asked several times in each turn of a batch
def _spoken_in(text: str, catalogue: Catalogue) -> Spoken | None:
    said = last_words(text, catalogue)
    if said.startswith("/"):
        return _after_slash(said[1:].strip(), catalogue)
    name = _named(said, catalogue) or wish(said, catalogue)
    if name in ENDING and asks_whether(said):
        return Spoken(name, ASKED)
    return Spoken(name) if name else _with_day(said, catalogue)


def _named(said: str, catalogue: Catalogue) -> str | None:
    """The command that these words are, by the marks too where some were typed."""
    spelled = bare(said, catalogue)
    name = _spellings(catalogue).get(spelled)
    return name if name is not None and _is_meant(said, spelled, name, catalogue) else None


def _is_meant(said: str, spelled: str, name: str, catalogue: Catalogue) -> bool:
    """Whether the marks that were typed are those of the command: "hội" is not "hỏi"."""
    words = [
        word
        for word in _words_of(BY_NAME[name], catalogue)
        if spelled in (fold(word), bare(word, catalogue))
    ]
    # "vang" is how the command "vắng" is called; that does not make it "vâng"
    marked = [word for word in words if not word.isascii()]
    return any(agrees(said, word, catalogue) for word in marked or words)


def _with_day(said: str, catalogue: Catalogue) -> Spoken | None:
    """ "vắng đến 5/12": at least two words of a command, then a few words with a number."""
    words = said.split()
    for length in range(min(LONGEST, len(words) - 1), 1, -1):
        name = _spellings(catalogue).get(fold(" ".join(words[:length])))
        rest = " ".join(words[length:])
        if name is not None and BY_NAME[name].takes_day:
            is_day = any(map(str.isdigit, rest)) and len(words) - length <= MOST_OF_DAY
            return Spoken(name, rest) if is_day else None
    return None


def _after_slash(said: str, catalogue: Catalogue) -> Spoken:
    first, *rest = said.split() or [""]
    words = [first.partition("@")[0], *rest]
    for length in range(min(LONGEST, len(words)), 0, -1):
        spelled = " ".join(words[:length])
        name = _spellings(catalogue).get(fold(spelled))
        if name is not None and _is_meant(spelled, fold(spelled), name, catalogue):
            after = said.split(maxsplit=length)[length:]
            return Spoken(name, after[0] if after else "", has_slash=True)
    return Spoken("", has_slash=True)


@lru_cache(maxsize=8)
def _spellings(catalogue: Catalogue) -> Mapping[str, str]:
    return {
        spelling: command.name
        for command in COMMANDS
        for word in _words_of(command, catalogue)
        for spelling in (fold(word), bare(word, catalogue))
    }


def _words_of(command: Command, catalogue: Catalogue) -> tuple[str, ...]:
    """How it is called; what stands on its button can always be typed."""
    label = catalogue.words(command.label) if command.label else ()
    return (*catalogue.words(command.word), *label)


def menu_for(role: Role, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The command menu of a private chat: name and description, in order."""
    return _listed([c for c in COMMANDS if c.is_open_to(role, is_group=False)], catalogue)


def menu_for_group(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return _listed([c for c in COMMANDS if c.in_groups and c.label], catalogue)


def _listed(commands: list[Command], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return tuple(
        (catalogue.say(command.word), description)
        for command in commands
        if (description := catalogue.attribute(command.word.key, "menu"))
    )
