from __future__ import annotations

import tomllib

import pytest

from programme.knowledge_file import KnowledgeError
from programme.reading import Reader
from programme.scope import Scope
from programme.spelling import Spelling
from programme.vietnamese import normalise
from programme.wording import Wording


@pytest.fixture(scope="module")
def reader(texts: dict[str, str]) -> Reader:
    scope = Scope.read(texts["scope_toml"])
    return Reader(Wording.read(texts["synonyms_toml"], scope.marked))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # ambiguous abbreviations, by their neighbours
        ("ct 11", "chỉ thị #11"),
        ("ct11-ct/tw", "chỉ thị #11"),
        ("ct phối hợp", "chương trình phối hợp"),
        ("đv chưa có ban kh", "đơn vị chưa có ban khuyến học"),
        ("mỗi đv phải học", "mỗi đảng viên phải học"),
        ("kh tự học", "kế hoạch tự học"),
        ("quỹ kh", "quỹ khuyến học"),
        ("hv mới", "hội viên mới"),
        ("tt 24", "thông tư #24"),
        ("tt khuyến học", "tuyên truyền khuyến học"),
        ("nd3", "nội dung #3"),
        ("nd 93/2019", "nội dung #93 y2019"),
        ("nđ 93/2019", "nghị định #93 y2019"),
        ("md 2", "mức độ #2"),
        ("mđ của chương trình", "mục_đích chương trình"),
        # abbreviations of the offices, with đ or d
        ("ĐVHT", "đơn vị học tập"),
        ("dvht", "đơn vị học tập"),
        ("CĐHT", "cộng đồng học tập"),
        ("cdht", "công dân học tập"),
        ("XHHT", "xã hội học tập"),
        # shorthand of messages
        ("nộp bc ntn", "nộp báo cáo thế_nào"),
        ("ko nộp dc k", "không nộp được_không"),
        ("hn q3", "hn quý #3"),
        # regions
        ("chừng nào nộp", "khi_nào nộp"),
        ("khi mô nộp", "khi_nào nộp"),
        ("nộp trễ", "nộp muộn"),
        ("coi báo cáo", "xem báo cáo"),
        ("mần răng", "làm thế_nào"),
        # words that only look alike
        ("mô hình", "mô hình"),
        ("chi hội", "chi hội"),
        ("tieu chi", "tieu chi"),
        ("thu chi quỹ", "thu chi quỹ"),
        # English
        ("deadline báo cáo", "hạn nộp báo cáo"),
    ],
)
def test_wording(reader: Reader, typed: str, read: str) -> None:
    assert " ".join(reader.read(typed).words) == read


def test_manners_and_introductions_are_no_part_of_the_question(reader: Reader) -> None:
    reading = reader.read(
        "Dạ em chào anh chị, em ở Sở Tư pháp, cho em hỏi hạn nộp báo cáo ạ, em cảm ơn"
    )
    assert reading.words == ("sở", "tư", "pháp", "hạn", "nộp", "báo", "cáo")
    assert reading.without_preamble().words == ("hạn", "nộp", "báo", "cáo")
    assert reading.courtesy == "greeting"


def test_an_introduction_with_nothing_behind_it_stays(reader: Reader) -> None:
    reading = reader.read("hạn nộp báo cáo, cho em hỏi ạ")
    assert reading.without_preamble().words == ("hạn", "nộp", "báo", "cáo")


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("hocj", "học"),
        ("khuyeens", "khuyến"),
        ("baocao", "bao cao"),
        ("hannop", "han nop"),
        ("nopp", "nop"),
        ("chuogn", "chuong"),
        ("ho5c", "học"),
        ("bao", "bao"),
        # good Vietnamese that the base does not know stays unknown
        ("mua", "mua"),
        ("phở", "phở"),
        ("xyzxyz", "xyzxyz"),
    ],
)
def test_spelling(typed: str, mended: str) -> None:
    known = "hoc tap khuyen bao cao han nop chuong trinh".split()
    assert " ".join(Spelling(known).mend([typed])) == mended


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("quyêt", "quyết"),
        ("đinh", "định"),
        ("tuớng", "tướng"),
        ("dược", "được"),
        ("quyết", "quyết"),
        # another tone is another word
        ("quyệt", "quyệt"),
        ("đỉnh", "đỉnh"),
        ("quyet", "quyet"),
    ],
)
def test_marks_that_were_left_out_are_put_back(typed: str, mended: str) -> None:
    written = ["quyết", "định", "tướng", "được"]
    known = ["quyet", "dinh", "tuong", "duoc"]
    assert Spelling(known, written).mend([typed]) == [mended]


def test_guesses_are_remembered_but_not_without_end() -> None:
    spelling = Spelling(["hoc"])
    for number in range(5000):
        spelling.mend([f"hocx{number:x}z"])
    assert spelling.mend(["hocj"]) == ["học"]


def test_a_broken_table_is_refused_with_all_its_problems() -> None:
    with pytest.raises(KnowledgeError) as caught:
        Wording.read('[replace]\n"a" = 3\n[colour]\nx = 1\n[[ambiguous]]\nshort = "x"', {})
    assert len(caught.value.problems) == 3
    with pytest.raises(KnowledgeError, match=r"synonyms\.toml"):
        Wording.read("[replace", {})


@pytest.mark.parametrize(
    "scope_toml",
    [
        "[asking]\nphrases = []\n[never]\nphrases = 3",
        "[asking]\nphrases = []\n[never]\nphrases = []\n[courtesy]\nrude = []",
        "[asking]\nphrases = []\n[never]\nphrases = []\n[[outside]]\nid = 'x'",
        "[asking]\nphrases = []\n[never]\nphrases = []\n[more]\nx = 1",
        "[asking",
    ],
)
def test_a_broken_scope_is_refused(scope_toml: str) -> None:
    with pytest.raises(KnowledgeError, match=r"scope\.toml"):
        Scope.read(scope_toml)


def test_every_wording_in_the_files_can_be_typed(texts: dict[str, str]) -> None:
    """A key with a sign in it would never be found in a message."""
    synonyms = tomllib.loads(texts["synonyms_toml"])
    scope = tomllib.loads(texts["scope_toml"])
    phrases = [*synonyms["replace"], *synonyms["replace_exact"], *synonyms["keep"]["phrases"]]
    phrases += [*scope["asking"]["phrases"], *scope["never"]["phrases"]]
    phrases += [phrase for kind in scope["courtesy"].values() for phrase in kind]
    phrases += [row["short"] for row in synonyms["ambiguous"]]
    phrases += synonyms["filler"]["words"]
    assert [p for p in phrases if Reader.chunks(p) != normalise(p).split()] == []
