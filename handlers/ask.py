"""A question: the answer with its source, an offer of likely ones, or "no basis".

Owns: what each verdict of the knowledge base leads to. Never: finding answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never
from urllib.parse import urlsplit

from handlers import status
from handlers.effects import Effect, LogQuestion
from handlers.facts import Facts
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.wording import local_day, together
from programme.catalogue import Link, Text
from programme.knowledge import Entry, Outcome, Verdict, render

#: a question on offer; the entry's id follows
ENTRY = "entry/"
NONE_OF_THESE = Choice("none", Text("choice-none"))
#: as much of a question as is kept between offering and choosing
LONGEST_KEPT = 500

COURTESIES = {
    "greeting": Text("courtesy-greeting"),
    "thanks": Text("courtesy-thanks"),
    "farewell": Text("courtesy-farewell"),
    "alive": Text("courtesy-alive"),
}


def begin(state: State, rest: str, facts: Facts) -> Turn:
    """Asked to ask: the question may have come along."""
    if rest:
        return respond(State(), rest, facts.programme.knowledge.ask(rest), facts)
    prompt = Text("ask-prompt-group") if facts.is_group else Text("ask-prompt")
    return Turn(state=State(topic="ask"), replies=(Reply(prompt),))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """What was picked from an offer; ``state.step`` is the question as it was asked."""
    match event:
        case Chosen(value=value) if value == NONE_OF_THESE.value:
            return _without_basis(State(), state.step, facts)
        case Chosen(value=value) if value.startswith(ENTRY):
            entry = facts.programme.knowledge.entry(value.removeprefix(ENTRY))
            if entry is None:  # the office has taken it out meanwhile
                return _without_basis(State(), state.step, facts)
            return Turn(
                state=State(),
                replies=(Reply(answer_text(entry, facts)),),
                effects=_log(state.step, "chosen", facts, entry=entry.id),
            )
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply:
    """The offer once more."""
    found = (
        facts.programme.knowledge.entry(offer.value.removeprefix(ENTRY)) for offer in state.offered
    )
    return _offer([entry for entry in found if entry is not None])


def respond(
    state: State, question: str, verdict: Verdict, facts: Facts, notice: Text | None = None
) -> Turn:
    """Answer a question; ``notice`` says first how it was come by."""
    after = State() if state.topic == "ask" else state
    match verdict.outcome:
        case Outcome.ANSWER:
            turn = _answered(after, question, verdict, facts)
        case Outcome.OFFER:
            turn = _offered(question, verdict, facts)
        case Outcome.NO_BASIS:
            turn = _without_basis(after, question, facts, verdict)
        case Outcome.COURTESY:
            text = COURTESIES.get(verdict.courtesy, Text("courtesy-smalltalk"))
            effects = _log(question, "courtesy", facts)
            turn = Turn(state=after, replies=(Reply(text),), effects=effects)
        case _:
            assert_never(verdict.outcome)
    if notice is None:
        return turn
    first = turn.replies[0]
    said = Reply(together(notice, first.text), first.choices)
    return Turn(state=turn.state, replies=(said,), effects=turn.effects)


def answer_text(entry: Entry, facts: Facts) -> Text:
    """The answer with its source and date; there is no other way to show one."""
    settings = facts.programme.settings
    values = {
        "lien_he": settings.contact,
        "ten_tinh": settings.province,
        "ten_hoi": settings.association,
    }
    answer: str | Text = render(entry.answer, values)
    if entry.is_later:
        answer = Text("answer-later", {"answer": answer})
    return Text(
        "answer",
        {
            "answer": answer,
            "source": _source(entry),
            "asof": local_day(entry.asof),
        },
    )


def _source(entry: Entry) -> str | Text:
    if not entry.links:
        return entry.source
    links = tuple(_named(entry.links))
    return Text("source-with-links", {"source": entry.source, "links": links})


def _named(addresses: Iterable[str]) -> Iterator[Link]:
    """Links called by their host, numbered where one host has several: "a.vn", "a.vn (2)"."""
    seen: Counter[str] = Counter()
    for address in addresses:
        host = urlsplit(address).netloc.lower().removeprefix("www.")
        seen[host] += 1
        yield Link(host if seen[host] == 1 else f"{host} ({seen[host]})", address)


def _answered(after: State, question: str, verdict: Verdict, facts: Facts) -> Turn:
    best = verdict.candidates[0]
    live = status.live(best.entry.live, question, facts)
    return Turn(
        state=after,
        replies=(Reply(live or answer_text(best.entry, facts)),),
        effects=_log(question, "answered", facts, entry=best.entry.id, score=best.score),
    )


def _offered(question: str, verdict: Verdict, facts: Facts) -> Turn:
    kept = "" if facts.is_group else question[:LONGEST_KEPT]
    return Turn(
        state=State(topic="ask", step=kept),
        replies=(_offer([candidate.entry for candidate in verdict.candidates]),),
        effects=_log(question, "offered", facts, score=verdict.candidates[0].score),
    )


def _offer(entries: list[Entry]) -> Reply:
    choices = (
        Choice(ENTRY + entry.id, Text("choice-entry", {"question": entry.question}))
        for entry in entries
    )
    return Reply(Text("ask-offer"), (*choices, NONE_OF_THESE))


def _without_basis(
    after: State, question: str, facts: Facts, verdict: Verdict | None = None
) -> Turn:
    text = Text("ask-no-basis-group") if facts.is_group else Text("ask-no-basis")
    score = verdict.candidates[0].score if verdict and verdict.candidates else 0.0
    return Turn(
        state=after,
        replies=(Reply(text),),
        effects=_log(question, "no_basis", facts, score=score),
    )


def _log(
    question: str, outcome: str, facts: Facts, *, entry: str | None = None, score: float = 0.0
) -> tuple[Effect, ...]:
    """Nothing is kept of what is said in a group: nobody there was asked."""
    return () if facts.is_group else (LogQuestion(question, outcome, entry, score),)
