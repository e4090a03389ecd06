"""A report on one card: what to look at first, then section by section.

Owns: what stands on the card, and its splitting where a message cannot hold it.
Never: deciding about the report, changing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from handlers.dues import granted, say_moment
from handlers.facts import Facts
from handlers.model import Reply
from handlers.reporting import Comment, ReportState
from handlers.review_lines import Line, joined, line_of, question_of, say
from handlers.review_seat import SLOT, Seat
from handlers.wording import addressed, lines, together
from programme.calendar import named_day
from programme.catalogue import Text
from programme.derived import derive
from programme.said import say_derived

#: a message holds 4,096; the rest is for choices that are written out
LONGEST = 3600
#: lines of one paragraph; each may carry a reason of several hundred characters
AT_ONCE = 6


def card_texts(seat: Seat) -> list[Text]:
    """The card, in as few messages as can hold it."""
    return packed(list(_paragraphs(seat)), seat.facts)


def packed(paragraphs: Sequence[Text], facts: Facts) -> list[Text]:
    messages: list[Text] = []
    room = 0
    for paragraph in paragraphs:
        length = len(facts.programme.catalogue.say(addressed(Reply(paragraph), facts).text)) + 2
        if messages and length <= room:
            messages[-1] = together(messages[-1], paragraph)
            room -= length
        else:
            messages.append(paragraph)
            room = LONGEST - length
    return messages


def as_replies(texts: Sequence[Text]) -> tuple[Reply, ...]:
    """The last one carries the slot, and what can be done goes under it."""
    return (*map(Reply, texts[:-1]), Reply(texts[-1], slot=SLOT))


# --- paragraphs ----------------------------------------------------------------------------


def _paragraphs(seat: Seat) -> Iterator[Text]:
    yield lines(_head(seat))
    if seat.answers:
        report = [line_of(seat, field) for field in seat.shown]
        yield from _asked(seat)
        yield from _since_last_time(seat, report)
        marked = [one for one in report if not one.is_changed and one.is_marked]
        if marked:
            yield from _listed(Text("review-look"), [one.full() for one in marked])
        if any(one.differs and not one.is_changed and not one.is_marked for one in report):
            yield Text("review-legend-past")
        for section in seat.form.sections:
            told = list(_section([one for one in report if one.field.section == section.id]))
            if told:
                yield lines((Text("review-section", {"title": section.title}), *told))
        at_the_end = list(_section([one for one in report if not one.field.section]))
        if at_the_end:
            yield lines(at_the_end)
        yield from _derived(seat)
    yield from _comments(seat)


def _listed(head: Text, told: Sequence[Text]) -> Iterator[Text]:
    """Lines under a head, in paragraphs that a message can hold however long the reasons are."""
    yield lines((head, *told[:AT_ONCE]))
    for place in range(AT_ONCE, len(told), AT_ONCE):
        yield lines(told[place : place + AT_ONCE])


def _head(seat: Seat) -> Iterator[Text]:
    report, last = seat.report, seat.last
    yield Text("review-head", {"unit": seat.unit.name, "period": seat.period.label})
    if last is not None:
        on_time = Text("review-late") if last.is_late else Text("review-on-time")
        yield Text(
            "review-sent",
            {
                "code": last.code,
                "at": say_moment(last.at, seat.facts),
                "by": last.by.strip() or Text("review-by-nobody"),
                "timeliness": on_time,
            },
        )
    if seat.version > 1:
        yield Text("review-version", {"version": str(seat.version)})
    if extension := granted(report):
        yield Text("review-extended", {"until": named_day(extension.until)})
    match report.state:
        case ReportState.DRAFT:
            yield Text("review-state-draft")
        case ReportState.RETURNED:
            yield Text("review-state-returned")
        case ReportState.APPROVED:
            yield Text("review-state-approved")
        case _:
            pass
    if seat.is_locked:
        yield Text("review-state-locked", {"at": say_moment(seat.period.locks_at, seat.facts)})
    elif report.reopened_until is not None and seat.facts.now < report.reopened_until:
        until = say_moment(report.reopened_until, seat.facts)
        yield Text("review-state-reopened", {"until": until})


def _asked(seat: Seat) -> Iterator[Text]:
    """What the version before was sent back for: one looks for the answers to it."""
    if seat.report.state is ReportState.RESUBMITTED and seat.asked:
        asked = list(comment_lines(seat.asked, seat))
        yield from _listed(Text("review-asked-before"), asked)


def _since_last_time(seat: Seat, report: Sequence[Line]) -> Iterator[Text]:
    if seat.before is None:
        return
    changed = [one.full() for one in report if one.is_changed]
    now = {one.field.key for one in report}
    said = {key: answer.value for key, answer in seat.before.answers.items()}
    for field in seat.asked_after(said):
        gone = seat.before.answers.get(field.key)
        if gone is not None and (field.key not in now or field.key not in seat.answers):
            old = say(field, gone.value)
            changed.append(
                Text("review-gone-question", {"question": question_of(field), "old": old})
            )
    if changed:
        yield from _listed(Text("review-changed"), changed)
    else:
        yield Text("review-unchanged")


def _section(report: Sequence[Line]) -> Iterator[Text]:
    """In the order of the form: what differs from the last period has a line of its own, the
    others between share one."""
    rest = (one for one in report if one.answer and not one.is_changed and not one.is_marked)
    for differs, found in groupby(rest, key=lambda one: one.differs):
        if differs:
            yield from (one.against_past() for one in found)
        else:
            yield joined([one.short() for one in found])


def _derived(seat: Seat) -> Iterator[Text]:
    found = derive(seat.form.derived, seat.view)
    told = [
        Text(
            "review-derived", {"label": one.label, "value": say_derived(found[one.key], one.unit)}
        )
        for one in seat.form.derived
        if one.key in found
    ]
    if told:
        yield Text("review-derived-all", {"values": joined(told)})


def _comments(seat: Seat) -> Iterator[Text]:
    if seat.report.state is ReportState.RETURNED:
        if seat.asked:
            yield lines((Text("review-comments-sent"), *comment_lines(seat.asked, seat)))
    if seat.drafts and seat.is_waiting:
        yield lines((Text("review-comments-draft"), *comment_lines(seat.drafts, seat)))


def comment_lines(comments: Iterable[Comment], seat: Seat) -> Iterator[Text]:
    for comment in comments:
        field = seat.form.by_key.get(comment.field)
        name = question_of(field) if field else Text("status-other-question")
        yield Text("review-comment", {"question": name, "comment": comment.text})
