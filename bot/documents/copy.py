"""The report that was sent, question by question, for whoever sent it.

Owns: what stands on the copy. Never: a clock, a database, an answer that was not sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.documents.cells import cell_of, lateness, local, shown_values
from bot.documents.workbook import Cell, Row, Sheet, Style, Styled, write
from handlers.estimates import is_estimate
from handlers.report_papers import captions_in
from handlers.reporting import Answer, Origin, Reason, Submission, Unit
from programme.catalogue import Text
from programme.checking import Previous
from programme.form import Form, visible_fields
from programme.periods import Period
from programme.programme import Programme


def build(
    sent: Submission,
    *,
    unit: Unit,
    period: Period,
    form: Form,
    programme: Programme,
    reasons: Sequence[Reason] = (),
    previous: Previous | None = None,
) -> bytes:
    """The copy as .xlsx, one sheet on A4; deterministic. ``form``: the version it answers;
    ``reasons``: why numbers were kept; ``previous``: what was approved before it."""
    say = programme.catalogue.say
    at = local(sent.at, period)
    when = Text(
        "copy-sent",
        {
            "time": f"{at:%H:%M}",
            "date": f"{at:%d/%m/%Y}",
            "late": lateness(is_late=sent.is_late),
            "version": str(sent.version),
        },
    )
    title = Text("copy-title", {"period": period.label})
    top = [Text("copy-unit", {"unit": unit.name, "code": unit.code}), when]
    top.append(Text("copy-receipt", {"code": sent.code}))
    if sent.by:
        top.append(Text("copy-by", {"name": sent.by}))
    own = (
        Text("copy-column-number"),
        Text("export-column-question"),
        Text("copy-column-answer"),
        Text("copy-column-unit"),
        Text("copy-column-note"),
    )
    head: list[Row] = [
        [Styled(say(title), Style.TITLE)],
        *[[Styled(say(text), Style.NOTE)] for text in top],
        [],
        [Styled(say(text), Style.HEADING) for text in own],
    ]
    sheet = Sheet(
        name=say(Text("copy-sheet")),
        widths=[6, 52, 30, 11, 24],
        head=head,
        rows=_rows(sent, unit, period, form, programme, _why(reasons), previous),
        is_filtered=False,
        is_landscape=False,
    )
    return write([sheet], title=say(title), creator=programme.settings.association, at=sent.at)


def _rows(
    sent: Submission,
    unit: Unit,
    period: Period,
    form: Form,
    programme: Programme,
    why: Mapping[str, Sequence[str]],
    previous: Previous | None,
) -> Iterator[Row]:
    say = programme.catalogue.say
    values = {key: answer.value for key, answer in sent.answers.items()}
    shown = visible_fields(form, values, period)
    for section in (*form.sections, None):
        asked = [one for one in shown if one.section == (section.id if section else "")]
        if not asked:
            continue
        title = section.title if section else say(Text("export-group-end"))
        yield _band(title)
        for field in asked:
            answer = sent.answers.get(field.key)
            value = answer.value if answer is not None else None
            cell = cell_of(field.type, field, value, programme.catalogue)
            if cell is None:
                cell = say(Text("copy-not-answered"))
            beside = [*([say(note)] if (note := _note(answer)) else captions_in(answer).values())]
            beside += why.get(field.key, ())
            yield [
                Styled(field.number, Style.PLAIN),
                Styled(field.label, Style.WRAPPED),
                Styled(cell, Style.WRAPPED) if isinstance(cell, str) else cell,
                field.unit,
                Styled("; ".join(beside), Style.WRAPPED) if beside else "",
            ]
    following = shown_values(form, unit, period, values, previous=previous)
    derived = [one for one in form.derived if one.key in following]
    if derived:
        yield _band(say(Text("export-group-derived")))
    for one in derived:
        type_ = "percent" if one.unit == "%" else "integer"
        cell = cell_of(type_, None, following[one.key], programme.catalogue)
        yield ["", Styled(one.label, Style.WRAPPED), cell, one.unit, ""]


def _why(reasons: Sequence[Reason]) -> dict[str, list[str]]:
    """By question: a reason for several stands beside the first."""
    found: dict[str, list[str]] = {}
    for one in reasons:
        if one.text and one.fields and one.text not in found.setdefault(one.fields[0], []):
            found[one.fields[0]].append(one.text)
    return found


def _band(title: str) -> Row:
    cells: list[Cell] = [Styled("", Style.GROUP)] * 5
    cells[1] = Styled(title, Style.GROUP)
    return cells


def _note(answer: Answer | None) -> Text | None:
    match answer and answer.origin:
        case Origin.REPEATED:
            return Text("copy-note-repeated")
        case Origin.NIL:
            return Text("copy-note-nil")
        case _:
            return Text("copy-note-about") if is_estimate(answer) else None
