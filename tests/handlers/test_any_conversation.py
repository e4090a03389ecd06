"""Whatever happens, in whatever order: no crash, no silence, nobody stranded."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import engine
from handlers.facts import Invitation, Person, Role
from handlers.inquiries import Asker, Inquiry, InquiryState
from handlers.model import (
    Chosen,
    Event,
    FileSent,
    Joined,
    Left,
    Pressed,
    Repeated,
    Stale,
    State,
    Typed,
    Unreadable,
)
from tests.asked import Asked
from tests.handlers.samples import ANSWERED, GREETING, OFFERED, UNKNOWN
from tests.play import NOW, World, real_programme, sound

CODE = "7FKQM2ABCD"
WORDS = [
    *("/start", f"/start {CODE}", CODE, "2222222222", "/trogiup", "/hoi", f"/hoi {ANSWERED}"),
    *("/chuongtrinh", "/huy", "menu", "/xoadulieu", "/xungho", "/cauhoi", "/la", "/"),
    *("đồng ý", "không", "có", "xóa", "cô", "quay lại", "xem tiếp", "chủ đề khác"),
    *("1", "2", "3", "4", "7", "9", "0", "", "   ", "🙂", "سلام", "\u202eabc", "a" * 5000),
    *(ANSWERED, OFFERED, UNKNOWN, GREETING, f"ad ơi\n{ANSWERED}", "cho em hỏi\n1"),
    *("đúng", "dung", "sai", "khác", "nguồn", "hỏi cán bộ", "👍", "👎", "sai năm ký rồi"),
]
PRESSED = ["agree", "erase-now", "entry/x", "topic/x/y", "none"]
JUDGED = ["helpful", "unhelpful", "others", "why/old", "why/other", "office", "follow/ct-nd1"]
ASKED = [
    *("open:inquiry/1", "open:entry/ct-nd1", "take", "take-over", "release", "answer", "source"),
    *("no-number", "send/1", "as-entry", "to-base", "to/quy", "publish/1", "drop/1", "suspend"),
    *("edit-answer", "edit-days", "always", "old-source", "suspend-all", "base", "base-apply"),
]
KINDS = ["sticker", "voice", "location", "contact", "other", "never heard of"]

texts = st.sampled_from(WORDS) | st.text(max_size=40)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Typed, texts, st.booleans()),
    st.builds(Typed, texts),
    st.builds(Pressed, st.integers(0, 140), st.integers(-1, 10)),
    st.builds(
        Chosen,
        texts
        | st.sampled_from(["agree", "erase-now", "entry/x", "topic/x/y", "none", *JUDGED, *ASKED]),
    ),
    st.builds(FileSent, st.just("photo"), st.just("f1"), caption=texts),
    st.builds(Unreadable, st.sampled_from(KINDS)),
    st.sampled_from([Stale(), Repeated(), Joined(), Left()]),
)
CARDS = ["card/below/ct-nd1/ct-nd2,x/y/q", "reason/apart/x/,,//", "words/below/ct-nd1///q", "//"]
#: an event, or the place of a live button to press
happenings = st.lists(events | st.integers(0, 9), max_size=12)
people = st.none() | st.builds(
    Person, st.just(7), st.sampled_from(Role), st.sampled_from(["", "cô", "đồng chí"])
)
INQUIRY = Inquiry(
    id=1,
    state=InquiryState.OPEN,
    revision=0,
    opened_at=NOW,
    askers=(Asker(person_id=5, question="câu <hỏi>", kind="no_basis", asked_at=NOW),),
)
worlds = st.builds(
    lambda person, is_group, is_known: World(
        person=person,
        is_group=is_group,
        invitations=(
            {CODE: Invitation(Role.REVIEWER, NOW + timedelta(days=1), is_used=False)}
            if is_known
            else {}
        ),
        asked=Asked({1: INQUIRY}) if is_known else Asked(),
    ),
    people,
    st.booleans(),
    st.booleans(),
)


def take(world: World, state: State, event: Event) -> State:
    """One turn as the shell takes it, with everything that must be true of any turn."""
    state = State.from_json(json.loads(json.dumps(state.to_json())))
    turn = engine.take_turn(state, event, world.facts(state, event))
    assert list(sound(state, event, turn)) == []
    assert len(json.dumps(turn.state.to_json())) < 4000
    if turn.is_silent:
        assert isinstance(event, Repeated | Left | Joined | Pressed | FileSent)
        assert turn.replies == ()
        assert turn.state == state
    if world.person is None and not world.is_group:
        done = [type(effect).__name__ for effect in turn.effects]
        assert set(done) <= {
            "RecordConsent",
            "RecordFailedCode",
            "RedeemInvitation",
            "ShowCommands",
            "SetReachable",
            "LogQuestion",
        }
        assert "LogQuestion" not in done or done[0] == "RecordConsent"
    world.apply(turn.effects)
    world.turn += 1
    return turn.state


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(world=worlds, happenings=happenings)
def test_nobody_is_left_without_an_answer_or_a_way_out(
    world: World, happenings: list[Event | int]
) -> None:
    state = State()
    for happening in happenings:
        event = (
            Pressed(state.prompt, happening % max(1, len(state.offered)))
            if isinstance(happening, int)
            else happening
        )
        state = take(world, state, event)
        # from here, whatever it is, "/huy" and "menu" lead out
        for word in ("/huy", "menu"):
            aside = replace(world)
            out = take(aside, state, Typed(word))
            if aside.person is None and not aside.is_group:
                assert [offer.value.partition(":")[0] for offer in out.offered] == [
                    "agree",
                    "decline",
                ]
            else:
                assert out.topic == "menu"
                assert "help" in [offer.value for offer in out.offered]


@given(
    topic=st.sampled_from(
        ["menu", "ask", "answer", "browse", "privacy", "address", "onboarding", "retired"]
    ),
    step=st.sampled_from(
        ["", "home", "topics", "topic/x/1", "entry/x", "asked", "waits/a", *CARDS]
    )
    | st.text(),
    world=worlds,
    event=events,
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_bookmark_has_an_answer_even_from_another_version(
    topic: str, step: str, world: World, event: Event
) -> None:
    take(world, State(topic=topic, step=step[:400]), event)


@given(text=st.text(max_size=300))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_reading_words_is_total(text: str) -> None:
    assert engine.patience(text, real_programme().catalogue) >= 0
    assert engine.group_address(text, "bot") is None or "@bot" in text.lower()
