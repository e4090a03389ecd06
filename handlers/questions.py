"""The questions that found no basis, for the office to read.

Owns: the list. Never: who may see it (``commands`` says), answering them.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from handlers.facts import Facts, Need
from handlers.model import Reply, State, Turn
from handlers.wording import lines, together
from programme.catalogue import Text

NEED = Need.OPEN_QUESTIONS
#: Vietnam has had this offset, and no other, since 1975
VIETNAM = timezone(timedelta(hours=7))
LONGEST_SHOWN = 200


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return Turn(state=State(), replies=(Reply(_list(facts)),))


def _list(facts: Facts) -> Text:
    if not facts.open_questions:
        return Text("questions-none")
    head = Text(
        "questions-head",
        {"shown": str(len(facts.open_questions)), "count": str(facts.open_question_count)},
    )
    shown = lines(
        Text("questions-line", {"at": _local(one.asked_at), "question": _short(one.question)})
        for one in facts.open_questions
    )
    return together(head, shown)


def _local(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _short(question: str) -> str:
    said = " ".join(question.split())
    return said if len(said) <= LONGEST_SHOWN else said[: LONGEST_SHOWN - 1] + "…"
