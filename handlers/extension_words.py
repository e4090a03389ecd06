"""More time for a report in a sentence of one's own: to ask for it, to take the request back, to
know how it stands.

Owns: telling these apart, the day that can be taken, how the request stands. Never: sending
anything (``extension``), cutting the sentence up (``programme.delays``).
"""

from __future__ import annotations

from datetime import date, timedelta

from handlers.dues import due_at, read_day, say_moment
from handlers.facts import Facts
from handlers.report_reasons import has_phrase
from handlers.status_dates import extended
from handlers.wording import lines
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Problem, Text
from programme.delays import day_written, days_more, parts_with_day, says_why
from programme.vietnamese import fold

ASK, WITHDRAW, STATE = "ask", "withdraw", "state"
#: folded; a message without one of these wants nothing of the kind
STEMS = ("gia han", "lui", "hoan", "doi han", "doi ngay", "noi han", "them han")
#: more is a remark, not a request
MOST_WORDS = 40


def meant(said: str, facts: Facts) -> str:
    """ASK, WITHDRAW, STATE; "" for most messages."""
    folded = fold(said)
    if not any(stem in folded for stem in STEMS) or len(said.split()) > MOST_WORDS:
        return ""
    if not has_phrase(said, Text("words-extension"), facts):
        return ""
    if has_phrase(said, Text("words-extension-state"), facts):
        return STATE
    if has_phrase(said, Text("words-extension-back"), facts):
        return WITHDRAW
    if not has_phrase(said, Text("words-extension-ask"), facts):
        return ""
    is_precise = says_why(said) or bool(day_written(said))
    return ASK if is_precise or not is_question(said) else ""


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
    written = day_written(said)
    if not written and (more := days_more(said)):
        written = (due + timedelta(days=more)).strftime("%d/%m/%Y")
    return read_day(written, facts, earliest=earliest, latest=latest) if written else None
