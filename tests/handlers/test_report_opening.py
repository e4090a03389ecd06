"""The opening balance of the fund: asked once, in a unit's first report, and never again."""

from __future__ import annotations

import pytest

from handlers.report_effects import SaveAnswers, SubmitReport
from handlers.reporting import Past
from programme.fields import Value
from tests.handlers.report_samples import COMPLETE, KEY, PAST, draft, upto
from tests.play import (
    Press,
    does,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
)

OPENING = "qk_so_du_dau"
BEFORE_FUND = upto("qk_trang_thai")
#: approved before the balance was asked for: nothing to carry on
OLD_PAST = Past(
    period="2026-Q3", values={key: one for key, one in PAST.values.items() if key != "qk_so_du"}
)


@pytest.mark.parametrize("past", [None, OLD_PAST])
@pytest.mark.parametrize("status", ["đã có", "đang vận động"])
def test_the_first_report_asks_for_it_after_the_fund(past: Past | None, status: str) -> None:
    play(
        [
            ("/baocao", says("report-resumed") & shows("câu 15/18")),
            (status, shows("câu 15a/18", "Số dư quỹ khuyến học đầu kỳ", "Chỉ hỏi một lần")),
            ("không", does_some(SaveAnswers) & shows("câu 16/18")),
            ("quay lại", shows("câu 15a/18", "0 đ")),
            ("20tr", does_some(SaveAnswers) & shows("20.000.000 đ", "câu 16/18")),
        ],
        world=reporting(draft(BEFORE_FUND), past=past),
    )


def test_a_later_report_does_not_ask_for_it() -> None:
    play(
        [
            ("/baocao", shows("câu 15/18")),
            ("đã có", does_some(SaveAnswers) & shows("câu 16/18")),
            ("quay lại", shows("câu 15/18")),
            ("câu 15a", says("report-no-such-field")),
        ],
        world=reporting(draft(BEFORE_FUND), past=PAST),
    )


def test_a_unit_without_a_fund_is_not_asked() -> None:
    play(
        [("/baocao", shows("câu 15/18")), ("chưa có", shows("câu 16/18"))],
        world=reporting(draft(BEFORE_FUND)),
    )


def test_it_is_missing_until_it_is_answered_and_then_counts() -> None:
    lacking = {key: value for key, value in COMPLETE.items() if key != OPENING}
    world = reporting(draft(lacking))
    play(
        [
            ("/conthieu", says("status-lacking") & shows("15a. Số dư quỹ khuyến học đầu kỳ")),
            ("/baocao", shows("câu 15a/18")),
            ("20tr", does_some(SaveAnswers) & shows("20.000.000 đ")),
            ("bỏ qua", says("report-card-head") & shows("Số dư quỹ cuối kỳ: 27.500.000 đ")),
            ("gửi", does_some(SubmitReport)),
        ],
        world=world,
    )
    assert world.filed.reports[KEY].submissions[-1].answers[OPENING].value == 20_000_000


def test_more_cannot_be_spent_than_there_was_without_a_reason() -> None:
    spent: dict[str, Value] = {**COMPLETE, OPENING: 1_000_000, "qk_thu": 0}
    play(
        [
            ("/baocao", says("check-overspent") & offers("keep", ...)),
            (Press("keep"), says("report-reason") & does()),
        ],
        world=reporting(draft(spent)),
    )


def test_a_balance_that_became_known_meanwhile_counts_instead() -> None:
    play(
        [("/baocao", says("report-card-head") & shows("Số dư quỹ cuối kỳ: 27.500.000 đ"))],
        world=reporting(draft({**COMPLETE, OPENING: 1}), past=PAST),
    )


def test_it_can_be_told_in_one_message() -> None:
    said = "dư đầu kỳ 20 triệu, vận động 12,5 triệu, đã chi 5 triệu cho 10 suất"
    world = reporting(draft({**BEFORE_FUND, "qk_trang_thai": "exists"}))
    play([("/baocao", shows("câu 15a/18")), (said, says("report-whole"))], world=world)
    assert world.filed.reports[KEY].answers[OPENING].value == 20_000_000
