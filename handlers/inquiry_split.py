"""A wording that asks something else than its group: it becomes a question of its own.

Owns: choosing it, who goes with it. Never: grouping by itself, joining (``inquiry_one``).
"""

from __future__ import annotations

from dataclasses import replace

from handlers.facts import Facts
from handlers.inquiries import INQUIRY, Asker, Inquiry, InquiryState, SplitInquiry
from handlers.inquiry_desk import LONGEST_SHOWN, at, seen, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from programme.catalogue import Text

STEP = "split"
STEPS = frozenset({STEP})
PART = Choice("split", Text("choice-question-split"))
BACK = Choice("one", Text("choice-question-back"))
#: the number of the first one who asked so follows
OUT = "split/"
#: wordings on offer at once
MOST = 8


def may_split(one: Inquiry) -> bool:
    return len(one.wordings) > 1


def take_turn(state: State, event: Event, facts: Facts) -> tuple[Inquiry, Turn] | Turn | None:
    """What is left of it, where something was taken out."""
    one = seen(facts).focus
    if one is None or one.state is not InquiryState.OPEN or not may_split(one):
        return None
    match event:
        case Chosen(value="split"):
            return Turn(state=at(STEP, f"{INQUIRY}{one.id}"), replies=(asking(one),))
        case Chosen(value=value) if value.startswith(OUT) and state.step == STEP:
            return _split(value.removeprefix(OUT), one)
        case _:
            return None


def asking(one: Inquiry) -> Reply:
    first: dict[str, Asker] = {}
    for asker in one.askers:
        if asker.kind != "more":
            first.setdefault(asker.question, asker)
    choices = (
        Choice(
            f"{OUT}{asker.id}",
            Text("choice-question", {"question": short(said, LONGEST_SHOWN // 2)}),
        )
        for said, asker in list(first.items())[-MOST:]
    )
    return Reply(Text("question-ask-split"), (*choices, BACK))


def _split(number: str, one: Inquiry) -> tuple[Inquiry, Turn] | None:
    chosen = next((asker for asker in one.askers if str(asker.id) == number), None)
    if chosen is None:
        return None
    gone = _with_it(chosen, one)
    numbers = tuple(asker.id for asker in gone)
    left = tuple(asker for asker in one.askers if asker not in gone)
    effect = SplitInquiry(one.id, one.revision, numbers, chosen.asked_at)
    rest = replace(one, askers=left, revision=one.revision + 1)
    return rest, Turn(state=at(STEP, f"{INQUIRY}{one.id}"), effects=(effect,))


def _with_it(chosen: Asker, one: Inquiry) -> list[Asker]:
    """Everybody who asked in these words; what they added goes along, unless they asked the
    rest as well."""
    theirs = [a for a in one.askers if a.question == chosen.question and a.kind != "more"]
    others = {a.person_id for a in one.askers if a not in theirs and a.kind != "more"}
    leaving = {a.person_id for a in theirs} - others
    return [a for a in one.askers if a in theirs or (a.kind == "more" and a.person_id in leaving)]
