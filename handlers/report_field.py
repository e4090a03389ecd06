"""One question of the report as it is put to a person.

Owns: what stands in the question and what can be picked under it. Never: reading answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from handlers import report_papers
from handlers.model import Choice, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import Work, repeatable
from handlers.wording import lines, together
from programme.catalogue import Text
from programme.fields import Field
from programme.form import progress
from programme.said import say_value, shortened

#: a choice of the form; its value follows
ANSWER = "answer/"
LONGEST_CAPTION = 60


def ask(
    work: Work,
    field: Field,
    *,
    to_card: bool = False,
    notice: Text | None = None,
    back_to: str = "",
) -> Turn:
    """The question, after ``notice``: what was understood before, or what is wrong. ``back_to``:
    the question that was left to mend this one, and comes again behind it."""
    if asked := report_papers.ask(work, field, to_card=to_card, notice=notice):
        return asked
    step = Step("ask", field.key, back_to, to_card=to_card)
    return work.turn(step, question(work, field, to_card=to_card, notice=notice))


def question(
    work: Work, field: Field, *, to_card: bool = False, notice: Text | None = None
) -> Reply:
    body = lines(_lines(work, field))
    text = together(notice, body) if notice else body
    return Reply(text, tuple(_choices(work, field, to_card)), is_lettered=True)


def before(work: Work, field: Field) -> Field | None:
    """The question before this one."""
    keys = [one.key for one in work.shown]
    place = keys.index(field.key)
    return work.shown[place - 1] if place else None


def opens_section(work: Work, field: Field) -> bool:
    """Whether a section begins here of which nothing has been answered yet."""
    section = work.form.in_section(field.section) if field.section else ()
    return (
        bool(section)
        and section[0].key == field.key
        and not any(one.key in work.values for one in section)
    )


def comment_on(work: Work, field: Field) -> str:
    """What the office asks about the field, where the report was returned."""
    if not work.is_returned:
        return ""
    said = (one.text for one in work.report.comments if one.is_sent and one.field == field.key)
    return next(said, "")


def _lines(work: Work, field: Field) -> Iterator[Text]:
    yield progress(work.form, field)
    yield Text("report-label", {"label": field.label})
    if field.help:
        yield Text("report-help", {"help": field.help})
    if field.unit and field.unit != "%":
        yield Text("report-unit", {"unit": field.unit})
    if comment := comment_on(work, field):
        yield Text("report-comment", {"comment": comment})
    if field.key in work.values:
        yield Text("report-now", {"value": say_value(field, work.values[field.key])})
        for words in report_papers.captions_in(work.report.answers.get(field.key)).values():
            yield Text("report-evidence-words", {"said": shortened(words, LONGEST_CAPTION)})
    if field.type == "evidence" and field.max_files and field.max_megabytes:
        yield Text(
            "report-evidence-most",
            {"files": str(field.max_files), "megabytes": str(field.max_megabytes)},
        )


def _choices(work: Work, field: Field, to_card: bool) -> Iterator[Choice]:
    for one in field.choices:
        label = Text("choice-field", {"label": one.label, "aliases": ", ".join(one.aliases)})
        yield Choice(ANSWER + one.value, label)
    has_answer = field.key in work.values
    if field.type == "evidence" and has_answer:
        yield Choice("done", Text("choice-done"))
    elif has_answer:
        yield Choice("keep", Text("choice-keep-answer"))
    if repeatable(work, field) and work.previous:
        last = work.previous.values[field.key]
        if last != work.values.get(field.key):
            said = say_value(field, last, 30)
            yield Choice("repeat", Text("choice-repeat", {"value": said}))
    if not field.required:
        if has_answer:
            yield Choice("clear", Text("choice-clear"))
        elif field.type == "evidence":  # "không" is no evidence, but a remark it may be
            yield Choice("skip", Text("choice-skip-evidence"))
        else:
            yield Choice("skip", Text("choice-skip"))
    if opens_section(work, field) and not to_card and not work.is_returned:
        yield Choice("nil-section", Text("choice-nil-section"))
    is_first = before(work, field) is None
    if is_first and work.missing and not to_card and not work.is_returned:
        yield Choice("nil-all", Text("choice-nil-all"))
    # somewhere to go at every question, the first one too
    if to_card or work.is_returned or (work.values and is_first):
        yield Choice("to-card", Text("choice-to-card"))
    elif not is_first:
        yield Choice("back", Text("choice-back"))
    if field.required and not has_answer:
        yield Choice("put-off", Text("choice-not-known"))
