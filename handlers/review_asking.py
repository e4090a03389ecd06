"""What a reviewer is asked while a report is being sent back.

Owns: the cards for choosing questions, for a comment, and of what has been written. Never: what
becomes of an answer (``review_return``).
"""

from __future__ import annotations

from collections.abc import Iterator

from handlers.model import Choice, Reply
from handlers.review_card import comment_lines
from handlers.review_lines import question_of, say
from handlers.review_seat import OPENS, SLOT, Seat
from handlers.wording import lines, together
from programme.catalogue import Text
from programme.fields import Field

#: choices: a section or a question follows
IN_SECTION, ABOUT = "section/", "field/"
SEND = Choice("send", Text("choice-send-back"))
OTHERS = Choice("pick", Text("choice-review-pick"))
DROP = Choice("drop", Text("choice-drop-comment"))
KEEP = Choice("keep", Text("choice-keep-comment"))


def numbered(number: str, seat: Seat) -> Field | None:
    return next((field for field in seat.shown if field.number == number), None)


def _back(seat: Seat) -> Choice:
    return Choice(f"{OPENS}{seat.key}", Text("choice-review-card"))


def pick(seat: Seat) -> Reply:
    """Numbers are questions here, so choices have letters."""
    choices = [
        Choice(IN_SECTION + section.id, Text("choice-review-section", {"title": section.title}))
        for section in seat.form.sections
        if any(field.section == section.id for field in seat.shown)
    ]
    if any(not field.section for field in seat.shown):
        choices.append(Choice(IN_SECTION, Text("choice-review-last-section")))
    if seat.drafts:
        choices.append(SEND)
    return Reply(Text("review-pick"), (*choices, _back(seat)), slot=SLOT, is_lettered=True)


def section(id: str, seat: Seat) -> Reply:
    choices = tuple(
        Choice(ABOUT + field.key, question_of(field))
        for field in seat.shown
        if field.section == id
    )
    if not choices:
        return pick(seat)
    return Reply(Text("review-pick-question"), (*choices, OTHERS), slot=SLOT, is_lettered=True)


def these(numbers: str, seat: Seat) -> Reply:
    named = numbers.split(",")
    choices = [
        Choice(ABOUT + field.key, question_of(field))
        for field in seat.shown
        if field.number in named
    ]
    if not choices:
        return pick(seat)
    if seat.drafts:
        choices.append(SEND)
    first, second = (*named, *named)[:2]
    text = Text("review-picked", {"first": first, "second": second})
    return Reply(text, (*choices, OTHERS), slot=SLOT, is_lettered=True)


def comment(field: Field, seat: Seat) -> Reply:
    answer = seat.answers.get(field.key)
    value = say(field, answer.value) if answer else Text("review-nothing")
    text = Text("review-ask-comment", {"question": question_of(field), "value": value})
    draft = next((one.text for one in seat.drafts if one.field == field.key), "")
    if not draft:
        return Reply(text, (OTHERS,), slot=SLOT, is_lettered=True)
    text = together(text, Text("review-comment-now", {"comment": draft}))
    return Reply(text, (DROP, OTHERS), slot=SLOT, is_lettered=True)


def number(field: Field, other: Field | None, said: str, seat: Seat) -> Reply:
    """``other``: the question that it may be about just as well."""
    others = () if other is None else (Choice(ABOUT + other.key, question_of(other)),)
    text = Text("review-comment-number", {"said": said, "question": question_of(field)})
    return Reply(text, (*others, KEEP, OTHERS), slot=SLOT, is_lettered=True)


def sure(field: Field, said: str, seat: Seat) -> Reply:
    """What was typed says nothing that the unit could put right."""
    text = Text("review-comment-sure", {"said": said, "question": question_of(field)})
    send = (SEND,) if seat.drafts else ()
    return Reply(text, (KEEP, OTHERS, *send), slot=SLOT, is_lettered=True)


def drafts(seat: Seat) -> Reply:
    text = together(
        lines((Text("review-drafts", {"count": str(len(seat.drafts))}), *told(seat))),
        Text("review-drafts-hint"),
    )
    return Reply(text, (SEND, OTHERS, _back(seat)), slot=SLOT, is_lettered=True)


def told(seat: Seat) -> Iterator[Text]:
    return comment_lines(seat.drafts, seat)
