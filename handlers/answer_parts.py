"""Several questions in one message: what is known of each, and what is not, in one message.

Owns: how the parts are put together, that only a part without basis goes before the office.
Never: taking a message apart (``programme.parts``), answering a single question (``ask``).
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers import answer_sources, offers, status, threads
from handlers.answer_card import LONGEST_KEPT
from handlers.answer_text import answer_text
from handlers.commands import OFFICE
from handlers.effects import Effect
from handlers.facts import Facts
from handlers.inquiries import AddToInquiry
from handlers.model import Reply, State, Turn
from handlers.wording import together
from programme.catalogue import Text
from programme.knowledge import Absence, Entry, Outcome
from programme.parts import Part


def answered(after: State, several: Sequence[Part], facts: Facts, *, may_offer: bool) -> Turn:
    """Every part under its question; what may be chosen from stands last.

    Args:
        after: what this leaves, where nothing is offered.
        may_offer: False while something else is being asked.
    """
    offered = next((part for part in several if may_offer and _is_unsure(part)), None)
    said = [_said(part, facts) for part in several if part is not offered]
    effects = tuple(
        effect for part in several if part is not offered for effect in _effects(part, facts)
    )
    if offered is None:
        entries = [entry for part in several if (entry := _entry(part))]
        if may_offer and entries and not facts.is_group:
            after = answer_sources.remembering(entries)
        return Turn(state=after, replies=(Reply(together(*said)),), effects=effects)
    said.append(Text("answer-part-offer", {"asked": offered.said}))
    candidates = offered.verdict.candidates
    noted = offers.log(offered.text, "offered", facts, score=candidates[0].score)
    return Turn(
        state=State(topic="ask", step="" if facts.is_group else offered.text[:LONGEST_KEPT]),
        replies=(Reply(together(*said), offers.choices_of(c.entry for c in candidates)),),
        effects=(*effects, *noted),
    )


def _is_unsure(part: Part) -> bool:
    return part.own is None and part.verdict.outcome is Outcome.OFFER


def _entry(part: Part) -> Entry | None:
    return part.verdict.entry if part.own is None else None


def _said(part: Part, facts: Facts) -> Text:
    if part.own is not None:
        return Text("answer-part-asked", {"asked": part.said, "answer": part.own})
    if entry := part.verdict.entry:
        answer = status.live(entry.live, part.text, facts) or answer_text(entry, facts)
        return Text("answer-part", {"question": entry.question, "answer": answer})
    return Text("answer-part-asked", {"asked": part.said, "answer": _without_answer(part, facts)})


def _without_answer(part: Part, facts: Facts) -> Text:
    if _is_unsure(part):
        return Text("answer-part-unsure")
    if part.verdict.absence is Absence.FAR:
        return Text("answer-part-off-topic")
    if part.verdict.absence is Absence.REFUSED:
        return Text("answer-part-refused")
    if threads.joined(part.text, facts):
        return Text("inquiry-more-noted")
    if facts.person is not None and facts.person.role in OFFICE and not facts.is_group:
        return Text("answer-part-no-basis-office")
    return Text("answer-part-no-basis-group") if facts.is_group else Text("answer-part-no-basis")


def _effects(part: Part, facts: Facts) -> tuple[Effect, ...]:
    if part.own is not None:
        return offers.log(part.said, "answered", facts)
    if entry := part.verdict.entry:
        score = part.verdict.candidates[0].score
        return offers.log(part.text, "answered", facts, entry=entry.id, score=score)
    if _is_unsure(part):
        return offers.log(part.text, "offered", facts)
    if part.verdict.absence is Absence.FAR:
        return offers.log(part.said, "off_topic", facts)
    if part.verdict.absence is Absence.REFUSED:
        return offers.log(part.said, "refused", facts)
    if thread := threads.joined(part.text, facts):  # a person is answering them already
        said = part.text[:LONGEST_KEPT]
        return (AddToInquiry(thread.id, said), *offers.log(said, "thread", facts))
    return offers.log(part.text, "no_basis", facts)  # with its subject: nobody knows the rest
