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
FIX_ANSWER = Text("choice-fix-answer")
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
    fields = _mendable(work, found, key)
    choices += [Choice(FIX + one.key, _fix(one, is_only=len(fields) == 1)) for one in fields]
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


def _fix(field: Field, *, is_only: bool) -> Text:
    """Short where there is only one: a long label leaves no room for buttons."""
    if not is_only:
        return Text("choice-fix", {"number": field.number, "label": field.label})
    return Text("choice-fix-one", {"number": field.number}) if field.number else FIX_ANSWER


def _mendable(work: Work, found: Finding, key: str) -> tuple[Field, ...]:
    """The fields that can be changed to mend it, the one just answered first."""
    keys = sorted(found.fields, key=lambda one: one != key)
    fields = (work.field(one) for one in keys)
    return tuple(field for field in fields if field is not None)[:MOST_FIELDS]
