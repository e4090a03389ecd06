"""What comes after an answer.

Owns: the order: a finding about it, the next comment of the office, the review card or the next
question. Never: what any of them looks like.
"""

from __future__ import annotations

from handlers import report_card, report_findings, report_papers, report_returned
from handlers.model import Turn
from handlers.report_field import ask
from handlers.report_work import Work
from programme.catalogue import Text
from programme.fields import Field


def advance(
    work: Work,
    key: str,
    *,
    to_card: bool = False,
    notice: Text | None = None,
    back_to: str = "",
) -> Turn:
    """On from this field, which has just been answered or left."""
    if found := report_findings.fresh(work, key):
        return report_findings.warn(work, found, key, to_card=to_card, notice=notice)
    left = work.field(back_to)
    if left is not None and not to_card and not work.is_returned:
        return ask(work, left, notice=notice)
    return go_on(work, key, to_card=to_card, notice=notice)


def go_on(work: Work, key: str, *, to_card: bool = False, notice: Text | None = None) -> Turn:
    """The same, whatever was found."""
    if work.is_returned:
        if commented := report_returned.next_comment(work):
            return report_returned.ask(work, commented, notice)
        to_card = True
    following = None if to_card and not _asked_for_now(work, key) else next_field(work, key)
    if following is None:
        return report_card.show(work, notice)
    return ask(work, following, notice=notice, to_card=to_card)


def put_off(work: Work, key: str, notice: Text, *, to_card: bool = False) -> Turn:
    """On to what has not been asked yet; what was put off is missing until it is answered, and
    is asked again only once there is nothing else to ask."""
    keys = [field.key for field in work.shown]
    rest = work.shown[keys.index(key) + 1 :] if key in keys else ()
    following = next((one for one in rest if one.key not in work.values and one.required), None)
    if to_card or work.is_returned or following is None:
        return report_card.show(work, notice)
    return ask(work, following, notice=notice)


def resume(work: Work, notice: Text | None = None) -> Turn:
    """Go on where the report was left. Pictures that wait come first: the person has just left
    without answering about them."""
    if (pictured := report_papers.pending(work)) is not None:
        return ask(work, pictured, notice=notice, to_card=not work.missing)
    if work.is_returned and (commented := report_returned.next_comment(work)):
        return report_returned.ask(work, commented, notice)
    if work.missing:
        return ask(work, work.missing[0], notice=notice, to_card=work.is_returned)
    if found := next(iter(work.open_findings), None):
        return report_findings.remind(work, found, notice)
    return report_card.show(work, notice)


def next_field(work: Work, key: str) -> Field | None:
    """The next question: on in the form, then back to what is missing. What need not be
    answered is asked on the way, and not again once a later question has been answered."""
    keys = [field.key for field in work.shown]
    start = keys.index(key) + 1 if key in keys else 0
    answered = [place for place, one in enumerate(keys) if one in work.values]
    last = max(answered, default=-1)
    for place, field in enumerate(work.shown[start:], start):
        if field.key not in work.values and (field.required or place > last):
            return field
    return next(iter(work.missing), None)


def _asked_for_now(work: Work, key: str) -> bool:
    """Whether a change has brought up questions that were not asked before: they come at once."""
    current = work.field(key)
    brought_up = {key, current.when.field if current and current.when else key}
    return any(field.when and field.when.field in brought_up for field in work.missing)
