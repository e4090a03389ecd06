"""What the office wants of the bot in a sentence of its own: "sở y tế nộp chưa", "cho tôi bảng
tổng hợp".

Owns: which of its commands such a sentence means, what must be known for it. Never: what the
commands do; anything for whoever is not of the office, or may not use that command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from handlers import announce_list, announce_one, office, own_unit, reminders_office, review
from handlers.announce import NEEDS as ANNOUNCING
from handlers.announce_draft import TOPIC, seen
from handlers.announce_said import calls_off
from handlers.announced_words import announcement_named, is_about_this
from handlers.commands import BY_NAME, OFFICE
from handlers.facts import Facts, Need, Role
from handlers.model import Event, State, Turn, Typed
from handlers.review_named import units_named
from handlers.wording import with_notice
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Catalogue, Text
from programme.period_said import names_period
from programme.vietnamese import fold

#: who writes more tells a story
MOST_WORDS = 16

BOARD, TOTALS, REMIND = "board", "totals", "remind"
REQUESTS, ANNOUNCED, NOTED = "requests", "announced", "noted"
LISTS = {
    BOARD: Text("words-office-board"),
    TOTALS: Text("words-office-totals"),
    REMIND: Text("words-office-remind"),
    REQUESTS: Text("words-office-requests"),
    ANNOUNCED: Text("words-office-announced"),
    NOTED: Text("words-office-noted"),
}
#: the command that each is, by which it is known who may
COMMANDS = {
    BOARD: "board",
    TOTALS: "totals",
    REMIND: "remind_now",
    REQUESTS: "review",
    ANNOUNCED: "announce",
    NOTED: "announce",
}
NEEDS: Mapping[str, frozenset[Need]] = {
    BOARD: office.NEEDS,
    TOTALS: office.NEEDS,
    REMIND: office.NEEDS | reminders_office.NEEDS,
    REQUESTS: review.NEEDS,
    ANNOUNCED: ANNOUNCING,
    NOTED: ANNOUNCING,
}


@dataclass(frozen=True, slots=True)
class Meant:
    kind: str
    #: what is left of the sentence: the name of a unit, what an announcement goes by, or nothing
    rest: str = ""


def needs(said: str, role: Role, catalogue: Catalogue) -> frozenset[Need]:
    """What must be known to carry it out."""
    found = meant(said, role, catalogue)
    return NEEDS[found.kind] if found else frozenset()


def begin(state: State, event: Event, facts: Facts) -> Turn | None:
    """None: the sentence means no command of theirs."""
    if facts.person is None or facts.is_group or not isinstance(event, Typed):
        return None
    found = meant(event.text, facts.person.role, facts.programme.catalogue)
    if found is None or not _is_theirs(found, event.text, facts):
        return None
    if state.topic == TOPIC and found.kind != NOTED:  # looking at announcements already
        return None
    match found.kind:
        case "board":
            return office.board(state, found.rest, facts)
        case "totals":
            return office.totals(state, "", facts)
        case "requests":
            return review.begin(state, "", facts)
        case "remind":
            turn = reminders_office.begin_now(state, "", facts)
            return _noticed(turn, Text("office-reminds-all")) if found.rest else turn
        case "noted":
            return _who_has_noted(found.rest, facts)
        case _:
            return announce_list.home(facts)


def _who_has_noted(named: str, facts: Facts) -> Turn:
    one = seen(facts).focus
    if one is not None:
        return announce_one.show(one, facts)
    if named:
        return announce_list.found(named, facts)
    return _noticed(announce_list.home(facts), Text("office-noted-none"))


def focus(state: State, said: str, catalogue: Catalogue) -> str | None:
    """Which announcement the facts are to be about, for whoever asks who has taken note of it."""
    found = meant(said, Role.ADMIN, catalogue)
    if found is None or found.kind != NOTED:
        return None
    if not found.rest and state.topic == TOPIC and state.step == announce_list.ONE:
        return state.about
    return f"{announce_list.NOTED}{found.rest}"


def meant(said: str, role: Role, catalogue: Catalogue) -> Meant | None:
    """The longest phrase decides. Only the two that may name a unit, and the one that may name an
    announcement, may leave words over."""
    if role not in OFFICE:
        return None
    words = re.findall(r"\w+", fold(said))
    if not words or len(words) > MOST_WORDS:
        return None
    known = _known(catalogue)
    whole = f" {' '.join(words)} "
    phrase = next((one for one in known.phrases if f" {one} " in whole), None)
    if phrase is None:
        return None
    kind = known.phrases[phrase]
    if kind == REMIND and _only_asks(
        said, is_first=words[: len(phrase.split())] == phrase.split()
    ):
        return None
    left = whole.replace(f" {phrase} ", " ", 1).split()
    rest = " ".join(_without(known.beside, left))
    if kind == NOTED:
        named = announcement_named(said)
        if rest and not named and not is_about_this(said, catalogue):
            return None
        rest = named
    elif (rest and kind == TOTALS and names_period(said)) or (
        kind == ANNOUNCED and calls_off(said)
    ):
        rest = ""
    elif rest and kind not in (BOARD, REMIND):
        return None
    return Meant(kind, rest) if BY_NAME[COMMANDS[kind]].is_open_to(role, False) else None


def _only_asks(said: str, *, is_first: bool) -> bool:
    """ "Bot có tự nhắc không"; but "nhắc sở y tế được không" asks for it. ``is_first``: the
    sentence begins with what is to be done."""
    return asks_whether(said) or (asks_plainly(said) and not is_first)


def _is_theirs(found: Meant, said: str, facts: Facts) -> bool:
    """A name must be that of a unit; "nộp chưa" of somebody with a unit means that one."""
    if not found.rest or found.kind == NOTED:
        return found.kind != BOARD or own_unit.answer(said, facts) is None
    units = [standing.unit for standing in facts.board]
    return bool(units_named(found.rest, units, facts.programme.catalogue))


def _noticed(turn: Turn, notice: Text) -> Turn:
    [first, *more] = turn.replies
    return Turn(
        state=turn.state, replies=(with_notice(notice, first), *more), effects=turn.effects
    )


@dataclass(frozen=True, slots=True)
class _Known:
    #: folded, the longest first
    phrases: Mapping[str, str]
    beside: frozenset[str]


@lru_cache(maxsize=8)
def _known(catalogue: Catalogue) -> _Known:
    listed = {
        " ".join(re.findall(r"\w+", fold(one))): kind
        for kind, text in LISTS.items()
        for one in catalogue.say(text).split(",")
    }
    longest = sorted(listed, key=len, reverse=True)
    beside = catalogue.say(Text("words-office-beside")).split(",")
    return _Known(
        {one: listed[one] for one in longest}, frozenset(fold(one).strip() for one in beside)
    )


def _without(beside: frozenset[str], words: list[str]) -> list[str]:
    """From both ends: a name may hold such a word."""
    kept = list(words)
    while kept and kept[0] in beside:
        kept.pop(0)
    while kept and kept[-1] in beside:
        kept.pop()
    return kept
