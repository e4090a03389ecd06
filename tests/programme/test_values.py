from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.fields import Value
from programme.form import Form
from programme.values import from_json, to_json, values_from_json
from tests.world import real_programme

WHOLE = st.integers()
SHARES = st.one_of(WHOLE, st.decimals(allow_nan=False, allow_infinity=False))
WORDS = st.text()
SAMPLES = {
    "integer": WHOLE,
    "money": WHOLE,
    "percent": SHARES,
    "date": st.dates(),
    "text": WORDS,
    "choice": WORDS,
    "evidence": st.lists(WORDS).map(tuple),
}


@pytest.fixture
def form() -> Form:
    return real_programme().form


@given(data=st.data(), type_=st.sampled_from(sorted(SAMPLES)))
def test_nothing_is_lost_on_the_way_through_json(data: st.DataObject, type_: str) -> None:
    value: Value = data.draw(SAMPLES[type_])
    back = from_json(json.loads(json.dumps(to_json(value))), type_)
    assert back == value
    assert type(back) is type(value)
    assert str(back) == str(value)  # 12.50 is not 12.5


@pytest.mark.parametrize(
    ("raw", "type_"),
    [
        (True, "integer"),
        (1.5, "percent"),
        ("mười", "money"),
        ("NaN", "percent"),
        ("Infinity", "percent"),
        (None, "integer"),
        ("31/12/2026", "date"),
        (20261231, "date"),
        ("one.jpg", "evidence"),
        ([1], "evidence"),
        (5, "text"),
        (None, "choice"),
    ],
)
def test_what_was_never_written_is_nothing(raw: object, type_: str) -> None:
    assert from_json(raw, type_) is None


@given(
    raw=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
    type_=st.sampled_from(sorted(SAMPLES)),
)
def test_nothing_that_is_stored_breaks_a_turn(raw: object, type_: str) -> None:
    from_json(raw, type_)


def test_fields_that_were_retired_are_left_out(form: Form) -> None:
    field = next(one for one in form.fields if one.type == "integer")
    share = form.derived[0]
    raw = {field.key: 3, "retired_long_ago": 4, share.key: "12.5"}
    assert values_from_json(raw, form.by_key) == {field.key: 3}
    found = values_from_json(raw, form.by_key, form.derived)
    assert found == {field.key: 3, share.key: Decimal("12.5")}
    assert date(2026, 1, 2) == from_json("2026-01-02", "date")
