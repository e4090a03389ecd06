"""More time for a report in a sentence of one's own: to ask for it, to take the request back, to
know how it stands.

Owns: telling these apart, the day that can be taken, how the request stands. Never: sending
anything (``extension``), cutting the sentence up (``programme.delays``).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from handlers.dues import due_at, read_day, say_moment
from handlers.facts import Facts
from handlers.report_reasons import has_phrase
from handlers.status_dates import extended
from handlers.wording import lines
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Catalogue, Problem, Text
from programme.delays import (
    asks_leave,
    day_written,
    days_more,
    is_short,
    parts_with_day,
    plainly,
    split,
)
from programme.vietnamese import fold

ASK, WITHDRAW, STATE = "ask", "withdraw", "state"


def meant(said: str, facts: Facts) -> str:
    """ASK, WITHDRAW, STATE; "" for most messages. The words of a reason do not tell which."""
    catalogue = facts.programme.catalogue
    if not is_short(said) or not _named(catalogue).search(fold(said)):
        return ""
    wanted, why = split(said)
    if not has_phrase(wanted, Text("words-extension"), facts):
        return ""
    if has_phrase(wanted, Text("words-extension-other"), facts):
        return ""
    has_day = bool(day_written(wanted)) or days_more(wanted) is not None
    asked = plainly(wanted)
    asks = is_question(asked)
    is_state = has_phrase(wanted, Text("words-extension-state"), facts)
    if is_state and (asks or not (has_day or why)):
        return STATE
    is_wish = has_phrase(wanted, Text("words-extension-ask"), facts)
    if has_day and (is_wish or asks_leave(wanted)):
        return "" if asks else ASK
    back = _taking_back(wanted, catalogue)
    if back == WITHDRAW:
        return WITHDRAW
    asks = asks or is_question(why or wanted)
    if is_wish and not asks and not has_phrase(asked, Text("words-asking-within"), facts):
        return ASK
    return back


def gives_up(said: str, facts: Facts) -> bool:
    """ "thôi không xin nữa vì làm xong rồi": what is not sent yet is not to be sent."""
    wanted, _ = split(said)
    is_moved = day_written(wanted) or is_question(said)
    return not is_moved and _taking_back(wanted, facts.programme.catalogue) == WITHDRAW


def _taking_back(said: str, catalogue: Catalogue) -> str:
    """STATE where it is to stay: "đừng rút yêu cầu gia hạn"."""
    found = [*_back(catalogue).finditer(fold(said))]
    if any(back["kept"] is None for back in found):
        return WITHDRAW
    return STATE if found else ""


@lru_cache(maxsize=8)
def _named(catalogue: Catalogue) -> re.Pattern[str]:
    """Any phrase for it, in one look: every message of whoever reports comes here."""
    return re.compile(rf"\b(?:{_any_of(Text('words-extension'), catalogue)})\b")


@lru_cache(maxsize=8)
def _back(catalogue: Catalogue) -> re.Pattern[str]:
    kept = _any_of(Text("words-extension-kept"), catalogue)
    back = _any_of(Text("words-extension-back"), catalogue)
    return re.compile(rf"\b(?P<kept>(?:{kept}) (?:\w+ )?)?(?:{back})\b")


def _any_of(listed: Text, catalogue: Catalogue) -> str:
    phrases = (fold(phrase) for phrase in catalogue.say(listed).split(","))
    return "|".join(r"\W+".join(phrase.split()) for phrase in phrases)


def is_question(said: str) -> bool:
    return asks_plainly(said) or asks_whether(said)


def status(question: str, facts: Facts) -> Text | None:
    """How the request of the asker's unit stands; None where that is not asked."""
    desk = facts.desk
    if desk is None or desk.unit is None or meant(question, facts) != STATE:
        return None
    period = facts.programme.schedule.by_name(desk.period)
    if period is None:
        return None
    told = list(extended(desk.report, period, facts)) if desk.report else []
    if told:
        return lines(told)
    due = say_moment(due_at(desk.report, period), facts)
    return Text("extension-none", {"period": period.label, "due": due})


def day_in(said: str, facts: Facts, *, due: date, latest: date) -> date | Problem | None:
    """The day that a sentence names; why it cannot be taken; None: it names none."""
    earliest = due + timedelta(days=1)
    for part in parts_with_day(said):
        day = read_day(part, facts, earliest=earliest, latest=latest)
        if isinstance(day, date):
            return day
    written, more = day_written(said), days_more(said)
    if more and (not written or read_day(written, facts, earliest=due, latest=due) == due):
        written = (due + timedelta(days=more)).strftime("%d/%m/%Y")
    return read_day(written, facts, earliest=earliest, latest=latest) if written else None
