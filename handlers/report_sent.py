"""Sending a report, its receipt, and a report that is with the office.

Owns: the code, on time or late, who is told. Never: what the office does with it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers import report_card
from handlers.dues import moment
from handlers.effects import TellOffice, TellUnit
from handlers.facts import Role
from handlers.model import Choice, Chosen, Event, Reply, Turn, Typed
from handlers.report_effects import MakeDocument, SubmitReport, WithdrawReport
from handlers.report_reasons import has_phrase
from handlers.report_step import Step
from handlers.report_work import Work, local_time
from handlers.reporting import IN_QUEUE, ReportState
from handlers.wording import names, together
from programme.catalogue import Text

OFFICE = (Role.REVIEWER, Role.ADMIN)
COPY = Choice("copy", Text("choice-copy"))
RECEIPT = Text("choice-receipt")
WITHDRAW = Choice("withdraw", Text("choice-withdraw"))


def send(work: Work) -> Turn:
    """Hand it over. The version makes the code its own."""
    version = len(work.report.submissions) + 1
    code = f"BC-{work.unit.code}-{work.period.name}-{version}"
    is_late = _is_late(work)
    unit, period = work.unit.name, work.period.label
    told = (
        Text("office-report-again", {"unit": unit, "period": period, "code": code})
        if work.report.submissions
        else Text("office-report-new", {"unit": unit, "period": period, "code": code})
    )
    done = work.doing(
        SubmitReport(work.key, work.report.revision, code, is_late),
        TellOffice(OFFICE, told, once=code),
        _to_colleagues(work, code),
    )
    sent = together(_receipt(work, code, moment(work.facts), is_late), _next(work))
    choices = (COPY,) if work.is_locked else (COPY, WITHDRAW)
    return done.turn(Step("sent"), Reply(sent, choices))


def _next(work: Work) -> Text:
    """What the unit may still do depends on the lock."""
    if work.report.state is ReportState.APPROVED:
        return Text("report-approved-next")
    return Text("report-sent-locked") if work.is_locked else Text("report-sent-next")


def _to_colleagues(work: Work, code: str) -> TellUnit:
    """To those who have had the same report in hand: else they would go on with it."""
    name = work.facts.desk.name if work.facts.desk else ""
    text = Text(
        "report-sent-by",
        {
            "name": name or Text("report-colleague"),
            "period": work.period.label,
            "unit": work.unit.name,
            "code": code,
        },
    )
    return TellUnit(work.unit.id, text, once=f"{code}:colleagues", worked_on=work.key)


def _is_late(work: Work) -> bool:
    """Whether it first came after it was due: what the office returns is not late for that."""
    if work.report.submissions:
        return work.report.submissions[0].is_late
    return moment(work.facts) > work.due_at


def status(work: Work) -> Turn:
    """Where a report that was sent stands."""
    return work.turn(Step("sent"), receipt(work))


def receipt(work: Work) -> Reply:
    if not work.report.submissions:  # kept by an office that has no receipt of it
        return Reply(Text("report-at-office"), (COPY,))
    last = work.report.submissions[-1]
    sent = _receipt(work, last.code, last.at, last.is_late)
    choices = (COPY, WITHDRAW) if _may_withdraw(work) else (COPY,)
    return Reply(together(sent, _next(work)), choices)


def in_short(work: Work) -> Reply:
    """That it was sent, below something else: the receipt stands above."""
    shown = receipt(work)
    if not work.report.submissions:
        return shown
    code = work.report.submissions[-1].code
    text = Text("report-sent-before", {"period": work.period.label, "code": code})
    return Reply(text, shown.choices)


def last_receipt(work: Work) -> Text | None:
    """Of the version that was sent last, whatever has become of it."""
    if not work.report.submissions:
        return None
    last = work.report.submissions[-1]
    return _receipt(work, last.code, last.at, last.is_late)


def _may_withdraw(work: Work) -> bool:
    """Until the office has approved it, or the period is locked."""
    return work.report.state in IN_QUEUE and not work.is_locked


def _withdraw(work: Work) -> Turn:
    """A draft again; what was sent stays as it was sent."""
    code = work.report.submissions[-1].code
    unit, period = work.unit.name, work.period.label
    told = Text("office-report-withdrawn", {"unit": unit, "period": period, "code": code})
    done = work.doing(
        WithdrawReport(work.key, work.report.revision),
        TellOffice(OFFICE, told, once=f"{code}:withdrawn"),
    )
    draft = replace(done, report=replace(done.report, state=ReportState.DRAFT))
    return report_card.show(draft, Text("report-withdrawn"))


def take(work: Work, step: Step, event: Event) -> Turn | None:
    """Sent reports are not changed here; "gửi" once more is the same receipt once more."""
    match event:
        case Chosen(value="copy") | Typed() if _wants_copy(work, event):
            copied = work.doing(MakeDocument("copy", str(work.key)))
            return copied.turn(Step("sent"), Reply(Text("report-copy"), ()))
        case Chosen() | Typed() if _may_withdraw(work) and _wants_back(work, event):
            return _withdraw(work)
        case Typed(text=text) if step.name == "sent" and _takes_back(work, text):
            return _asking_back(work) if _may_withdraw(work) else status(work)
        case Typed(text=text) if step.name == "sent" and not _is_about_it(work, text):
            return None
        case Typed() | Chosen():
            return status(work)
        case _:
            return None


def _wants_copy(work: Work, event: Event) -> bool:
    if isinstance(event, Chosen):
        return event.value == COPY.value
    return isinstance(event, Typed) and _means(work, event.text, COPY.label)


def _wants_back(work: Work, event: Event) -> bool:
    if isinstance(event, Chosen):
        return event.value == WITHDRAW.value
    return isinstance(event, Typed) and _means(work, event.text, WITHDRAW.label)


def _takes_back(work: Work, said: str) -> bool:
    """ "thôi khoan gửi", "gửi nhầm rồi": asked, and done on a press."""
    return has_phrase(said, Text("words-taking-back"), work.facts)


def _asking_back(work: Work) -> Turn:
    asked = Text("report-ask-withdraw", {"period": work.period.label})
    return work.turn(Step("sent"), Reply(asked, (WITHDRAW, COPY)))


def _is_about_it(work: Work, said: str) -> bool:
    """Sending once more, the receipt, taking it back though it is too late: how it stands."""
    labels = (Text("choice-send"), Text("choice-send-again"), RECEIPT, WITHDRAW.label)
    return any(_means(work, said, label) for label in labels)


def _means(work: Work, said: str, label: Text) -> bool:
    return names(said, work.facts.programme.catalogue, label)


def _receipt(work: Work, code: str, at: datetime, is_late: bool) -> Text:
    return Text(
        "report-sent",
        {
            "unit": work.unit.name,
            "period": work.period.label,
            "code": code,
            "at": local_time(at, work.facts.programme.schedule),
            "timing": Text("timing-late") if is_late else Text("timing-on-time"),
        },
    )
