"""Whatever stands in a report: the checks answer, and what they block can be mended."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from programme.checking import Previous, UnitProfile
from programme.checks import evaluate, view_of
from programme.derived import derive, nothing_happened, sum_up
from programme.fields import NUMBERS, Value, limit_problem
from tests.programme.form_samples import FORM, period, say, view

VALUES = (
    st.integers()
    | st.integers(0, 200)
    | st.decimals()
    | st.floats()
    | st.booleans()
    | st.none()
    | st.dates()
    | st.datetimes()
    | st.text(max_size=60)
    | st.tuples(st.text(max_size=3))
    | st.sampled_from([c.value for field in FORM.fields for c in field.choices])
)
KEYS = st.sampled_from([field.key for field in FORM.fields] + ["qk_so_du", "x"])
REPORTS = st.dictionaries(KEYS, VALUES, max_size=25)
COUNTS = st.none() | st.integers()


@given(
    answers=REPORTS,
    earlier=st.none() | REPORTS,
    unit=st.builds(UnitProfile, headcount=COUNTS, party_members=COUNTS),
    name=st.sampled_from(["2026-Q3", "2026-Q4", "2027-Q1", "2026-Y"]),
    today=st.dates(),
)
def test_no_answers_crash_the_checks(
    answers: dict[str, Value],
    earlier: dict[str, Value] | None,
    unit: UnitProfile,
    name: str,
    today: date,
) -> None:
    seen = view_of(
        FORM,
        answers,
        unit=unit,
        previous=None if earlier is None else Previous(year=2026, values=earlier),
        period=period(name),
        today=today,
    )
    for found in evaluate(FORM, seen):
        assert found.level in {"hard", "soft"}
        assert found.fields
        assert set(found.fields) <= set(seen.fields)
        assert say(found.text)
    derive(FORM.derived, seen)
    sum_up(FORM.fields, [answers, earlier or {}])
    nothing_happened(FORM.fields, earlier)
    for field in FORM.fields:
        if field.key in answers:
            limit_problem(field, answers[field.key], today=today)


@given(
    numbers=st.fixed_dictionaries(
        {one.key: st.integers(0, 10**12) for one in FORM.fields if one.type in NUMBERS}
    )
)
def test_what_a_hard_check_blocks_can_always_be_mended(numbers: dict[str, Value]) -> None:
    """Whatever was typed: with zeros in the fields that a finding names, it goes away."""
    for found in evaluate(FORM, view(numbers)):
        if found.level == "hard" and found.code not in {"C4a", "C10a"}:
            mended = {**numbers, **dict.fromkeys(found.fields, 0)}
            still = {(one.code, one.fields) for one in evaluate(FORM, view(mended))}
            assert (found.code, found.fields) not in still
