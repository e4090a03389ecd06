"""A question: the answer with its source, an offer of likely ones, or "no basis".

Owns: what each verdict of the knowledge base leads to.
Never: finding answers, what people say of them (``answer``), several questions at once
(``answer_parts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from handlers import answer, answer_card, answer_parts, duty, offers, own_unit, status, threads
from handlers.answer_card import LONGEST_KEPT
from handlers.answer_text import titled
from handlers.commands import OFFICE
from handlers.dues import today
from handlers.effects import Effect
from handlers.facts import Facts
from handlers.inquiries import AddToInquiry, Thread
from handlers.inquiry_desk import due_on, short
from handlers.model import Chosen, Event, Reply, State, Turn
from handlers.offers import ENTRY, NONE_OF_THESE
from handlers.wording import together, with_notice
from handlers.worth import adds, has_hardly_a_subject, puts_a_question, worth_filing
from programme.calendar import say_day
from programme.catalogue import Text
from programme.knowledge import Absence, Entry, Outcome, Verdict
from programme.parts import parts

#: topics in which free text is a question
OPEN_TOPICS = frozenset({"menu", "ask", "browse", "told", answer.TOPIC})

#: of an offer for a question that hardly says what about
LEAST_LIKELY = 0.3

COURTESIES = {
    "greeting": Text("courtesy-greeting"),
    "thanks": Text("courtesy-thanks"),
    "farewell": Text("courtesy-farewell"),
    "alive": Text("courtesy-alive"),
    "machine": Text("courtesy-machine"),
}


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """Asked to ask: the question may have come along."""
    if rest:
        verdict = facts.programme.knowledge.ask(rest)
        return respond(State(), rest, verdict, facts, is_certain=True)
    prompt = Text("ask-prompt-group") if facts.is_group else Text("ask-prompt")
    return Turn(state=State(topic="ask"), replies=(Reply(prompt),))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """What was picked from an offer; ``state.step`` is the question as it was asked."""
    match event:
        case Chosen(value=value) if value == NONE_OF_THESE.value:
            return _without_basis(State(), state.step, facts)
        case Chosen(value=value) if value in (answer.OFFICE.value, answer.NOT_NEEDED.value):
            return answer.decided(value, state.step, facts)
        case Chosen(value=value) if value.startswith(ENTRY):
            entry = facts.programme.knowledge.entry(value.removeprefix(ENTRY))
            if entry is None:  # the office has taken it out meanwhile
                return _without_basis(State(), state.step, facts)
            effects = offers.log(state.step, "chosen", facts, entry=entry.id)
            asked = facts.programme.knowledge.ask(state.step)
            others = [candidate.entry for candidate in asked.candidates]
            return _shown(State(), state.step, entry, others, facts, effects)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply:
    """The offer once more."""
    if any(offer.value == answer.OFFICE.value for offer in state.offered):
        return _UNCLEAR
    found = (
        facts.programme.knowledge.entry(offer.value.removeprefix(ENTRY)) for offer in state.offered
    )
    return _offer([entry for entry in found if entry is not None])


def respond(
    state: State,
    question: str,
    verdict: Verdict,
    facts: Facts,
    notice: Text | None = None,
    *,
    is_certain: bool = False,
) -> Turn:
    """Answer a question; ``notice`` says first how it was come by.

    ``is_certain``: they say that it is one.
    """
    turn = _direct(state, question, verdict, facts)
    turn = turn or _unsure(state, question, verdict, facts, is_certain=is_certain)
    return _noticed(turn, notice)


def direct(
    state: State, question: str, verdict: Verdict, facts: Facts, notice: Text | None = None
) -> Turn | None:
    """The answer, if there is one at least to a part; None: nothing but an offer or "no basis".

    Beside what is answered it is said of the other parts that there is no answer, or one is
    offered.
    """
    turn = _direct(state, question, verdict, facts)
    return _noticed(turn, notice) if turn else None


def is_answered(question: str, facts: Facts) -> bool:
    """Whether there is a direct answer to these words, or to a part of them."""
    verdict = facts.programme.knowledge.ask(question)
    return _direct(State(), question, verdict, facts) is not None


def _noticed(turn: Turn, notice: Text | None) -> Turn:
    if notice is None:
        return turn
    [said] = turn.replies
    return replace(turn, replies=(with_notice(notice, said),))


def _direct(state: State, question: str, verdict: Verdict, facts: Facts) -> Turn | None:
    """Of each of its parts, of the asker's own unit, or of the base."""

    def own_to(said: str) -> Text | None:
        return own_unit.answer(said, facts)

    knowledge = facts.programme.knowledge
    several = parts(question, verdict, knowledge.ask, own_to, about=knowledge.title)
    if len(several) > 1:
        is_open = state.topic in OPEN_TOPICS
        return answer_parts.answered(_after(state), several, facts, may_offer=is_open)
    for only in several:  # the rest of the message asks nothing
        question, verdict = only.said, only.verdict
    if own := own_unit.answer(question, facts):
        effects = offers.log(question, "answered", facts)
        return Turn(state=_after(state), replies=(Reply(own),), effects=effects)
    if verdict.outcome is not Outcome.ANSWER:
        return None
    best, *others = verdict.candidates
    effects = offers.log(question, "answered", facts, entry=best.entry.id, score=best.score)
    if live := status.live(best.entry.live, question, facts):
        return Turn(state=_after(state), replies=(Reply(live),), effects=effects)
    rest = [candidate.entry for candidate in others]
    return _shown(state, question, best.entry, rest, facts, effects)


def _after(state: State) -> State:
    """What an answer without a card leaves: what is under way, or nothing."""
    return State() if state.topic in ("ask", "told", answer.TOPIC) else state


def _shown(
    state: State,
    question: str,
    entry: Entry,
    others: Sequence[Entry],
    facts: Facts,
    effects: tuple[Effect, ...],
) -> Turn:
    """The answer; with a card where nothing else is being asked and nobody reads along."""
    if facts.is_group or state.topic not in OPEN_TOPICS:
        shown = Reply(titled(entry, question, facts))
        return Turn(state=_after(state), replies=(shown,), effects=effects)
    card = answer_card.new(entry, question, others)
    return Turn(
        state=card.state(), replies=(answer_card.show(card, entry, facts),), effects=effects
    )


def _noted(thread: Thread, after: State, question: str, facts: Facts) -> Turn:
    """A person is answering them: the bot has nothing to add."""
    said = question[:LONGEST_KEPT]
    if not adds(said, facts.programme.catalogue):
        heard = Text("inquiry-heard", {"question": short(thread.questions[0], 100)})
        noted = offers.log(said, "courtesy", facts)
        return Turn(state=after, replies=(Reply(heard, is_in_passing=True),), effects=noted)
    return Turn(
        state=after,
        replies=(Reply(Text("inquiry-more-noted")),),
        effects=(AddToInquiry(thread.id, said), *offers.log(said, "thread", facts)),
    )


def _waits(thread: Thread, after: State, question: str, facts: Facts) -> Turn:
    """They ask for an answer that nobody has begun with: nothing new is filed."""
    day = due_on(thread.opened_at, facts.programme)
    asked = short(thread.questions[0], 100)
    said = Text("inquiry-still-waiting", {"question": asked, "day": say_day(day)})
    if day < today(facts):
        said = Text("inquiry-overdue", {"question": asked})
    if others := sum(not one.is_taken for one in facts.threads) - 1:
        said = together(said, Text("inquiry-also-waiting", {"count": str(others)}))
    noted = offers.log(question[:LONGEST_KEPT], "thread", facts)
    return Turn(state=after, replies=(Reply(said),), effects=noted)


def _refused(after: State, question: str, facts: Facts) -> Turn:
    """Nothing is put before the office: they are told whom to ask."""
    noted = offers.log(question[:LONGEST_KEPT], "refused", facts)
    is_office = facts.person is not None and facts.person.role in OFFICE and not facts.is_group
    told = Text("ask-refused-office") if is_office else Text("ask-refused")
    return Turn(state=after, replies=(Reply(told),), effects=noted)


def _unsure(
    state: State, question: str, verdict: Verdict, facts: Facts, *, is_certain: bool
) -> Turn:
    if verdict.absence is Absence.REFUSED:
        return _refused(_after(state), question, facts)
    if verdict.outcome is not Outcome.COURTESY and (one := threads.asked_for(question, facts)):
        return _waits(one, _after(state), question, facts)
    match verdict.outcome:
        case Outcome.OFFER if thread := threads.joined(question, facts, is_likely=True):
            return _noted(thread, _after(state), question, facts)
        case Outcome.OFFER if not facts.is_group and is_far_guess(question, verdict, facts):
            return _left_open(_after(state), question, facts)
        case Outcome.OFFER:
            return _offered(question, verdict, facts)
        case Outcome.COURTESY:  # thanks for an answer leave its card as it is
            after = state if state.topic == answer.TOPIC else _after(state)
            text = COURTESIES.get(verdict.courtesy, Text("courtesy-smalltalk"))
            effects = offers.log(question, "courtesy", facts)
            said = Reply(text, is_in_passing=True)
            return Turn(state=after, replies=(said,), effects=effects)
        case Outcome.ANSWER | Outcome.NO_BASIS:
            return _without_basis(_after(state), question, facts, verdict, is_certain=is_certain)
        case _:
            assert_never(verdict.outcome)


def is_far_guess(question: str, verdict: Verdict, facts: Facts) -> bool:
    """Whether one word of it at most is about anything, and nothing in the base is near it: "có gì
    mới không"."""
    if verdict.candidates[0].score >= LEAST_LIKELY:
        return False
    return has_hardly_a_subject(question, facts.programme.catalogue)


def _offered(question: str, verdict: Verdict, facts: Facts) -> Turn:
    kept = "" if facts.is_group else question[:LONGEST_KEPT]
    return Turn(
        state=State(topic="ask", step=kept),
        replies=(_offer([candidate.entry for candidate in verdict.candidates]),),
        effects=offers.log(question, "offered", facts, score=verdict.candidates[0].score),
    )


def _offer(entries: list[Entry]) -> Reply:
    return Reply(Text("ask-offer"), offers.choices_of(entries))


def _without_basis(
    after: State,
    question: str,
    facts: Facts,
    verdict: Verdict | None = None,
    *,
    is_certain: bool = False,
) -> Turn:
    if thread := threads.joined(question, facts):
        return _noted(thread, after, question, facts)
    if verdict and verdict.absence is Absence.FAR:  # nothing to promise, nobody to bother
        noted = offers.log(question, "off_topic", facts)
        return Turn(state=after, replies=(Reply(Text("ask-off-topic")),), effects=noted)
    if verdict and not worth_filing(question, facts.programme.catalogue):
        if named := duty.renamed(question, facts):
            return named
        noted = offers.log(question, "off_topic", facts)
        return Turn(state=after, replies=(Reply(Text("ask-not-filed")),), effects=noted)
    if verdict and not is_certain and (turn := _unclear(after, question, verdict, facts)):
        return turn
    told = _not_known(verdict, facts)
    score = verdict.candidates[0].score if verdict and verdict.candidates else 0.0
    return Turn(
        state=after,
        replies=(told,),
        effects=offers.log(question, "no_basis", facts, score=score),
    )


#: said of what asks nothing: whether it goes to the office is theirs to say
_UNCLEAR = Reply(Text("ask-unclear"), (answer.OFFICE, answer.NOT_NEEDED))


def _unclear(after: State, question: str, verdict: Verdict, facts: Facts) -> Turn | None:
    """What asks nothing is put before nobody unasked; whose name it is, may be kept."""
    if verdict.absence is Absence.NO_DOCUMENT or facts.is_group:
        return None
    if puts_a_question(question, facts.programme.catalogue):
        return None
    return duty.renamed(question, facts) or _left_open(after, question, facts)


def _left_open(after: State, question: str, facts: Facts) -> Turn:
    noted = offers.log(question[:LONGEST_KEPT], "off_topic", facts)
    if facts.person is not None and facts.person.role in OFFICE:
        return Turn(state=after, replies=(Reply(Text("ask-unclear-office")),), effects=noted)
    kept = State(topic="ask", step=question[:LONGEST_KEPT])
    return Turn(state=kept, replies=(_UNCLEAR,), effects=noted)


def _not_known(verdict: Verdict | None, facts: Facts) -> Reply:
    """What becomes of the question; the office is told that it is theirs to answer."""
    if facts.person is not None and facts.person.role in OFFICE and not facts.is_group:
        return Reply(Text("ask-no-basis-office"))
    is_document = verdict is not None and verdict.absence is Absence.NO_DOCUMENT
    if facts.is_group:
        text = Text("ask-no-document-group") if is_document else Text("ask-no-basis-group")
    else:
        text = Text("ask-no-document") if is_document else Text("ask-no-basis")
    return Reply(text)
