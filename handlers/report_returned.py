"""A report that the office has returned: only what it asks about, one comment after another.

Owns: which comments are still open, and leaving a field as it is with a reason.
Never: touching a field that nobody asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers import report_field
from handlers.model import Choice, Reply, Turn
from handlers.report_findings import LONGEST_REASON
from handlers.report_step import Step
from handlers.report_work import UNCHANGED, Work
from handlers.reporting import Origin, Reason
from handlers.wording import together
from programme.catalogue import Text
from programme.fields import Field


def next_comment(work: Work) -> Field | None:
    """The first field with a comment that has neither been changed nor explained."""
    return next(open_comments(work), None)


def comment_behind(work: Work, key: str) -> Field | None:
    """The next such field after this one, which has been put off."""
    keys = [field.key for field in work.shown]
    behind = set(keys[keys.index(key) + 1 :]) if key in keys else set()
    return next((field for field in open_comments(work) if field.key in behind), None)


def open_comments(work: Work) -> Iterator[Field]:
    asked = {one.field for one in work.report.comments if one.is_sent} if work.is_returned else ()
    explained = {reason.fields for reason in work.report.reasons if reason.code == _code(work)}
    return (
        field
        for field in work.shown
        if field.key in asked and not _is_changed(work, field) and (field.key,) not in explained
    )


def is_open(work: Work, field: Field) -> bool:
    """Whether the office waits for a change here or for a reason."""
    return bool(report_field.comment_on(work, field)) and not _is_changed(work, field)


def ask(work: Work, field: Field, notice: Text | None = None) -> Turn:
    return report_field.ask(work, field, notice=notice)


def why_unchanged(work: Work, field: Field, notice: Text | None = None) -> Turn:
    """It stays as it was sent: the office will want to know why."""
    return work.turn(Step("unchanged", field.key), why_question(field, notice))


def why_question(field: Field, notice: Text | None = None) -> Reply:
    asked = Text("report-why-unchanged", {"label": field.label, "max": str(LONGEST_REASON)})
    text = together(notice, asked) if notice else asked
    return Reply(text, (Choice("fix", Text("choice-fix-answer")),), is_lettered=True)


def explained(work: Work, field: Field, why: str) -> Work:
    """What the bot had guessed and the person stands by is no guess any more."""
    given = work.report.answers.get(field.key)
    if given is not None and given.origin is Origin.GUESSED:
        work = work.saving({field.key: replace(given, origin=Origin.TYPED)})
    return work.keeping(Reason(_code(work), (field.key,), why))


def _code(work: Work) -> str:
    return f"{UNCHANGED}{len(work.report.submissions)}"


def _is_changed(work: Work, field: Field) -> bool:
    sent = work.report.submissions[-1].answers if work.report.submissions else {}
    before = sent.get(field.key)
    return (before.value if before else None) != work.values.get(field.key)
