"""Whether a sentence asks something, by its words.

Owns: the words that ask, where they must stand to ask and not to tell. Pure. Never: the base.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from programme.vietnamese import fold, has_marks, normalise

WORD = re.compile(r"\w+")
#: words that ask, wherever they stand; without their marks they may be typed too
_ASKING = frozenset(
    {"gì", "nào", "sao", "mấy", "đâu", "ai", "ntn", "nhiêu", "giờ", "lâu", "răng", "seo"}
)
#: "rang" is "rằng" as often
_ASKING_BARE = frozenset(map(fold, _ASKING)) - {"rang"}
#: folded words that ask at the end of a sentence
ASKING_LAST = frozenset({"khong", "ko", "k", "hong", "hok", "hk", "hem", "khum", "chua"})
#: the same with their marks: "nỏ", not "nó"; nor is "Hồng" "hông"
_ASKING_LAST_MARKED = frozenset({"nỏ", "không", "chưa", "hông", "hổng"})
#: the central "mô" asks behind these and at the end: "ngày mô"; "mô hình", "khi mở" do not
_WHERE = re.compile(
    r"\b(bữa|bựa|ngày|hôm|năm|khi|chỗ|nơi|ở|bua|ngay|hom|nam|cho|noi|o)(\s+)m[ôo]\b", re.IGNORECASE
)
#: the central "chi" asks behind these, where nothing but a particle follows: "là cái chi rứa"
_WHAT = re.compile(
    r"\b(cái|cấy|là|mần|làm|cai|cay|la|man|lam)(\s+)chi(?=(?:\s+(?:rứa|rua|vậy|vay|hè|hỉ|đó|em|bot))?"
    r"\s*(?:[?!,.;]|$))",
    re.IGNORECASE,
)
#: "dau" is "đầu" before these, where no marks are typed
_FIRST = re.compile(r"\bdau(?=\s+(?:moi|tien|nam|thang|ky)\b)", re.IGNORECASE)
#: as the last word, with its mark
ASKING_WHETHER = frozenset({"à", "hả", "hở", "nhỉ"})
_TYPED = re.compile(r"[^\W\d_]+")
#: folded words that may stand behind the one that asks last: "là gì vậy em ạ"
PARTICLES = frozenset(
    "a vay em anh chi co chu bac nhi ha the nhe nha nhen bot hoi ban ad day voi "
    "rua he hi z v e c dzay zay".split()
)
#: plainly a question: the word that asks is among so many first or last
_NEAR_AN_END = 3
#: these ask only behind "bao": "lâu nay", "giờ em mới biết" tell
_ASKING_BEHIND_BAO = frozenset({"gio", "lau"})
#: words behind one that asks that make it tell: "ai cũng", "gì đó", "nào cả"
_TELLING_BEHIND = frozenset({"cũng", "đó", "cả", "hết", "cung", "do", "ca", "het"})
#: folded words behind "mấy" that make it tell: "mấy năm nay", "mấy hôm rồi"
_GONE_BY = frozenset({"nay", "roi", "qua", "truoc"})
#: folded words before one that asks that make it tell: "chưa biết gì", "không thấy giấy nào"
_DENYING = frozenset({"khong", "ko", "k", "hong", "hok", "chua", "chang"})
#: so far before it; "chưa biết chủ tịch là ai" asks
_DENIED_WITHIN = 4
#: words before one that asks that make it ask all the same: "chưa nộp thì ai chịu"
_ASKING_AFTER = frozenset({"thì", "là", "thi", "la"})
#: words that say nothing of what is asked about; without their marks they may be typed too
_SLIGHT = frozenset(
    "là thì có được cho khi thế về để theo do tại vào của từ gồm trong bởi "
    "bao người vậy em ạ nhỉ nhé hả không chưa ko".split()
)
_SLIGHT_BARE = frozenset(map(fold, _SLIGHT))
#: asks for something without a word that asks: "xin mẫu báo cáo", "cho em số điện thoại"; not
#: "xin lỗi", "không cần". Or for one of two: "ghi tổng hay ghi mới"; or names what is looked up
_REQUEST = (
    r"(?<!không )(?<!chưa )(?<!ko )\b(?:xin(?! (?:lỗi|chào|cảm|cám)\b)|cần(?! bộ\b)|nhờ|muốn|mượn"
    r"|giúp|đề nghị|kiến nghị|hướng dẫn|(?:cho|gửi|gởi|chỉ)(?: cho)? (?:em|anh|chị|cô|chú|bác|ông"
    r"|bà|cháu|con|tôi|tui|mình|xin|hỏi|biết))\b"
    r"|(?:được|đc|dc|phải|đúng) (?:không|ko|k|hông)\b"
    r"|(?<=\w )hay (?!quá|lắm|thật|ghê|đấy|bị|bao giờ)"
    r"|^(?:(?:dạ|ad|bot|em|ơi|về) )*(?:thủ tục|quy trình|trình tự|cách|mẫu|hồ sơ|lịch|giá|sđt"
    r"|số điện thoại|địa chỉ|danh sách|điều kiện|tiêu chí|tiêu chuẩn|mức|quy chế|quy định"
    r"|mục tiêu|chỉ tiêu|chế độ|thời gian|thời hạn|link)\b"
)
_REQUESTING, _REQUESTING_BARE = re.compile(_REQUEST), re.compile(fold(_REQUEST))


@lru_cache(maxsize=1024)  # the parts of a message are looked at from several sides
def words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


def asks(sentence: str) -> bool:
    """Whether it may ask: it holds a word that does."""
    if sentence.endswith("?") or any(map(is_asking, plain(sentence).split())):
        return True
    if not ASKING_LAST.isdisjoint(words(sentence)[-2:]):
        return True
    return not _ASKING_LAST_MARKED.isdisjoint(normalise(sentence).split()[-2:])


def plain(sentence: str) -> str:
    """With the word of the capital for the central ones that ask, word for word; and "dau moi"
    does not ask where."""
    said = sentence.lower()
    if "mô" in said or "mo" in said:
        sentence = _WHERE.sub(r"\1\2nào", sentence)
    if "chi" in said:
        sentence = _WHAT.sub(r"\1\2gì", sentence)
    return _FIRST.sub("đầu", sentence) if "dau" in said else sentence


@lru_cache(maxsize=2048)  # every word of every message is held against these
def is_asking(word: str) -> bool:
    """By its marks too, where it has some: "đâu", not "đầu"."""
    said = WORD.findall(normalise(word))
    return any(one in _ASKING or (not has_marks(one) and one in _ASKING_BARE) for one in said)


def asks_plainly(sentence: str) -> bool:
    """Whether it asks and does not only tell: by its mark, or by its beginning or its end."""
    if sentence.endswith("?"):
        return True
    typed = WORD.findall(normalise(plain(sentence)))
    while typed and fold(typed[-1]) in PARTICLES:
        typed.pop()
    folded = [fold(word) for word in typed]
    if typed and (
        typed[-1] in _ASKING_LAST_MARKED
        or (folded[-1] in ASKING_LAST and not has_marks(typed[-1]))
    ):
        return True
    near = {*range(_NEAR_AN_END), *range(len(typed) - _NEAR_AN_END, len(typed))}
    return any(_asks_at(at, typed, folded) for at in near if 0 <= at < len(typed))


def requests(sentence: str) -> bool:
    """Whether it asks for something, where no word of it asks."""
    said = normalise(sentence)
    return (_REQUESTING if has_marks(said) else _REQUESTING_BARE).search(said) is not None


def _asks_at(at: int, typed: Sequence[str], folded: Sequence[str]) -> bool:
    if not is_asking(typed[at]):
        return False
    start = max(0, at - _DENIED_WITHIN)
    if folded[at] in _ASKING_BEHIND_BAO and folded[at - 1 : at] != ["bao"]:
        return False
    if not _TELLING_BEHIND.isdisjoint(typed[at + 1 : at + 2]):
        return False
    if folded[at] == "may" and not _GONE_BY.isdisjoint(folded[at + 1 : at + 3]):
        return False
    is_denied = not _DENYING.isdisjoint(folded[start:at])
    return not is_denied or not _ASKING_AFTER.isdisjoint(typed[start:at])


def content(sentence: str) -> int:
    """How many words it has that say what is asked about."""
    said = [word for word in WORD.findall(normalise(plain(sentence))) if not is_asking(word)]
    return sum(
        not (one in _SLIGHT or (not has_marks(one) and one in _SLIGHT_BARE)) for one in said
    )


def asks_whether(said: str) -> bool:
    """ "gửi?", "gửi luôn à": it asks about doing it. By the mark: "a" may be "ạ"."""
    typed = _TYPED.findall(normalise(said))
    return "?" in said or (bool(typed) and typed[-1] in ASKING_WHETHER)
