"""What a reviewer typed about several questions at once, taken apart.

Owns: where the comment of another question begins, lists of bare numbers, words that take a
comment away or put another in its place. Never: what becomes of the comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from programme.asking import asks_whether
from programme.vietnamese import fold

# all of these are looked for in words without their marks
_QUESTION = r"(?:cac )?(?:cau|c)\s*(?:so\s+)?"
#: "khoan, nữa câu 7 …": words that only go on from what was said before
_GOING_ON = (
    r"(?:(?:khoan|nua|con|them|ca|va|voi|roi|a|ah|u|ua|oi|quen|the|ghi|da|em|bot)[\s,.:]+)*"
)
_OPENER = re.compile(
    rf"(?:{_GOING_ON}(?={_QUESTION}\d))?(?:tra\s+lai\s+(?:bao cao\s+)?(?:(?:vi|do|o)\s+)?)?"
)
#: "câu 18 nữa: …"
_TOO = re.compile(rf"{_QUESTION}\d{{1,2}}[a-z]?(?P<too>\s+(?:nua|cung)(?:\s+(?:the|vay))?)\b")
#: a sentence or a part of one has ended, or nothing has been said yet; "1,5" is one number
_MARK = re.compile(
    r"(?:(?:^|(?<=[,.])(?:(?<!\d.)|(?=\s))|(?<=[;?!\n]))\s*(?:va\s+)?"
    r"|\s+va\s+|(?:(?<=\d)|(?<=\d[a-z]))(?:\s+(?:voi|cung)\s+|\s*&\s*|\s+(?=c)))"
    rf"(?P<lead>{_QUESTION})?(?P<number>\d{{1,2}}[a-z]?)(?!\w)"
    r"(?P<sep>\s*(?::(?!\d)|[–-]\s|\.\s(?!\s*c(?:au)?\s*\d)))?(?:\s+thi\b(?=\s))?"
)
#: "… so với câu 1" and "câu 2" behind it: both belong to what is being said
_MENTION = re.compile(r"cau\s*\d{1,2}[a-z]?$")
_JOINED = r"(?:\s*(?:[,;&]|\b(?:va|voi|cung)\b))+\s*"
_MORE = rf"(?:(?:{_JOINED}(?:{_QUESTION})?|\s+{_QUESTION})\d{{1,2}}[a-z]?)"
_COURTESY = (
    r"(?:di|nhe|nha|nhen|a|oi|voi|luon|thoi|nua|giup|gium|ho|cho|toi|minh|em|anh|chi|don vi"
    r"|bot|ad|cam on|nay|do|ra)"
)
_END = rf"(?:[\s,.!]+{_COURTESY})*[\s,.!]*"
_NUMBERS = re.compile(rf"(?:{_QUESTION})?\d{{1,2}}[a-z]?{_MORE}+{_END}")
_ANY_NUMBERS = re.compile(rf"{_QUESTION}\d{{1,2}}[a-z]?{_MORE}*{_END}")
_ONLY_NUMBERS = re.compile(rf"\d{{1,2}}[a-z]?{_MORE}*\s*")
_NUMBER = re.compile(r"\d{1,2}[a-z]?")
_REMARK = r"(?:(?:loi |phan |cai )?(?:gop y|nhan xet))"
_OF = r"(?:(?:cho|cua|o|ve|voi)\s+)?"
_AWAY = re.compile(
    r"(?:(?:thoi|ma thoi|a thoi)[\s,.]+)?(?:bo|xoa|huy|go)\s+(?:bot\s+|di\s+)?"
    rf"(?:{_REMARK}\s+)?{_OF}"
)
_ANEW = r"(?:sua|doi|thay|viet|ghi)(?:\s+lai)?"
_BECOMES = r"(?:\s*,?\s*(?:thanh|la|bang)\b)?\s*[:,]?\s*"
_NAMED = rf"{_QUESTION}(?P<number>\d{{1,2}}[a-z]?)(?!\w)"
_REPLACING = (
    re.compile(rf"{_ANEW}\s+{_REMARK}\s+{_OF}{_NAMED}{_BECOMES}"),
    re.compile(rf"{_NAMED}\s*[,;:]?\s*{_ANEW}\s+{_REMARK}{_BECOMES}"),
    re.compile(rf"{_REMARK}\s+{_OF}{_NAMED}(?:\s*,?\s*{_ANEW})?{_BECOMES}"),
)
#: "câu 9, số này chưa đúng", "câu 9 chưa đúng"
_ONE = re.compile(rf"{_NAMED}(?P<rest>.*)", re.DOTALL)
#: words to the bot, or that all is well: nothing that a unit could put right
_NO_COMMENT = re.compile(
    r"(?:(?:cau|so|phan|cho) nay\s+|minh\s+|toi\s+)?"
    r"(?:(?:khong|ko|k|chang)(?: (?:co|con|thay|can))?"
    r"(?: (?:gop y|nhan xet|y kien|van de|loi|sai|phai sua|sua))?"
    r"(?: gi(?: ca| het| dau| them| nua)?)?"
    r"|(?:da |vay la |the la )?(?:dung|on|duoc|du|ok|oke|okie|tot|chuan|dat|dong y|het|xong|khop)"
    r"(?: (?:roi|ca|het))?"
    r"|(?:gui|goi|tra)(?: (?:tra|ve))*(?: lai)?(?: (?:bao cao|don vi|het|duoc|chua|khong|ko))*)"
    rf"{_END}"
)
_NOT_BACK = re.compile(
    r"(?:(?:thoi|ma|a|ah|u|ua|khoan|da)[\s,.]+)*"
    r"(?:khong|ko|k|khoi|dung|chua|huy|bo)(?: (?:can|muon|phai|gui))* tra(?: lai| ve)?"
    rf"(?: bao cao)?{_END}"
)
_FAULT = re.compile(
    r"\b(?:sai|nham|(?:sua|xem|ghi|lam|doi|dem|tinh)\b.*\blai|(?:khong|ko|k|chua)"
    r" (?:dung|on|du|khop|duoc|dat)|danh sach)\b"
)
_BEYOND_DOUBT = re.compile(rf"{_NAMED}\s*[,;:.–-](?!\d)\s*(?!{_QUESTION}\d|\d)\w")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to become of comments that are there; ``text`` None: they are taken away."""

    numbers: tuple[str, ...]
    text: str | None = None


def comments_in(
    said: str, known: Collection[str], *, is_asked: bool = False
) -> list[tuple[str, str]]:
    """Numbers of questions with their comments; none where it is not about several.

    Args:
        known: the numbers that questions of this report have.
        is_asked: a comment is being asked for, so what comes before the first number, as "", is
            about that question, and a number has to be beyond doubt.
    """
    text = opened(said)
    plain = _plain(text)
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(plain):
        since = plain[marks[-1].end() if marks else 0 : mark.start()].strip(" ,;.\n")
        if _begins(mark, since, known, is_strict=is_asked and not marks):
            marks.append(mark)
    if not marks:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    said_of: list[tuple[str, str]] = [("", text[: marks[0].start()].strip(" ,;\n"))]
    # "câu 3, câu 12: thiếu danh sách": the comment is about both
    without: list[str] = []
    only_named: list[str] = []
    for mark, end in zip(marks, ends, strict=True):
        comment, number = text[mark.end() : end].strip(" ,;\n:"), mark["number"]
        if number in without:  # "câu 2 và câu 5, câu 2 thì …": those before were a heading
            only_named += without
            without = []
        without.append(number)
        if not mark["sep"] and _ONLY_NUMBERS.fullmatch(_plain(comment)):
            more = _NUMBER.findall(_plain(comment))
            if all(one in known for one in more):
                without += more
                continue
        if _says_something(comment) if not mark["sep"] else any(map(str.isalnum, comment)):
            said_of += [(one, comment) for one in dict.fromkeys(without)]
            without = []
    if without or (said_of[0][1] and (only_named or not is_asked)):
        return []  # a number without a comment stays in what was said before it
    found: dict[str, str] = {}
    for number, comment in said_of:
        if comment:
            found[number] = f"{found[number]}; {comment}" if number in found else comment
    if not found:
        return []
    for number in only_named:
        found.setdefault(number, "")
    return list(found.items()) if len(found) > 1 else []


def comment_in(
    said: str, known: Collection[str], *, may_ask: bool = False
) -> tuple[str, str] | None:
    """A question by its number with a comment behind it, however they are parted.

    ``may_ask``: while a report is being returned its unit is asked; else it asks the bot.
    """
    text = opened(said)
    found = _ONE.fullmatch(_plain(text))
    if found is None or found["number"] not in known or (asks_whether(text) and not may_ask):
        return None
    comment = text[found.start("rest") :].strip(" ,;.:–-\n")
    if not any(map(str.isalpha, comment)) or not _says_something(comment):
        return None
    return found["number"], comment


def _says_something(comment: str) -> bool:
    """More than "nhé": what is polite around the numbers is no comment."""
    return any(map(str.isalnum, comment)) and not re.fullmatch(_END, f" {_plain(comment)}")


def names_one(said: str) -> bool:
    """Whether the words begin with a question beyond doubt: "câu 9, số này chưa đúng"."""
    return bool(_BEYOND_DOUBT.match(_plain(opened(said))))


def is_no_comment(said: str) -> bool:
    """ "gửi", "không có gì", "đúng rồi"."""
    return bool(_NO_COMMENT.fullmatch(_plain(unicodedata.normalize("NFC", said)).strip(" .,!?")))


def leaves(said: str) -> bool:
    """ "thôi không trả lại nữa"."""
    return bool(_NOT_BACK.fullmatch(_plain(unicodedata.normalize("NFC", said)).strip(" .,!")))


def finds_fault(said: str) -> bool:
    """ "xem lại", "sai rồi": as short as an order to the bot, and meant for the unit."""
    return bool(_FAULT.search(_plain(said)))


def order_in(said: str) -> Order | None:
    """ "bỏ câu 5 đi", "sửa góp ý câu 5 thành: …": about comments that have been written."""
    text = unicodedata.normalize("NFC", said).strip()
    plain = _plain(text)
    if away := _AWAY.match(plain):
        rest = plain[away.end() :]
        if _ANY_NUMBERS.fullmatch(rest):
            return Order(tuple(dict.fromkeys(_NUMBER.findall(rest))))
    return _anew(text, plain)


def _anew(text: str, plain: str) -> Order | None:
    for pattern in _REPLACING:
        if found := pattern.match(plain):
            new = text[found.end() :].strip(' ,;:\n"“”')
            if any(map(str.isalnum, new)):
                return Order((found["number"],), new)
    return None


def numbers_in(said: str) -> list[str]:
    """ "trả lại câu 1, 3": nothing but numbers, several of them."""
    text = _plain(opened(said))
    if not _NUMBERS.fullmatch(text):
        return []
    return list(dict.fromkeys(_NUMBER.findall(text)))


def opened(said: str) -> str:
    """Without "trả lại", or "khoan, nữa", in front; without "nữa" behind the first number."""
    text = unicodedata.normalize("NFC", said).strip()
    opener = _OPENER.match(_plain(text))
    text = text[opener.end() :] if opener else text
    too = _TOO.match(_plain(text))
    return text[: too.start("too")] + text[too.end("too") :] if too else text


def _plain(text: str) -> str:
    """In small letters without marks, each at the place of its own."""
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    small = fold(letter) if letter.isalpha() else letter
    return small if len(small) == 1 else letter


def _begins(mark: re.Match[str], since: str, known: Collection[str], *, is_strict: bool) -> bool:
    """Whether the comment of another question begins here; a number may be part of this one."""
    is_known, sep = mark["number"] in known, (mark["sep"] or "").strip()
    if mark["lead"] and sep == ":":
        return True  # that there is no such question is said
    if not is_known:
        return False
    if mark["lead"]:
        return not (is_strict and mark.start()) and not _MENTION.search(since)
    return sep == ":" or bool(sep and not mark.start() and not is_strict)
