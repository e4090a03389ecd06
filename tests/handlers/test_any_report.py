"""A report in the making, whatever happens: no crash, no silence, nobody stranded, no number
that nobody typed, and every draft can be finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.model import Event, FileSent, Pressed, State, Typed, Unreadable
from handlers.reporting import FileKept, FileRefused, Report, ReportState
from tests.handlers.report_samples import (
    COLLEAGUE,
    COMPLETE,
    KEY,
    PAST,
    draft,
    returned,
    sent,
    upto,
)
from tests.handlers.samples import ANSWERED, GREETING, UNKNOWN
from tests.handlers.test_any_conversation import take
from tests.play import OPEN, World, real_programme, reporting

FIELDS = [field.key for field in real_programme().form.fields]
WORDS = [
    *(
        "/baocao",
        "/baocao 2 hội nghị, 150 lượt người",
        "báo cáo",
        "/huy",
        "menu",
        "gửi",
        "gửi lại",
    ),
    *("0", "1", "2", "45", "150", "1.200", "12,5tr", "12-15", "khoảng 30", "99999999999", "-3"),
    *("có", "không", "ko", "chưa có", "mức 1", "20/1/2026", "hôm qua", "304/QĐ-UBND", "85,5"),
    *("bỏ qua", "quay lại", "như kỳ trước", "giữ nguyên", "giữ số này", "để sau", "xong", "xóa"),
    *(
        "nội dung này chưa phát sinh",
        "cả kỳ chưa phát sinh",
        "đúng",
        "sửa 9",
        "câu 1",
        "sửa 99",
        "9",
        "sửa",
    ),
    *("A", "b", "C", "d", "làm tiếp", "về bản tổng hợp", "nhận làm tiếp", "xem", "bản sao"),
    *("2 hội nghị 150 lượt, quỹ 45 triệu", "1: 5\n2: 7", "https://hoi.vn/tin", "vì nghỉ hưu"),
    *(f"{ANSWERED}?", GREETING, UNKNOWN, "", "🙂", "\u202eabc", "x" * 3000),
]
PURPOSES = st.sampled_from([f"evidence:{KEY}:tt_minh_chung", f"evidence:{KEY}:gone", "units", ""])
texts = st.sampled_from(WORDS) | st.text(max_size=30)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Typed, texts, st.booleans()),
    st.builds(Typed, texts),
    st.builds(
        FileSent, st.sampled_from(["photo", "document", "video"]), st.just("f"), size=st.just(9)
    ),
    st.builds(
        FileKept,
        name=st.sampled_from(["a.jpg", "b.pdf"]),
        kind=st.sampled_from(["jpg", "pdf"]),
        size=st.just(9),
        title=st.just("ảnh"),
        purpose=PURPOSES,
    ),
    st.builds(
        FileRefused,
        reason=st.sampled_from(["too_large", "kind", "gone", "?"]),
        title=st.just(""),
        purpose=PURPOSES,
    ),
    st.builds(Unreadable, st.just("sticker")),
    st.builds(Pressed, st.integers(0, 140), st.integers(0, 5)),
)
happenings = st.lists(st.integers(0, 9) | events | st.integers(0, 9), max_size=25)
reports: st.SearchStrategy[Report | None] = st.one_of(
    st.none(),
    st.builds(draft, st.sampled_from(FIELDS).map(upto)),
    st.builds(draft, st.sampled_from(FIELDS).map(upto), st.sampled_from([None, COLLEAGUE])),
    st.just(draft(COMPLETE)),
    st.builds(sent, st.sampled_from([ReportState.SUBMITTED, ReportState.APPROVED])),
    st.just(returned(tt_so_cuoc="Xem lại", mh_dvht_so_qd="Số nào?", tt_minh_chung="Cho xin ảnh")),
)
worlds = st.builds(
    lambda report, past, days: reporting(
        *([report] if report else []), past=past, now=OPEN + timedelta(days=days)
    ),
    reports,
    st.sampled_from([None, PAST]),
    st.sampled_from([0, 0, 0, 6, 20]),
)


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(world=worlds, happenings=happenings)
def test_nobody_is_stranded_in_a_report(world: World, happenings: list[Event | int]) -> None:
    state = take(world, State(), Typed("/baocao"))
    for happening in happenings:
        event = (
            Pressed(state.prompt, happening % max(1, len(state.offered)))
            if isinstance(happening, int)
            else happening
        )
        state = take(world, state, event)
        aside = replace(world)
        assert take(aside, state, Typed("/huy")).topic == "menu"
        again = take(aside, state, Typed("/baocao"))
        assert again.offered, "after /baocao something can be picked"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    step=st.builds(
        " ".join,
        st.tuples(
            st.sampled_from(
                "ask which finding trouble reason unchanged paper card sections section nil-all"
                " held sent unit period old".split()
            ),
            st.sampled_from([*FIELDS, "gone", "-"]),
            st.sampled_from(["-", "C2:tt_so_cuoc,tt_luot_nguoi", "a.jpg,b.jpg", "quy", "last"]),
            st.sampled_from(["card", "-", "x"]),
        ),
    )
    | st.text(max_size=30),
    about=st.sampled_from([str(KEY), "", "17/x", "99/2026-Q4", "2026-Q4"]),
    world=worlds,
    event=events,
)
def test_every_bookmark_of_a_report_has_an_answer(
    step: str, about: str, world: World, event: Event
) -> None:
    state = take(world, State(topic="report", step=step, about=about), event)
    take(world, state, Typed("xyz"))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(key=st.sampled_from(FIELDS), has_past=st.booleans())
def test_every_draft_can_be_finished_by_pressing_the_first_choice_and_typing(
    key: str, has_past: bool
) -> None:
    """However far it is: numbers where numbers are asked for, otherwise the first choice."""
    world = reporting(draft(upto(key)), past=PAST if has_past else None)
    state = take(world, State(), Typed("/baocao"))
    for _ in range(60):
        values = [offer.value for offer in state.offered]
        if "send" in values:
            break
        if "skip" in values:
            event: Event = Pressed(state.prompt, values.index("skip"))
        elif values and values[0].startswith(("answer/", "keep")):
            event = Pressed(state.prompt, 0)
        else:
            kind = state.step.split(" ")[1]
            typed = COMPLETE.get(kind, 0)
            event = Typed(
                {"ht_ty_le_ke_hoach": "85,5", "mh_dvht_ngay_qd": "20/1/2026"}.get(kind, str(typed))
            )
        state = take(world, state, event)
    assert "send" in [offer.value for offer in state.offered], state
    take(world, state, Typed("gửi"))
    assert world.filed.reports[KEY].submissions
