"""The office's answer to a question: words, source, day of the source, a look, and off.

Owns: these steps; no source, no answer. Never: telling those who asked (a worker does).
"""

from __future__ import annotations

from dataclasses import replace

from handlers import inquiry_queue, inquiry_source
from handlers.answer_text import answer_words
from handlers.dues import today
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, Inquiry, InquiryState, SaveReply, SendReply, TakeInquiry
from handlers.inquiry_desk import HOME, LONGEST_ANSWER, at, me, quoted, seen, short
from handlers.inquiry_words import answered
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, lines, together, with_notice
from programme.catalogue import Text
from programme.knowledge import Entry

ANSWER, PREVIEW = "answer", "preview"
STEPS = frozenset({ANSWER, PREVIEW, *inquiry_source.STEPS})
#: with the revision that was looked at
SEND = "send/"
EDIT_ANSWER = Choice("answer", Text("choice-reply-answer"))
EDIT_SOURCE = Choice("source", Text("choice-reply-source"))
#: words that were added, shown beside the answer
MOST_ADDED = 3
TO_BASE = Choice("to-base", Text("choice-question-to-base"))


def is_ready(one: Inquiry) -> bool:
    return bool(one.answer) and inquiry_source.missing(one) is None


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = seen(facts).focus
    if one is None or one.state is not InquiryState.OPEN:
        return None
    if turn := inquiry_source.take_turn(state, event, one, facts, _saved):
        return turn
    match event:
        case Chosen(value="answer"):
            return _begin(one, facts)
        case Chosen(value="preview") if is_ready(one):
            return _preview(one, facts)
        case Chosen(value=value) if value.startswith(SEND) and is_ready(one):
            return _send(value.removeprefix(SEND), one, facts)
        case Chosen(value="as-entry") if (entry := entry_of(one, facts)) is not None:
            told = answer_words(entry, facts)
            as_it_is = replace(one, answer=told, source=entry.source, source_on=entry.asof)
            return _saved(as_it_is, facts)
        case Typed(text=text) if state.step == ANSWER and has_words(text):
            return _answer(text.strip(), one, facts)
        case Typed(text=text) if state.step == PREVIEW and inquiry_source.is_fuller(text, one):
            fuller = replace(state, step=inquiry_source.SOURCE)
            return inquiry_source.take_turn(fuller, event, one, facts, _saved)
        case _:
            return None


def entry_of(one: Inquiry, facts: Facts) -> Entry | None:
    """The answer that was not enough, as the base has it now."""
    named = (asker.entry for asker in one.askers if asker.entry)
    return facts.programme.knowledge.entry(next(named, ""))


def is_in_base(one: Inquiry, facts: Facts) -> bool:
    """Whether what was answered is what the base says."""
    entry = entry_of(one, facts)
    return entry is not None and answer_words(entry, facts) == one.answer


def is_new(one: Inquiry, facts: Facts) -> bool:
    """Whether it was answered with something that the base does not say yet."""
    is_answered = one.state is InquiryState.ANSWERED and bool(one.answer)
    return is_answered and not one.entry_id and not is_in_base(one, facts)


def _begin(one: Inquiry, facts: Facts) -> Turn:
    """Whoever writes the answer has taken the question."""
    if one.owner_id == me(facts):
        return _ask(one)
    return replace(_ask(one), effects=(TakeInquiry(one.id, one.revision),))


def _ask(one: Inquiry, notice: Text | None = None) -> Turn:
    reply = Reply(Text("reply-ask-answer"), (HOME,), is_lettered=True)
    return Turn(
        state=at(ANSWER, f"{INQUIRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _answer(said: str, one: Inquiry, facts: Facts) -> Turn:
    if len(said) > LONGEST_ANSWER:
        return _ask(one, Text("reply-too-long", {"most": str(LONGEST_ANSWER)}))
    return _saved(replace(one, answer=said), facts)


def _saved(one: Inquiry, facts: Facts) -> Turn:
    """Kept as far as it goes; then what is still missing is asked."""
    effect = SaveReply(one.id, one.revision, one.answer, one.source, one.source_on)
    after = replace(one, revision=one.revision + 1, owner_id=me(facts))
    step = inquiry_source.missing(after)
    turn = inquiry_source.ask(step, after) if step else _preview(after, facts)
    return replace(turn, effects=(effect,))


def _preview(one: Inquiry, facts: Facts) -> Turn:
    return Turn(state=at(PREVIEW, f"{INQUIRY}{one.id}"), replies=(_shown(one, facts),))


def _shown(one: Inquiry, facts: Facts) -> Reply:
    shown = answered(one.headline, one.answer, one.source, one.source_on or today(facts))
    head = Text("reply-preview", {"count": one.count})
    send = Choice(f"{SEND}{_looked_at(one)}", Text("choice-reply-send"))
    paragraphs = [head, shown]
    if more := _added(one):
        said = (Text("reply-added-line", {"words": short(words)}) for words in more[-MOST_ADDED:])
        paragraphs.append(lines((Text("reply-added"), *said)))
    return Reply(together(*paragraphs), (send, EDIT_ANSWER, EDIT_SOURCE, HOME))


def _added(one: Inquiry) -> list[str]:
    """What those who asked have written since, while they were being answered."""
    return [asker.question for asker in one.askers if asker.kind == "more"]


def _looked_at(one: Inquiry) -> str:
    """The answer, and what it answers: neither is sent over what nobody has seen."""
    added = len(_added(one))
    return f"{one.revision}+{added}" if added else str(one.revision)


def _send(looked_at: str, one: Inquiry, facts: Facts) -> Turn:
    if looked_at != _looked_at(one):
        turn = _preview(one, facts)
        reply = with_notice(Text("reply-changed-meanwhile"), turn.replies[0])
        return replace(turn, replies=(reply,))
    asked = quoted(one, facts.programme, 100)
    sent = Text("reply-sent", {"question": asked, "count": one.count})
    reply = Reply(together(sent, Text("reply-into-base")), (TO_BASE, HOME))
    if is_in_base(one, facts):
        reply = Reply(sent, (HOME,))
    return Turn(
        state=at("one", f"{INQUIRY}{one.id}"),
        replies=(reply,),
        effects=(SendReply(one.id, one.revision),),
    )


def again(state: State, facts: Facts) -> Reply | None:
    one = seen(facts).focus
    if one is None or one.state is not InquiryState.OPEN:
        return inquiry_queue.card(facts)
    if state.step == PREVIEW:
        return _shown(one, facts)
    if state.step == ANSWER:
        return _ask(one).replies[0]
    return inquiry_source.ask(state.step, one).replies[0]
