"""Dates as people type them: "15/6", "15 tháng 6", "hôm qua", "thứ hai tuần trước".

Owns: which day is meant, seen from today. Never: a clock (today is an argument), lunar dates,
guessing a year that could be another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from programme.amounts import LONGEST, quoted
from programme.answers import Answer, Understood, one_or_several
from programme.answers_words import plain_words
from programme.calendar import named_day, say_day
from programme.catalogue import Problem, Text
from programme.in_words import integer_in_words
from programme.vietnamese import fold, normalise

_WEEK = 7
#: a 29 February can be so many years away
_YEARS_AWAY = 8
_OLDEST_YEAR = 1900

_WEEKDAYS = {
    **{name: day for day, name in enumerate("2 3 4 5 6 7".split())},
    **{name: day for day, name in enumerate("hai ba tu nam sau bay".split())},
}
_SMALL = {fold(integer_in_words(number)): number for number in range(1, 32)} | {"tu": 4, "nham": 5}
_NUMBER = "(?:[0-9]{1,2}|" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"

_YEAR = r"(?:,? ?(?:nam|/|-|\.)? ?(?P<year>[0-9]{4}))"
_EXPLICIT = (
    re.compile(
        r"(?<![0-9/.,-])(?P<day>[0-9]{1,2}) ?(?P<mark>[/.-]) ?(?P<month>[0-9]{1,2})"
        r"(?: ?(?P=mark) ?(?P<year>[0-9]{4}|[0-9]{2})| nam (?P<other>[0-9]{4}))?(?![0-9]|[/.,-][0-9])"
    ),
    re.compile(
        r"(?<![0-9/.,-])(?P<year>[0-9]{4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)"
        r"(?P<day>[0-9]{1,2})(?![0-9]|[/.,-][0-9])"
    ),
    re.compile(
        rf"(?<![0-9/.,-])\b(?P<day>{_NUMBER}) ?(?:thang|thg|th|t) ?(?P<month>{_NUMBER}){_YEAR}?"
        r"(?![\w]|[/.,-][0-9])"
    ),
    re.compile(
        r"(?<![0-9/.,-])(?P<day>[0-9]{1,2}) (?P<month>[0-9]{1,2}) (?P<year>[0-9]{4})(?![0-9]|[/.,-][0-9])"
    ),
    re.compile(
        r"(?<![0-9/.,-])(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>20[0-9]{2})(?![0-9]|[/.,-][0-9])"
    ),
)
_THIS_MONTH = re.compile(rf"\b(?P<day>{_NUMBER}) thang (?P<which>nay|truoc|roi|qua|vua roi|toi|~sau)\b")
_WEEKDAY = re.compile(
    r"\b(?:(?:thu ?|t)(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))\b"
    r"(?P<week> tuan (?:nay|truoc|roi|qua|vua roi|vua qua|sau|toi)| vua roi| vua qua| roi)?"
)
_DAYS_AGO = re.compile(rf"\b(?:cach (?:day|nay) )?(?P<count>{_NUMBER}) (?:ngay|hom)(?P<ago> truoc)?\b")
_NEAR = re.compile(
    r"\b(?:(?:hom|bua|sang|trua|chieu|toi) (?P<past>~kia|kia|qua|nay)"
    r"|(?:ngay |hom )?(?P<coming>mai)|ngay (?P<later>kia|mot))\b"
)
_PAST = {"nay": 0, "qua": 1, "kia": 2, "~kia": 3}
_ABOUT = re.compile(r"~(?=[0-9 ])|\b(?:khoang|tam|chung|do)\b")
_BESIDE = frozenset(
    "da vang a nhe nha ad bot oi em anh chi co chu bac minh toi thua la vao ngay mung mong hom dung"
    " roi ky ban hanh quyet dinh duoc".split()
)
_INCOMPLETE = re.compile(r"\b(?:thang|tuan|nam|ngay|mung|mong|quy)\b|[0-9]")


@dataclass(frozen=True, slots=True)
class _Window:
    """The days that can be meant, and the day from which they are seen."""

    today: date
    earliest: date | None
    latest: date

    def problem(self, day: date) -> Problem | None:
        if day > self.latest:
            return Problem("answer-date-late", {"date": say_day(day), "latest": say_day(self.latest)})
        if self.earliest is not None and day < self.earliest:
            earliest = say_day(self.earliest)
            return Problem("answer-date-early", {"date": say_day(day), "earliest": earliest})
        return None
