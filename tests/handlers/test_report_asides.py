"""Said in the middle of a report: answered, and then the same question once more, not twice."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence

import pytest

from bot.channels.base import Capabilities
from bot.channels.render import draw
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.zalo.channel import ZaloChannel
from handlers import engine, topics
from handlers.effects import LogQuestion
from handlers.model import State, Turn, Typed, Unreadable
from handlers.reporting import Unit
from handlers.wording import addressed
from tests import office_samples
from tests.handlers.report_samples import COLLEAGUE, COMPLETE, PAST, draft, returned, upto
from tests.handlers.samples import ANSWERED
from tests.play import (
    UNIT,
    Happening,
    Press,
    World,
    keys_in,
    real_programme,
    reporting,
    sound,
    spoken,
)

OTHER = Unit(id=18, code="DEMO-34", name="Trường Cao đẳng Nghề Đất Lành", type="truong_hoc")
OVERSPENT = {**COMPLETE, "qk_chi": 900_000_000}
Way = tuple[Callable[[], World], Sequence[Happening]]


STEPS: Mapping[str, Way] = {
    "which unit": (lambda: reporting(units=(UNIT, OTHER)), ["/baocao"]),
    "first question": (lambda: reporting(draft(), past=PAST), ["/baocao"]),
    "number": (lambda: reporting(draft(upto("tt_luot_nguoi")), past=PAST), ["/baocao"]),
    "choice": (lambda: reporting(draft(upto("tc_so_to_chuc")), past=PAST), ["/baocao", "câu 5"]),
    "money": (lambda: reporting(draft(upto("qk_thu")), past=PAST), ["/baocao"]),
    "opening balance": (lambda: reporting(draft(upto("qk_so_du_dau"))), ["/baocao"]),
    "date": (lambda: reporting(draft(upto("mh_dvht_ngay_qd")), past=PAST), ["/baocao"]),
    "words": (lambda: reporting(draft(upto("mh_dvht_so_qd")), past=PAST), ["/baocao"]),
    "evidence": (lambda: reporting(draft(upto("tt_tin_bai")), past=PAST), ["/baocao", "4"]),
    "which reading": (lambda: reporting(draft(upto("qk_thu")), past=PAST), ["/baocao", "5000"]),
    "soft warning": (
        lambda: reporting(draft(upto("tt_luot_nguoi")), past=PAST),
        ["/baocao", "1"],
    ),
    "hard warning": (lambda: reporting(draft({"tt_so_cuoc": 0}), past=PAST), ["/baocao", "5"]),
    "warning on the way": (lambda: reporting(draft(OVERSPENT), past=PAST), ["/baocao"]),
    "reason": (lambda: reporting(draft(OVERSPENT), past=PAST), ["/baocao", Press("keep")]),
    "nothing to report": (
        lambda: reporting(draft(), past=PAST),
        ["/baocao", Press("nil-all")],
    ),
    "card": (lambda: reporting(draft(COMPLETE), past=PAST), ["/baocao"]),
    "sections": (lambda: reporting(draft(COMPLETE), past=PAST), ["/baocao", Press("edit")]),
    "section": (
        lambda: reporting(draft(COMPLETE), past=PAST),
        ["/baocao", Press("edit"), Press("section/quy")],
    ),
    "question from the card": (
        lambda: reporting(draft(COMPLETE), past=PAST),
        ["/baocao", Press("edit"), Press("section/quy"), Press("field/qk_thu")],
    ),
    "one message": (
        lambda: reporting(draft(), past=PAST),
        ["/baocao", "2 hội nghị 150 lượt, quỹ 45 triệu"],
    ),
    "held by a colleague": (
        lambda: reporting(draft({"tt_so_cuoc": 2}, holder=COLLEAGUE), past=PAST),
        ["/baocao"],
    ),
    "comment of the office": (
        lambda: reporting(returned(tt_so_cuoc="Xem lại"), past=PAST),
        ["/baocao"],
    ),
    "why it stays": (
        lambda: reporting(returned(tt_so_cuoc="Xem lại"), past=PAST),
        ["/baocao", Press("keep")],
    ),
    "reviewer's queue": (lambda: office_samples.office(office_samples.sent()), ["/duyet"]),
    "reviewer's card": (lambda: office_samples.office(office_samples.sent()), ["/duyet", "1"]),
    "picking what to return": (
        lambda: office_samples.office(office_samples.sent()),
        ["/duyet", "1", "trả lại"],
    ),
    "comment to write": (
        lambda: office_samples.office(office_samples.sent()),
        ["/duyet", "1", "trả lại", "câu 2"],
    ),
    "comments drafted": (
        lambda: office_samples.office(office_samples.sent()),
        ["/duyet", "1", "trả lại", "câu 2: xin xem lại"],
    ),
}
#: a question is what a reviewer writes there
WRITING = "comment to write"
#: where free words are an answer, what nobody can answer may be one
FREE = {"words"}
QUESTION = f"{ANSWERED.rstrip('?')}?"
NOBODY_KNOWS = "bao giờ có lương?"
#: what is said where there is no answer: before the office or not
UNKNOWN = ("aside-no-basis", "aside-off-topic")
ASIDES: Mapping[str, tuple[Typed | Unreadable, str]] = {
    "deadline": (Typed("hạn nộp?"), "deadline-is"),
    "deadline by command": (Typed("/hannop"), "deadline-is"),
    "missing": (Typed("tôi còn thiếu gì?"), "status-"),
    "the base": (Typed(QUESTION), "answer"),
    "nobody knows": (Typed(NOBODY_KNOWS), "aside-no-basis"),
    "off topic": (Typed("thời tiết hôm nay thế nào?"), "aside-off-topic"),
    "greeting": (Typed("xin chào"), "aside-greeting"),
    "thanks": (Typed("cảm ơn"), "aside-thanks"),
    "no such command": (Typed("/khongco"), "command-unknown"),
    "sticker": (Unreadable("sticker"), "unreadable-sticker"),
}


def turn_of(world: World, state: State, happening: Happening) -> tuple[State, Turn]:
    state = State.from_json(json.loads(json.dumps(state.to_json())))
    event = world.event(happening, state)
    turn = engine.take_turn(state, event, world.facts(state, event))
    assert not [*sound(state, event, turn)]
    world.apply(turn.effects)
    world.turn += 1
    return turn.state, turn


def arrived(name: str) -> tuple[World, State]:
    prepare, way = STEPS[name]
    world, state = prepare(), State()
    for happening in way:
        state, _ = turn_of(world, state, happening)
    return world, state


def asked_in(world: World, state: State) -> str:
    """The question of this step as a person reads it."""
    facts = world.facts(state, Unreadable("sticker"))
    prompt = topics.TOPICS[state.topic].again(state, facts)
    assert prompt is not None
    return spoken(addressed(prompt, facts))


def shown_on(capabilities: Capabilities, turn: Turn) -> str:
    """All that is sent, as it is read."""
    catalogue = real_programme().catalogue
    drawn = (draw(reply, capabilities, catalogue) for reply in turn.replies)
    return plain(" ".join(part for one in drawn for part in one.parts))


def plain(said: str) -> str:
    return " ".join(html.unescape(re.sub(r"</?b>", "", said)).split())


def is_an_answer(step: str, key: str) -> bool:
    """Where free words are asked for, a question can be what is meant."""
    if step == WRITING:
        return key in {"answer", *UNKNOWN}
    return step in FREE and key in UNKNOWN


@pytest.mark.parametrize(
    ("step", "aside"),
    [
        (step, aside)
        for step in STEPS
        for aside, (_, key) in ASIDES.items()
        if not is_an_answer(step, key)
    ],
)
def test_an_aside_is_answered_and_the_same_is_asked_once(step: str, aside: str) -> None:
    said, answer = ASIDES[aside]
    world, before = arrived(step)
    asked = asked_in(world, before)
    state, turn = turn_of(world, before, said)
    keys = {key for reply in turn.replies for key in keys_in(reply.text)}
    assert any(key.startswith(answer) for key in keys), keys
    assert (state.topic, state.step, state.about) == (before.topic, before.step, before.about)
    assert {type(effect) for effect in turn.effects} <= {LogQuestion}
    assert [one.value for one in state.offered] == [one.value for one in before.offered]
    for channel in (TelegramChannel, ZaloChannel):
        assert shown_on(channel.capabilities, turn).count(plain(asked)) == 1


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("word", ["/huy", "hủy", "huy"])
def test_leaving_says_what_is_kept(step: str, word: str) -> None:
    world, before = arrived(step)
    reports = dict(world.filed.reports)
    state, turn = turn_of(world, before, Typed(word))
    keys = {key for reply in turn.replies for key in keys_in(reply.text)}
    if before.topic == "review":
        is_commenting = step in {"picking what to return", "comment to write", "comments drafted"}
        expected = "review-stopped" if is_commenting else "cancelled"
    else:
        is_mine = step not in {"which unit", "held by a colleague"}
        expected = "report-stopped" if is_mine else "cancelled"
    assert expected in keys
    assert (state.topic, turn.effects) == ("menu", ())
    assert world.filed.reports == reports
