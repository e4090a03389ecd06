"""Units and duties, whatever happens in whatever order: no crash, no silence, nobody stranded."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import engine
from handlers.facts import Person, Role
from handlers.model import Chosen, Event, FileSent, Pressed, Stale, State, Typed
from handlers.report_effects import FetchFile
from handlers.reporting import FileKept, FileRefused, Liaison
from tests.filed import Filed
from tests.handlers.samples import ANSWERED
from tests.play import NOW, OPEN, UNIT, sound
from tests.units_world import UnitsWorld

HEAD = ("mã", "tên", "loại", "trực thuộc", "nhân sự")
TABLES = {
    "good": (HEAD, ("X-1", "Sở Một", "so_nganh", "DEMO-33", "10")),
    "same": (HEAD, ("DEMO-33", UNIT.name, "truong_hoc", "", "118")),
    "wrong": (HEAD, ("X-1", "", "so_nganh", "X-1", "mười")),
    "none": (("xin chào",),),
}
CODE = "7FKQM2ABCD"
WORDS = [
    *("/dsdonvi", "/donvi", "/bangiao", "/huy", "menu", "nhập danh sách", "mã mời", "tất cả"),
    *("hoa sen", "DEMO-33", "trường", "không có đâu", "áp dụng", "thôi", "bỏ qua", "đồng ý"),
    *("Nguyễn Thị Lan", "em", "0912", "1", "2", "3", "9", "", "🙂", CODE, f"/start {CODE}"),
    *(ANSWERED, f"{ANSWERED}?", "a" * 2000, "\u202eabc", "unit/17"),
]
VALUES = [
    *("home", "import", "invite", "liaisons", "all", "apply", "stop", "unit/17", "unit/99"),
    *("unit/x", "liaison/17", "deputy/1", "end/17/7", "end/17/99", "end-now/17/7", "end/17"),
    *("replace/17/7", "replace/17", "give/17", "give/99", "rename", "skip-name", "not-now"),
    *("zzz", "zzz/17/7", "//", "unit/17/7/9"),
]
files = st.builds(
    FileKept,
    name=st.sampled_from([*TABLES, "gone"]),
    kind=st.just("xlsx"),
    size=st.just(1),
    title=st.just("t"),
    purpose=st.just("units"),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Typed, st.sampled_from(WORDS) | st.text(max_size=20)),
    st.builds(Chosen, st.sampled_from(VALUES)),
    files,
    st.builds(
        FileRefused,
        reason=st.sampled_from(["too_large", "kind", "gone", "?"]),
        title=st.just("t"),
        purpose=st.just("units"),
    ),
    st.builds(FileSent, st.sampled_from(["document", "photo"]), st.just("f1")),
    st.just(Stale()),
)
happenings = st.lists(events | st.integers(0, 9), max_size=14)
roles = st.sampled_from([Role.ADMIN, Role.ADMIN, Role.LIAISON, Role.REVIEWER])


def world(role: Role, serves: bool) -> UnitsWorld:
    me = Liaison(person_id=7, name="", duty="deputy", since=NOW)
    return UnitsWorld(
        person=Person(7, role),
        now=OPEN,
        filed=Filed(units=(UNIT,), liaisons={UNIT.id: (me,)} if serves else {}),
        tables=TABLES,
        fresh_code=CODE,
    )


def take(played: UnitsWorld, state: State, event: Event) -> State:
    state = State.from_json(json.loads(json.dumps(state.to_json())))
    turn = engine.take_turn(state, event, played.facts(state, event))
    assert list(sound(state, event, turn)) == []
    assert len(json.dumps(turn.state.to_json())) < 4000
    if turn.is_silent:
        is_fetched = any(isinstance(effect, FetchFile) for effect in turn.effects)
        assert is_fetched or isinstance(event, Pressed)
    played.apply(turn.effects)
    played.turn += 1
    return turn.state


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(role=roles, serves=st.booleans(), happenings=happenings)
def test_nobody_is_left_without_an_answer_or_a_way_out(
    role: Role, serves: bool, happenings: list[Event | int]
) -> None:
    played = world(role, serves)
    state = State()
    for happening in happenings:
        event = (
            Pressed(state.prompt, happening % max(1, len(state.offered)))
            if isinstance(happening, int)
            else happening
        )
        state = take(played, state, event)
        aside = replace(played)
        assert take(aside, state, Typed("/huy")).topic == "menu"
    assert len(played.filed.units) >= 1


@settings(max_examples=250, deadline=None, derandomize=True)
@given(
    topic=st.sampled_from(["units", "duty"]),
    step=st.sampled_from(
        ["", "home", "file", "plan/x", "invite", "liaisons", "unit/17", "end/17/7", "name"]
    )
    | st.text(max_size=20),
    about=st.sampled_from([*TABLES, "gone", ""]),
    role=roles,
    serves=st.booleans(),
    event=events,
)
def test_every_bookmark_has_an_answer(
    topic: str, step: str, about: str, role: Role, serves: bool, event: Event
) -> None:
    take(world(role, serves), State(topic=topic, step=step, about=about), event)
