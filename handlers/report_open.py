"""The way into a report: which unit, which period, and whose hands it is in.

Owns: what /baocao leads to before the first question. Never: the questions.
"""

from __future__ import annotations

from handlers import menu, report_flow, report_held, report_returned, report_sent
from handlers.dues import is_locked, moment, today, why_not_expected
from handlers.facts import Facts
from handlers.model import Choice, Reply, State, Turn
from handlers.report_effects import OpenReport, WorkFor
from handlers.report_step import Step
from handlers.report_work import TOPIC, Work, local_time, work_of
from handlers.reporting import AT_OFFICE, Desk, ReportKey, ReportState, Unit
from handlers.wording import lines, together
from programme.catalogue import Text
from programme.periods import Period

OPENS = "open:"


def begin(facts: Facts) -> Work | Turn:
    """The report to work on, or what has to be settled first."""
    desk = facts.desk
    if desk is None or not desk.units:
        return menu.show(Text("report-no-unit"), facts)
    if desk.unit is None:
        return _which_unit(desk, facts)
    current = facts.programme.schedule.current(today(facts))
    if closed := why_not_expected(desk.unit, current, None):
        return menu.show(closed, facts)
    keys = _open_keys(desk, desk.unit, facts)
    in_focus = ReportKey(desk.unit.id, desk.period)
    if keys == [in_focus]:
        return _work(in_focus, facts)
    if keys:
        return _which_period(keys, desk.unit, desk, facts)
    if desk.report is not None and desk.report.state in AT_OFFICE:
        return _work(in_focus, facts)
    return _nothing_open(desk, facts)


def chosen(value: str, facts: Facts) -> Work | Turn:
    """A unit or a period was picked; the facts are about it."""
    key = ReportKey.parse(value.removeprefix(OPENS))
    desk = facts.desk
    if desk is None or desk.unit is None or key != ReportKey(desk.unit.id, desk.period):
        return menu.show(Text("report-not-yours"), facts)
    period = facts.programme.schedule.by_name(key.period)
    if period is None:
        return menu.show(Text("report-gone"), facts)
    if closed := why_not_expected(desk.unit, period, None):
        return menu.show(closed, facts)
    is_begun = desk.report is not None
    if not is_begun and not period.is_open_at(moment(facts)):
        return _nothing_open(desk, facts)
    work = _work(key, facts)
    if isinstance(work, Work) and len(desk.units) > 1:
        return work.doing(WorkFor(desk.unit.id))
    return work


def enter(work: Work) -> Turn:
    """Into the report: begin it, or go on where it was left."""
    if stopped := barred(work):
        return stopped
    work = in_hand(work)
    if not work.values and not work.is_returned:
        return report_flow.resume(work, _welcome(work))
    period = work.period.label
    if work.is_returned:
        count = sum(one.is_sent for one in work.report.comments)
        if count == 0:
            return report_flow.resume(work, Text("report-reopened"))
        open_now = sum(1 for _ in report_returned.open_comments(work))
        asked = (
            Text("report-returned", {"period": period, "count": str(count)})
            if open_now in (0, count)
            else Text("report-returned-left", {"period": period, "count": str(open_now)})
        )
        return report_flow.resume(work, asked)
    if not work.missing:
        return report_flow.resume(work)
    left = Text(
        "report-resumed",
        {"period": period, "count": str(len(work.missing)), "unit": work.unit.name},
    )
    return report_flow.resume(work, left)


def in_hand(work: Work) -> Work:
    """The report as this person's to work on, where nobody has it."""
    if work.report.holder is not None:
        return work
    return work.doing(OpenReport(work.key, work.form.version))


def barred(work: Work, said: str = "") -> Turn | None:
    """Why nothing can be changed here now; ``said``: words that would be lost."""
    if closed := why_not_expected(work.unit, work.period, None):
        return menu.show(closed, work.facts)
    if work.is_at_office:
        return report_sent.status(work)
    if work.is_locked:
        at = local_time(work.period.locks_at, work.facts.programme.schedule)
        text = Text("report-locked", {"period": work.period.label, "at": at})
        return menu.show(together(*report_held.quoted(said), text), work.facts)
    if work.is_held_by_another:
        return report_held.held(work, said)
    return None


def _work(key: ReportKey, facts: Facts) -> Work | Turn:
    work = work_of(str(key), facts)
    return menu.show(work, facts) if isinstance(work, Text) else work


def _welcome(work: Work) -> Text:
    return Text(
        "report-welcome",
        {
            "unit": work.unit.name,
            "period": work.period.label,
            "total": str(work.form.total),
            "due": local_time(work.open_until, work.facts.programme.schedule),
        },
    )


def openable(work: Work) -> tuple[ReportKey, ...]:
    """The reports of the unit that can be worked on now."""
    desk = work.facts.desk
    return tuple(_open_keys(desk, work.unit, work.facts)) if desk else ()


def _open_keys(desk: Desk, unit: Unit, facts: Facts) -> list[ReportKey]:
    """What can be worked on: reports that came back first, then the period that is open."""
    schedule = facts.programme.schedule
    current = schedule.current(today(facts))
    begun = {head.key.period: head for head in desk.heads}
    keys = []
    for head in desk.heads:
        period = schedule.by_name(head.key.period)
        report = desk.report if head.key.period == desk.period else None
        is_back = head.state is ReportState.RETURNED or (
            head.is_reopened and head.state is ReportState.DRAFT
        )
        late = period is not None and is_locked(report, period, facts)
        if is_back and (not late or (head.is_reopened and report is None)):
            keys.append(head.key)
    head_now = begun.get(current.name)
    is_begun_only = head_now is None or head_now.state is ReportState.DRAFT
    key = ReportKey(unit.id, current.name)
    if is_begun_only and current.is_open_at(moment(facts)) and key not in keys:
        keys.append(key)
    return keys


def _which_unit(desk: Desk, facts: Facts) -> Turn:
    current = facts.programme.schedule.current(today(facts))
    choices = tuple(
        Choice(
            f"{OPENS}{ReportKey(unit.id, current.name)}",
            Text("choice-report-unit", {"name": unit.name}),
        )
        for unit in desk.units
    )
    asked = Reply(Text("report-which-unit"), choices)
    return Turn(state=State(topic=TOPIC, step=str(Step("unit"))), replies=(asked,))


def _which_period(keys: list[ReportKey], unit: Unit, desk: Desk, facts: Facts) -> Turn:
    states = {head.key: head.state for head in desk.heads}
    choices = []
    for key in keys:
        period = facts.programme.schedule.by_name(key.period)
        label = period.label if period else key.period
        is_returned = states.get(key) is ReportState.RETURNED
        said = (
            Text("choice-returned", {"period": label})
            if is_returned
            else Text("choice-period", {"period": label})
        )
        choices.append(Choice(f"{OPENS}{key}", said))
    asked = Reply(Text("report-which-period", {"unit": unit.name}), tuple(choices))
    return Turn(state=State(topic=TOPIC, step=str(Step("period"))), replies=(asked,))


def _nothing_open(desk: Desk, facts: Facts) -> Turn:
    """When the next period opens and is due; whether the last one was missed."""
    schedule = facts.programme.schedule
    day = today(facts)
    current, coming = schedule.current(day), schedule.upcoming(day)
    due = local_time(coming.due_at, schedule)
    next_one = lines(
        [
            Text("report-none-open", {"period": coming.label, "due": due}),
            coming.why_window,
            coming.why_opens,
            coming.why_due,
        ]
    )
    return menu.show(together(*_last(current, desk, facts), next_one), facts)


def _last(period: Period, desk: Desk, facts: Facts) -> tuple[Text, ...]:
    """What became of the period that has just been locked."""
    sent = any(head.key.period == period.name and head.state in AT_OFFICE for head in desk.heads)
    if sent or not is_locked(None, period, facts):
        return ()
    at = local_time(period.locks_at, facts.programme.schedule)
    return (Text("report-locked", {"period": period.label, "at": at}),)
