"""The review card: the whole report on one screen before it is sent.

Owns: its lines, marks and choices, and the lists from which a question is picked.
Never: taking presses (``report_edit``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from handlers import report_papers, report_returned
from handlers.estimates import is_estimate
from handlers.model import Choice, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import UNCHANGED, Work, local_time
from handlers.reporting import Answer, Origin
from handlers.wording import lines, together
from programme.catalogue import Text
from programme.checks import Finding
from programme.derived import derive
from programme.fields import Field
from programme.form import Section
from programme.said import say_derived, say_value, shortened

#: a section, a field; what follows names it
SECTION = "section/"
FIELD = "field/"
#: what is asked after the last section
LAST = "last"
MOST_LISTED = 6
LONGEST_LABEL = 60


def show(work: Work, notice: Text | None = None) -> Turn:
    return work.turn(Step("card"), card(work, notice))


def card(work: Work, notice: Text | None = None) -> Reply:
    head = Text(
        "report-card-head",
        {
            "unit": work.unit.name,
            "period": work.period.label,
            "due": local_time(work.open_until, work.facts.programme.schedule),
        },
    )
    parts = [*([notice] if notice else []), head, *_missing(work), *_troubles(work)]
    parts += [part for section in work.form.sections if (part := _section(work, section))]
    parts += [*_ending(work), *_kept(work), *_legend(work)]
    return Reply(together(*parts), tuple(_choices(work)), is_lettered=True)


def brief(work: Work) -> Turn:
    """Its choices once more: the whole of it stands just above, and is long."""
    text = Text("report-card-brief", {"period": work.period.label})
    return work.turn(Step("card"), Reply(text, tuple(_choices(work)), is_lettered=True))


def is_complete(work: Work) -> bool:
    """Whether it can be sent."""
    is_answered = not work.missing and report_returned.next_comment(work) is None
    return is_answered and not work.open_findings and report_papers.pending(work) is None


def held_up(work: Work) -> Text | None:
    """What keeps it from being sent; None: nothing."""
    parts = [*_missing(work), *_troubles(work)]
    return together(Text("report-held-up"), *parts) if parts else None


def pick_section(work: Work) -> Turn:
    return work.turn(Step("sections"), sections(work))


def sections(work: Work) -> Reply:
    titles = {one.id: one.title for one in work.form.sections}
    ids = dict.fromkeys(field.section for field in work.shown)
    offered = [
        Choice(SECTION + id, Text("choice-section", {"title": titles[id]}))
        if id
        else Choice(SECTION + LAST, Text("choice-section-last"))
        for id in ids
    ]
    text = Text("report-pick-section")
    return Reply(text, (*offered, Choice("to-card", Text("choice-to-card"))), is_lettered=True)


def pick_field(work: Work, id: str) -> Turn:
    return work.turn(Step("section", detail=id), fields(work, id))


def fields(work: Work, id: str) -> Reply:
    offered = [
        Choice(
            FIELD + field.key, Text("choice-fix", {"number": _number(field), "label": field.label})
        )
        for field in work.shown
        if (field.section or LAST) == id
    ]
    text = Text("report-pick-field")
    return Reply(text, (*offered, Choice("to-card", Text("choice-to-card"))), is_lettered=True)


def _choices(work: Work) -> Iterator[Choice]:
    if is_complete(work):
        send = Text("choice-send-again") if work.is_returned else Text("choice-send")
        yield Choice("send", send)
    else:
        yield Choice("go-on", Text("choice-go-on"))
    yield Choice("edit", Text("choice-edit"))
    yield Choice("later", Text("choice-later"))


def _missing(work: Work) -> Iterator[Text]:
    if (asked := report_returned.next_comment(work)) is not None:
        named = Text("report-field-line", {"number": _number(asked), "label": asked.label})
        yield lines([Text("report-card-comments"), named])
    if (pictured := report_papers.pending(work)) is not None:
        count = str(len(report_papers.waiting(work, pictured)))
        yield Text("report-card-pictures", {"number": _number(pictured), "count": count})
    if not work.missing:
        return
    listed = [
        Text("report-field-line", {"number": _number(field), "label": field.label})
        for field in work.missing[:MOST_LISTED]
    ]
    head = Text("report-card-missing", {"count": str(len(work.missing))})
    more = len(work.missing) - len(listed)
    rest = [Text("report-and-more", {"count": str(more)})] if more else []
    yield lines([head, *listed, *rest])


def _troubles(work: Work) -> Iterator[Text]:
    found = work.open_findings
    if found:
        listed = [Text("report-trouble-line", {"text": one.text}) for one in found[:MOST_LISTED]]
        yield lines([Text("report-card-troubles"), *listed])


def _section(work: Work, section: Section) -> Text | None:
    answered = [
        field for field in work.shown if field.section == section.id and field.key in work.values
    ]
    if not answered:
        return None
    derived = derive(work.form.derived, work.view)
    own = {field.key for field in answered}
    counted = [
        Text(
            "report-derived-line",
            {"label": one.label, "value": say_derived(derived[one.key], one.unit)},
        )
        for one in work.form.derived
        if one.key in derived and one.field in own
    ]
    title = Text("report-card-section", {"title": section.title})
    own |= {one.key for one in work.shown if one.section == section.id and one.type == "evidence"}
    listed = (field for field in work.shown if field.key in own)
    return lines([title, *(_line(work, field) for field in listed), *counted])


def _ending(work: Work) -> Iterator[Text]:
    for field in work.shown:
        if not field.section and field.key in work.values:
            yield _line(work, field)


def _line(work: Work, field: Field) -> Text:
    answer = work.report.answers.get(field.key)
    number, label = _number(field), shortened(field.label.rstrip("?"), LONGEST_LABEL)
    if answer is None:  # evidence, which nobody must send: there is none
        nothing, none = Text("report-nothing-yet"), Text("mark-none")
        return Text(
            "report-card-line",
            {"number": number, "label": label, "value": nothing, "mark": none},
        )
    value, mark = say_value(field, answer.value), _mark(answer)
    before = _sent_before(work, field)
    if before is None:
        return Text(
            "report-card-line", {"number": number, "label": label, "value": value, "mark": mark}
        )
    return Text(
        "report-card-changed",
        {"number": number, "label": label, "before": before, "value": value, "mark": mark},
    )


def _sent_before(work: Work, field: Field) -> str | Text | None:
    """What stood in the version that was returned, where it was something else."""
    if not work.is_returned or not work.report.submissions:
        return None
    sent = work.report.submissions[-1].answers.get(field.key)
    if sent is None or sent.value == work.values[field.key]:
        return None
    return say_value(field, sent.value)


def _mark(answer: Answer) -> Text:
    match answer.origin:
        case Origin.REPEATED:
            return Text("mark-repeated")
        case Origin.GUESSED if is_estimate(answer):
            return Text("mark-guessed-about")
        case Origin.GUESSED:
            return Text("mark-guessed")
        case Origin.NIL:
            return Text("mark-nil")
        case Origin.TYPED if is_estimate(answer):
            return Text("mark-about")
        case Origin.TYPED:
            return Text("mark-none")
        case _:
            assert_never(answer.origin)


def _legend(work: Work) -> Iterator[Text]:
    """What the marks mean, those that are there."""
    said = {
        Origin.REPEATED: Text("legend-repeated"),
        Origin.GUESSED: Text("legend-guessed"),
        Origin.NIL: Text("legend-nil"),
    }
    used = {work.report.answers[key].origin for key in work.values if work.field(key)}
    if found := [text for origin, text in said.items() if origin in used]:
        yield lines(found)


def _kept(work: Work) -> Iterator[Text]:
    """Warnings that stand, with the reason for each."""
    given = {(reason.code, reason.fields): reason.text for reason in work.report.reasons}
    kept = [one for one in work.findings if _name(one) in given and one.level == "soft"]
    said = [(one.fields[0], given[_name(one)]) for one in kept]
    said += [
        (reason.fields[0], reason.text)
        for reason in work.report.reasons
        if reason.code == f"{UNCHANGED}{len(work.report.submissions)}" and reason.fields
    ]
    once: dict[str, str] = {}  # one reason for several warnings is one line
    listed = []
    for key, why in said:
        if why and once.setdefault(why, key) != key:
            continue
        listed.append((key, why))
    if listed:
        shown = [_kept_line(work, key, why) for key, why in dict.fromkeys(listed)]
        yield lines([Text("report-card-kept"), *shown[:MOST_LISTED]])


def _name(found: Finding) -> tuple[str, tuple[str, ...]]:
    return found.code, found.fields


def _kept_line(work: Work, key: str, reason: str) -> Text:
    field = work.field(key)
    label = shortened(field.label, LONGEST_LABEL) if field else key
    why: str | Text = shortened(reason, 80) if reason else Text("report-no-reason")
    return Text("report-kept-line", {"label": label, "reason": why})


def _number(field: Field) -> str | Text:
    return field.number or Text("report-number-last")
