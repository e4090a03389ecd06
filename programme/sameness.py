"""Whether two questions ask the very same, so that one answer may go to both who asked.

Owns: what must not differ: what is named, every number and letter that counts, what is asked
of it, whether it is denied, who must or may, who does it to whom. In doubt they differ: the office
answers once more, and nobody gets an answer to another question. Pure. Never: how alike two
questions look (``matching``), grouping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from programme.reading import Reader, Reading
from programme.restoring import is_bare
from programme.vietnamese import fold, normalise

#: what is asked; "gì" and "nào" go with any of them
_ASKED = {
    "khi_nào": "when",
    "bao_lâu": "how long",
    "ở_đâu": "where",
    "bao_nhiêu": "how many",
    "ai": "who",
    "vì_sao": "why",
    "thế_nào": "how",
    "được_không": "whether",
}
#: at the end they ask whether; before another word they deny it
_DENYING = frozenset({"không", "khong", "chưa", "chua", "chẳng", "chang", "đừng"})
#: "của Hội": whose it is goes without saying here; any other association has a name behind it
_OURS = re.compile(r"\b(?:của|cua)\s+(?:hội|hoi)\b")
_ASSOCIATION = frozenset({"hội", "hoi"})
#: "không biết" wonders
_WONDERING = re.compile(r"\b(?:không|khong|ko|k|chưa|chua)\s+(?:biết|biet|rõ|ro)\b")
#: "cho em hỏi", "phải làm sao", "phải không" say nothing of who must, and for whom
_MANNERS = re.compile(
    r"\bcho(?: (?:em|tôi|toi|mình|minh|tui|anh|chị|chi|cô|chú|bác|con|cháu|e|t|m|đơn vị|bên em))?"
    r" (?:em |tôi |mình )?(?:hỏi|hoi|xin|biết|biet|xem|coi)\b"
    r"|\b(?:phải|phai|cần|can) (?:làm|lam|mần|man) (?:sao|thế|the|gì|gi|như|nhu|răng|rang)\b"
    r"|\b(?:phải|phai) (?:không|khong|ko|k|hông|hong)\b|\b(?:được|duoc|dc|đc) (?:không|khong|ko|k"
    r"|hông|hong|chứ|chu)\b"
    r"|\b(?:con|cháu|chau) (?:hỏi|hoi|xin|muốn|muon|chào|chao|cảm|cam|cám|thưa|thua|ơi|oi|ạ)\b"
    # whom it is said to: "phải đóng mấy đồng rứa cháu"
    r"|\b(?:vậy|vay|rứa|rua|không|khong|ko|chưa|chua|hả|ha|nhỉ|nhi|các|cac) (?:con|cháu|chau)"
    r"(?=\W*$)"
)
_MAY = ("được", "duoc", "đc", "dc")
#: a verb and what it is done to
_FEWEST_DONE = 2
#: words that turn a question, each with what it says; these change the answer, however slight
_TURNING = {
    **dict.fromkeys(("phải", "phai", "cần"), "must"),
    **dict.fromkeys(("nên", "nen"), "should"),
    "cho": "for",
    "từ": "from",
    "con": "child",
    **dict.fromkeys(("cháu", "chau"), "grandchild"),
}
_MAY_DO, _LEAVE = "may do", "leave"
#: "có được mua sách không" is "mua sách được không"; "được thưởng" is not "thưởng được"
_NO_TURN: tuple[frozenset[str], ...] = (
    frozenset(),
    frozenset({_LEAVE}),
    frozenset({_LEAVE, _MAY_DO}),
)
#: "chị tôi": another than who asks
_KIN = re.compile(
    r"\b(anh|chị|chi|em|cô|co|chú|chu|bác|bac|dì|di|cậu|cau|ông|ong|bà|ba|bố|bo|mẹ|me|vợ|vo|chồng|chong)"
    r" (?:tôi|toi|tui|mình|minh|gái|gai|trai|ruột|ruot|dâu|rể|nuôi|nuoi|họ|nội|noi|ngoại|ngoai)\b"
)
#: how whoever does something, or has it done to them, begins to be called, folded
_DOERS = frozenset(
    "ban bo can cha chau chi co con cong cu dan dang day doan doanh doi don dong em gia giao hoc"
    " hoi huyen khoi khu lop me mot nguoi nha nhom nhung phong phu phuong quy si sinh so tap thanh"
    " cac thay thon tinh to toan tre truong tui uy vo xa".split()
)
_WORD = re.compile(r"[^\W_]+")
_IS = frozenset({"là", "la"})
#: behind these a word or a letter counts: "tháng tám", "quý II", "loại B"
_COUNTED = (
    r"tháng|thang|quý|quy|lớp|lop|khối|khoi|thứ|thu|đợt|dot|kỳ|ky|lần|lan|cấp|cap|loại|loai|hạng"
    r"|hang|mẫu|mau|điều|dieu|khoản|khoan|nhóm|nhom|giải|giai|dung|tổ|to|khu|phần|phan|lục|luc"
    r"|bảng|bang|đội|doi|vòng|vong|bậc|bac|chương|chuong|mục|muc|số|so"
)
_NUMBERS = {
    **dict.fromkeys(("i", "một", "mot", "nhất", "nhat"), "1"),
    **dict.fromkeys(("ii", "hai", "nhì", "nhi"), "2"),
    **dict.fromkeys(("iii", "ba"), "3"),
    **dict.fromkeys(("iv", "bốn", "bon", "tư", "tu"), "4"),
    **dict.fromkeys(("v", "năm", "nam"), "5"),
    **dict.fromkeys(("vi", "sáu", "sau"), "6"),
    **dict.fromkeys(("vii", "bảy", "bay"), "7"),
    **dict.fromkeys(("viii", "tám", "tam"), "8"),
    **dict.fromkeys(("ix", "chín", "chin"), "9"),
    **dict.fromkeys(("x", "mười", "muoi"), "10"),
}
_WORDED = re.compile(rf"\b({_COUNTED})\s+({'|'.join(_NUMBERS)})\b(?!\s+\d)")
_LETTERED = re.compile(rf"\b(?:{_COUNTED})\s+([b-hk-z])\b")
_NUMBER = re.compile(r"\d+(?:[a-zđ](?![^\W\d_]))?")
#: "trường A"; "quý I" is counted already
_CAPITAL = re.compile(r"(?<=\s)[A-HJ-UWYZĐ]\b")
_NAME = re.compile(r"(?<=[^\W_] )[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question says, so far as another one must say it too."""

    content: tuple[str, ...]
    #: the same without marks
    folded: tuple[str, ...]
    #: who must, may; for whom, from whom; whose kin
    turned: frozenset[str]
    numbers: frozenset[str]
    asked: frozenset[str]
    denied: frozenset[str]
    names: frozenset[str]
    #: every word of it, as typed and as read, without marks
    said: frozenset[str]
    is_bare: bool
    #: it is said to be ours
    is_ours: bool

    @classmethod
    def of(cls, text: str, reader: Reader, slight: frozenset[str]) -> Asking:
        """``slight``: words that change nothing, as they are typed, with marks or without."""
        typed = _WONDERING.sub(" ", normalise(text))
        numbers = frozenset(_numbers(typed, text))
        counted = _WORDED.sub(lambda found: found.group(1), typed)
        reading = reader.read(counted)
        words, asked = _without_end(reading)
        kept = [
            word
            for at, word in enumerate(words)
            if _is_a_part(words, at) or (word not in _ASKED and word not in slight)
            if not any(map(str.isdigit, word))
        ]
        denied = (fold(behind) for word, behind in pairwise(words) if word in _DENYING)
        return cls(
            content=tuple(kept),
            folded=tuple(map(fold, kept)),
            turned=frozenset(_turned(typed)) | frozenset(_allowed(words, kept)),
            numbers=numbers,
            asked=frozenset({*asked, *(_ASKED[word] for word in words if word in _ASKED)}),
            denied=frozenset(denied),
            names=frozenset(_names(text)),
            said=frozenset({*map(fold, Reader.chunks(text)), *reading.folded}),
            is_bare=is_bare(Reader.chunks(text)),
            is_ours=_OURS.search(typed) is not None,
        )

    def is_same(self, other: Asking) -> bool:
        """Whether no word differs that could change the answer."""
        if self.numbers != other.numbers or self.denied != other.denied:
            return False
        if self.asked and other.asked and self.asked.isdisjoint(other.asked):
            return False
        if not (self.names <= other.said and other.names <= self.said):
            return False
        if self.turned ^ other.turned not in _NO_TURN:
            return False
        left, right = self.content, other.content
        if self.is_bare or other.is_bare:
            left, right = self.folded, other.folded
        if unsaid := frozenset(left) ^ frozenset(right):
            if not (unsaid <= _ASSOCIATION and (self.is_ours or other.is_ours)):
                return False
            left = tuple(word for word in left if word not in unsaid)
            right = tuple(word for word in right if word not in unsaid)
        return bool(left) and _is_turned_round(left, right)


def _is_turned_round(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """In one order, but that the end may stand first: "quý một nộp", "nộp quý một". Not where
    either end may be somebody: "tỉnh kiểm tra" and "kiểm tra tỉnh" are two things."""
    if len(left) != len(right):
        return False
    return left == right or any(
        left[at:] + left[:at] == right and _DOERS.isdisjoint(map(fold, (left[0], left[at])))
        for at in range(1, len(left))
    )


def _is_a_part(words: Sequence[str], at: int) -> bool:
    """ "Ai" who does something, or to whom it is done; in "ai là chủ tịch" it only asks."""
    beside = {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]}
    return words[at] == "ai" and beside.isdisjoint(_IS)


def _allowed(words: Sequence[str], kept: Sequence[str]) -> Iterator[str]:
    """What is got ("được thưởng"), what is allowed ("được mua sách"), or asked for at the end."""
    for at, word in enumerate(words):
        if word == "được_không":
            yield _LEAVE
        elif word in _MAY:
            behind = sum(one in kept for one in words[at + 1 :])
            yield _MAY_DO if behind >= _FEWEST_DONE else "may"


def _turned(typed: str) -> Iterator[str]:
    said = _MANNERS.sub(" ", typed)
    for word in _WORD.findall(said):
        if word in _TURNING:
            yield _TURNING[word]
    yield from map(fold, _KIN.findall(said))


def _without_end(reading: Reading) -> tuple[list[str], set[str]]:
    """Its words without one at the end that asks whether; what is asked so."""
    words = list(reading.words)
    asked: set[str] = set()
    while words and words[-1] in _DENYING:
        words.pop()
        asked.add("whether")
    return words, asked


def _numbers(typed: str, text: str) -> Iterator[str]:
    for number in _NUMBER.findall(typed):
        yield number.lstrip("0") or "0"
    for _, word in _WORDED.findall(typed):
        yield _NUMBERS[word]
    yield from _LETTERED.findall(typed)
    if not text.isupper():
        yield from (letter.lower() for letter in _CAPITAL.findall(text))


def _names(text: str) -> Iterator[str]:
    """Words in a sentence that begin with a capital, without marks."""
    if text.isupper():
        return
    for word in _NAME.findall(" ".join(text.split())):
        if word[0].isupper() and (name := fold(word)) not in _NUMBERS:
            yield name
