"""One question before the office: who asked in which words, and what to do with it.

Owns: its card, taking it over, declining it, joining it to another. Never: writing the answer
(``inquiry_answer``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers import inquiry_answer, inquiry_queue
from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.inquiries import (
    ENTRY,
    INQUIRY,
    Asker,
    DeclineInquiry,
    Inquiry,
    InquiryState,
    MergeInquiries,
    ReleaseInquiry,
    TakeInquiry,
)
from handlers.inquiry_desk import HOME, LONGEST_SHOWN, OPENS, at, me, quoted, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, lines, together, with_notice
from programme.catalogue import Text

ONE, DECLINE, MERGE = "one", "decline", "merge"
#: in which a question is being dealt with
STEPS = frozenset({DECLINE, MERGE})
TAKE = Choice("take", Text("choice-question-take"))
#: from a colleague who has begun
TAKE_OVER = Choice("take-over", Text("choice-question-take-over"))
RELEASE = Choice("release", Text("choice-question-release"))
ANSWER = Choice("answer", Text("choice-question-answer"))
OUT = Choice("decline", Text("choice-question-decline"))
JOIN = Choice("merge", Text("choice-question-merge"))
AS_ENTRY = Choice("as-entry", Text("choice-question-as-entry"))
PREVIEW = Choice("preview", Text("choice-question-preview"))
TO_BASE = Choice("to-base", Text("choice-question-to-base"))
BACK = Choice("one", Text("choice-question-back"))
#: what only an open question can take
ACTIONS = frozenset(
    choice.value for choice in (TAKE, TAKE_OVER, RELEASE, ANSWER, OUT, JOIN, PREVIEW, AS_ENTRY)
)
#: why a question is not answered here; the words go to those who asked
REASONS = {
    "outside": Text("decline-outside"),
    "elsewhere": Text("decline-elsewhere"),
    "unclear": Text("decline-unclear"),
}
DECLINES = (
    Choice("outside", Text("choice-decline-outside")),
    Choice("elsewhere", Text("choice-decline-elsewhere")),
    Choice("unclear", Text("choice-decline-unclear")),
)
LONGEST_REASON = 500
#: wordings shown; more would hide what they have in common
MOST_SHOWN = 8
MOST_SIMILAR = 5
INTO = "into/"


def show(one: Inquiry, facts: Facts, notice: Text | None = None) -> Turn:
    reply = card(one, facts)
    return Turn(
        state=at(ONE, f"{INQUIRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def card(one: Inquiry, facts: Facts) -> Reply:
    paragraphs = [_head(one, facts), lines(_wordings(one, facts))]
    if one.answer and one.state is InquiryState.OPEN:
        paragraphs.append(Text("question-begun", {"answer": short(one.answer, 300)}))
        if one.source:
            paragraphs.append(Text("question-begun-source", {"source": one.source}))
    if one.state is not InquiryState.OPEN:
        paragraphs.append(_ended(one))
    if unreached := {asker.person_id for asker in one.askers if asker.reach == "unreached"}:
        paragraphs.append(Text("question-unreached", {"count": len(unreached)}))
    return Reply(together(*paragraphs), _choices(one, facts))


def _head(one: Inquiry, facts: Facts) -> Text:
    if one.state is not InquiryState.OPEN:
        return Text("question-head-closed", {"question": quoted(one), "count": one.count})
    return Text(
        "question-head",
        {
            "question": quoted(one),
            "count": one.count,
            "due": inquiry_queue.due(one, facts),
            "owner": inquiry_queue.owner(one, facts),
        },
    )


def _wordings(one: Inquiry, facts: Facts) -> Iterator[Text]:
    yield Text("question-wordings")
    for asker in one.askers[:MOST_SHOWN]:
        yield _wording(asker, facts)
    if len(one.askers) > MOST_SHOWN:
        yield Text("question-wordings-more", {"count": str(len(one.askers) - MOST_SHOWN)})


def _wording(asker: Asker, facts: Facts) -> Text:
    said, moment = short(asker.question), say_moment(asker.asked_at, facts)
    if asker.kind == "more":
        return Text("question-wording-more", {"question": said, "at": moment})
    if asker.kind == "office":
        return Text("question-wording-office", {"question": said, "at": moment})
    if asker.kind != "unhelpful":
        return Text("question-wording", {"question": said, "at": moment})
    reasons = {
        "": Text("question-reason-none"),
        "wrong": Text("question-reason-wrong"),
        "old": Text("question-reason-old"),
        "unclear": Text("question-reason-unclear"),
    }
    reason = reasons.get(
        asker.reason, Text("question-reason-said", {"words": short(asker.reason)})
    )
    entry = facts.programme.knowledge.entry(asker.entry)
    return Text(
        "question-wording-unhelpful",
        {
            "question": said,
            "at": moment,
            "entry": entry.question if entry else asker.entry,
            "reason": reason,
        },
    )


def _ended(one: Inquiry) -> Text:
    if one.state is InquiryState.DECLINED:
        return Text("question-declined", {"reason": one.reason})
    if one.entry_id:
        return Text("question-answered-kept", {"answer": short(one.answer, 600)})
    return Text("question-answered", {"answer": short(one.answer, 600)})


def _choices(one: Inquiry, facts: Facts) -> tuple[Choice, ...]:
    if inquiry_answer.is_new(one, facts):
        return (TO_BASE, HOME)
    if one.state is not InquiryState.OPEN:
        return (HOME,)
    if is_held(one, facts):
        return (TAKE_OVER, *_entry(one, facts), HOME)
    if one.owner_id is None:
        return (TAKE, ANSWER, *_entry(one, facts), OUT, JOIN, HOME)
    first = (PREVIEW,) if inquiry_answer.is_ready(one) else ()
    return (*first, ANSWER, *_entry(one, facts), OUT, JOIN, RELEASE, HOME)


def is_held(one: Inquiry, facts: Facts) -> bool:
    """Whether a colleague is answering it."""
    return one.owner_id is not None and one.owner_id != me(facts)


def _entry(one: Inquiry, facts: Facts) -> tuple[Choice, ...]:
    """The answer that was not enough, to be mended where it stands."""
    entry = inquiry_answer.entry_of(one, facts)
    if entry is None:
        return ()
    opening = Choice(f"{OPENS}{ENTRY}{entry.id}", Text("choice-question-entry"))
    if is_held(one, facts):
        return (opening,)
    return opening, AS_ENTRY


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = seen(facts).focus
    if one is None:
        return None
    match event:
        case Chosen(value=BACK.value):
            return show(one, facts)
        case Chosen(value=value) if one.state is InquiryState.OPEN:
            return _chosen(value, state, one, facts)
        case Typed(text=text) if state.step == DECLINE and has_words(text):
            return _decline(one, " ".join(text.split())[:LONGEST_REASON], facts)
        case _:
            return None


def _chosen(value: str, state: State, one: Inquiry, facts: Facts) -> Turn | None:
    if value in (TAKE.value, TAKE_OVER.value):
        return _take(one, facts)
    if value == RELEASE.value and not is_held(one, facts):
        free = replace(one, owner_id=None, revision=one.revision + 1)
        turn = show(free, facts, Text("question-released"))
        return replace(turn, effects=(ReleaseInquiry(one.id, one.revision),))
    if value == OUT.value:
        reply = Reply(Text("question-ask-reason"), (*DECLINES, BACK), is_lettered=True)
        return Turn(state=at(DECLINE, state.about), replies=(reply,))
    if value in REASONS and state.step == DECLINE:
        catalogue = facts.programme.catalogue
        return _decline(one, catalogue.say(_filled(REASONS[value], facts)), facts)
    if value == JOIN.value:
        return _similar(one, facts)
    if value.startswith(INTO):
        return _merge(value.removeprefix(INTO), one, facts)
    return None


def _take(one: Inquiry, facts: Facts) -> Turn:
    notice = Text("question-taken")
    if is_held(one, facts):
        notice = Text("question-taken-over", {"owner": inquiry_queue.owner(one, facts)})
    turn = show(replace(one, owner_id=me(facts), revision=one.revision + 1), facts, notice)
    return replace(turn, effects=(TakeInquiry(one.id, one.revision),))


def held(one: Inquiry, facts: Facts) -> Turn:
    """A colleague has taken it meanwhile: nothing of what was done here is kept."""
    owner = inquiry_queue.owner(one, facts)
    return show(one, facts, Text("question-held", {"owner": owner}))


def _filled(text: Text, facts: Facts) -> Text:
    return Text(text.key, {"contact": facts.programme.settings.contact})


def _decline(one: Inquiry, reason: str, facts: Facts) -> Turn:
    notice = Text("question-declined-now", {"count": one.count})
    turn = inquiry_queue.show(facts, notice, without=one.id)
    return replace(turn, effects=(DeclineInquiry(one.id, one.revision, reason),))


def _similar(one: Inquiry, facts: Facts) -> Turn:
    """The other open questions, the most similar first."""
    knowledge = facts.programme.knowledge

    def likeness(other: Inquiry) -> float:
        return knowledge.similarity(one.headline, other.headline)

    others = [other for other in seen(facts).queue if other.id != one.id and other.headline]
    nearest = sorted(others, key=likeness, reverse=True)[:MOST_SIMILAR]
    if not nearest:
        return show(one, facts, Text("question-no-other"))
    choices = (
        Choice(
            f"{INTO}{other.id}",
            Text("choice-question", {"question": short(other.headline, LONGEST_SHOWN // 2)}),
        )
        for other in nearest
    )
    reply = Reply(Text("question-ask-merge", {"question": quoted(one)}), (*choices, BACK))
    return Turn(state=at(MERGE, f"{INQUIRY}{one.id}"), replies=(reply,))


def _merge(said: str, one: Inquiry, facts: Facts) -> Turn:
    other = next((other for other in seen(facts).queue if str(other.id) == said), None)
    if other is None:
        return show(one, facts, Text("question-other-gone"))
    together_ = replace(other, askers=(*other.askers, *one.askers))
    turn = show(together_, facts, Text("question-merged"))
    return replace(turn, effects=(MergeInquiries(one.id, one.revision, other.id),))


def again(state: State, facts: Facts) -> Reply | None:
    one = seen(facts).focus
    if one is None:
        return None
    if state.step == DECLINE:
        return Reply(Text("question-ask-reason"), (*DECLINES, BACK), is_lettered=True)
    if state.step == MERGE:
        return _similar(one, facts).replies[0]
    return card(one, facts)
