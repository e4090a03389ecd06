"""Moments ahead as the office types them: "8h sáng mai", "25/12 lúc 14h30", "chiều thứ sáu 3h".

Owns: which moment is meant, seen from now. Never: deciding what happens then.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from handlers.dues import read_day, today
from handlers.facts import Facts
from programme.catalogue import Problem, Text
from programme.vietnamese import fold

#: nobody plans further ahead
FURTHEST = timedelta(days=120)
NOON, LATEST_HOUR, LATEST_MINUTE = 12, 23, 59

_CLOCK = re.compile(
    r"(?:\b(?:luc|vao luc|vao|truoc) )?(?<![0-9/])(?P<hour>[0-9]{1,2}) ?(?:gio|h|g|:)"
    r" ?(?:(?P<minute>[0-9]{1,2})(?: ?(?:phut|p)\b)?|(?P<half>ruoi)\b)?(?![0-9/])"
)
_BEFORE = re.compile(r"\btruoc\b")
_PART = re.compile(r"\b(?P<part>sang|trua|chieu|toi|dem)\b")
#: noise around a moment
_BESIDE = re.compile(r"\b(?:gui|hen|luc|vao|truoc|den het|den|het|dung|nhe|nha|a)\b|[.,;]")


def read_moment(said: str, facts: Facts, *, usual: time) -> datetime | Problem:
    """A moment from now on, with its zone. A day alone means that day at the ``usual`` time;
    "trước thứ sáu" without an hour the working day before it."""
    zone = facts.programme.schedule.zone
    now = facts.now.astimezone(zone)
    words = " ".join(fold(said).split())
    found = _CLOCK.search(words)
    clock = _clock(found, words) if found else usual
    unread = Problem("announce-moment-unread", {"said": " ".join(said.split())[:60]})
    if clock is None:
        return unread
    rest = _PART.sub(" ", words.replace(found[0], " ") if found else words)
    is_before = found is None and _BEFORE.search(words) is not None
    rest = " ".join(_BESIDE.sub(" ", rest).split())
    if not rest and found is None:
        return unread
    if not rest:  # the next time that the clock shows this
        at = datetime.combine(now.date(), clock, zone)
        return at if at > now else at + timedelta(days=1)
    first = today(facts)
    day = (
        first if rest == "nay" else read_day(rest, facts, earliest=first, latest=first + FURTHEST)
    )
    if isinstance(day, Problem):
        return unread if day.key == "answer-not-a-date" else day
    if is_before:
        day = facts.programme.schedule.calendar.previous_working_day(day)
    at = datetime.combine(day, clock, zone)
    return at if at > now else Problem("announce-moment-past", {"time": f"{at:%H:%M}"})


def _clock(found: re.Match[str], words: str) -> time | None:
    hour = int(found["hour"])
    minute = 30 if found["half"] else int(found["minute"] or 0)
    part = _PART.search(words)
    if part and part["part"] in ("chieu", "toi") and hour < NOON:
        hour += NOON
    if hour > LATEST_HOUR or minute > LATEST_MINUTE:
        return None
    return time(hour, minute)


def understood(problem: Problem) -> Text:
    return Text(problem.key, problem.args)
