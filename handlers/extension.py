"""More time for a report, asked for by the unit: until when and why.

Owns: the topic "extension". Never: granting it (``review`` does), computing deadlines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers import menu
from handlers.ask import is_answered
from handlers.dues import due_at, granted, is_locked, moment, read_day, say_moment, today
from handlers.effects import TellOffice
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.report_effects import AskExtension
from handlers.reporting import AT_OFFICE, Desk, Report, ReportKey, Unit
from handlers.wording import has_words, together, with_notice
from programme.calendar import ONE_DAY, named_day
from programme.catalogue import Problem, Text
from programme.periods import Period

NEEDS = frozenset({Need.DESK})
OFFICE = (Role.REVIEWER, Role.ADMIN)
LONGEST_REASON = 300
DATE, REASON = "date", "reason"
STOP = Choice("stop", Text("choice-extension-stop"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The report for which there may be more time."""

    unit: Unit
    period: Period
    report: Report | None

    @property
    def key(self) -> ReportKey:
        return ReportKey(self.unit.id, self.period.name)

    @property
    def due_at(self) -> datetime:
        return due_at(self.report, self.period)


def begin(state: State, rest: str, facts: Facts) -> Turn:
    subject = _subject(facts)
    if isinstance(subject, Text):
        return Turn(state=State(), replies=(Reply(subject),))
    return Turn(
        state=State(topic="extension", step=DATE, about=str(subject.key)),
        replies=(_asking_date(subject, facts),),
    )


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if event == Chosen(STOP.value):
        return menu.show(Text("extension-stopped"), facts)
    subject = _subject(facts)
    if isinstance(subject, Text):
        return menu.show(subject, facts)
    if subject.key != ReportKey.parse(state.about):
        return menu.show(Text("extension-not-open"), facts)
    step, _, said = state.step.partition("/")
    until = _day(said)
    match event:
        case Typed(text=text) if not has_words(text):
            return Turn(state=state)
        case Typed(text=text) if step == REASON and until is not None:
            return _reason_taken(state, until, text, subject, facts)
        case Typed(text=text):
            return _date_typed(state, text, subject, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    subject = _subject(facts)
    step, _, said = state.step.partition("/")
    until = _day(said)
    if step == REASON and until is not None:
        return _asking_reason(until)
    return None if isinstance(subject, Text) else _asking_date(subject, facts)


def _subject(facts: Facts) -> Subject | Text:
    """The report in focus, or why no more time can be asked for."""
    desk = facts.desk or Desk()
    if desk.unit is None:
        return Text("extension-choose-unit") if desk.units else Text("status-no-unit")
    period, report = facts.programme.schedule.by_name(desk.period), desk.report
    if period is None or today(facts) < period.opens_on:
        return Text("extension-not-open")
    if report is not None and report.state in AT_OFFICE:
        return Text("extension-sent", {"period": period.label})
    if report is not None and report.extension and report.extension.state == "asked":
        until = named_day(report.extension.until)
        return Text("extension-waits", {"period": period.label, "until": until})
    due = due_at(report, period)
    if is_locked(report, period, facts) or due.date() >= period.locks_at.date():
        at = say_moment(period.locks_at, facts)
        return Text("extension-no-room", {"period": period.label, "at": at})
    if moment(facts) >= due:
        at = say_moment(due, facts)
        return Text("extension-over", {"period": period.label, "at": at})
    return Subject(desk.unit, period, report)


# --- until when ----------------------------------------------------------------------------


def _asking_date(subject: Subject, facts: Facts) -> Reply:
    """Numbers are days here, so the choice has a letter."""
    text = Text(
        "extension-ask-date",
        {
            "unit": subject.unit.name,
            "period": subject.period.label,
            "due": say_moment(subject.due_at, facts),
            "last": named_day(subject.period.locks_at.date()),
        },
    )
    if granted(subject.report):
        text = together(Text("extension-again"), text)
    return Reply(text, (STOP,), is_lettered=True)


def _date_typed(state: State, said: str, subject: Subject, facts: Facts) -> Turn:
    last = subject.period.locks_at.date()
    read = read_day(said, facts, earliest=subject.due_at.date() + ONE_DAY, latest=last)
    if isinstance(read, Problem):
        is_number = not any(letter.isalpha() for letter in said)
        if not is_number and is_answered(said, facts):
            return Turn(state=state)  # a question in between: answered, then asked once more
        asked = Reply(Text("extension-date-again"), (STOP,), is_lettered=True)
        return Turn(state=state, replies=(with_notice(Text(read.key, read.args), asked),))
    # nobody is at the office on a day off: the next working day, unless that is too late
    until = min(facts.programme.schedule.calendar.on_or_after(read), last)
    reply = _asking_reason(until)
    if until != read:
        moved = Text("extension-moved", {"day": named_day(read), "until": named_day(until)})
        reply = with_notice(moved, reply)
    return Turn(state=replace(state, step=f"{REASON}/{until.isoformat()}"), replies=(reply,))


# --- why -----------------------------------------------------------------------------------


def _asking_reason(until: date) -> Reply:
    text = Text("extension-ask-reason", {"until": named_day(until)})
    return Reply(text, (STOP,), is_lettered=True)


def _reason_taken(state: State, until: date, said: str, subject: Subject, facts: Facts) -> Turn:
    reason = " ".join(said.split())
    if len(reason) > LONGEST_REASON:
        long = Text(
            "office-reason-too-long", {"length": str(len(reason)), "max": str(LONGEST_REASON)}
        )
        return Turn(state=state, replies=(with_notice(long, _asking_reason(until)),))
    due = say_moment(subject.due_at, facts)
    period = subject.period.label
    asked = Text("extension-asked", {"period": period, "until": named_day(until), "due": due})
    told = Text(
        "extension-to-office",
        {
            "unit": subject.unit.name,
            "period": period,
            "until": named_day(until),
            "reason": reason,
        },
    )
    once = f"extension/{subject.key}/{int(facts.now.timestamp())}"
    return Turn(
        state=State(),
        replies=(Reply(asked),),
        effects=(AskExtension(subject.key, until, reason), TellOffice(OFFICE, told, once=once)),
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
