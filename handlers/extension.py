"""More time for a report, asked for by the unit: until when and why; taking the request back.

Owns: the topic "extension". Never: granting it (``review`` does), computing deadlines, finding
day and reason in a sentence (``extension_words``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import quote, unquote

from handlers import menu
from handlers.ask import is_answered
from handlers.dues import due_at, granted, is_locked, moment, read_day, say_moment, today
from handlers.effects import TellOffice
from handlers.extension_words import ASK, WITHDRAW, day_in, gives_up, is_question, meant
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.report_effects import AskExtension, WithdrawExtension
from handlers.reporting import AT_OFFICE, Desk, Extension, Report, ReportKey, Unit
from handlers.wording import has_words, together, with_notice
from programme.calendar import ONE_DAY, named_day
from programme.catalogue import Problem, Text
from programme.delays import days_more, split
from programme.periods import Period

NEEDS = frozenset({Need.DESK})
OFFICE = (Role.REVIEWER, Role.ADMIN)
LONGEST_REASON = 300
#: what a day past the lock is
TOO_LATE = "answer-date-late"
DATE, REASON, SURE, WAITS = "date", "reason", "sure", "waits"
STOP = Choice("stop", Text("choice-extension-stop"))
SEND = Choice("send-request", Text("choice-extension-send"))
BACK = Choice("withdraw-request", Text("choice-extension-back"))
LEAVE = Choice("leave-request", Text("choice-extension-leave"))


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
    """``rest``: a day and a reason, where they were said at once."""
    subject = _subject(facts)
    if isinstance(subject, Extension):
        return _waiting(subject, facts)
    if isinstance(subject, Text):
        return Turn(state=State(), replies=(Reply(subject),))
    begun = State(topic="extension", step=DATE, about=str(subject.key))
    if rest and (taken := _said_at_once(begun, rest, subject, facts)):
        return taken
    return Turn(state=begun, replies=(_asking_date(subject, facts),))


def said(state: State, event: Event, facts: Facts) -> Turn | None:
    """ "xin lùi đến 24/12 vì chờ số" from elsewhere; None: nothing of the kind."""
    desk = facts.desk
    if facts.is_group or not isinstance(event, Typed) or desk is None or desk.unit is None:
        return None
    match meant(event.text, facts):
        case kind if kind == ASK:
            return begin(state, event.text, facts)
        case kind if kind == WITHDRAW:
            request = _asked(desk)
            if request is None and is_question(event.text):
                return None
            if request is None:
                period = facts.programme.schedule.by_name(desk.period)
                label = period.label if period else desk.period
                return Turn(
                    state=state, replies=(Reply(Text("extension-no-request", {"period": label})),)
                )
            return _waiting(request, facts)  # a button takes it back
        case _:
            return None


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    step, _, rest = state.step.partition("/")
    subject = _subject(facts)
    if step == WAITS:
        return _waiting_taken(state, event, subject, facts)
    if event == Chosen(STOP.value):
        return menu.show(Text("extension-stopped"), facts)
    if isinstance(subject, Extension):
        return _waiting(subject, facts)
    if isinstance(subject, Text):
        return menu.show(subject, facts)
    if subject.key != ReportKey.parse(state.about):
        return menu.show(Text("extension-not-open"), facts)
    until, why = _packed(rest)
    match event:
        case Chosen(value=value) if value == SEND.value and step == SURE and until and why:
            return _asking(until, why, subject, facts)
        case Typed(text=text) if not has_words(text):
            return Turn(state=state)
        case Typed(text=text) if step == REASON and until is not None:
            return _reason_taken(state, until, text, subject, facts)
        case Typed(text=text) if step == SURE and until is not None:
            if gives_up(text, facts):
                return menu.show(Text("extension-stopped"), facts)
            taken = _said_at_once(state, text, subject, facts, why, until)
            return taken or Turn(state=state)
        case Typed(text=text):
            is_more = bool(why or split(text)[1])
            taken = _said_at_once(state, text, subject, facts, why) if is_more else None
            return taken or _date_typed(state, text, subject, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    subject = _subject(facts)
    step, _, rest = state.step.partition("/")
    until, why = _packed(rest)
    if isinstance(subject, Extension):
        return _waiting(subject, facts).replies[0]
    if step == SURE and until is not None and not isinstance(subject, Text):
        return _asking_sure(until, why, subject)
    if step == REASON and until is not None:
        return _asking_reason(until)
    return None if isinstance(subject, Text) else _asking_date(subject, facts)


def _subject(facts: Facts) -> Subject | Extension | Text:
    """The report in focus, the request that waits, or why no more time can be asked for."""
    desk = facts.desk or Desk()
    if desk.unit is None:
        return Text("extension-choose-unit") if desk.units else Text("status-no-unit")
    period, report = facts.programme.schedule.by_name(desk.period), desk.report
    if period is None or today(facts) < period.opens_on:
        return Text("extension-not-open")
    if report is not None and report.state in AT_OFFICE:
        return Text("extension-sent", {"period": period.label})
    if (request := _asked(desk)) is not None:
        return request
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
    until = _working(read, subject, facts)
    reply = _moved(read, until, _asking_reason(until))
    return Turn(state=replace(state, step=f"{REASON}/{until.isoformat()}"), replies=(reply,))


def _working(day: date, subject: Subject, facts: Facts) -> date:
    """Nobody is at the office on a day off: the next working day, unless that is too late."""
    last = subject.period.locks_at.date()
    return min(facts.programme.schedule.calendar.on_or_after(day), last)


def _moved(said: date, until: date, reply: Reply) -> Reply:
    if until == said:
        return reply
    moved = Text("extension-moved", {"day": named_day(said), "until": named_day(until)})
    return with_notice(moved, reply)


# --- all at once ----------------------------------------------------------------------------


def _said_at_once(
    state: State,
    said: str,
    subject: Subject,
    facts: Facts,
    known: str = "",
    until: date | None = None,
) -> Turn | None:
    """A day, or why, or both in one sentence: what is there is not asked. ``known`` and ``until``:
    the reason and the day that were given before. None: neither is in it."""
    wanted, because = split(said)
    why = because[:LONGEST_REASON] or known
    last = subject.period.locks_at.date()
    day = day_in(wanted, facts, due=subject.due_at.date(), latest=last)
    too_many = isinstance(day, Problem) and day.key == TOO_LATE and days_more(wanted)
    if too_many:
        day = last
    if isinstance(day, Problem):
        asked = Reply(Text("extension-date-again"), (STOP,), is_lettered=True)
        kept = replace(state, step=f"{DATE}//{quote(why)}" if why else DATE)
        return Turn(state=kept, replies=(with_notice(Text(day.key, day.args), asked),))
    if day is None:
        if not because or is_question(said):
            return None
        if until is None:
            kept = replace(state, step=f"{DATE}//{quote(why)}")
            return Turn(state=kept, replies=(_asking_date(subject, facts),))
        day = until
    until = _working(day, subject, facts)
    reply = _asking_sure(until, why, subject) if why else _asking_reason(until)
    step = f"{SURE}/{until.isoformat()}/{quote(why)}" if why else f"{REASON}/{until.isoformat()}"
    if too_many:
        reply = with_notice(Text("extension-at-most", {"last": named_day(last)}), reply)
    return Turn(state=replace(state, step=step), replies=(_moved(day, until, reply),))


def _asking_sure(until: date, why: str, subject: Subject) -> Reply:
    asked = Text(
        "extension-ask-sure",
        {"period": subject.period.label, "until": named_day(until), "reason": why},
    )
    return Reply(asked, (SEND, STOP), is_lettered=True)


def _packed(said: str) -> tuple[date | None, str]:
    day, _, why = said.partition("/")
    return _day(day), unquote(why)


# --- a request that waits -------------------------------------------------------------------


def _asked(desk: Desk) -> Extension | None:
    request = desk.report.extension if desk.report else None
    return request if request and request.state == "asked" else None


def _waiting(request: Extension, facts: Facts) -> Turn:
    period = facts.programme.schedule.by_name(request.key.period)
    label = period.label if period else request.key.period
    waits = Text("extension-waits", {"period": label, "until": named_day(request.until)})
    state = State(topic="extension", step=WAITS, about=str(request.key))
    return Turn(state=state, replies=(Reply(waits, (BACK, LEAVE)),))


def _waiting_taken(
    state: State, event: Event, subject: Subject | Extension | Text, facts: Facts
) -> Turn:
    if not isinstance(subject, Extension) or str(subject.key) != state.about:
        gone = subject if isinstance(subject, Text) else Text("extension-decided")
        return menu.show(gone, facts) if isinstance(event, Chosen | Typed) else Turn(state=state)
    match event:
        case Chosen(value=value) if value == BACK.value:
            return _back(subject, facts)
        case Chosen(value=value) if value == LEAVE.value:
            return menu.show(Text("extension-left"), facts)
        case Typed(text=text) if meant(text, facts) == WITHDRAW and not is_question(text):
            return _back(subject, facts)
        case _:
            return Turn(state=state)


def _back(request: Extension, facts: Facts) -> Turn:
    desk = facts.desk or Desk()
    period = facts.programme.schedule.by_name(request.key.period)
    label = period.label if period else request.key.period
    due = say_moment(due_at(desk.report, period), facts) if period else Text("review-old-due")
    told = Text("extension-withdrawn", {"period": label, "due": due})
    office = Text(
        "extension-withdrawn-to-office",
        {"unit": desk.unit.name if desk.unit else "", "period": label},
    )
    tell = TellOffice(OFFICE, office, once=f"extension/{request.id}/withdrawn")
    return Turn(
        state=State(),
        replies=(Reply(told),),
        effects=(WithdrawExtension(request.key, request.id), tell),
    )


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
    return _asking(until, reason, subject, facts)


def _asking(until: date, reason: str, subject: Subject, facts: Facts) -> Turn:
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
