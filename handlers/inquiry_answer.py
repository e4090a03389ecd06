"""The office's answer to a question: words, source, day of the source, a look, and off.

Owns: these steps; no source, no answer. Never: telling those who asked (a worker does).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers import inquiry_queue
from handlers.dues import today
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, Inquiry, InquiryState, SaveReply, SendReply
from handlers.inquiry_desk import (
    HOME,
    LONGEST_ANSWER,
    LONGEST_SOURCE,
    at,
    me,
    seen,
    short,
)
from handlers.inquiry_words import answered
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, together, with_notice
from programme.answers import Ambiguous
from programme.answers_dates import parse_date
from programme.catalogue import Problem, Text

ANSWER, SOURCE, DAY, PREVIEW = "answer", "source", "day", "preview"
STEPS = frozenset({ANSWER, SOURCE, DAY, PREVIEW})
#: with the revision that was looked at
SEND = "send/"
EDIT_ANSWER = Choice("answer", Text("choice-reply-answer"))
EDIT_SOURCE = Choice("source", Text("choice-reply-source"))
TODAY = Choice("today", Text("choice-reply-today"))
TO_BASE = Choice("to-base", Text("choice-question-to-base"))
#: no decision that still holds is older
EARLIEST = date(1945, 9, 2)
#: "ngày 02/11/2026", in the middle of the name of a paper
_NAMED_DAY = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?![\d/])")


def is_ready(one: Inquiry) -> bool:
    return bool(one.answer and one.source and one.source_on)


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = seen(facts).focus
    if one is None or one.state is not InquiryState.OPEN:
        return None
    match event:
        case Chosen(value="answer"):
            return _ask(ANSWER, one)
        case Chosen(value="source"):
            return _ask(SOURCE, one)
        case Chosen(value="preview") if is_ready(one):
            return _preview(one, facts)
        case Chosen(value=value) if value.startswith(SEND) and is_ready(one):
            return _send(value.removeprefix(SEND), one, facts)
        case Chosen(value="today") if state.step == DAY:
            return _dated(today(facts), one, facts)
        case Typed(text=text) if has_words(text):
            return _typed(state.step, text.strip(), one, facts)
        case _:
            return None


def _typed(step: str, said: str, one: Inquiry, facts: Facts) -> Turn | None:
    match step:
        case "answer":
            return _answer(said, one, facts)
        case "source":
            return _source(" ".join(said.split()), one, facts)
        case "day":
            return _day(said, one, facts)
        case _:
            return None


def _ask(step: str, one: Inquiry, notice: Text | None = None) -> Turn:
    prompts = {
        ANSWER: Text("reply-ask-answer"),
        SOURCE: Text("reply-ask-source"),
        DAY: Text("reply-ask-day"),
    }
    choices = (TODAY, HOME) if step == DAY else (HOME,)
    reply = Reply(prompts[step], choices, is_lettered=True)
    return Turn(
        state=at(step, f"{INQUIRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _answer(said: str, one: Inquiry, facts: Facts) -> Turn:
    if len(said) > LONGEST_ANSWER:
        long = Text("reply-too-long", {"most": str(LONGEST_ANSWER)})
        return _ask(ANSWER, one, long)
    return _saved(replace(one, answer=said), facts)


def _source(said: str, one: Inquiry, facts: Facts) -> Turn:
    if len(said) > LONGEST_SOURCE:
        long = Text("reply-source-too-long", {"most": str(LONGEST_SOURCE)})
        return _ask(SOURCE, one, long)
    if "http://" in said.lower() or "https://" in said.lower():
        return _ask(SOURCE, one, Text("reply-source-link"))
    return _saved(replace(one, source=said, source_on=read_day(said, facts)), facts)


def _day(said: str, one: Inquiry, facts: Facts) -> Turn:
    day = read_day(said, facts)
    return _ask(DAY, one, Text("reply-no-day")) if day is None else _dated(day, one, facts)


def read_day(said: str, facts: Facts) -> date | None:
    """The day that is named in these words; none ahead, and no guess between two."""
    named = _NAMED_DAY.findall(said)
    read = parse_date(named[0] if named else said, today=today(facts), earliest=EARLIEST)
    return None if isinstance(read, Problem | Ambiguous) else read.value


def _dated(day: date, one: Inquiry, facts: Facts) -> Turn:
    return _saved(replace(one, source_on=day), facts)


def _saved(one: Inquiry, facts: Facts) -> Turn:
    """Kept as far as it goes; then what is still missing is asked."""
    effect = SaveReply(one.id, one.revision, one.answer, one.source, one.source_on)
    after = replace(one, revision=one.revision + 1, owner_id=me(facts))
    if not after.source:
        turn = _ask(SOURCE, after)
    elif after.source_on is None:
        turn = _ask(DAY, after)
    else:
        turn = _preview(after, facts)
    return replace(turn, effects=(effect,))


def _preview(one: Inquiry, facts: Facts) -> Turn:
    return Turn(state=at(PREVIEW, f"{INQUIRY}{one.id}"), replies=(_shown(one, facts),))


def _shown(one: Inquiry, facts: Facts) -> Reply:
    shown = answered(one.headline, one.answer, one.source, one.source_on or today(facts))
    head = Text("reply-preview", {"count": one.count})
    send = Choice(f"{SEND}{one.revision}", Text("choice-reply-send"))
    return Reply(together(head, shown), (send, EDIT_ANSWER, EDIT_SOURCE, HOME))


def _send(looked_at: str, one: Inquiry, facts: Facts) -> Turn:
    if looked_at != str(one.revision):
        turn = _preview(one, facts)
        reply = with_notice(Text("reply-changed-meanwhile"), turn.replies[0])
        return replace(turn, replies=(reply,))
    said = Text("reply-sent", {"question": short(one.headline, 100), "count": one.count})
    return Turn(
        state=at("one", f"{INQUIRY}{one.id}"),
        replies=(Reply(said, (TO_BASE, HOME)),),
        effects=(SendReply(one.id, one.revision),),
    )


def again(state: State, facts: Facts) -> Reply | None:
    one = seen(facts).focus
    if one is None or one.state is not InquiryState.OPEN:
        return inquiry_queue.card(facts)
    if state.step == PREVIEW:
        return _shown(one, facts)
    return _ask(state.step, one).replies[0]
