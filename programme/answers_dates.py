"""Dates as people type them: "15/6", "15 tháng 6", "hôm qua", "thứ hai tuần trước".

Owns: which day is meant, seen from today. Never: a clock (today is an argument), lunar dates,
guessing a year that could be another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from programme.amounts import LONGEST, quoted
from programme.answers import Answer, one_or_several
from programme.answers_words import plain_words
from programme.calendar import named_day, say_day
from programme.catalogue import Problem, Text
from programme.in_words import integer_in_words
from programme.vietnamese import fold

_WEEK = 7
_SUNDAY = 6
#: a 29 February can be so many years away
_YEARS_AWAY = 8
_OLDEST_YEAR = 1900

_NUMBERS = {fold(integer_in_words(number)): number for number in range(1, 32)} | {
    "tu": 4, "muoi nham": 15, "hai muoi nham": 25, "hai mot": 21, "hai lam": 25, "hai tu": 24,
}  # fmt: skip
_WEEKDAYS = {name: day for day, name in enumerate("hai ba tu nam sau bay".split())} | {
    name: day for day, name in enumerate("2 3 4 5 6 7".split())
}

_NUMBER = f"(?:[0-9]{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_START = r"(?<![0-9/.,-])"
_END = r"(?![0-9]|[/.,-][0-9])"
_YEAR = "(?P<year>[0-9]{4})"
#: from left to right: 15/6/2026, 2026-06-15, 15 tháng 6 năm 2026, 15 6 2026, 15062026
_EXPLICIT = tuple(
    re.compile(_START + pattern + _END)
    for pattern in (
        r"(?P<day>[0-9]{1,2}) ?(?P<mark>[/.-]) ?(?P<month>[0-9]{1,2})"
        r"(?: ?(?P=mark) ?(?P<year>[0-9]{4}|[0-9]{2})|,? nam (?P<named_year>[0-9]{4}))?",
        rf"{_YEAR}(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})",
        rf"\b(?P<day>{_NUMBER}) ?(?:thang|thg|th|t) ?(?P<month>{_NUMBER})\b"
        rf"(?:(?:,? nam |,? |[/.-]){_YEAR})?",
        rf"(?P<day>[0-9]{{1,2}}) (?P<month>[0-9]{{1,2}}) {_YEAR}",
        r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>20[0-9]{2})",
    )
)
#: "15 tháng trước" without "ngày" would be fifteen months ago
_OF_MONTH = re.compile(
    rf"\b(?:ngay|mung|mong) (?P<day>{_NUMBER}) thang"
    r" (?:(?P<this>nay)|(?P<last>truoc|roi|qua|vua roi)|toi)\b"
)
_WEEKDAY = re.compile(
    r"\b(?:thu ?(?P<day>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<short>[2-7])|chu nhat|cn)\b"
    r"(?: tuan (?P<week>nay|truoc|roi|qua|vua roi|vua qua|sau|toi)\b"
    r"| (?P<just>vua roi|vua qua|roi)\b)?"
)
_DAYS_AGO = re.compile(
    rf"\bcach (?:day|nay) (?P<since>{_NUMBER}) (?:ngay|hom)\b"
    rf"|\b(?P<count>{_NUMBER}) (?:ngay|hom) truoc\b"
)
_NEAR = re.compile(
    r"\b(?:(?:hom|bua|sang|trua|chieu|toi) (?P<past>kia_|kia|qua|nay)"
    r"|(?:ngay |hom )?(?P<tomorrow>mai)|ngay (?:kia|mot))\b"
)
_DAYS_BACK = {"nay": 0, "qua": 1, "kia": 2, "kia_": 3}

#: what marks tell apart and folding would not: three days back, the coming month
_TOLD_BY_MARKS = ((re.compile(r"\bkìa\b"), "kia_"), (re.compile(r"\btháng sau\b"), "tháng tới"))
_YEAR_NAMES = (
    (re.compile(r"(?<!thu )\bnam nay\b"), 0),
    (re.compile(r"(?<!thu )\bnam (?:ngoai|truoc|roi)\b"), 1),
)
_ABOUT = re.compile(r"~|≈|\b(?:khoang|tam|chung|do)\b")
_BESIDE = frozenset(
    "da vang a nhe nha ad bot oi em anh chi co chu bac minh toi thua la vao ngay mung mong hom"
    " dung roi ky ban hanh quyet dinh duoc".split()
)
_WORDS = re.compile(r"[^\s.,;:!…()]+")


@dataclass(frozen=True, slots=True)
class _Found:
    """The days that the words can mean, and what else was said."""

    days: tuple[date, ...]
    rest: str
    #: the year was not said
    is_yearless: bool = False


@dataclass(frozen=True, slots=True)
class _Window:
    """The days that can be taken, and the day from which they are seen."""

    today: date
    earliest: date | None
    latest: date

    def allows(self, day: date) -> bool:
        return day <= self.latest and (self.earliest is None or day >= self.earliest)

    def refusal(self, day: date) -> Problem:
        if self.earliest is not None and day < self.earliest:
            earliest = say_day(self.earliest)
            return Problem("answer-date-early", {"date": say_day(day), "earliest": earliest})
        return Problem("answer-date-late", {"date": say_day(day), "latest": say_day(self.latest)})

    def nearest(self, days: Iterable[date]) -> date:
        return min(days, key=lambda day: abs(day - self.today))


def parse_date(
    said: str, *, today: date, earliest: date | None = None, latest: date | None = None
) -> Answer[date]:
    """A day. ``today``: the date where people are; ``latest`` is today unless told otherwise."""
    if not said.strip():
        return Problem("answer-empty")
    found = _find(_plain(said, today), today) if len(said) <= LONGEST else None
    if found is None:
        return Problem("answer-not-a-date", {"said": quoted(said)})
    if not found.days:
        return Problem("answer-date-impossible", {"said": quoted(said)})
    window = _Window(today, earliest, today if latest is None else latest)
    rest = _ABOUT.sub(" ", found.rest)
    weekday = _WEEKDAY.search(rest)
    # a weekday beside a date checks it; one with a week of its own would be a second date
    if weekday and not (weekday["week"] or weekday["just"]):
        rest = _without(rest, weekday)
    if any(word not in _BESIDE for word in _WORDS.findall(rest)):
        return Problem("answer-not-a-date", {"said": quoted(said)})
    allowed = [day for day in found.days if window.allows(day)]
    nearest = window.nearest(found.days)
    if not allowed:
        return window.refusal(nearest)
    if weekday:
        fitting = [day for day in allowed if day.weekday() == _weekday(weekday)]
        if not fitting:
            return Problem("answer-date-weekday", {"date": named_day(window.nearest(allowed))})
        allowed = fitting
    elif found.is_yearless and nearest not in allowed and allowed[0].year != today.year:
        # "1/11" said in July: hardly last November, and the coming one is not allowed
        example = say_day(allowed[0])
        return Problem("answer-date-which-year", {"said": quoted(said), "example": example})
    question = Text("answer-which-date", {"said": quoted(said)})
    return one_or_several(allowed, question, is_approximate=bool(_ABOUT.search(found.rest)))


def _plain(said: str, today: date) -> str:
    """Without marks, except where only they tell two words apart; names of years as numbers."""
    text = unicodedata.normalize("NFC", said).lower()
    for pattern, instead in _TOLD_BY_MARKS:
        text = pattern.sub(instead, text)
    text = plain_words(text)
    for pattern, years_back in _YEAR_NAMES:
        text = pattern.sub(f"nam {today.year - years_back:04}", text)
    return text


def _find(text: str, today: date) -> _Found | None:
    for pattern in _EXPLICIT:
        if match := pattern.search(text):
            return _explicit(match, today)
    for pattern, days_of in _RELATIVE:
        if match := pattern.search(text):
            return _Found(days_of(match, today), _without(text, match))
    return None


def _explicit(match: re.Match[str], today: date) -> _Found:
    parts = match.groupdict()
    day, month = _number(match["day"]), _number(match["month"])
    rest = _without(match.string, match)
    if year := parts["year"] or parts.get("named_year"):
        on = _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return _Found((on,) if on else (), rest)
    return _Found(_around(today, month, day), rest, is_yearless=True)


def _around(today: date, month: int, day: int) -> tuple[date, ...]:
    """The last such day up to today and the next one after it."""
    years = range(today.year - _YEARS_AWAY, today.year + _YEARS_AWAY + 1)
    days = [on for year in years if (on := _day(year, month, day))]
    past = [on for on in days if on <= today]
    coming = [on for on in days if on > today]
    return (*past[-1:], *coming[:1])


def _of_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    away = 0 if match["this"] else -1 if match["last"] else 1
    months = today.year * 12 + today.month - 1 + away
    on = _day(months // 12, months % 12 + 1, _number(match["day"]))
    return (on,) if on else ()


def _of_week(match: re.Match[str], today: date) -> tuple[date, ...]:
    weekday, week = _weekday(match), match["week"]
    this = today + timedelta(days=weekday - today.weekday())
    if week == "nay":
        return (this,)
    if week in {"sau", "toi"}:
        return (this + timedelta(days=_WEEK),)
    if week:
        last = this - timedelta(days=_WEEK)
        # for some the week begins with its Sunday
        return (last - timedelta(days=_WEEK), last) if weekday == _SUNDAY else (last,)
    before = today - timedelta(days=(today.weekday() - weekday - 1) % _WEEK + 1)
    if match["just"]:
        return (before,)
    # by itself: the last one, and today where it is one, and the coming one where that is allowed
    return tuple(
        before + timedelta(days=_WEEK * weeks) for weeks in range(3 if this == today else 2)
    )


def _days_ago(match: re.Match[str], today: date) -> tuple[date, ...]:
    return (today - timedelta(days=_number(match["since"] or match["count"])),)


def _near(match: re.Match[str], today: date) -> tuple[date, ...]:
    if match["past"]:
        return (today - timedelta(days=_DAYS_BACK[match["past"]]),)
    return (today + timedelta(days=1 if match["tomorrow"] else 2),)


_RELATIVE: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], date], tuple[date, ...]]], ...
] = (
    (_OF_MONTH, _of_month),
    (_WEEKDAY, _of_week),
    (_DAYS_AGO, _days_ago),
    (_NEAR, _near),
)


def _weekday(match: re.Match[str]) -> int:
    name = match["day"] or match["short"]
    return _WEEKDAYS[name] if name else _SUNDAY


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _OLDEST_YEAR else None
    except ValueError:
        return None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"
