"""A whole report in one message, and a whole quarter in few messages."""

from __future__ import annotations

from handlers.model import State
from handlers.report_effects import OpenReport, SaveAnswers, SubmitReport
from handlers.reporting import Origin, ReportState
from programme.said import say_value
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, upto, without
from tests.play import (
    World,
    does,
    does_some,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
)

MESSAGE = "Quý 4: 2 hội nghị 150 lượt, 4 tin bài, vận động 45 triệu, chi 12 triệu, thêm 7 việc"


def values(world: World) -> dict[str, object]:
    return {key: one.value for key, one in world.filed.reports[KEY].answers.items()}


def test_with_the_command() -> None:
    world = reporting(past=PAST)
    play(
        [
            (
                f"/baocao {MESSAGE}",
                does_some(OpenReport)
                & does_some(SaveAnswers)
                & says(
                    "report-whole",
                    "report-whole-understood",
                    "report-whole-guessed",
                    "report-whole-unmapped",
                    "report-label",
                )
                & shows(
                    "2 cuộc", "150 lượt", "45.000.000 đ", "“7 việc”", "Quý IV/2026", "câu 5/18"
                ),
            ),
            ("có rồi", does_some(SaveAnswers) & shows("câu 6/18")),
        ],
        world=world,
    )
    report = world.filed.reports[KEY]
    assert report.state is ReportState.DRAFT
    assert report.answers["tt_so_cuoc"].origin is Origin.TYPED
    assert report.answers["qk_chi"].origin is Origin.GUESSED
    assert report.answers["qk_chi"].said == "12 triệu"
    assert len(report.answers) == 6


def test_a_question_that_the_message_itself_opens_is_read_too() -> None:
    world = reporting()
    play(
        [
            (
                "/baocao\n15: đã có\n15a: 20tr\n16: 12,5tr",
                says("report-whole-understood") & shows("20.000.000 đ", "12.500.000 đ"),
            ),
        ],
        world=world,
    )
    assert values(world)["qk_so_du_dau"] == 20_000_000


def test_in_the_middle_of_a_question() -> None:
    world = reporting(draft(upto("tt_luot_nguoi")))
    play(
        [
            ("/baocao", shows("câu 2/18")),
            (MESSAGE, says("report-whole") & shows("câu 5/18")),
            ("rất nhiều", says("form-not-a-choice")),
            ("6: 1\n7: 90\n8: 5", says("report-whole") & shows("câu 5/18")),
        ],
        world=world,
    )
    assert values(world)["tc_hoi_vien"] == 90


def test_on_the_card_it_corrects_several_at_once() -> None:
    world = reporting(draft(COMPLETE), past=PAST)
    play(
        [
            ("/baocao", offers("send", "edit", "later")),
            (
                "3 hội nghị, 160 lượt người dự",
                says("report-whole", "report-card-head") & offers("send", "edit", "later"),
            ),
        ],
        world=world,
    )
    assert values(world)["tt_so_cuoc"] == 3


def test_one_number_is_an_answer_and_no_report() -> None:
    play(
        [
            ("/baocao", shows("câu 2/18")),
            ("150 lượt người", does_some(SaveAnswers) & says("answer-echo-number")),
        ],
        world=reporting(draft(upto("tt_luot_nguoi"))),
    )
    play(
        [("/baocao 3 hội nghị", says("report-whole") & does_some(OpenReport) & shows("câu 2/18"))],
        world=reporting(),
    )


def test_words_in_which_nothing_is_found_begin_the_report_as_usual() -> None:
    play([("/baocao nhé", says("report-welcome"))], world=reporting())
    play([(f"/baocao {'2 hội nghị ' * 300}", says("report-welcome"))], world=reporting())


def test_free_words_and_links_stay_what_they_are() -> None:
    world = reporting(draft(COMPLETE))
    state = State(topic="report", step="ask kk_kien_nghi - card", about=str(KEY))
    play([("Có 2 hội nghị, 150 lượt người", says("answer-echo"))], world=world, state=state)
    assert values(world)["kk_kien_nghi"] == "Có 2 hội nghị, 150 lượt người"
    state = State(topic="report", step="reason tt_so_cuoc C1:x -", about=str(KEY))
    play([("2 hội nghị, 150 lượt người", does())], world=world, state=state)


def typed(key: str) -> str:
    field = real_programme().form.by_key[key]
    said = say_value(field, COMPLETE[key])
    assert isinstance(said, str)
    return said.removesuffix(" đ")


def test_a_whole_quarter_costs_no_more_than_its_answers_and_two_messages() -> None:
    world = reporting(past=PAST)
    answers = without("qk_so_du_dau")  # known from the last report
    fields = [field.key for field in real_programme().form.fields if field.key in answers]
    state = play([("/baocao", says("report-welcome"))], world=world)
    messages = 1
    for key in fields:
        state = play([(typed(key), does_some(SaveAnswers))], world=world, state=state)
        messages += 1
        if key == "tt_tin_bai":
            state = play([("bỏ qua", shows("câu 5/18"))], world=world, state=state)
            messages += 1
    state = play([("bỏ qua", offers("send", "edit", "later"))], world=world, state=state)
    messages += 1
    play([("gửi", does_some(SubmitReport) & says("report-sent"))], world=world, state=state)
    messages += 1
    # two questions were passed over: they are answers too
    assert messages <= len(fields) + 2 + 2
    sent = world.filed.reports[KEY].submissions[0]
    assert {key: one.value for key, one in sent.answers.items()} == answers
