"""Names as people type them, and what is none."""

from __future__ import annotations

import pytest

from handlers.facts import Invitation
from handlers.own_name import find_name, read_name
from handlers.report_effects import SetName
from tests.handlers.samples import ANSWERED
from tests.handlers.test_duty import CODE, FOR_OFFICE, invited
from tests.play import (
    Press,
    anything,
    does,
    offers,
    play,
    real_programme,
    reporting,
    says,
    shows,
)
from tests.units_world import UnitsWorld

CATALOGUE = real_programme().catalogue


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("nguyen thi lan", "nguyen thi lan"),
        ("  Lê   Văn\tTám. ", "Lê Văn Tám"),
        ("tôi là Trần B", "Trần B"),
        ("Họ và tên: Trần Bình", "Trần Bình"),
        ("dạ thưa, tên em là Y Blơk Niê ạ", "Y Blơk Niê"),
        ("Em", "Em"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("TS. Lê A", "TS. Lê A"),
        ("La Văn Cầu", "La Văn Cầu"),
        ("toi ten la Nguyễn Thanh Nhã nhé", "Nguyễn Thanh Nhã"),
        ("Nguye\u0302\u0303n An", "Nguyễn An"),
        ("A", None),
        ("Lan 2", None),
        ("<b>Lan</b>", None),
        ("=Lan", None),
        ("Nguyễn " * 10, None),
        ("a" * 61, None),
        ("a" * 60, "a" * 60),
        ("anh Ba bên phòng tổ chức của trường mình đấy", None),
        ("", None),
        ("ạ", None),
    ],
)
def test_reading_a_name(said: str, name: str | None) -> None:
    assert read_name(said, real_programme().catalogue) == name


def test_what_is_no_name_is_asked_again() -> None:
    play(
        world=invited(),
        script=[
            (CODE, anything),
            (
                "0912345678",
                says("duty-name-wrong", "duty-name-ask") & offers("skip-name") & does(),
            ),
            (f"{ANSWERED}?", says("answer", "duty-name-ask")),
            (ANSWERED, says("answer", "duty-name-ask")),
            ("🙂", says("duty-name-ask")),
            ("Lan Anh", says("duty-name-sure") & does()),
            ("đúng?", says("duty-name-ask") & does()),
            ("Lan Anh", says("duty-name-sure") & does()),
            ("đúng", does(SetName("Lan Anh"))),
        ],
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("nguyen thi lan", "nguyen thi lan"),
        ("lê thị hồng gấm", "lê thị hồng gấm"),
        ("Lê Thị Thư", "Lê Thị Thư"),
        ("Truong Thi Hoa", "Truong Thi Hoa"),
        ("Nguyễn Thị Lan à", "Nguyễn Thị Lan"),
        ("em tên lan", "lan"),
        ("tôi tên là nguyễn văn minh", "nguyễn văn minh"),
        ("tôi tên Minh, Nguyễn Văn Minh", "Nguyễn Văn Minh"),
        ("Trần Mỹ Phương Thảo Nguyên", "Trần Mỹ Phương Thảo Nguyên"),
        ("La Văn Cầu", "La Văn Cầu"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Ma A Chu", "Ma A Chu"),
        ("NGUYỄN VĂN A", "NGUYỄN VĂN A"),
    ],
)
def test_what_is_surely_a_name(said: str, name: str) -> None:
    found = find_name(said, CATALOGUE)
    assert found is not None
    assert (found.name, found.is_sure) == (name, True)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("lan", "lan"),
        ("hà nội", "hà nội"),
        ("mình là lan nha", "lan"),
        ("chị Lan", "chị Lan"),
        ("Ba", "Ba"),
        ("Lan Anh", "Lan Anh"),
        ("mình là Lan nha", "Lan"),
        ("Kế Toán", "Kế Toán"),
        ("Văn Thư", "Văn Thư"),
        ("Hiệu Trưởng", "Hiệu Trưởng"),
        ("Hội Khuyến Học", "Hội Khuyến Học"),
        ("Đoàn Thanh Niên", "Đoàn Thanh Niên"),
        ("truong hoa sen", "truong hoa sen"),
        ("Trường Hoa Sen", "Trường Hoa Sen"),
        ("Lò Thị Sao", "Lò Thị Sao"),
        ("Nguyễn Văn Được", "Nguyễn Văn Được"),
        ("Nguyễn Văn Minh, phó chủ tịch", "Nguyễn Văn Minh"),
    ],
)
def test_what_may_be_a_name_is_asked_back(said: str, name: str) -> None:
    found = find_name(said, CATALOGUE)
    assert found is not None
    assert (found.name, found.is_sure) == (name, False)


SENTENCES = [
    "ủa sao phải ghi tên",
    "Ủa sao phải ghi tên",
    "để tôi hỏi sếp đã",
    "De toi hoi sep da",
    "ĐỂ TÔI HỎI SẾP ĐÃ",
    "thôi khỏi ghi",
    "không muốn ghi",
    "tên gì cũng được",
    "đang bận",
    "chút nữa",
    "tôi là cán bộ mới",
    "phiền quá",
    "OK",
    "chào",
    "Phó Chủ Tịch",
]


@pytest.mark.parametrize("said", SENTENCES)
def test_a_sentence_is_no_name(said: str) -> None:
    assert find_name(said, CATALOGUE) is None


@pytest.mark.parametrize("said", [SENTENCES[0], SENTENCES[2], SENTENCES[5]])
def test_a_sentence_keeps_no_name_and_goes_to_nobody(said: str) -> None:
    asked_again = says("duty-name-none", "duty-name-ask") & offers("skip-name") & does()
    play(
        world=invited(),
        script=[
            (CODE, anything),
            (said, asked_again),
            ("bỏ qua", says("duty-name-skipped") & does()),
        ],
    )


def test_what_may_be_a_name_is_kept_once_confirmed() -> None:
    sure = says("duty-name-sure") & offers("name-right", "name-other", "skip-name") & does()
    for found, kept, ask in (
        (None, "duty-name-kept", "duty-name-ask"),
        (FOR_OFFICE, "duty-name-kept-office", "duty-name-ask-office"),
    ):

        def world(found: Invitation | None = found) -> UnitsWorld:
            return invited(found=found) if found else invited()

        play(
            world=world(),
            script=[
                (CODE, anything),
                ("hà nội", sure & shows("<b>hà nội</b>")),
                ("không", says(ask) & offers("skip-name") & does()),
                ("lan", sure & shows("<b>lan</b>")),
                (f"{ANSWERED}?", says("answer", "duty-name-sure") & offers("name-right", ...)),
                ("mai ghi", sure & shows("<b>mai ghi</b>")),
                ("để tôi hỏi đã", says("duty-name-none", ask) & does()),
                ("lan", sure),
                (Press("name-right"), says(kept, "menu") & does(SetName("lan"))),
            ],
        )
        play(world=world(), script=[(CODE, anything), ("lan", sure), ("bỏ qua", does())])
        lan = SetName("Nguyễn Thị Lan")
        again = [(CODE, anything), ("lan", sure), ("Nguyễn Thị Lan", says(kept) & does(lan))]
        play(world=world(), script=again)


@pytest.mark.parametrize("said", ["Truong Hoa Sen", "Chuyên Hoa Sen", "Nguyễn Thị Lan?"])
def test_the_name_of_a_unit_and_a_question_are_asked_back(said: str) -> None:
    play(world=invited(), script=[(CODE, anything), (said, says("duty-name-sure") & does())])


@pytest.mark.parametrize("said", ["bỏ qua à", "có bỏ qua được không", "hủy à", "gửi luôn à"])
def test_to_ask_whether_to_skip_skips_nothing(said: str) -> None:
    play(world=invited(), script=[(CODE, anything), (said, says("duty-name-ask") & does())])


@pytest.mark.parametrize("said", ["alo", "a lô", "bao cao lam sao day", "báo cáo làm sao đây"])
def test_a_question_does_not_lose_the_name(said: str) -> None:
    play(
        world=invited(),
        script=[
            (CODE, anything),
            (said, says("duty-name-ask") & offers("skip-name") & does()),
            ("lan", says("duty-name-sure")),
            (said, says("duty-name-sure") & offers("name-right", ...) & does()),
        ],
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("tui tên Minh", "Minh"),
        ("tui ten minh", "minh"),
        ("tên chú là Nguyễn Văn Minh", "Nguyễn Văn Minh"),
        ("đổi tên: Nguyễn Văn Minh", "Nguyễn Văn Minh"),
        ("doi ten thanh nguyen van minh", "nguyen van minh"),
        ("tên chú là gì", None),
        ("toi ten gi", None),
    ],
)
def test_a_name_is_announced_in_many_ways(said: str, name: str | None) -> None:
    found = find_name(said, CATALOGUE)
    assert (found and found.name) == name


def test_a_name_that_nobody_asked_for_is_repeated_and_kept() -> None:
    named = SetName("Nguyễn Văn Minh")
    for said in ("tên chú là Nguyễn Văn Minh", "đổi tên: Nguyễn Văn Minh"):
        sure = says("duty-name-sure") & does()
        play(world=reporting(), script=[(said, sure), ("đúng", does(named))])
    play(script=[("tên chú là Nguyễn Văn Minh", says("ask-unclear"))])
