"""A whole report in one message: every number is put somewhere or given back, none is lost."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.form import visible_fields
from programme.one_message import Whole, read_whole
from programme.one_message_words import OneMessageError, read_keywords
from tests.programme.form_samples import FORM, GOOD, ROOT, TODAY, period

TEXT = Path(ROOT / "data/one_message.toml").read_text("utf-8")
KEYWORDS = read_keywords(TEXT, FORM.fields)
Q3 = period("2026-Q3")
FIELDS = visible_fields(FORM, GOOD, Q3)


def read(said: str) -> Whole:
    return read_whole(said, FIELDS, KEYWORDS, period=Q3, today=TODAY)


def sure(said: str) -> dict[str, object]:
    return {piece.key: piece.value for piece in read(said).understood}


def guessed(said: str) -> dict[str, object]:
    return {piece.key: piece.value for piece in read(said).guessed}


def test_a_message_as_people_write_it() -> None:
    whole = read(
        "Quý 3/2026: 2 hội nghị, 150 lượt người dự, 4 tin bài. Hội viên 90, mới kết nạp 5."
        " Vận động 45 triệu, đã chi 12,5tr cho 10 suất học bổng. Tỷ lệ có kế hoạch tự học 85,5%"
    )
    assert {one.key: one.value for one in whole.understood} == {
        "tt_so_cuoc": 2,
        "tt_luot_nguoi": 150,
        "tt_tin_bai": 4,
        "tc_hoi_vien": 90,
        "tc_hoi_vien_moi": 5,
        "qk_thu": 45_000_000,
        "qk_chi": 12_500_000,
        "qk_suat": 10,
        "ht_ty_le_ke_hoach": Decimal("85.5"),
    }
    assert whole.guessed == ()
    assert whole.unmapped == ()
    assert whole.about == ("3", "2026")


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("2 hội nghị 150 lượt người", {"tt_so_cuoc": 2, "tt_luot_nguoi": 150}),
        ("hội viên 90 mới kết nạp 5", {"tc_hoi_vien": 90, "tc_hoi_vien_moi": 5}),
        ("hoi vien: 90; ket nap moi: 5", {"tc_hoi_vien": 90, "tc_hoi_vien_moi": 5}),
        ("5 hội viên mới và 90 hội viên", {"tc_hoi_vien": 90, "tc_hoi_vien_moi": 5}),
        ("- 2 hội nghị\n- 10 suất", {"tt_so_cuoc": 2, "qk_suat": 10}),
        ("1.200 lượt người dự,10 suất", {"tt_luot_nguoi": 1200, "qk_suat": 10}),
        ("đạt cdht 110, đăng ký cdht 112", {"mh_cdht_dat": 110, "mh_cdht_dang_ky": 112}),
        ("vận động được 12 triệu rưỡi", {"qk_thu": 12_500_000}),
        ("1: 5\nc2 12\ncâu 11a: 304/QĐ-UBND", {"tt_so_cuoc": 5, "tt_luot_nguoi": 12,
                                                "mh_dvht_so_qd": "304/QĐ-UBND"}),
        ("5: có rồi\n11b: 20/1/2026\n14 = 85,5", {"tc_ban_kh": "decided",
                                                   "mh_dvht_ngay_qd": date(2026, 1, 20),
                                                   "ht_ty_le_ke_hoach": Decimal("85.5")}),
    ],
)  # fmt: skip
def test_what_is_sure(said: str, answers: dict[str, object]) -> None:
    assert sure(said) == answers
    assert read(said).unmapped == ()


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("quỹ 45 triệu", {"qk_thu": 45_000_000}),
        ("khoảng 150 lượt người", {"tt_luot_nguoi": 150}),
        ("~150 lượt người", {"tt_luot_nguoi": 150}),
        ("3 buổi", {"tt_so_cuoc": 3}),
    ],
)
def test_what_is_a_guess(said: str, answers: dict[str, object]) -> None:
    assert guessed(said) == answers
    assert sure(said) == {}


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("12-15 hội nghị", ("12", "15")),  # a range is no number
        ("vận động 1 tỷ 2", ("1 tỷ", "2")),
        ("vận động 1 tỷ hai", ("1 tỷ",)),
        ("hai 5 hội nghị", ("5",)),
        ("vận động 45", ("45",)),  # thousands or millions
        ("2,5 hội nghị", ("2,5",)),
        ("900 hội nghị", ("900",)),  # beyond the limit of the question
        ("hội viên 90, hội viên 95", ("90", "95")),
        ("quyết định 304/QĐ-UBND", ("304",)),
        ("ngày 15/9 họp", ("15", "9")),
        ("TT24 hội nghị", ("24",)),
        ("-2 hội nghị", ("2",)),
        ("quý 2 làm 3 hội nghị quý 1", ("2", "1")),
        ("tham gia 7 việc khác", ("7",)),
        ("suất 5 hội nghị", ("5",)),  # before or behind: nobody knows
        ("1 200 lượt người dự", ("1", "200")),
        ("1: 5\n99: 3", ("99: 3",)),
        ("1: abc\n2: 5", ("1: abc",)),
        ("5: có hay chưa\n2: 5", ("5: có hay chưa",)),
        ("4: ảnh\n2: 5", ("4: ảnh",)),
    ],
)
def test_what_is_given_back(said: str, back: tuple[str, ...]) -> None:
    unmapped = read(said).unmapped
    assert [one for one in back if one not in unmapped] == []


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("5 lớp bồi dưỡng, 120 người", {"ht_luot_boi_duong": 120}),
        ("tập huấn 4 lớp, 200 lượt người tham gia", {"ht_luot_boi_duong": 200}),
        ("2 lớp tập huấn cho 80 người", {"ht_luot_boi_duong": 80}),
        ("Học tập: 5 lớp 120 lượt", {"ht_luot_boi_duong": 120}),
        ("120 lượt người tham gia tập huấn", {"ht_luot_boi_duong": 120}),
        ("1 hội nghị 50 người, 2 lớp 100 người",
         {"tt_so_cuoc": 1, "tt_luot_nguoi": 50, "ht_luot_boi_duong": 100}),
        ("Tuyên truyền: 3 cuộc, 150 lượt người", {"tt_so_cuoc": 3, "tt_luot_nguoi": 150}),
        ("2 hội nghị, thu hút 150 người tham gia", {"tt_so_cuoc": 2, "tt_luot_nguoi": 150}),
        ("2 hội nghị, 5 tin bài, 150 người", {"tt_so_cuoc": 2, "tt_tin_bai": 5}),
        ("2 hội nghị, kết nạp 5 người", {"tt_so_cuoc": 2, "tc_hoi_vien_moi": 5}),
    ],
)  # fmt: skip
def test_people_belong_to_what_was_named_before_them(
    said: str, answers: dict[str, object]
) -> None:
    assert sure(said) | guessed(said) == answers


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("10 suất học bổng", {"qk_suat": 10}),
        ("trao 10 suất học bổng", {"qk_suat": 10}),
        ("trao 10 suất học bổng, tổng 15 triệu", {"qk_suat": 10, "qk_chi": 15_000_000}),
        ("trao 10 suất trị giá 15 triệu", {"qk_suat": 10, "qk_chi": 15_000_000}),
        ("quỹ vận động 20tr chi 10tr, 10 suất",
         {"qk_thu": 20_000_000, "qk_chi": 10_000_000, "qk_suat": 10}),
        ("quy van dong 20tr chi 10tr, 10 suat",
         {"qk_thu": 20_000_000, "qk_chi": 10_000_000, "qk_suat": 10}),
        ("quỹ còn 20 triệu, thu 5 triệu", {"qk_thu": 5_000_000}),
        ("Quý này tổ chức 2 hội nghị", {"tt_so_cuoc": 2}),
        ("90 hội viên kết nạp 5", {"tc_hoi_vien": 90, "tc_hoi_vien_moi": 5}),
        ("90 hội viên, trong đó mới 4", {"tc_hoi_vien": 90, "tc_hoi_vien_moi": 4}),
        ("2 hội nghị 150 lượt trong 3 ngày", {"tt_so_cuoc": 2, "tt_luot_nguoi": 150}),
        ("đk cdht 50, đạt 40", {"mh_cdht_dang_ky": 50, "mh_cdht_dat": 40}),
        ("2 hội nghị 150", {}),
        ("15 đồng chí", {}),
    ],
)  # fmt: skip
def test_each_number_finds_its_own_words(said: str, answers: dict[str, object]) -> None:
    assert sure(said) | guessed(said) == answers


def test_another_period_is_not_taken_for_this_one() -> None:
    whole = read("Quý 2: 2 hội nghị")
    assert whole.unmapped == ("2",)
    assert read("năm 2025 có 2 hội nghị").unmapped == ("2025",)


words = st.sampled_from(
    [
        *("hội nghị", "lượt người", "quỹ", "triệu", "tr", "vận động", "hội viên", "mới", "suất"),
        *(
            "1: 5",
            "c9",
            "12,5",
            "1.200",
            "2",
            "150",
            "45",
            "%",
            "/",
            "-",
            ",",
            "\n",
            "quý 3",
            "và",
        ),
        *("~", "1 tỷ 2", "11a: 304/QĐ", "tin, bài", ".", ";", "khoảng", "k", "12tr5", "²", "٣"),
    ]
)
messages = st.lists(words | st.text(max_size=6), max_size=25).map(" ".join)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(messages | st.text(max_size=200))
def test_every_digit_is_somewhere_exactly_once(said: str) -> None:
    whole = read(said)
    found = [piece.said for piece in (*whole.understood, *whole.guessed)]
    found += [*whole.unmapped, *whole.about]

    def digits(texts: list[str]) -> Counter[str]:
        return Counter(group for text in texts for group in re.findall(r"[0-9]+", text))

    assert digits(found) == digits([said])
    keys = [piece.key for piece in whole.pieces if piece.key]
    assert len(keys) == len(set(keys))


def test_a_file_with_mistakes_names_them_all() -> None:
    with pytest.raises(OneMessageError) as error:
        read_keywords(
            'unasked = []\ncrowds = []\nfillers = []\n[[field]]\nkey = "gone"\nwords = ["a"]\n'
            '[[field]]\nkey = "tt_so_cuoc"\nwords = ["a"]\nother = 1\n',
            FORM.fields,
        )
    assert len(error.value.problems) == 3


@pytest.mark.parametrize(
    "said",
    [
        "công dân học tập đăng ký 50 đạt 40",
        "công dân học tập: đăng ký 50, đạt 40",
        "đăng ký công dân học tập 50, đã đạt 40",
    ],
)
def test_a_short_word_belongs_to_the_number_before(said: str) -> None:
    whole = read(said)
    found = {one.key: one.value for one in (*whole.understood, *whole.guessed)}
    assert found == {"mh_cdht_dang_ky": 50, "mh_cdht_dat": 40}


def test_a_short_word_alone_says_nothing() -> None:
    assert guessed("quỹ đạt 45 triệu") == {"qk_thu": 45_000_000}
    assert read("đạt 40").unmapped == ("40",)


def test_a_choice_said_in_words() -> None:
    assert guessed("đã có ban khuyến học, hội viên 90") == {"tc_ban_kh": "decided"}
    assert guessed("Chưa có ban khuyến học") == {"tc_ban_kh": "none"}
    assert guessed("đã có ban khuyến học; chưa có ban khuyến học") == {}
    assert read("đã có 3 ban khuyến học").guessed == ()


def test_what_belongs_nowhere_is_quoted_with_its_words() -> None:
    whole = read("tặng 3 xe đạp cho học sinh nghèo, 7")
    assert whole.unmapped == ("3", "7")
    assert whole.quotable == ("3 xe đạp cho", "7")


def test_what_is_wrong_with_short_words_and_choices_is_said() -> None:
    wrong = (
        '\n[[field]]\nkey = "qk_suat"\nafter = "qk_quy"\nshort = ["trao"]\n'
        '[[status]]\nkey = "tc_ban_kh"\nvalue = "maybe"\nwords = ["có thể có"]\n'
    )
    with pytest.raises(OneMessageError) as caught:
        read_keywords(f'fillers = ["người"]\n{wrong}', FORM.fields)
    said = " ".join(caught.value.problems)
    assert "'qk_quy'" in said
    assert "'maybe'" in said


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("chưa có ban KH, có 90 hội viên", {"tc_ban_kh": "none"}),
        ("không có ban kh; 2 hội nghị", {"tc_ban_kh": "none"}),
        ("k có ban kh", {"tc_ban_kh": "none"}),
        ("chua co ban kh", {"tc_ban_kh": "none"}),
        ("hông có ban kh", {"tc_ban_kh": "none"}),
        ("chưa hề có ban khuyến học", {"tc_ban_kh": "none"}),
        ("ko có quỹ khuyến học", {"qk_trang_thai": "none"}),
        ("khong co quy khuyen hoc", {"qk_trang_thai": "none"}),
        ("kg có quỹ khuyến học", {"qk_trang_thai": "none"}),
        ("chưa đăng ký đơn vị học tập", {"mh_dvht_trang_thai": "not_registered"}),
        ("quỹ đã có", {"qk_trang_thai": "exists"}),
        ("quỹ chưa có", {"qk_trang_thai": "none"}),
        ("không phải đã đăng ký đơn vị học tập", {"mh_dvht_trang_thai": "not_registered"}),
        ("không phải chưa có quỹ", {}),  # denied twice: nobody knows
        ("không, có ban kh", {"tc_ban_kh": "decided"}),
        ("đã có ban kh có quỹ khuyến học", {"tc_ban_kh": "decided", "qk_trang_thai": "exists"}),
        ("có ban kh, chưa có quỹ", {"tc_ban_kh": "decided", "qk_trang_thai": "none"}),
    ],
)
def test_a_choice_that_is_denied_is_not_guessed_as_its_opposite(
    said: str, answers: dict[str, object]
) -> None:
    assert guessed(said) == answers


def test_a_denied_choice_that_does_not_exist_is_a_mistake() -> None:
    wrong = (
        "fillers = []\nunasked = []\ncrowds = []\n"
        '[[status]]\nkey = "tc_ban_kh"\nvalue = "decided"\ndenied = "gone"\nwords = ["có ban"]\n'
    )
    with pytest.raises(OneMessageError) as caught:
        read_keywords(wrong, FORM.fields)
    assert "'gone'" in " ".join(caught.value.problems)


# --- the remark at the end, what is new, lists --------------------------------------------------


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("trao 20 suất. Kiến nghị hỗ trợ tài liệu.", "Kiến nghị hỗ trợ tài liệu"),
        ("trao 20 suất, kiến nghị: mở lớp tập huấn", "mở lớp tập huấn"),
        ("trao 20 suất, không có khó khăn gì", "không có khó khăn gì"),
        (
            "trao 20 suất\nKhó khăn: thiếu kinh phí. Mong Hội hỗ trợ.",
            "thiếu kinh phí. Mong Hội hỗ trợ",
        ),
    ],
)
def test_the_remark_at_the_end_is_taken(said: str, remark: str) -> None:
    whole = read(said)
    assert {one.key: one.value for one in whole.understood} == {
        "qk_suat": 20,
        "kk_kien_nghi": remark,
    }
    assert not whole.quotable


def test_a_number_behind_the_remark_is_not_swallowed() -> None:
    whole = read("kiến nghị hỗ trợ tài liệu, quỹ vận động 45 triệu")
    assert {one.key for one in whole.understood} == {"kk_kien_nghi", "qk_thu"}


def test_what_is_new_is_only_a_guess_at_how_many_there_are() -> None:
    whole = read("lập 1 ban khuyến học, 90 hội viên")
    assert [one.key for one in whole.guessed] == ["tc_so_to_chuc"]
    assert [one.key for one in whole.understood] == ["tc_hoi_vien"]


def test_a_count_right_behind_a_sum_is_one_of_its_own() -> None:
    whole = read("quỹ vận động 45 triệu, đã chi 20 triệu 40 suất")
    assert {one.key: one.value for one in whole.understood} == {
        "qk_thu": 45_000_000,
        "qk_chi": 20_000_000,
        "qk_suat": 40,
    }
    assert not read("quỹ vận động 1 tỷ 2").understood


def test_numbers_of_a_list_of_ones_own_are_no_figures() -> None:
    whole = read("1. 3 hội nghị\n2. Tổ chức: 90 hội viên")
    assert "2" not in whole.unmapped
