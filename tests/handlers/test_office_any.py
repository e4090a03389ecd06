"""Whatever a reviewer does, in whatever order, somebody answers and nothing is decided twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import engine
from handlers.model import FileSent, Pressed, State, Typed, Unreadable
from handlers.report_effects import ApproveReport, AskExtension, ReopenReport, ReturnReport
from handlers.reporting import IN_QUEUE, Origin, ReportState
from tests.office_samples import HEALTH, KEY, LAW, drafting, office, sent, sent_again
from tests.play import LIAISON, REVIEWER, World, keys_in, sound, spoken

WORDS = (
    "/duyet", "/tiendo", "/tonghop", "/xuat", "/conthieu", "/hannop", "/giahan", "/huy", "menu",
    "duyệt", "trả lại", "mở lại", "gửi trả lại", "để sau", "tiếp theo", "vẫn duyệt", "về báo cáo",
    "chọn câu khác", "bỏ góp ý này", "câu 9", "9", "11a: nhờ xem lại", "câu 99", "nhờ ghi rõ",
    "24/12", "30/12", "24", "hôm qua", "Sở Y tế", "sở", "quỹ khuyến học là gì", "còn thiếu gì",
    "cho gia hạn", "không cho", "a", "b", "1", "2", "…", "x" * 600, "hạn nộp báo cáo là ngày nào",
)  # fmt: skip
happenings = st.one_of(
    st.sampled_from(WORDS).map(Typed),
    st.integers(min_value=0, max_value=9),  # a press on the live prompt
    st.sampled_from([FileSent("photo", "f"), Unreadable("sticker"), Pressed(3, 1)]),
    st.sampled_from(["later", "locked", "again", "approved", "gone", "reviewer", "liaison"]),
)


def world_of_everything() -> World:
    return office(
        drafting(sent(), tc_hoi_vien="Nhờ xem lại"),
        sent_again(sent(HEALTH, origins={"qk_thu": Origin.GUESSED}), tc_hoi_vien=80),
        replace(sent(LAW), state=ReportState.DRAFT, submissions=()),
    )


def _later(world: World) -> None:
    world.now += timedelta(hours=7)


def _locked(world: World) -> None:
    world.now = max(world.now, datetime(2026, 12, 25, 10, tzinfo=UTC))


def _again(world: World) -> None:
    report = world.filed.reports.get(KEY)
    if report and report.state is ReportState.RETURNED and report.submissions:
        again = sent_again(report, tc_hoi_vien=77)
        world.filed = replace(world.filed, reports={**world.filed.reports, KEY: again})


def _approved(world: World) -> None:
    report = world.filed.reports.get(KEY)
    if report and report.state in IN_QUEUE:
        world.apply((ApproveReport(KEY, report.revision),))


def _gone(world: World) -> None:
    kept = {key: report for key, report in world.filed.reports.items() if key != KEY}
    world.filed = replace(world.filed, reports=kept)


MEANWHILE: dict[str, Callable[[World], None]] = {
    "later": _later,
    "locked": _locked,
    "again": _again,
    "approved": _approved,
    "gone": _gone,
}


@settings(max_examples=150, deadline=None)
@given(st.lists(happenings, max_size=30))
def test_nobody_is_stranded(steps: list[object]) -> None:
    world = world_of_everything()
    people = {"reviewer": REVIEWER, "liaison": LIAISON}
    states = {person: State() for person in people.values()}
    person = REVIEWER
    for step in steps:
        if isinstance(step, str):
            person = people.get(step, person)
            if step in MEANWHILE:
                MEANWHILE[step](world)
            continue
        world.person, state = person, states[person]
        event = Pressed(state.prompt, step) if isinstance(step, int) else step
        assert isinstance(event, Typed | Pressed | FileSent | Unreadable)
        before = world.filed.reports
        turn = engine.take_turn(state, event, world.facts(state, event))
        assert list(sound(state, event, turn)) == []
        assert all("apology" not in set(keys_in(reply.text)) for reply in turn.replies)
        for effect in turn.effects:
            if isinstance(effect, ApproveReport | ReturnReport):
                assert before[effect.key].state in IN_QUEUE
            if isinstance(effect, ReturnReport):
                assert any(not one.is_sent for one in before[effect.key].comments)
            if isinstance(effect, ReopenReport):
                assert effect.until > world.now
            if isinstance(effect, AskExtension):
                assert person == LIAISON
        world.apply(turn.effects)
        world.turn += 1
        states[person] = State.from_json(turn.state.to_json())


def test_the_walk_gets_somewhere() -> None:
    """The words above reach what is to be proved."""
    world = world_of_everything()
    state = State()
    said = []
    for words in ("/duyet", "trường", "1", "trả lại", "gửi trả lại"):
        event = Typed(words)
        turn = engine.take_turn(state, event, world.facts(state, event))
        said.append(spoken(turn.replies[-1]))
        world.apply(turn.effects)
        world.turn += 1
        state = turn.state
    assert any(isinstance(effect, ReturnReport) for effect in world.done), said
