"""What does not go together, said right after the answer that made it so.

Owns: which findings are raised, all of one answer together so that nobody is warned twice of the
same number, their question and choices, their names in a bookmark. Never: judging numbers
(``programme.checks``), taking the answer (``report_warned``).
"""

from __future__ import annotations

from handlers.model import Choice, Reply, Turn
from handlers.report_step import Step
from handlers.report_work import Work
from handlers.wording import together
from programme.catalogue import Text
from programme.checks import Finding
from programme.fields import NUMBERS, Field

#: all that is said of one answer
Findings = tuple[Finding, ...]
HARD = "hard"
#: in a bookmark, between the names of two
BETWEEN = ";"
#: mend this field; its key follows
FIX = "fix/"
FIX_ANSWER = Text("choice-fix-answer")
LONGEST_REASON = 200
#: a check can name every number of the form; nobody needs that many buttons
MOST_FIELDS = 4


def fresh(work: Work, key: str) -> Findings:
    """What the answer to this field has brought up, what must be changed first."""
    found = (one for one in work.open_findings if key in one.fields)
    return tuple(sorted(found, key=lambda one: one.level != HARD))


def detail(found: Findings) -> str:
    """Their names as a bookmark keeps them."""
    return BETWEEN.join(f"{one.code}:{','.join(one.fields)}" for one in found)


def named(work: Work, said: str) -> Findings:
    """The findings of a bookmark that still stand."""
    names = said.split(BETWEEN)
    return tuple(one for one in work.findings if detail((one,)) in names)


def is_hard(found: Findings) -> bool:
    """Whether something must be changed: then nothing of it can be kept."""
    return any(one.level == HARD for one in found)


def needs_reason(found: Findings) -> bool:
    return any(one.needs_reason for one in found)


def warn(
    work: Work, found: Findings, key: str, *, to_card: bool = False, notice: Text | None = None
) -> Turn:
    step = Step("finding", key, detail(found), to_card)
    return work.turn(step, warning(work, found, key, notice))


def remind(work: Work, found: Finding, notice: Text | None = None) -> Turn:
    """The same later on, with whatever else there is about the field: nobody could tell now
    which field a number would belong to."""
    key = found.fields[0]
    all_found = fresh(work, key)
    step = Step("trouble", key, detail(all_found), to_card=True)
    return work.turn(step, warning(work, all_found, key, notice))


def warning(work: Work, found: Findings, key: str, notice: Text | None = None) -> Reply:
    texts = [*([notice] if notice else []), *(one.text for one in found if one.level == HARD)]
    soft = [one.text for one in found if one.level != HARD]
    if texts and soft and is_hard(found):
        texts.append(Text("report-trouble-also"))
    texts += soft
    choices: list[Choice] = []
    if not is_hard(found):
        answered = work.field(key)
        is_number = answered is not None and answered.type in NUMBERS
        keep = Text("choice-keep-number") if is_number else Text("choice-keep-answer")
        choices.append(Choice("keep", keep))
        if not needs_reason(found):
            texts.append(Text("report-reason-optional"))
    fields = _mendable(work, found, key)
    choices += [Choice(FIX + one.key, _fix(one, is_only=len(fields) == 1)) for one in fields]
    if is_hard(found):
        choices.append(Choice("later", Text("choice-fix-later")))
    return Reply(together(*texts), tuple(choices), is_lettered=True)


def ask_reason(
    work: Work, found: Findings, key: str, *, to_card: bool = False, notice: Text | None = None
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


def _mendable(work: Work, found: Findings, key: str) -> tuple[Field, ...]:
    """The fields that can be changed to mend it, the one just answered first."""
    known = dict.fromkeys(field for one in found for field in one.fields)
    keys = sorted(known, key=lambda one: one != key)
    fields = (work.field(one) for one in keys)
    return tuple(field for field in fields if field is not None)[:MOST_FIELDS]
