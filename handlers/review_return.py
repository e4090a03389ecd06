"""Sending a report back: which questions, and what the unit is asked about each.

Owns: choosing questions, drafts of comments, what the unit reads. Never: approving.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers import review_queue
from handlers.asides import is_greeting
from handlers.effects import Effect, TellUnit
from handlers.model import Choice, Chosen, Event, Reply, Turn, Typed
from handlers.report_effects import ReturnReport, SaveComment
from handlers.reporting import Comment
from handlers.review_card import comment_lines
from handlers.review_lines import question_of, say
from handlers.review_seat import OPENS, SLOT, Seat, Step
from handlers.review_split import comments_in, numbers_in
from handlers.wording import has_words, lines, together, with_notice
from programme.catalogue import Text
from programme.fields import Field
from programme.vietnamese import fold

PICK, SECTION, COMMENT, DRAFTS = "pick", "section", "comment", "drafts"
#: questions were named without saying anything about them
PICKED = "picked"
#: a comment of digits alone was typed; they follow the question that it would be about
NUMBER = "number"
STEPS = frozenset({PICK, PICKED, SECTION, COMMENT, NUMBER, DRAFTS})
LONGEST_COMMENT = 500
#: choices: a section or a question follows
IN_SECTION, ABOUT = "section/", "field/"
SEND = Choice("send", Text("choice-send-back"))
OTHERS = Choice("pick", Text("choice-review-pick"))
DROP = Choice("drop", Text("choice-drop-comment"))
KEEP = Choice("keep", Text("choice-keep-comment"))
#: what stands before the number of a question, folded
LEADS = frozenset({"cau", "so", "sua", "tra", "lai"})
_QUESTION = re.compile(
    r"(?P<leads>[^\d:.–-]*)(?P<number>\d{1,2}[a-z]?)(?:\s*[:.–-]\s*(?P<comment>.+))?",
    re.IGNORECASE | re.DOTALL,
)


def begin(seat: Seat) -> Turn:
    if seat.drafts:
        return _turn(DRAFTS, seat, _drafts(seat))
    return _turn(PICK, seat, _pick(seat))


def take_turn(step: Step, event: Event, seat: Seat) -> Turn | None:
    """None: not for here."""
    match event:
        case Chosen(value=OTHERS.value):
            return _turn(PICK, seat, _pick(seat))
        case Chosen(value=DROP.value) if step.name == COMMENT:
            return _dropped(step.detail, seat)
        case Chosen(value=KEEP.value) if step.name == NUMBER:
            key, _, said = step.detail.partition("/")
            return _commented(key, said, seat, is_certain=True)
        case Chosen(value=value) if value.startswith(IN_SECTION):
            id = value.removeprefix(IN_SECTION)
            return _turn(SECTION, seat, _section(id, seat), id)
        case Chosen(value=value) if value.startswith(ABOUT):
            return _about(value.removeprefix(ABOUT), seat)
        case Typed(text=text) if step.name not in (COMMENT, NUMBER) or _names_a_question(text):
            return numbered(text, seat)
        case Typed(text=text) if is_greeting(text, seat.facts):  # a question is a comment
            return None
        case Typed(text=text) if has_words(text):
            key = step.detail.partition("/")[0]
            has_word = any(map(str.isalpha, text))  # "1, 3" may be the comment
            several = _several(text, seat, key) if has_word else None
            return several or _commented(key, text, seat)
        case _:
            return None


def again(step: Step, seat: Seat) -> Reply:
    key, _, said = step.detail.partition("/")
    field = seat.field(key)
    if step.name == COMMENT and field is not None:
        return _comment(field, seat)
    if step.name == NUMBER and field is not None:
        return _number(field, said, seat)
    if step.name == SECTION:
        return _section(step.detail, seat)
    if step.name == PICKED:
        return _these(step.detail, seat)
    return _drafts(seat) if step.name == DRAFTS and seat.drafts else _pick(seat)


def numbered(said: str, seat: Seat) -> Turn | None:
    """A question by its number, perhaps with the comment behind it; or several of these."""
    if several := _several(said, seat):
        return several
    found = _question_in(said)
    if found is None:
        return None
    number = found["number"].lower()
    field = _numbered(number, seat)
    if field is None:
        return _unknown(number, seat)
    comment = found["comment"]
    return _commented(field.key, comment, seat) if comment else _about(field.key, seat)


def _several(said: str, seat: Seat, asked: str = "") -> Turn | None:
    """ "Câu 1: …, câu 7 …": a comment for each, or none at all where one cannot be placed.

    ``asked``: the question that a comment is being asked about.
    """
    known = {field.number for field in seat.shown if field.number}
    found = comments_in(said, known, is_asked=bool(asked))
    if not found:
        return _picked(numbers_in(said), seat)
    effects: list[Effect] = []
    for number, comment in found:
        field = _numbered(number, seat) if number else seat.field(asked)
        text = " ".join(comment.split())
        if field is None:
            return _unknown(number, seat)
        if len(text) > LONGEST_COMMENT:
            return _commented(field.key, text, seat)
        seat = _with(field.key, text, seat)
        effects.append(SaveComment(seat.key, field.key, text))
    return replace(_turn(DRAFTS, seat, _drafts(seat)), effects=tuple(effects))


def _picked(numbers: Sequence[str], seat: Seat) -> Turn | None:
    """Several questions, and nothing yet about any of them."""
    unknown = [number for number in numbers if _numbered(number, seat) is None]
    if unknown:
        return _unknown(unknown[0], seat)
    detail = ",".join(numbers)
    return _turn(PICKED, seat, _these(detail, seat), detail) if numbers else None


def _unknown(number: str, seat: Seat) -> Turn:
    said = Text("review-no-such-question", {"number": number})
    return _turn(PICK, seat, with_notice(said, _pick(seat)))


def _with(key: str, text: str, seat: Seat) -> Seat:
    drafts = [one for one in seat.report.comments if one.is_sent or one.field != key]
    drafts.append(Comment(field=key, text=text, is_sent=False))
    return replace(seat, report=replace(seat.report, comments=tuple(drafts)))


def _numbered(number: str, seat: Seat) -> Field | None:
    return next((field for field in seat.shown if field.number == number), None)


def _names_a_question(said: str) -> bool:
    """Beyond doubt: "cau 9"; a bare number may be the comment."""
    found = _question_in(said)
    return found is not None and bool(found["leads"].strip())


def _question_in(said: str) -> re.Match[str] | None:
    """A number with at most a few words before it that say what it is the number of."""
    found = _QUESTION.fullmatch(said.strip())
    return found if found and LEADS.issuperset(fold(found["leads"]).split()) else None


def send(seat: Seat) -> Turn:
    """Everything that was drafted, at once."""
    if not seat.drafts:
        reply = with_notice(Text("review-no-comment"), _pick(seat))
        return _turn(PICK, seat, reply)
    told = together(
        Text(
            "returned-to-unit",
            {
                "unit": seat.unit.name,
                "period": seat.period.label,
                "count": str(len(seat.drafts)),
            },
        ),
        lines(comment_lines(seat.drafts, seat)),
        Text("returned-what-next"),
    )
    done = Text("review-returned", {"told": told})
    following = review_queue.after(seat.key, seat.facts)
    choices = [Choice("review", Text("choice-queue"))]
    if following is not None:
        choices.insert(0, Choice(f"{OPENS}{following}", Text("choice-review-next")))
    return Turn(
        state=Step("done", seat.version).state(seat),
        replies=(Reply(done, tuple(choices), slot=SLOT),),
        effects=(
            ReturnReport(seat.key, seat.report.revision),
            TellUnit(seat.unit.id, told, once=f"returned/{seat.key}/{seat.version}"),
        ),
    )


# --- one comment ---------------------------------------------------------------------------


def _about(key: str, seat: Seat) -> Turn:
    field = seat.field(key)
    if field is None:
        return _turn(PICK, seat, _pick(seat))
    return _turn(COMMENT, seat, _comment(field, seat), key)


def _commented(key: str, said: str, seat: Seat, *, is_certain: bool = False) -> Turn:
    """Digits alone may be the number of another question: asked, unless they are certain."""
    field = seat.field(key)
    if field is None:
        return _turn(PICK, seat, _pick(seat))
    text = " ".join(said.split())
    if len(text) > LONGEST_COMMENT:
        long = Text("review-comment-long", {"length": str(len(text)), "max": str(LONGEST_COMMENT)})
        return _turn(COMMENT, seat, with_notice(long, _comment(field, seat)), key)
    if not is_certain and not any(map(str.isalpha, text)):
        return _turn(NUMBER, seat, _number(field, text, seat), f"{key}/{text}")
    turn = _turn(DRAFTS, seat, _drafts(_with(key, text, seat)))
    return replace(turn, effects=(SaveComment(seat.key, key, text),))


def _dropped(key: str, seat: Seat) -> Turn:
    kept = tuple(one for one in seat.report.comments if one.is_sent or one.field != key)
    after = replace(seat, report=replace(seat.report, comments=kept))
    shown = _drafts(after) if after.drafts else _pick(after)
    name = DRAFTS if after.drafts else PICK
    turn = _turn(name, seat, with_notice(Text("review-comment-dropped"), shown))
    return replace(turn, effects=(SaveComment(seat.key, key, ""),))


# --- what is shown -------------------------------------------------------------------------


def _turn(name: str, seat: Seat, reply: Reply, detail: str = "") -> Turn:
    return Turn(state=Step(name, seat.version, detail).state(seat), replies=(reply,))


def _back(seat: Seat) -> Choice:
    return Choice(f"{OPENS}{seat.key}", Text("choice-review-card"))


def _pick(seat: Seat) -> Reply:
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


def _section(id: str, seat: Seat) -> Reply:
    choices = tuple(
        Choice(ABOUT + field.key, question_of(field))
        for field in seat.shown
        if field.section == id
    )
    if not choices:
        return _pick(seat)
    return Reply(Text("review-pick-question"), (*choices, OTHERS), slot=SLOT, is_lettered=True)


def _these(numbers: str, seat: Seat) -> Reply:
    named = numbers.split(",")
    choices = [
        Choice(ABOUT + field.key, question_of(field))
        for field in seat.shown
        if field.number in named
    ]
    if not choices:
        return _pick(seat)
    if seat.drafts:
        choices.append(SEND)
    first, second = (*named, *named)[:2]
    text = Text("review-picked", {"first": first, "second": second})
    return Reply(text, (*choices, OTHERS), slot=SLOT, is_lettered=True)


def _comment(field: Field, seat: Seat) -> Reply:
    answer = seat.answers.get(field.key)
    value = say(field, answer.value) if answer else Text("review-nothing")
    text = Text("review-ask-comment", {"question": question_of(field), "value": value})
    draft = next((one.text for one in seat.drafts if one.field == field.key), "")
    if not draft:
        return Reply(text, (OTHERS,), slot=SLOT, is_lettered=True)
    text = together(text, Text("review-comment-now", {"comment": draft}))
    return Reply(text, (DROP, OTHERS), slot=SLOT, is_lettered=True)


def _number(field: Field, said: str, seat: Seat) -> Reply:
    other = _numbered(said, seat)
    others = () if other is None else (Choice(ABOUT + other.key, question_of(other)),)
    text = Text("review-comment-number", {"said": said, "question": question_of(field)})
    return Reply(text, (*others, KEEP, OTHERS), slot=SLOT, is_lettered=True)


def _drafts(seat: Seat) -> Reply:
    told: Iterator[Text] = comment_lines(seat.drafts, seat)
    text = together(
        lines((Text("review-drafts", {"count": str(len(seat.drafts))}), *told)),
        Text("review-drafts-hint"),
    )
    return Reply(text, (SEND, OTHERS, _back(seat)), slot=SLOT, is_lettered=True)
