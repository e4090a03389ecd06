"""Whom an announcement is meant for, and why. Pure.

Owns: what an audience is, choosing recipients from plain facts. Never: SQL, sentences, sending.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

#: kinds of ``Audience.state``: units that have not sent, or have sent, the report of a period
NOT_SENT, SENT = "not_sent", "sent"
#: why there is nobody to write to
NOBODY, NO_CHAT, BLOCKED = "nobody", "no_chat", "blocked"
#: the month's allowance of their channel does not reach them
BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """What the office decided where a channel's allowance is too small for all of an audience.

    ``moves``: whoever has a chat on another channel gets it there. ``most``: so many get it on
    this channel, the others are to be phoned; None: as many as there are.
    """

    channel: str
    moves: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Criteria. Within a kind any may hold, between kinds all must; single units come on top,
    whatever else is asked for.

    Roles without any kind of units, or a state, are everybody who has one of them; without
    anything: nobody.
    ``state``: "not_sent:2026-Q4", "sent:2026-Q4". ``same_as``: the recipients of that
    announcement and nobody else.
    """

    is_everybody: bool = False
    #: of every type, also of one that is first used later
    is_all_units: bool = False
    roles: tuple[str, ...] = ()
    unit_types: tuple[str, ...] = ()
    subtrees: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    state: str = ""
    same_as: int | None = None
    #: of this very audience: with another one it is decided anew
    routing: Routing | None = None

    @property
    def is_empty(self) -> bool:
        return replace(self, routing=None) == Audience()

    @property
    def is_narrowed_by_units(self) -> bool:
        """Whether units are asked for by more than their names."""
        return bool(self.is_all_units or self.unit_types or self.subtrees or self.state)

    @property
    def is_about_units(self) -> bool:
        return bool(self.is_narrowed_by_units or self.units)

    @property
    def is_crowd(self) -> bool:
        """Everybody, or whoever has one of its roles: nothing else is to be known of them."""
        is_plain = self.same_as is None and self.routing is None
        return is_plain and (self.is_everybody or bool(self.roles and not self.is_about_units))

    @property
    def period(self) -> str:
        """The period that its state is about; "": none."""
        return self.state.partition(":")[2]

    def to_json(self) -> dict[str, Any]:
        return {
            "is_everybody": self.is_everybody,
            "is_all_units": self.is_all_units,
            "roles": list(self.roles),
            "unit_types": list(self.unit_types),
            "subtrees": list(self.subtrees),
            "units": list(self.units),
            "state": self.state,
            "same_as": self.same_as,
            "routing": asdict(self.routing) if self.routing else None,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            is_everybody=raw.get("is_everybody", False),
            is_all_units=raw.get("is_all_units", False),
            roles=tuple(raw.get("roles", ())),
            unit_types=tuple(raw.get("unit_types", ())),
            subtrees=tuple(raw.get("subtrees", ())),
            units=tuple(raw.get("units", ())),
            state=raw.get("state", ""),
            same_as=raw.get("same_as"),
            routing=Routing(**raw["routing"]) if raw.get("routing") else None,
        )

    def joined(self, other: Audience) -> Audience:
        """The criteria of both."""
        return Audience(
            is_everybody=self.is_everybody or other.is_everybody,
            is_all_units=self.is_all_units or other.is_all_units,
            roles=_both(self.roles, other.roles),
            unit_types=_both(self.unit_types, other.unit_types),
            subtrees=_both(self.subtrees, other.subtrees),
            units=_both(self.units, other.units),
            state=other.state or self.state,
            same_as=self.same_as if other.same_as is None else other.same_as,
        )


@dataclass(frozen=True, slots=True)
class UnitFact:
    """``sent_for``: the periods whose report of it the office has."""

    id: int
    code: str
    name: str
    type: str
    parent_id: int | None
    is_reporting: bool
    sent_for: frozenset[str] = frozenset()
    #: "": none, or withheld
    phone: str = ""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """``chat_id``: where they can be written to; ``has_chat``: there is one, reachable or not."""

    id: int
    role: str
    chat_id: int | None
    channel: str
    has_chat: bool
    #: their chats on other channels that can be reached: channel -> chat
    elsewhere: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What there is to choose from: units that stand today, everybody who has consented."""

    units: Sequence[UnitFact] = ()
    people: Sequence[PersonFact] = ()
    #: (person, unit) of those who report for one now
    duties: Collection[tuple[int, int]] = ()
    #: the recipients of the announcement that ``Audience.same_as`` names, with their units;
    #: None in the place of a person: a unit without one
    earlier: Collection[tuple[int | None, tuple[int, ...]]] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """One recipient and why: the units they are meant for, none where their role is the reason.

    Exactly one of ``chat_id`` and ``reason`` is given. ``person_id`` is None for a unit that
    nobody reports for.
    """

    person_id: int | None
    unit_ids: tuple[int, ...]
    chat_id: int | None
    channel: str = ""
    reason: str = ""


def choose(audience: Audience, world: World) -> tuple[Meant, ...]:
    """Everybody who is meant, once each, by number; then the units without anybody."""
    people = {person.id: person for person in world.people}
    chosen = _chosen(audience, world, people)
    return chosen if audience.routing is None else _routed(chosen, audience.routing, people)


def _routed(
    chosen: Sequence[Meant], routing: Routing, people: Mapping[int, PersonFact]
) -> tuple[Meant, ...]:
    """The same recipients, some of them elsewhere or without a message."""
    found, here = [], 0
    for one in chosen:
        if one.chat_id is None or one.person_id is None or one.channel != routing.channel:
            found.append(one)
            continue
        others = people[one.person_id].elsewhere
        if routing.moves and others:
            channel, chat = min(others.items())
            found.append(replace(one, chat_id=chat, channel=channel))
        elif routing.most is None or here < routing.most:
            here += 1
            found.append(one)
        else:
            found.append(replace(one, chat_id=None, channel="", reason=BUDGET))
    return tuple(found)


def _chosen(
    audience: Audience, world: World, people: Mapping[int, PersonFact]
) -> tuple[Meant, ...]:
    if audience.same_as is not None:
        return _again(people, world.earlier)
    if audience.is_everybody or (audience.roles and not audience.is_about_units):
        return tuple(
            _meant(person, ())
            for person in world.people
            if audience.is_everybody or person.role in audience.roles
        )
    wanted = units_meant(audience, world.units)
    single = frozenset(audience.units)
    served: set[int] = set()
    units_of: dict[int, list[int]] = defaultdict(list)
    if not audience.is_narrowed_by_units:  # the roles stand for themselves
        units_of |= {one.id: [] for one in world.people if one.role in audience.roles}
    for person_id, unit_id in world.duties:
        if unit_id in wanted and person_id in people:
            served.add(unit_id)
            is_open = not audience.roles or unit_id in single
            if is_open or people[person_id].role in audience.roles:
                units_of[person_id].append(unit_id)
    found = [
        _meant(people[person_id], tuple(sorted(units_of[person_id])))
        for person_id in sorted(units_of)
    ]
    empty = [Meant(None, (unit_id,), None, reason=NOBODY) for unit_id in sorted(wanted - served)]
    return (*found, *empty)


def units_meant(audience: Audience, units: Sequence[UnitFact]) -> Set[int]:
    """The units that are meant. Where the state of a report counts, only those that report; the
    single ones in any case."""
    is_any_type = audience.is_all_units or not audience.unit_types
    below = _below(audience.subtrees, units) if audience.subtrees else None
    single = frozenset(audience.units)
    return {
        unit.id
        for unit in units
        if unit.id in single
        or (
            audience.is_narrowed_by_units
            and (is_any_type or unit.type in audience.unit_types)
            and (below is None or unit.id in below)
            and _is_in_state(unit, audience.state)
        )
    }


def _is_in_state(unit: UnitFact, state: str) -> bool:
    kind, _, period = state.partition(":")
    if not kind:
        return True
    return unit.is_reporting and (period in unit.sent_for) == (kind == SENT)


def _below(roots: Iterable[int], units: Sequence[UnitFact]) -> Set[int]:
    """These units and all under them; a ring of parents does no harm."""
    children: dict[int, list[int]] = defaultdict(list)
    for unit in units:
        if unit.parent_id is not None:
            children[unit.parent_id].append(unit.id)
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in found:
            found.add(unit_id)
            waiting += children[unit_id]
    return found


def _again(
    people: Mapping[int, PersonFact], earlier: Collection[tuple[int | None, tuple[int, ...]]]
) -> tuple[Meant, ...]:
    found = []
    for person_id, unit_ids in earlier:
        person = None if person_id is None else people.get(person_id)
        if person is not None:
            found.append(_meant(person, unit_ids))
        else:  # they have left since, or there was nobody
            reason = NOBODY if person_id is None else NO_CHAT
            found.append(Meant(person_id, unit_ids, None, reason=reason))
    return tuple(found)


def _meant(person: PersonFact, unit_ids: tuple[int, ...]) -> Meant:
    if person.chat_id is not None:
        return Meant(person.id, unit_ids, person.chat_id, person.channel)
    return Meant(person.id, unit_ids, None, reason=BLOCKED if person.has_chat else NO_CHAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``total`` is the sum of ``reachable`` and all ``unreachable``."""

    total: int
    reachable: int
    by_channel: Mapping[str, int] = field(default_factory=dict)
    unreachable: Mapping[str, int] = field(default_factory=dict)


def count(chosen: Sequence[Meant]) -> Count:
    reached = Counter(one.channel for one in chosen if one.chat_id is not None)
    missed = Counter(one.reason for one in chosen if one.chat_id is None)
    return Count(
        total=len(chosen),
        reachable=sum(reached.values()),
        by_channel=dict(reached),
        unreachable=dict(missed),
    )


def correcting(original: int) -> Audience:
    """Whoever was to get the original gets what puts it right."""
    return replace(Audience(), same_as=original)


def _both(first: tuple[Any, ...], second: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*first, *second)))
