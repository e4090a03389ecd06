"""The shipped form and calendar, and a report that nothing is wrong with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from programme.catalogue import Catalogue, Text
from programme.checking import Previous, UnitProfile, View
from programme.checks import view_of
from programme.deadlines import read_schedule
from programme.fields import Value
from programme.form_file import read_form
from programme.periods import Period

ROOT = Path(__file__).parents[2] / "programme"
CALENDAR_TEXT = (ROOT / "data/calendar.toml").read_text("utf-8")
FORM_TEXT = (ROOT / "data/form.toml").read_text("utf-8")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

#: as the package "holidays" 0.109 names them
HOLIDAYS_2028 = {
    date(2028, 1, 1): "Tết Dương lịch",
    date(2028, 1, 3): "Tết Dương lịch (nghỉ bù)",
    date(2028, 1, 24): "29 Tết",
    date(2028, 1, 25): "Giao thừa Tết Nguyên Đán",
    date(2028, 1, 26): "Tết Nguyên Đán",
    date(2028, 1, 27): "Mùng hai Tết Nguyên Đán",
    date(2028, 1, 28): "Mùng ba Tết Nguyên Đán",
    date(2028, 1, 29): "Mùng bốn Tết Nguyên Đán",
    date(2028, 4, 4): "Ngày Giỗ Tổ Hùng Vương",
    date(2028, 4, 30): "Ngày Chiến thắng",
    date(2028, 5, 1): "Ngày Quốc tế Lao động",
    date(2028, 5, 2): "Ngày Chiến thắng (nghỉ bù)",
    date(2028, 9, 1): "Quốc khánh",
    date(2028, 9, 2): "Quốc khánh",
    date(2028, 9, 4): "Quốc khánh (nghỉ bù)",
    date(2028, 11, 24): "Một ngày nghỉ mới",
}


def holidays_of(year: int) -> Mapping[date, str]:
    return HOLIDAYS_2028 if year == 2028 else {}


SCHEDULE = read_schedule(CALENDAR_TEXT, holidays_of=holidays_of, zone=ZONE)
CALENDAR = SCHEDULE.calendar
FORM = read_form(FORM_TEXT, period_ids=SCHEDULE.period_ids)
BROKEN: list[str] = []
CATALOGUE = Catalogue((ROOT / "texts/vi.ftl").read_text("utf-8"), BROKEN.append)
TODAY = date(2026, 9, 17)
UNIT = UnitProfile(headcount=118, party_members=71)

GOOD: dict[str, Value] = {
    "tt_so_cuoc": 2,
    "tt_luot_nguoi": 150,
    "tt_tin_bai": 4,
    "tc_ban_kh": "decided",
    "tc_so_to_chuc": 1,
    "tc_hoi_vien": 90,
    "tc_hoi_vien_moi": 5,
    "mh_cdht_dang_ky": 112,
    "mh_cdht_dat": 110,
    "mh_dvht_trang_thai": "level_1",
    "mh_dvht_so_qd": "304/QĐ-UBND",
    "mh_dvht_ngay_qd": date(2026, 1, 20),
    "ht_luot_boi_duong": 60,
    "ht_nang_trinh_do": 4,
    "ht_ty_le_ke_hoach": Decimal("85.5"),
    "qk_trang_thai": "exists",
    "qk_thu": 12_500_000,
    "qk_chi": 5_000_000,
    "qk_suat": 10,
}
BEFORE = Previous(
    year=2026,
    values={
        **GOOD,
        "tc_hoi_vien": 85,
        "mh_cdht_dang_ky": 100,
        "mh_cdht_dat": 107,
        "ht_ty_le_ke_hoach": Decimal(80),
        "qk_so_du": 20_000_000,
    },
)


def period(name: str) -> Period:
    found = SCHEDULE.by_name(name)
    assert found is not None
    return found


def view(
    changes: Mapping[str, Value | None] | None = None,
    *,
    unit: UnitProfile = UNIT,
    previous: Previous | None = BEFORE,
    name: str = "2026-Q3",
) -> View:
    """The good report with some answers changed; None takes one away."""
    answers = {**GOOD, **(changes or {})}
    return view_of(
        FORM,
        {key: value for key, value in answers.items() if value is not None},
        unit=unit,
        previous=previous,
        period=period(name),
        today=TODAY,
    )


def before(**changes: Value) -> Previous:
    return replace(BEFORE, values={**BEFORE.values, **changes})


def say(text: Text) -> str:
    """The sentence as a person reads it, without the values of a conversation."""
    common = {"you": "anh/chị", "You": "Anh/chị", "contact": "văn phòng Hội"}
    said = CATALOGUE.say(Text(text.key, {**common, **text.args}))
    assert BROKEN == []
    return said
