"""What the name of a paper has, so that somebody can find it: its number, its day.

Owns: seeing whether a number stands there beside days and years. Never: reading the day
(``answers_dates``), knowing papers.
"""

from __future__ import annotations

import re

from programme.vietnamese import fold, has_marks, normalise

#: "02/11/2026", "2026-11-02", "02 11 2026"
_FIGURES = (
    r"\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{2,4})?(?![\w/])|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2} \d{1,2} (?:19|20)\d{2}(?![\w/])"
)
#: "ngày 2 tháng 11 năm 2026", "tháng 11/2026", "năm 2026"
_WORDS = (
    r"\b\d{1,2} (?=(?:thang|thg) \d)"
    r"|\b(?:ngay|mung) \d{1,2}(?![\d/.-])"
    r"|\b(?:thang|thg) \d{1,2}(?:/\d{4})?\b"
    r"|\b(?:nam|quy) \d{1,4}\b"
)
_DAY = re.compile(rf"(?<![\w/.-])(?:{_FIGURES})|{_WORDS}")
#: words that stand around a day
_EMPTY = re.compile(r"\b(?:ngay|thang|nam|de|ky|ban hanh|la|so)\b|[^\w]")
#: a law is found by its name and year; "kỷ luật", "pháp luật" are no laws
_LAW = r"(?<!kỷ )(?<!pháp )\b(?:luật|hiến pháp|pháp lệnh)\b.*\d{4}"
#: what is found by its name or place and has no number: "Báo Nhân Dân, tin về …", "Điều lệ Hội"
_NAMED = (
    r"(?<!thông )(?<!cảnh )(?<!dự )(?<!giấy )\bbáo (?!(?:cáo|giá|công|hiem|ve|ton|dam)\b)"
    r"|\btạp chí\b|\btrang\b(?! bị\b| thiết bị\b)|\bcổng thông tin\b|\bđiều lệ\b"
    r"|\bthủ tục hành chính\b|\bvietnamplus\b|\blawnet\b"
    r"|\bhướng dẫn sử dụng\b|\bquy ước vận hành\b"
)
#: typed with marks, where "báo" is not "bảo", and without any
_BY_NAME = re.compile(f"{_LAW}|{_NAMED}")
_BY_PLAIN_NAME = re.compile(fold(f"{_LAW}|{_NAMED}"))
#: "không có số", "chưa có số"; with its marks, for "không sợ" is something else
_NUMBERLESS = re.compile(
    r"\b(?:không|khong|chưa|chua|ko|k) (?:(?:(?:có|co|ghi) )?số\b|(?:co|ghi) so\b|so(?! ?\w))"
)
#: what may stand before it
_OF_PAPER = re.compile(r"(?:(?:dạ|vâng|thì|cái|nó|văn bản|công văn|này)[ ,]+)*")
#: "số 12/HKH …", "12/HKH …", "của UBND tỉnh": the rest of a name that was begun before
_GOES_ON = re.compile(r"(?:số|so|của|cua|do|ngày|ngay|ký hiệu|ky hieu)\b|\d")


#: "không có nguồn", "chưa có căn cứ gì ạ": nothing but that there is no paper
_SOURCELESS = re.compile(
    r"(?:(?:da|vang|thi|cai|cau|nay|em|toi|minh|hien|dang) )*(?:khong|chua|ko|k)"
    r"(?: (?:co|biet|ro|thay|nho|cac|van ban|cong van|can cu|nguon|tai lieu|giay to|giay|nao|gi|ca"
    r"|het|dau|a|em|anh|chi))*"
)


def says_sourceless(said: str) -> bool:
    """Whether these words are no name of a paper, but say that there is none."""
    return _SOURCELESS.fullmatch(fold(said).strip(" .,!")) is not None


def can_be_found(said: str) -> bool:
    """Whether a number stands there that is no day, or why there is none; or it needs none."""
    typed = normalise(said)
    is_named = _BY_NAME.search(typed) if has_marks(typed) else _BY_PLAIN_NAME.search(typed)
    return bool(is_named or _NUMBERLESS.search(typed)) or has_number(said)


def has_number(said: str) -> bool:
    """Whether a number stands there that is no day."""
    folded = fold(said)
    return any(map(str.isdigit, _DAY.sub(" ", folded)))


def says_numberless(said: str) -> bool:
    """Whether these words say, first of all, that there is no number."""
    typed = normalise(said)
    before = _OF_PAPER.match(typed)
    return _NUMBERLESS.match(typed, before.end() if before else 0) is not None


def is_day_only(said: str) -> bool:
    """Whether nothing but a day is named."""
    return not _EMPTY.sub("", _DAY.sub("", fold(said)))


def goes_on(said: str) -> bool:
    """Whether it is the rest of a name rather than a whole one."""
    return _GOES_ON.match(normalise(said)) is not None
