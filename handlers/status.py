"""What is missing and when it is due, from the person's own live data.

Owns: the commands "missing" and "deadline", and questions that ask the same in other words.
Never: the form's questions, changing where the person is in a conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handlers.dues import (
    days_left,
    due_at,
    is_locked,
    reopened_until,
    say_moment,
    say_period,
    today,
    why_not_expected,
)
from handlers.facts import Facts, Need
from handlers.model import Choice, Event, Reply, State, Turn, Typed
from handlers.report_reasons import has_phrase
from handlers.report_work import UNCHANGED
from handlers.reporting import AT_OFFICE, Answer, Comment, Desk, Report, ReportHead, ReportState
from handlers.status_dates import deadline_text, next_one, sent, without_unit
from handlers.wording import lines, together
from programme.asking import asks_plainly, asks_whether
from programme.calendar import named_day
from programme.catalogue import Text
from programme.fields import Field, Value
from programme.form import counted_among, missing_among, visible_fields
from programme.periods import Period

NEEDS = frozenset({Need.DESK})
#: so many questions are named; a longer list is not read on a phone
NAMED = 5
#: the unit may still change these
IN_HAND = frozenset({ReportState.DRAFT, ReportState.RETURNED})
#: into the report, to the next question that was returned: the command's name is the value
MEND = Choice("report", Text("choice-returned-next"))
#: more, and it tells a story
MOST_WORDS = 15


def missing(state: State, rest: str, facts: Facts) -> Turn:
    """What is being asked stays asked: the report goes on where it was."""
    desk = facts.desk or Desk()
    is_free = state.topic == State().topic
    choices = (MEND,) if is_free and _is_returned(desk) else ()
    return Turn(state=state, replies=(Reply(_missing(desk, facts), choices),))


def what_was_returned(state: State, event: Event, facts: Facts) -> Turn | None:
    """ "ủa trả lại gì thế": what is left of it, with the way there; None: nothing of the kind."""
    if facts.is_group or not isinstance(event, Typed):
        return None
    told = returned(event.text, facts)
    return Turn(state=State(), replies=(Reply(told, (MEND,)),)) if told else None


def returned(question: str, facts: Facts, *, is_at_it: bool = False) -> Text | None:
    """What the office asks about, where the report in focus came back and that is asked.
    ``is_at_it``: they are mending it just now."""
    desk = facts.desk
    if (
        desk is None
        or desk.report is None
        or not _is_returned(desk)
        or len(question.split()) > MOST_WORDS
    ):
        return None
    if not (asks_plainly(question) or asks_whether(question)):
        return None
    if not has_phrase(question, Text("words-returned"), facts):
        return None
    period = facts.programme.schedule.by_name(desk.period)
    if is_at_it and period is not None:
        asked = _open_comments(desk.report, _shown(desk.report, period, facts))
        return lines([*_comments(desk.report, asked)])
    return _missing(desk, facts)


def _is_returned(desk: Desk) -> bool:
    return desk.report is not None and desk.report.state is ReportState.RETURNED


def deadline(state: State, rest: str, facts: Facts) -> Turn:
    return Turn(state=state, replies=(Reply(deadline_text(rest, facts.desk or Desk(), facts)),))


def live(kind: str, question: str, facts: Facts) -> Text | None:
    """The answer for this person's own unit, where an entry has one (``Entry.live``)."""
    desk = facts.desk
    if desk is None or desk.unit is None or facts.is_group:
        return None
    match kind:
        case "missing":
            return _missing(desk, facts)
        case "deadline":
            return deadline_text(question, desk, facts)
        case _:
            return None


# --- what is missing -----------------------------------------------------------------------


def _missing(desk: Desk, facts: Facts) -> Text:
    if desk.unit is None:
        return without_unit(desk)
    period = facts.programme.schedule.by_name(desk.period)
    if period is None:
        return together(next_one(facts), *_beside(desk, facts))
    head = Text("status-head", {"unit": desk.unit.name, "period": period.label})
    if (why := why_not_expected(desk.unit, period, desk.report)) is not None:
        return together(lines((head, why)), *_beside(desk, facts))
    told = _state_of(desk.report, period, facts)
    return together(lines((head, *told)), *_beside(desk, facts))


def _state_of(report: Report | None, period: Period, facts: Facts) -> Iterator[Text]:
    if report is not None and report.state in AT_OFFICE:
        yield sent(report, facts)
        if is_locked(report, period, facts):
            yield next_one(facts)
        return
    if is_locked(report, period, facts):
        yield Text("status-locked", {"at": say_moment(period.locks_at, facts)})
        yield next_one(facts)
        return
    if today(facts) < period.opens_on:
        yield Text("status-not-open", {"opens": named_day(period.opens_on)})
        return
    yield from _to_do(report, period, facts)
    yield _due_line(report, period, facts)


def _to_do(report: Report | None, period: Period, facts: Facts) -> Iterator[Text]:
    if report is None:
        yield Text("status-not-begun", {"total": str(facts.programme.form.total)})
        return
    answers = {key: answer.value for key, answer in report.answers.items()}
    shown = _shown(report, period, facts)
    asked = _open_comments(report, shown)
    if report.state is ReportState.RETURNED:
        yield from _comments(report, asked)
    else:
        answered, total = counted_among(shown, answers)
        yield Text("status-draft", {"answered": str(answered), "total": str(total)})
    lacking = missing_among(shown, answers)
    if lacking:
        yield Text("status-lacking", {"count": str(len(lacking))})
        yield from _named(lacking)
        yield Text("status-go-on")
    elif report.state is ReportState.DRAFT:
        yield Text("status-send")
    else:
        yield Text("status-mend") if asked else Text("status-send-again")


def _shown(report: Report, period: Period, facts: Facts) -> Sequence[Field]:
    form = facts.programme.forms.get(report.form_version, facts.programme.form)
    answers = {key: answer.value for key, answer in report.answers.items()}
    past = facts.desk.past if facts.desk else None
    return visible_fields(form, answers, period, known=past.values if past else {})


def _comments(report: Report, open_comments: Sequence[tuple[Field, Comment]]) -> Iterator[Text]:
    if not any(comment.is_sent for comment in report.comments):
        yield Text("status-reopened")
        return
    if not open_comments:
        yield Text("status-mended")
        return
    yield Text("status-returned", {"count": str(len(open_comments))})
    for field, comment in open_comments[:NAMED]:
        name = question_name(field)
        yield Text("status-comment", {"question": name, "comment": comment.text})
    if len(open_comments) > NAMED:
        yield Text("status-more", {"count": str(len(open_comments) - NAMED)})


def _open_comments(report: Report, shown: Sequence[Field]) -> Sequence[tuple[Field, Comment]]:
    """What was neither changed nor explained since it came back."""
    before = report.submissions[-1].answers if report.submissions else {}
    code = f"{UNCHANGED}{len(report.submissions)}"
    explained = {reason.fields for reason in report.reasons if reason.code == code}
    asked = {comment.field: comment for comment in report.comments if comment.is_sent}
    return [
        (field, asked[field.key])
        for field in shown
        if field.key in asked
        and (field.key,) not in explained
        and _value(report.answers, field) in (None, _value(before, field))
    ]


def _value(answers: Mapping[str, Answer], field: Field) -> Value | None:
    answer = answers.get(field.key)
    return answer.value if answer else None


def _named(fields: Sequence[Field]) -> Iterator[Text]:
    for field in fields[:NAMED]:
        yield Text("status-line", {"question": question_name(field)})
    if len(fields) > NAMED:
        yield Text("status-more", {"count": str(len(fields) - NAMED)})


def question_name(field: Field) -> Text:
    """ "9. Số người đã đăng ký": the last questions have no number."""
    if not field.number:
        return Text("question-unnumbered", {"label": field.label})
    return Text("question-numbered", {"number": field.number, "label": field.label})


def _due_line(report: Report | None, period: Period, facts: Facts) -> Text:
    until = reopened_until(report, facts)
    due = due_at(report, period)
    if until is not None and due <= facts.now:
        return Text("status-due-reopened", {"at": say_moment(until, facts)})
    if due <= facts.now:
        return Text(
            "status-due-late",
            {"at": say_moment(due, facts), "lock": say_moment(period.locks_at, facts)},
        )
    return Text(
        "status-due-open",
        {"at": say_moment(due, facts), "left": days_left(due, facts)},
    )


def _beside(desk: Desk, facts: Facts) -> Iterator[Text]:
    """Other periods that are still open, other units."""
    for head in desk.heads:
        if head.key.period != desk.period and _is_in_hand(head, facts):
            yield Text("status-other-period", {"period": say_period(head.key.period, facts)})
    others = [unit.name for unit in desk.units if desk.unit is None or unit.id != desk.unit.id]
    if others:
        yield Text("status-other-units", {"units": ", ".join(others)})


def _is_in_hand(head: ReportHead, facts: Facts) -> bool:
    period = facts.programme.schedule.by_name(head.key.period)
    is_open = head.is_reopened or (period is not None and facts.now < period.locks_at)
    return head.state in IN_HAND and is_open
