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
LONGEST = 100
#: shown before and behind what differs
WORDS_AROUND = 3
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
    yield from absent(plan)


def absent(plan: Plan) -> tuple[Text, ...]:
    """What stands in no row stays as it is."""
    if not plan.absent or plan.wrong:
        return ()
    return (Text("answers-plan-absent", {"count": str(plan.absent)}),)


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
    first, *rest = [difference(one, titles) for one in line.differences]
    changes = first
    for change in rest:
        changes = Text("answers-and", {"above": changes, "below": change})
    return Text(
        "answers-line-changed",
        {"row": str(line.row), "entry": line.entry.id, "changes": changes},
    )


def difference(one: Difference, titles: dict[str, str]) -> Text:
    column = HEADINGS[one.column]
    if isinstance(one.old, tuple) and isinstance(one.new, tuple):
        return _list(column, one.old, one.new)
    old, new = one.old, one.new
    if isinstance(old, str) and isinstance(new, str) and one.column != "topic" and old and new:
        old, new = around(old, new)
    return Text(
        "answers-difference",
        {"column": column, "old": _value(old, titles), "new": _value(new, titles)},
    )


def around(old: str, new: str) -> tuple[str, str]:
    """Two texts from a few words before the first that differs, to a few behind the last."""
    before, after = old.split(), new.split()
    if before == after:  # only spaces or lines differ
        return old, new
    same = _alike(before, after)
    rest = min(len(before), len(after)) - same
    tail = min(rest, _alike(before[::-1], after[::-1]))
    return _cut(before, same, tail), _cut(after, same, tail)


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """How many words are the same from the beginning on."""
    pairs = zip(some, others, strict=False)
    return next(
        (place for place, (one, other) in enumerate(pairs) if one != other),
        min(len(some), len(others)),
    )


def _cut(words: Sequence[str], same: int, tail: int) -> str:
    first, last = max(0, same - WORDS_AROUND), len(words) - max(0, tail - WORDS_AROUND)
    said = " ".join(words[first:last])
    return f"{'… ' if first else ''}{said}{' …' if last < len(words) else ''}"


def _list(column: Text, old: tuple[str, ...], new: tuple[str, ...]) -> Text:
    added = " | ".join(_clipped(item) for item in new if item not in old)
    gone = " | ".join(_clipped(item) for item in old if item not in new)
    if not gone and added:
        return Text("answers-difference-added", {"column": column, "added": added})
    if not added and gone:
        return Text("answers-difference-gone", {"column": column, "gone": gone})
    if not added:
        return Text("answers-difference-order", {"column": column})
    return Text("answers-difference-list", {"column": column, "added": added, "gone": gone})


def _value(value: object, titles: dict[str, str]) -> Text | str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _clipped(titles.get(str(value), str(value))) if value else Text("answers-nothing")


def _clipped(said: str) -> str:
    return short(said, LONGEST)
