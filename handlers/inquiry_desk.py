"""What the conversations about questions and entries share.

Owns: their bookmark, common choices, how questions are quoted, when an answer is due. Never:
what a choice leads to.
"""

from __future__ import annotations

from datetime import date, datetime

from handlers.facts import Facts, Need, Role
from handlers.inquiries import Inquiries, Inquiry
from handlers.model import Choice, State, Turn
from handlers.titles import title
from programme.catalogue import Text
from programme.programme import Programme

TOPIC = "questions"
NEEDS = frozenset({Need.INQUIRIES})
#: a choice whose value begins so puts what follows into focus
OPENS = "open:"
HOME = Choice("home", Text("choice-questions-home"))
#: a channel cuts a message at about four thousand letters, and more stands around it
LONGEST_ANSWER = 2000
LONGEST_SOURCE = 200
LONGEST_SHOWN = 200


def at(step: str, about: str = "") -> State:
    return State(topic=TOPIC, step=step, about=about)


def seen(facts: Facts) -> Inquiries:
    return facts.inquiries or Inquiries()


def me(facts: Facts) -> int:
    return facts.person.id if facts.person else 0


def is_admin(facts: Facts) -> bool:
    return facts.person is not None and facts.person.role is Role.ADMIN


def short(said: str, longest: int = LONGEST_SHOWN) -> str:
    """The beginning of it, in one line."""
    words = " ".join(said.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def quoted(inquiry: Inquiry, programme: Programme, longest: int = LONGEST_SHOWN) -> str | Text:
    """As it was asked first; in good order, with its marks, where it was typed without them."""
    if not inquiry.headline:
        return Text("questions-forgotten")
    said = inquiry.headline
    if is_guessed(inquiry, programme):
        said = title(programme.knowledge.readable(said), programme.catalogue)
    return short(said, longest)


def is_guessed(inquiry: Inquiry, programme: Programme) -> bool:
    """Whether the marks of what is quoted are ours."""
    return programme.knowledge.readable(inquiry.headline) != inquiry.headline


def due_on(opened_at: datetime, programme: Programme) -> date:
    """The working day by which a question is to be answered."""
    schedule = programme.schedule
    day = opened_at.astimezone(schedule.zone).date()
    for _ in range(programme.settings.answer_within_days):
        day = schedule.calendar.next_working_day(day)
    return day


def is_overdue(inquiry: Inquiry, now: datetime, programme: Programme) -> bool:
    today = now.astimezone(programme.schedule.zone).date()
    return due_on(inquiry.opened_at, programme) < today


def by_weight(queue: tuple[Inquiry, ...]) -> list[Inquiry]:
    """Most asked first, of those the oldest."""
    return sorted(queue, key=lambda one: (-one.count, one.opened_at, one.id))


def by_urgency(queue: tuple[Inquiry, ...], now: datetime, programme: Programme) -> list[Inquiry]:
    """About an announcement, for its day comes; then overdue; then as ``by_weight``."""
    return sorted(
        by_weight(queue),
        key=lambda one: (not one.announcement, not is_overdue(one, now, programme)),
    )


def nothing(state: State) -> Turn:
    """Not for us."""
    return Turn(state=state)
