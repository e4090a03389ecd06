"""Opening a report again after it was approved or the period was locked: until when, and why.

Owns: the two questions and what the unit reads. Never: deciding what may be opened again.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.dues import read_day, say_moment, today
from handlers.effects import TellUnit
from handlers.model import Choice, Event, Reply, Turn, Typed
from handlers.report_effects import ReopenReport
from handlers.review_seat import OPENS, SLOT, Seat, Step
from handlers.review_told import decided
from handlers.wording import has_words, with_notice
from programme.catalogue import Problem, Text

UNTIL, WHY = "until", "why"
STEPS = frozenset({UNTIL, WHY})
LONGEST_REASON = 300
#: a slip of the finger, not a plan
LATEST = timedelta(days=92)


def begin(seat: Seat) -> Turn:
    return Turn(state=Step(UNTIL, seat.version).state(seat), replies=(_asking_day(seat),))


def take_turn(step: Step, event: Event, seat: Seat) -> Turn | None:
    """None: not for here."""
    match event:
        case Typed(text=text) if has_words(text) and step.name == UNTIL:
            return _day_typed(text, seat)
        case Typed(text=text) if has_words(text):
            return _why_taken(step, text, seat)
        case _:
            return None


def again(step: Step, seat: Seat) -> Reply:
    day = _day(step.detail)
    return _asking_why(day, seat) if step.name == WHY and day else _asking_day(seat)


def _asking_day(seat: Seat) -> Reply:
    text = Text("reopen-ask-day", {"unit": seat.unit.name, "period": seat.period.label})
    return Reply(text, (_back(seat),), slot=SLOT, is_lettered=True)


def _day_typed(said: str, seat: Seat) -> Turn:
    state = Step(UNTIL, seat.version).state(seat)
    if said.strip(" .").isdecimal():  # a choice, or a day of who knows which month
        reply = with_notice(Text("reopen-only-number"), _asking_day(seat))
        return Turn(state=state, replies=(reply,))
    now = today(seat.facts)
    read = read_day(said, seat.facts, earliest=now, latest=now + LATEST)
    if isinstance(read, Problem):
        reply = with_notice(Text(read.key, read.args), _asking_day(seat))
        return Turn(state=state, replies=(reply,))
    return _day_taken(read, seat)


def _day_taken(day: date, seat: Seat) -> Turn:
    """The next working day: nobody is at the office on a day off."""
    day = seat.facts.programme.schedule.calendar.on_or_after(day)
    if _ends(day, seat) <= seat.facts.now:
        reply = with_notice(Text("reopen-too-early"), _asking_day(seat))
        return Turn(state=Step(UNTIL, seat.version).state(seat), replies=(reply,))
    state = Step(WHY, seat.version, day.isoformat()).state(seat)
    return Turn(state=state, replies=(_asking_why(day, seat),))


def _asking_why(day: date, seat: Seat) -> Reply:
    text = Text("reopen-ask-why", {"until": say_moment(_ends(day, seat), seat.facts)})
    return Reply(text, (_back(seat),), slot=SLOT, is_lettered=True)


def _why_taken(step: Step, said: str, seat: Seat) -> Turn:
    day, reason = _day(step.detail), " ".join(said.split())
    if day is None or _ends(day, seat) <= seat.facts.now:
        return begin(seat)
    if len(reason) > LONGEST_REASON:
        long = Text(
            "office-reason-too-long", {"length": str(len(reason)), "max": str(LONGEST_REASON)}
        )
        reply = with_notice(long, _asking_why(day, seat))
        return Turn(state=Step(WHY, seat.version, step.detail).state(seat), replies=(reply,))
    until = _ends(day, seat)
    told = Text(
        "reopened-to-unit",
        {
            "unit": seat.unit.name,
            "period": seat.period.label,
            "until": say_moment(until, seat.facts),
            "reason": reason,
        },
    )
    done = decided(
        Text("review-reopened", {"told": told}), Text("review-reopened-only"), told, seat
    )
    once = f"reopened/{seat.key}/{int(seat.facts.now.timestamp())}"
    return Turn(
        state=Step("done", seat.version).state(seat),
        replies=(Reply(done, (Choice("review", Text("choice-queue")),), slot=SLOT),),
        effects=(
            ReopenReport(seat.key, until, reason),
            TellUnit(seat.unit.id, told, once=once),
        ),
    )


def _ends(day: date, seat: Seat) -> datetime:
    """Reports are due at the same hour on every day."""
    return datetime.combine(day, seat.period.due_at.timetz())


def _back(seat: Seat) -> Choice:
    return Choice(f"{OPENS}{seat.key}", Text("choice-review-card"))


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
