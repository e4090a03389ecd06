"""What does not go together, said right after the answer that made it so.

Owns: which finding is raised, its question and choices, and its name in a bookmark.
Never: judging numbers (``programme.checks``), taking the answer (``report_warned``).
"""

from __future__ import annotations

from handlers.model import Choice, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.wording import together
from programme.catalogue import Text
from programme.checks import Finding
from programme.fields import Field

#: mend this field; its key follows
FIX = "fix/"
LONGEST_REASON = 200
#: a check can name every number of the form; nobody needs that many buttons
MOST_FIELDS = 4


def fresh(work: Work, key: str) -> Finding | None:
    """What the answer to this field has brought up, what must be changed first."""
    found = [one for one in work.open_findings if key in one.fields]
    return min(found, key=lambda one: one.level != "hard", default=None)


def detail(found: Finding) -> str:
    """Its name as a bookmark keeps it."""
    return f"{found.code}:{','.join(found.fields)}"


def named(work: Work, said: str) -> Finding | None:
    """The finding of a bookmark, where it still stands."""
    return next((one for one in work.open_findings if detail(one) == said), None)


def warn(
    work: Work, found: Finding, key: str, *, to_card: bool = False, notice: Text | None = None
) -> Turn:
    step = Step("finding", key, detail(found), to_card)
    return work.turn(step, warning(work, found, key, notice))


def remind(work: Work, found: Finding, notice: Text | None = None) -> Turn:
    """The same later on: nobody could tell now which field a number would belong to."""
    key = found.fields[0]
    step = Step("trouble", key, detail(found), to_card=True)
    return work.turn(step, warning(work, found, key, notice))


def warning(work: Work, found: Finding, key: str, notice: Text | None = None) -> Reply:
    text = found.text if notice is None else together(notice, found.text)
    choices: list[Choice] = []
    if found.level == "soft":
        choices.append(Choice("keep", Text("choice-keep-number")))
        if not found.needs_reason:
            text = together(text, Text("report-reason-optional"))
    choices += [
        Choice(FIX + one.key, Text("choice-fix", {"number": one.number, "label": one.label}))
        for one in _mendable(work, found, key)
    ]
    if found.level == "hard":
        choices.append(Choice("later", Text("choice-fix-later")))
    return Reply(text, tuple(choices), is_lettered=True)


def ask_reason(
    work: Work, found: Finding, key: str, *, to_card: bool = False, notice: Text | None = None
) -> Turn:
    """A number may stand, but somebody will want to know why."""
    step = Step("reason", key, detail(found), to_card)
    return work.turn(step, reason_question(notice))


def reason_question(notice: Text | None = None) -> Reply:
    asked = Text("report-reason", {"max": str(LONGEST_REASON)})
    text = together(notice, asked) if notice else asked
    return Reply(text, (Choice("fix", Text("choice-fix-number")),), is_lettered=True)


def _mendable(work: Work, found: Finding, key: str) -> tuple[Field, ...]:
    """The fields that can be changed to mend it, the one just answered first."""
    keys = sorted(found.fields, key=lambda one: one != key)
    fields = (work.field(one) for one in keys)
    return tuple(field for field in fields if field is not None)[:MOST_FIELDS]
