from __future__ import annotations

from bot.report_rows import past_values
from programme.values import Json
from tests.world import real_programme


def test_an_answer_whose_question_had_gone_is_not_what_was_reported() -> None:
    kept: dict[str, Json] = {
        "mh_dvht_trang_thai": "registered",
        "mh_dvht_so_qd": "304/QĐ-UBND",
        "qk_so_du": 5_000_000,
        "tc_hoi_vien": 70,
    }
    values = past_values("2026-Q3", kept, real_programme())
    assert values == {"mh_dvht_trang_thai": "registered", "qk_so_du": 5_000_000, "tc_hoi_vien": 70}
    titled: dict[str, Json] = {**kept, "mh_dvht_trang_thai": "level_1"}
    assert past_values("2026-Q3", titled, real_programme())["mh_dvht_so_qd"] == "304/QĐ-UBND"
