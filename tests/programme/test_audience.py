"""Who is meant by an audience, and why; the sums always match."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.audience import (
    Audience,
    Meant,
    PersonFact,
    UnitFact,
    World,
    choose,
    correcting,
    count,
    units_meant,
)

UNITS = (
    UnitFact(1, "SX00", "Liên cơ quan", "so_nganh", None, False),
    UnitFact(2, "SX01", "Sở Giáo dục", "so_nganh", 1, True, sent_for=frozenset({"2026-Q4"})),
    UnitFact(3, "SX02", "Công an tỉnh", "llvt", 1, True),
    UnitFact(4, "XA01", "Xã An Bình", "xa", None, True),
    UnitFact(5, "XA02", "Xã Bình Minh", "xa", None, True),
)
PEOPLE = (
    PersonFact(1, "admin", 11, "telegram", True),
    PersonFact(2, "liaison", 12, "telegram", True),
    PersonFact(3, "liaison", 13, "zalo", True),
    PersonFact(4, "liaison", None, "", True),
    PersonFact(5, "member", None, "", False),
)
#: 2 reports for the department of education and the police, 3 for the police, 4 for An Binh
DUTIES = ((2, 2), (2, 3), (3, 3), (4, 4))
WORLD = World(units=UNITS, people=PEOPLE, duties=DUTIES)


@pytest.mark.parametrize(
    ("audience", "people", "empty_units"),
    [
        (Audience(), [], []),
        (Audience(is_everybody=True), [1, 2, 3, 4, 5], []),
        (Audience(roles=("admin", "member")), [1, 5], []),
        (Audience(unit_types=("so_nganh",)), [2], [1]),
        (Audience(unit_types=("xa",)), [4], [5]),
        (Audience(is_all_units=True), [2, 3, 4], [1, 5]),
        (Audience(is_all_units=True, unit_types=("xa",)), [2, 3, 4], [1, 5]),
        (Audience(is_all_units=True, subtrees=(1,)), [2, 3], [1]),
        (Audience(subtrees=(1,)), [2, 3], [1]),
        (Audience(subtrees=(1,), unit_types=("llvt",)), [2, 3], []),
        (Audience(subtrees=(1,), unit_types=("llvt",), units=(4,)), [2, 3, 4], []),
        (Audience(units=(5,)), [], [5]),
        (Audience(state="not_sent:2026-Q4"), [2, 3, 4], [5]),
        (Audience(state="sent:2026-Q4"), [2], []),
        (Audience(state="not_sent:2026-Q4", unit_types=("so_nganh", "xa")), [4], [5]),
        # single units come on top, whatever else narrows the rest
        (Audience(state="not_sent:2026-Q4", units=(2,)), [2, 3, 4], [5]),
        (Audience(state="sent:2026-Q4", units=(4, 5)), [2, 4], [5]),
        (Audience(units=(3,), roles=("member",)), [2, 3, 5], []),
        (Audience(units=(5,), roles=("admin",)), [1], [5]),
        (Audience(units=(4,), roles=("admin",), unit_types=("so_nganh",)), [4], [1]),
        (Audience(state="sent:2026-Q3"), [], []),
        (Audience(units=(99,)), [], []),
    ],
)
def test_who_is_meant(audience: Audience, people: list[int], empty_units: list[int]) -> None:
    chosen = choose(audience, WORLD)
    assert [one.person_id for one in chosen if one.person_id is not None] == people
    assert [one.unit_ids[0] for one in chosen if one.person_id is None] == empty_units


def test_why_and_where() -> None:
    chosen = {one.person_id: one for one in choose(Audience(subtrees=(1,)), WORLD)}
    assert chosen[2] == Meant(2, (2, 3), 12, "telegram")
    assert chosen[None] == Meant(None, (1,), None, reason="nobody")
    [blocked] = choose(Audience(units=(4,)), WORLD)
    assert (blocked.chat_id, blocked.reason) == (None, "blocked")
    never = choose(Audience(roles=("member",)), WORLD)[0]
    assert never.reason == "no_chat"


def test_a_ring_of_parents_does_no_harm() -> None:
    ring = [UnitFact(1, "A", "A", "xa", 2, True), UnitFact(2, "B", "B", "xa", 1, True)]
    assert units_meant(Audience(subtrees=(1,)), ring) == {1, 2}


def test_a_correction_means_whoever_got_the_original() -> None:
    earlier = ((2, (2,)), (None, (5,)), (77, ()))
    world = World(people=PEOPLE, earlier=earlier)
    assert choose(correcting(9), world) == (
        Meant(2, (2,), 12, "telegram"),
        Meant(None, (5,), None, reason="nobody"),
        Meant(77, (), None, reason="no_chat"),
    )


def test_counting() -> None:
    summed = count(choose(Audience(is_everybody=True), WORLD))
    assert (summed.total, summed.reachable) == (5, 3)
    assert summed.by_channel == {"telegram": 2, "zalo": 1}
    assert summed.unreachable == {"blocked": 1, "no_chat": 1}


small = st.integers(1, 6)
types = st.sampled_from(["so_nganh", "llvt", "xa"])
roles = st.sampled_from(["admin", "liaison", "member"])
units = st.lists(
    st.builds(
        UnitFact, small, st.just("C"), st.just("N"), types, st.none() | small, st.booleans(),
        st.just(frozenset()) | st.just(frozenset({"2026-Q4"})),
    ),
    unique_by=lambda unit: unit.id,
)  # fmt: skip
people = st.lists(
    st.builds(PersonFact, small, roles, st.none() | small, st.just("telegram"), st.booleans()),
    unique_by=lambda person: person.id,
)
audiences = st.builds(
    Audience,
    is_everybody=st.booleans(),
    roles=st.lists(roles, max_size=2).map(tuple),
    unit_types=st.lists(types, max_size=2).map(tuple),
    subtrees=st.lists(small, max_size=2).map(tuple),
    units=st.lists(small, max_size=2).map(tuple),
    state=st.sampled_from(["", "not_sent:2026-Q4", "sent:2026-Q4"]),
    same_as=st.none() | small,
)
earlier = st.lists(st.tuples(small, st.lists(small).map(tuple)), unique_by=lambda one: one[0])


@given(audiences, units, people, st.sets(st.tuples(small, small)), earlier)
def test_sums_match_and_nobody_is_named_twice(
    audience: Audience,
    units: list[UnitFact],
    people: list[PersonFact],
    duties: set[tuple[int, int]],
    earlier: list[tuple[int | None, tuple[int, ...]]],
) -> None:
    world = World(units=units, people=people, duties=duties, earlier=earlier)
    chosen = choose(audience, world)
    summed = count(chosen)
    assert summed.total == len(chosen)
    assert summed.total == summed.reachable + sum(summed.unreachable.values())
    assert summed.reachable == sum(summed.by_channel.values())
    named = Counter(one.person_id for one in chosen if one.person_id is not None)
    assert all(times == 1 for times in named.values())
    for one in chosen:
        assert (one.chat_id is None) == bool(one.reason)
    # whoever reports for a unit that is meant, and may be, gets it
    if audience.same_as is None and audience.is_about_units and not audience.is_everybody:
        meant = units_meant(audience, units)
        known = {person.id: person for person in people}
        wanted = {
            person
            for person, unit in duties
            if unit in meant
            and person in known
            and (
                not audience.roles
                or unit in audience.units
                or known[person].role in audience.roles
            )
        }
        if not audience.is_narrowed_by_units:
            wanted |= {one.id for one in people if one.role in audience.roles}
        assert set(named) == wanted


@given(audiences, units, people, st.sets(st.tuples(small, small)), small)
def test_a_unit_on_top_takes_nobody_away(
    audience: Audience,
    units: list[UnitFact],
    people: list[PersonFact],
    duties: set[tuple[int, int]],
    unit: int,
) -> None:
    world = World(units=units, people=people, duties=duties)
    before = {one.person_id for one in choose(audience, world)} - {None}
    more = audience.joined(Audience(units=(unit,)))
    assert before <= {one.person_id for one in choose(more, world)}
    if any(one.id == unit for one in units) and not (audience.is_everybody or audience.same_as):
        assert unit in units_meant(more, units)


@given(audiences, audiences)
def test_an_audience_survives_storage_and_joining(first: Audience, other: Audience) -> None:
    assert Audience.from_json(json.loads(json.dumps(first.to_json()))) == first
    both = first.joined(other)
    assert {*both.units} == {*first.units, *other.units}
    assert first.joined(Audience()).is_empty == first.is_empty
    assert both.is_everybody == (first.is_everybody or other.is_everybody)


def test_an_audience_of_old_is_read() -> None:
    assert Audience.from_json({}).is_empty
    assert Audience(state="sent:2026-Q4").period == "2026-Q4"
