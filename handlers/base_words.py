"""What is found in the base, and what a sheet of it would change, in words.

Owns: one line a finding or row, how the columns are called. Never: what is right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from handlers.inquiry_desk import short
from programme.catalogue import Problem, Text
from programme.knowledge_file import Topic

if TYPE_CHECKING:  # a bot that takes no sheet over stays small
    from programme.answers_sheet_plan import Difference, Line, Plan, Remark
    from programme.lint import Finding

#: of a cell
LONGEST = 60
HEADINGS = {
    "id": Text("answers-column-id"),
    "topic": Text("answers-column-topic"),
    "question": Text("answers-column-question"),
    "answer": Text("answers-column-answer"),
    "source": Text("answers-column-source"),
    "asof": Text("answers-column-asof"),
    "links": Text("answers-column-links"),
    "keywords": Text("answers-column-keywords"),
    "asks": Text("answers-column-asks"),
    "valid_from": Text("answers-column-valid-from"),
    "valid_to": Text("answers-column-valid-to"),
    "owner": Text("answers-column-owner"),
    "superseded_by": Text("answers-column-superseded-by"),
    "state": Text("answers-column-state"),
    "version": Text("answers-column-version"),
}


def said(problem: Problem) -> Text:
    return Text(problem.key, problem.args)


def finding(one: Finding) -> Text:
    if one.is_error:
        return Text("lint-error", {"entry": one.entry_id, "said": said(one.problem)})
    return Text("lint-remark", {"entry": one.entry_id, "said": said(one.problem)})


def head(plan: Plan) -> Text:
    return Text(
        "answers-plan-head",
        {
            "new": str(len(plan.new)),
            "changed": str(len(plan.changed)),
            "unchanged": str(len(plan.unchanged)),
            "wrong": str(len(plan.wrong)),
        },
    )


def parts(plan: Plan, topics: Sequence[Topic]) -> Iterator[tuple[Text, Sequence[Text]]]:
    """Each part of the plan that has any lines: its title, a line a row in the sheet's order."""
    titles = {topic.id: topic.title for topic in topics}
    whole = (
        (Text("answers-plan-wrong"), [_remark(one) for one in plan.wrong]),
        (Text("answers-plan-new"), [_new(one) for one in plan.new]),
        (Text("answers-plan-changed"), [_changed(one, titles) for one in plan.changed]),
        (Text("answers-plan-warnings"), [_remark(one) for one in plan.warnings]),
    )
    return ((title, lines) for title, lines in whole if lines)


def told(plan: Plan, topics: Sequence[Topic]) -> Iterator[Text]:
    """The whole plan, a line a row, in the order of the sheet within each part."""
    yield head(plan)
    for title, lines in parts(plan, topics):
        yield title
        yield from lines
    if plan.absent and not plan.wrong:
        yield Text("answers-plan-absent", {"count": str(plan.absent)})


def outcome(plan: Plan, *, is_applied: bool) -> Text:
    if plan.wrong:
        return Text("answers-wrong")
    if not plan.applies:
        return Text("answers-plan-nothing")
    if not is_applied:
        return Text("answers-rehearsed")
    new, changed = str(len(plan.new)), str(len(plan.changed))
    return Text("answers-applied", {"new": new, "changed": changed})


def _remark(one: Remark) -> Text:
    problem = said(one.problem)
    if not one.row:
        return Text("answers-sheet-remark", {"said": problem})
    row, entry = str(one.row), one.entry_id or Text("answers-no-id")
    if not one.column:
        return Text("answers-row-remark", {"row": row, "entry": entry, "said": problem})
    return Text(
        "answers-line-remark",
        {"row": row, "entry": entry, "column": HEADINGS[one.column], "said": problem},
    )


def _new(line: Line) -> Text:
    question = _clipped(line.entry.question)
    return Text(
        "answers-line-new",
        {"row": str(line.row), "entry": line.entry.id, "question": question},
    )


def _changed(line: Line, titles: dict[str, str]) -> Text:
    first, *rest = [_difference(one, titles) for one in line.differences]
    changes = first
    for change in rest:
        changes = Text("answers-and", {"above": changes, "below": change})
    return Text(
        "answers-line-changed",
        {"row": str(line.row), "entry": line.entry.id, "changes": changes},
    )


def _difference(one: Difference, titles: dict[str, str]) -> Text:
    column = HEADINGS[one.column]
    if isinstance(one.old, tuple) and isinstance(one.new, tuple):
        return Text(
            "answers-difference-list",
            {
                "column": column,
                "added": _listed([item for item in one.new if item not in one.old]),
                "gone": _listed([item for item in one.old if item not in one.new]),
            },
        )
    return Text(
        "answers-difference",
        {"column": column, "old": _value(one.old, titles), "new": _value(one.new, titles)},
    )


def _listed(items: Sequence[str]) -> Text | str:
    return " | ".join(map(_clipped, items)) if items else Text("answers-nothing")


def _value(value: object, titles: dict[str, str]) -> Text | str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _clipped(titles.get(str(value), str(value))) if value else Text("answers-nothing")


def _clipped(said: str) -> str:
    return short(said, LONGEST)
