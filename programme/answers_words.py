"""What people type as an answer, cut into numerals, number words, courtesies and the rest.

Owns: the words of numbers and of politeness, undecoded Telex, full-width digits.
Never: what the words add up to (``amounts``), questions to the bot (``numbers``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from programme.telex import decode
from programme.vietnamese import fold_word, normalise


class Kind(Enum):
    """What a piece of an answer can be."""

    NUMERAL = auto()  # 12, 1.200, 12,5
    DIGIT = auto()  # một … chín
    UNIT = auto()  # mốt, tư, lăm: only behind another number
    TEN = auto()  # mười
    TENS = auto()  # mươi, chục
    TEN_OR_TENS = auto()  # "muoi"
    HUNDRED = auto()
    SCALE = auto()  # nghìn, triệu, tỷ
    JOIN = auto()  # linh, lẻ
    HALF = auto()  # rưỡi: half of the scale before it
    HALF_OF = auto()  # nửa: half of the scale behind it
    ZERO = auto()  # không trăm, không nghìn
    NO = auto()  # không, chưa: an answer by itself
    ABOUT = auto()
    RANGE = auto()  # đến, hoặc
    FROM = auto()
    DASH = auto()
    SLASH = auto()
    OPEN = auto()
    CLOSE = auto()
    PAUSE = auto()  # punctuation, end of a line: says nothing, but parts numbers
    WORD = auto()


class Token(NamedTuple):
    kind: Kind
    text: str
    value: int = 0


NUMBER_KINDS = frozenset(
    {
        Kind.NUMERAL, Kind.DIGIT, Kind.UNIT, Kind.TEN, Kind.TENS, Kind.TEN_OR_TENS, Kind.HUNDRED,
        Kind.SCALE, Kind.JOIN, Kind.HALF, Kind.HALF_OF, Kind.ZERO,
    }
)  # fmt: skip

#: words with their marks; without marks they mean the same unless _BARE says otherwise
_MARKED: dict[str, tuple[Kind, int]] = {
    "một": (Kind.DIGIT, 1), "hai": (Kind.DIGIT, 2), "ba": (Kind.DIGIT, 3),
    "bốn": (Kind.DIGIT, 4), "năm": (Kind.DIGIT, 5), "sáu": (Kind.DIGIT, 6),
    "bảy": (Kind.DIGIT, 7), "bẩy": (Kind.DIGIT, 7), "tám": (Kind.DIGIT, 8),
    "chín": (Kind.DIGIT, 9),
    "mốt": (Kind.UNIT, 1), "tư": (Kind.UNIT, 4), "lăm": (Kind.UNIT, 5), "nhăm": (Kind.UNIT, 5),
    "mười": (Kind.TEN, 10), "mươi": (Kind.TENS, 10), "chục": (Kind.TENS, 10),
    "trăm": (Kind.HUNDRED, 100),
    "nghìn": (Kind.SCALE, 10**3), "ngàn": (Kind.SCALE, 10**3),
    "triệu": (Kind.SCALE, 10**6), "tr": (Kind.SCALE, 10**6),
    "tỷ": (Kind.SCALE, 10**9), "tỉ": (Kind.SCALE, 10**9),
    "linh": (Kind.JOIN, 0), "lẻ": (Kind.JOIN, 0),
    "rưỡi": (Kind.HALF, 0), "rưởi": (Kind.HALF, 0), "nửa": (Kind.HALF_OF, 0),
    "không": (Kind.NO, 0), "ko": (Kind.NO, 0), "hông": (Kind.NO, 0), "hok": (Kind.NO, 0),
    "chưa": (Kind.NO, 0),
    "khoảng": (Kind.ABOUT, 0), "tầm": (Kind.ABOUT, 0), "chừng": (Kind.ABOUT, 0),
    "cỡ": (Kind.ABOUT, 0), "độ": (Kind.ABOUT, 0), "ước": (Kind.ABOUT, 0), "xấp": (Kind.ABOUT, 0),
    "xỉ": (Kind.ABOUT, 0), "gần": (Kind.ABOUT, 0), "hơn": (Kind.ABOUT, 0),
    "trên": (Kind.ABOUT, 0),
    "đến": (Kind.RANGE, 0), "tới": (Kind.RANGE, 0), "hoặc": (Kind.RANGE, 0),
    "hay": (Kind.RANGE, 0),
    "từ": (Kind.FROM, 0),
}  # fmt: skip

#: typed without marks these could be two words; a word that may mean nothing is left out
_BARE: dict[str, tuple[Kind, int]] = {
    "muoi": (Kind.TEN_OR_TENS, 10),
    "mot": (Kind.DIGIT, 1),
    "tam": (Kind.DIGIT, 8),
    "tu": (Kind.UNIT, 4),
}
_UNSURE_WITHOUT_MARKS = frozenset({"cỡ", "độ", "tới"})


def _vocabulary() -> dict[str, tuple[Kind, int]]:
    words = dict(_MARKED)
    for word, meaning in _MARKED.items():
        if word not in _UNSURE_WITHOUT_MARKS:
            words.setdefault(fold_word(word), meaning)
    return words | _BARE


_VOCABULARY = _vocabulary()


class Words:
    """Words that may stand beside an answer, with marks, without them, or in Telex keys."""

    def __init__(self, words: Iterable[str]) -> None:
        self._marked = frozenset(words)
        self._bare = frozenset(fold_word(word) for word in self._marked)

    def __contains__(self, word: object) -> bool:
        return (
            isinstance(word, str)
            and bool(word)
            and (
                word in self._marked
                or (word.isascii() and word in self._bare)
                or decode(word) in self._marked
            )
        )

    def __or__(self, other: Words) -> Words:
        return _both(self, other)

    def joined(self, other: Words) -> Words:
        return Words(self._marked | other._marked)


@lru_cache(maxsize=256)
def _both(one: Words, other: Words) -> Words:
    """There are a few such pairs, and every answer is read with one."""
    return one.joined(other)


@lru_cache(maxsize=256)
def words_of(text: str) -> Words:
    """The words of a phrase, say of a field's unit."""
    return Words(token.text for token in cut(text))


COURTESIES = Words(
    "dạ vâng ạ à nhé nha nhá ad admin bot ơi em anh chị cô chú bác mình tôi thưa xin báo cáo là có"
    " được đạt tổng cộng tất cả thảy số lượng hiện đúng rồi thôi luôn chỉ mới gồm đã thì cảm cám"
    " ơn tính đồng_chí kính".split()
)
#: all that may stand beside "không": a word more, say in "không được", and it is no zero
WITH_NO = Words(
    "dạ vâng ạ à nhé nha nhá ad bot ơi em anh chị cô chú bác mình tôi thưa đồng_chí có là cả hết"
    " phát sinh tổ chức mới còn gì nào ai đâu hiện".split()
)
COUNTED = Words(
    "người ng cuộc lượt tin bài video clip hội viên đảng suất ban chi tổ chức đơn vị cán bộ học"
    " bổng buổi lớp nghị sinh cháu khóa đợt lần phần thưởng quà khen công dân gia đình dòng họ cái"
    " hv cb hs sv đồng_chí".split()
)
MONEY = Words("đ đồng vnđ vnd tiền mặt chẵn quỹ thu chi".split())
#: beside a number word they say that there is no number: "vài chục", "20 mấy"
VAGUE = frozenset({"vài", "vai", "dăm", "dam", "mấy", "may"})
#: the same with nothing but a thing that is counted: "vài cuộc"
VAGUE_ALONE = frozenset({"vài", "dăm", "nhiều", "ít"})
#: said behind a number they leave no doubt that đồng are meant
DONG = Words("đ đồng vnđ vnd".split())
PERCENT = Words(["%"])

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LINES = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PHRASES = (
    (re.compile(r"(?<![^\W\d_])[đd] ?/ ?c(?!\w)|\b(?:đồng chí|dong chi)\b"), " đồng_chí "),
    (re.compile(r"(?<![^\W\d_])tr[đd]\b"), " tr đ "),
    (re.compile(r"\b(?:phần trăm|phan tram)\b"), " % "),
    (re.compile(r"\b(?:(?:đến|tới) nay|den nay|toi nay)\b"), " hiện "),
    (re.compile(r"\b(?:đồng việt nam|dong viet nam)\b"), " đồng "),
    (re.compile(r"\bto chuc\b"), " tổ chức "),  # "chuc" alone would be ten
    (
        re.compile(
            r"\((?: ?(?:số|so))? ?(?:ước chừng|uoc chung|ước tính|uoc tinh|ước|uoc|khoảng|khoang"
            r"|tạm tính|tam tinh|chưa chính xác|chua chinh xac|áng chừng|ang chung) ?\)"
        ),
        " khoảng ",
    ),
    (
        re.compile(
            r"^(?:chắc|chac)(?: (?:là|la|cũng|cung))?(?= )"
            r"|\b(?:trên dưới|tren duoi|áng chừng|ang chung|tạm tính|tam tinh|tính sơ|tinh so"
            r"|chưa chính xác|chua chinh xac|ngót nghét|ngot nghet|ngót|hoặc hơn|hoac hon|hay hơn"
            r"|đổ lại|do lai|trở lại|tro lai|trở lên|tro len|đổ lên|do len|gì đó|gi do|có lẻ|co le"
            r"|là cùng|la cung)\b"
        ),
        " khoảng ",
    ),
    (re.compile(r"(?<=[0-9]) ?\+(?! ?[0-9])"), " khoảng "),
)
_PIECES = re.compile(
    # groups parted by spaces; then groups and decimals; then words; then anything else
    r"(?P<spaced>[1-9][0-9]{0,2}(?: [0-9]{3})+)(?![.,]?[0-9])"
    r"|(?P<numeral>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>đồng_chí|[^\W\d_]+)"
    r"|(?P<point>[.,](?=[0-9]))"
    r"|(?P<mark>[^\s])"
)
_MARKS = {
    **dict.fromkeys("-–—−", Kind.DASH),
    **dict.fromkeys("~≈", Kind.ABOUT),
    "/": Kind.SLASH,
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    **dict.fromkeys(".,;:!…\"'“”‘’«»", Kind.PAUSE),
    # what people put behind a number to be friendly, with the selectors of emoji
    **dict.fromkeys("🙏👍👌😊🙂😀😁😄☺❤🌹🌸💐\ufe0f\u20e3🏻🏼🏽🏾🏿", Kind.PAUSE),
}


def cut(said: str) -> tuple[Token, ...]:
    """The pieces of an answer in order."""
    tokens: list[Token] = []
    for line in _LINES.split(said.translate(_WIDE)):
        text = normalise(line)
        for phrase, instead in _PHRASES:
            text = phrase.sub(instead, text)
        for piece in _PIECES.finditer(" ".join(text.split())):
            tokens.append(_token(piece, tokens))
        tokens.append(Token(Kind.PAUSE, ""))
    return _with_zeros(tokens)


def plain_words(said: str) -> str:
    """Words without marks, Telex decoded, numerals and marks as they stand, one space apart."""
    lines = (normalise(line) for line in _LINES.split(said.translate(_WIDE)))
    return " ; ".join(" ".join(_plain(chunk) for chunk in line.split()) for line in lines)


def _plain(chunk: str) -> str:
    return fold_word(decode(chunk) or chunk)


def _token(piece: re.Match[str], before: list[Token]) -> Token:
    text = piece.group()
    match piece.lastgroup:
        case "spaced":
            return Token(Kind.NUMERAL, text.replace(" ", ""))
        case "numeral":
            return Token(Kind.NUMERAL, text)
        case "word":
            return _word(text, before)
        case "point":  # ",5" with nothing before it: no number, and not to be lost either
            return Token(Kind.WORD, text)
        case _:
            return Token(_MARKS.get(text, Kind.WORD), text)


def _word(word: str, before: list[Token]) -> Token:
    if word == "k":  # "500k", but also short for "không"
        if before and before[-1].kind in NUMBER_KINDS:
            return Token(Kind.SCALE, word, 1000)
        return Token(Kind.NO, word)
    meaning = _VOCABULARY.get(word)
    if meaning is None and word not in COUNTED and (decoded := decode(word)):
        meaning = _MARKED.get(decoded)
    return Token(meaning[0], word, meaning[1]) if meaning else Token(Kind.WORD, word)


def _with_zeros(tokens: list[Token]) -> tuple[Token, ...]:
    """ "không" inside a number is a zero: "một nghìn không trăm linh năm", "0 (không)"."""
    around = zip([Token(Kind.PAUSE, ""), *tokens], tokens, [*tokens[1:], tokens[-1]], strict=False)
    return tuple(
        Token(Kind.ZERO, token.text)
        if token.kind is Kind.NO
        and (
            before.kind is Kind.OPEN
            or (before.kind is Kind.SCALE and (after.kind is Kind.HUNDRED or after.value == 1000))
        )
        else token
        for before, token, after in around
    )
