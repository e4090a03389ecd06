"""Sending a report back: which questions, and what the unit is asked about each.

Owns: choosing questions, drafts of comments, what the unit reads. Never: approving.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import review_asking as cards
from handlers import review_queue
from handlers.asides import is_greeting
from handlers.effects import Effect, TellUnit
from handlers.idle_words import Idle, idle
from handlers.model import Choice, Chosen, Event, Reply, Turn, Typed
from handlers.report_effects import ReturnReport, SaveComment
from handlers.reporting import Comment
from handlers.review_asking import ABOUT, DROP, IN_SECTION, KEEP, OTHERS
from handlers.review_card import comment_lines
from handlers.review_lines import question_of
from handlers.review_seat import OPENS, SLOT, Seat, Step
from handlers.review_split import (
    Order,
    comment_in,
    comments_in,
    finds_fault,
    is_no_comment,
    names_one,
    numbers_in,
    opened,
    order_in,
)
from handlers.review_told import decided
from handlers.wording import has_words, lines, together, with_notice
from programme.catalogue import Text
from programme.fields import Field
from programme.vietnamese import fold

PICK, SECTION, COMMENT, DRAFTS = "pick", "section", "comment", "drafts"
#: questions were named without saying anything about them
PICKED = "picked"
#: what may be no comment was typed; it follows the question that it would be about
NUMBER = "number"
STEPS = frozenset({PICK, PICKED, SECTION, COMMENT, NUMBER, DRAFTS})
LONGEST_COMMENT = 500
#: what stands before the number of a question, folded
LEADS = frozenset({"cau", "so", "sua", "tra", "lai", "gop", "y"})
_QUESTION = re.compile(
    r"(?P<leads>[^\d:.–-]*)(?P<number>\d{1,2}[a-z]?)(?:\s*[:.–-]\s*(?P<comment>.+))?",
    re.IGNORECASE | re.DOTALL,
)


def begin(seat: Seat) -> Turn:
    if seat.drafts:
        return _turn(DRAFTS, seat, cards.drafts(seat))
    return _turn(PICK, seat, cards.pick(seat))


def take_turn(step: Step, event: Event, seat: Seat) -> Turn | None:
    """None: not for here."""
    match event:
        case Chosen(value=OTHERS.value):
            return _turn(PICK, seat, cards.pick(seat))
        case Chosen(value=DROP.value) if step.name == COMMENT:
            return _dropped([step.detail], seat)
        case Chosen(value=KEEP.value) if step.name == NUMBER:
            key, _, said = step.detail.partition("/")
            return _commented(key, said, seat, is_certain=True)
        case Chosen(value=value) if value.startswith(IN_SECTION):
            id = value.removeprefix(IN_SECTION)
            return _turn(SECTION, seat, cards.section(id, seat), id)
        case Chosen(value=value) if value.startswith(ABOUT):
            return _about(value.removeprefix(ABOUT), seat)
        case Typed(text=text) if step.name not in (COMMENT, NUMBER) or _names_a_question(text):
            return numbered(text, seat, is_returning=True)
        case Typed(text=text) if is_greeting(text, seat.facts):  # a question is a comment
            return None
        case Typed(text=text) if has_words(text):
            key = step.detail.partition("/")[0]
            has_word = any(map(str.isalpha, text))  # "1, 3" may be the comment
            several = _several(text, seat, key) if has_word else None
            if several is None and (other := _other(text, key, seat)):
                rest = _without_its_number(text, other[1].key, seat)
                if _is_hardly_one(rest, seat):  # "câu 7 đúng rồi"
                    return _commented(other[1].key, rest, seat)
                return _turn(NUMBER, seat, cards.number(*other, text, seat), f"{key}/{text}")
            return several or _commented(key, _without_its_number(text, key, seat), seat)
        case _:
            return None


def again(step: Step, seat: Seat) -> Reply:
    key, _, said = step.detail.partition("/")
    field = seat.field(key)
    if step.name == COMMENT and field is not None:
        return cards.comment(field, seat)
    if step.name == NUMBER and field is not None:
        if _is_hardly_one(said, seat):
            return cards.sure(field, said, seat)
        other = _other(said, key, seat)
        return cards.number(*(other or (field, cards.numbered(said, seat))), said, seat)
    if step.name == SECTION:
        return cards.section(step.detail, seat)
    if step.name == PICKED:
        return cards.these(step.detail, seat)
    return cards.drafts(seat) if step.name == DRAFTS and seat.drafts else cards.pick(seat)


def numbered(said: str, seat: Seat, *, is_returning: bool = False) -> Turn | None:
    """A question by its number, perhaps with the comment behind it; or several of these."""
    if order := order_in(said):
        return _ordered(order, seat)
    if several := _several(said, seat):
        return several
    found = _question_in(said)
    if found is None:
        one = comment_in(said, _numbers(seat), may_ask=is_returning)
        field = cards.numbered(one[0], seat) if one else None
        return _commented(field.key, one[1], seat) if one and field else None
    number = found["number"].lower()
    field = cards.numbered(number, seat)
    if field is None:
        return _unknown(number, seat)
    comment = found["comment"]
    return _commented(field.key, comment, seat) if comment else _about(field.key, seat)


def _several(said: str, seat: Seat, asked: str = "") -> Turn | None:
    """ "Câu 1: …, câu 7 …": a comment for each, or none at all where one cannot be placed.

    ``asked``: the question that a comment is being asked about.
    """
    found = comments_in(said, _numbers(seat), is_asked=bool(asked))
    if not found:
        return _picked(numbers_in(said), seat)
    effects: list[Effect] = []
    without: list[str] = []
    for number, comment in found:
        field = cards.numbered(number, seat) if number else seat.field(asked)
        text = " ".join(comment.split())
        if field is None:
            return _unknown(number, seat)
        if not text:
            without.append(number)
            continue
        if len(text) > LONGEST_COMMENT:
            return _commented(field.key, text, seat)
        seat = _with(field.key, text, seat)
        effects.append(SaveComment(seat.key, field.key, text))
    turn = _turn(DRAFTS, seat, cards.drafts(seat))
    written = {one.field for one in seat.drafts}
    lacking = [
        one for one in without if (it := cards.numbered(one, seat)) and it.key not in written
    ]
    if lacking:
        turn = _lacking(lacking, seat)
    return replace(turn, effects=tuple(effects))


def _lacking(numbers: Sequence[str], seat: Seat) -> Turn:
    """What was named and nothing said about is asked for, under what has been written."""
    written = lines((Text("review-drafts", {"count": str(len(seat.drafts))}), *cards.told(seat)))
    field = cards.numbered(numbers[0], seat)
    if len(numbers) == 1 and field is not None:
        return _turn(COMMENT, seat, with_notice(written, cards.comment(field, seat)), field.key)
    detail = ",".join(numbers)
    return _turn(PICKED, seat, with_notice(written, cards.these(detail, seat)), detail)


def _ordered(order: Order, seat: Seat) -> Turn:
    """Comments that are there are taken away, or one is put in the place of another."""
    named = [(number, cards.numbered(number, seat)) for number in order.numbers]
    unknown = [number for number, field in named if field is None]
    if unknown:
        return _unknown(unknown[0], seat)
    keys = [field.key for _, field in named if field is not None]
    if order.text is not None:
        return _commented(keys[0], order.text, seat)
    written = {one.field for one in seat.drafts}
    without = [field for _, field in named if field is not None and field.key not in written]
    if without:
        said = Text("review-no-comment-there", {"question": question_of(without[0])})
        shown = (
            _turn(DRAFTS, seat, cards.drafts(seat))
            if seat.drafts
            else _turn(PICK, seat, cards.pick(seat))
        )
        return replace(shown, replies=(with_notice(said, shown.replies[0]),))
    return _dropped(keys, seat)


def _picked(numbers: Sequence[str], seat: Seat) -> Turn | None:
    """Several questions, and nothing yet about any of them."""
    unknown = [number for number in numbers if cards.numbered(number, seat) is None]
    if unknown:
        return _unknown(unknown[0], seat)
    detail = ",".join(numbers)
    return _turn(PICKED, seat, cards.these(detail, seat), detail) if numbers else None


def _unknown(number: str, seat: Seat) -> Turn:
    said = Text("review-no-such-question", {"number": number})
    return _turn(PICK, seat, with_notice(said, cards.pick(seat)))


def _with(key: str, text: str, seat: Seat) -> Seat:
    drafts = [one for one in seat.report.comments if one.is_sent or one.field != key]
    drafts.append(Comment(field=key, text=text, is_sent=False))
    return replace(seat, report=replace(seat.report, comments=tuple(drafts)))


def _names_a_question(said: str) -> bool:
    """Beyond doubt: "cau 9"; a bare number may be the comment."""
    found = _question_in(said)
    is_one = found is not None and bool(found["leads"].strip())
    return is_one or order_in(said) is not None or names_one(said)


def _other(said: str, key: str, seat: Seat) -> tuple[Field, Field] | None:
    """The question that is asked about, and another one that the words begin with."""
    found = comment_in(said, _numbers(seat))
    field, other = seat.field(key), cards.numbered(found[0], seat) if found else None
    return (field, other) if field and other and field is not other else None


def _without_its_number(said: str, key: str, seat: Seat) -> str:
    """ "câu 9 chưa khớp", where just that question is being asked about."""
    found = comment_in(said, _numbers(seat))
    field = cards.numbered(found[0], seat) if found else None
    return found[1] if found and field and field.key == key else said


def _numbers(seat: Seat) -> set[str]:
    return {field.number for field in seat.shown if field.number}


def _question_in(said: str) -> re.Match[str] | None:
    """A number with at most a few words before it that say what it is the number of."""
    found = _QUESTION.fullmatch(opened(said))
    return found if found and LEADS.issuperset(fold(found["leads"]).split()) else None


def send(seat: Seat) -> Turn:
    """Everything that was drafted, at once."""
    if not seat.drafts:
        reply = with_notice(Text("review-no-comment"), cards.pick(seat))
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
    done = decided(
        Text("review-returned", {"told": told}), Text("review-returned-only"), told, seat
    )
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
        return _turn(PICK, seat, cards.pick(seat))
    return _turn(COMMENT, seat, cards.comment(field, seat), key)


def _commented(key: str, said: str, seat: Seat, *, is_certain: bool = False) -> Turn:
    """Digits alone may be the number of another question, and "gửi" is rather an order: asked,
    unless they are certain."""
    field = seat.field(key)
    if field is None:
        return _turn(PICK, seat, cards.pick(seat))
    text = " ".join(said.split())
    if len(text) > LONGEST_COMMENT:
        long = Text("review-comment-long", {"length": str(len(text)), "max": str(LONGEST_COMMENT)})
        return _turn(COMMENT, seat, with_notice(long, cards.comment(field, seat)), key)
    if not is_certain and not any(map(str.isalpha, text)):
        other = cards.numbered(text, seat)
        return _turn(NUMBER, seat, cards.number(field, other, text, seat), f"{key}/{text}")
    if not is_certain and _is_hardly_one(text, seat):
        return _turn(NUMBER, seat, cards.sure(field, text, seat), f"{key}/{text}")
    turn = _turn(DRAFTS, seat, cards.drafts(_with(key, text, seat)))
    return replace(turn, effects=(SaveComment(seat.key, key, text),))


def _is_hardly_one(said: str, seat: Seat) -> bool:
    """Words to the bot, or that nothing is wrong: no unit is to read them unasked."""
    if is_no_comment(said):
        return True
    kind = idle(said, seat.facts.programme.catalogue)
    return kind not in (None, Idle.NUMBER) and not finds_fault(said)


def _dropped(keys: Sequence[str], seat: Seat) -> Turn:
    kept = tuple(one for one in seat.report.comments if one.is_sent or one.field not in keys)
    after = replace(seat, report=replace(seat.report, comments=kept))
    shown = cards.drafts(after) if after.drafts else cards.pick(after)
    name = DRAFTS if after.drafts else PICK
    turn = _turn(name, seat, with_notice(Text("review-comment-dropped"), shown))
    return replace(turn, effects=tuple(SaveComment(seat.key, key, "") for key in keys))


def _turn(name: str, seat: Seat, reply: Reply, detail: str = "") -> Turn:
    return Turn(state=Step(name, seat.version, detail).state(seat), replies=(reply,))
