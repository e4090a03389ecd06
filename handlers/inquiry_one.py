"""One question before the office: who asked in which words, and what to do with it.

Owns: its card, taking it over, joining it to another. Never: writing the answer
(``inquiry_answer``), declining it (``inquiry_decline``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers import inquiry_answer, inquiry_decline, inquiry_queue, inquiry_split
from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.inquiries import (
    ENTRY,
    INQUIRY,
    Asker,
    Inquiry,
    InquiryState,
    MergeInquiries,
    ReleaseInquiry,
    TakeInquiry,
)
from handlers.inquiry_desk import (
    HOME,
    LONGEST_SHOWN,
    OPENS,
    at,
    is_guessed,
    me,
    quoted,
    seen,
    short,
)
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.wording import lines, together, with_notice
from programme.catalogue import Text

ONE, MERGE = "one", "merge"
#: in which a question is being dealt with
STEPS = frozenset({MERGE, *inquiry_decline.STEPS, *inquiry_split.STEPS})
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
BACK = inquiry_decline.BACK
SPLIT = inquiry_split.PART
#: what only an open question can take
ACTIONS = frozenset(
    choice.value
    for choice in (TAKE, TAKE_OVER, RELEASE, ANSWER, OUT, JOIN, SPLIT, PREVIEW, AS_ENTRY)
)
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
        return Text(
            "question-head-closed",
            {"question": quoted(one, facts.programme), "count": one.count},
        )
    return Text(
        "question-head",
        {
            "question": quoted(one, facts.programme),
            "count": one.count,
            "due": inquiry_queue.due(one, facts),
            "owner": inquiry_queue.owner(one, facts),
        },
    )


def _wordings(one: Inquiry, facts: Facts) -> Iterator[Text]:
    if is_guessed(one, facts.programme):
        yield Text("question-guessed")
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
    apart = (SPLIT,) if inquiry_split.may_split(one) else ()
    if one.owner_id is None:
        return (TAKE, ANSWER, *_entry(one, facts), OUT, JOIN, *apart, HOME)
    first = (PREVIEW,) if inquiry_answer.is_ready(one) else ()
    return (*first, ANSWER, *_entry(one, facts), OUT, JOIN, *apart, RELEASE, HOME)


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
    if event == Chosen(BACK.value):
        return show(one, facts)
    if turn := inquiry_decline.take_turn(state, event, facts):
        return turn
    match inquiry_split.take_turn(state, event, facts):
        case (Inquiry() as rest, Turn(effects=effects)):
            return replace(show(rest, facts, Text("question-split")), effects=effects)
        case Turn() as turn:
            return turn
    if isinstance(event, Chosen) and one.state is InquiryState.OPEN:
        return _chosen(event.value, one, facts)
    return None


def _chosen(value: str, one: Inquiry, facts: Facts) -> Turn | None:
    if value in (TAKE.value, TAKE_OVER.value):
        return _take(one, facts)
    if value == RELEASE.value and not is_held(one, facts):
        free = replace(one, owner_id=None, revision=one.revision + 1)
        turn = show(free, facts, Text("question-released"))
        return replace(turn, effects=(ReleaseInquiry(one.id, one.revision),))
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
            Text(
                "choice-question", {"question": quoted(other, facts.programme, LONGEST_SHOWN // 2)}
            ),
        )
        for other in nearest
    )
    asked = Text("question-ask-merge", {"question": quoted(one, facts.programme)})
    reply = Reply(asked, (*choices, BACK))
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
    if state.step.partition("/")[0] in inquiry_decline.STEPS:
        return inquiry_decline.again(state, one)
    if state.step == inquiry_split.STEP and inquiry_split.may_split(one):
        return inquiry_split.asking(one)
    if state.step == MERGE:
        return _similar(one, facts).replies[0]
    return card(one, facts)
