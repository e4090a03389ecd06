"""Reports that wait for the office: looked at, returned with comments, approved, opened again.

Owns: the topic "review": which part takes an event, and that nobody decides about a report that
has changed since they looked. Never: filling in a report.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import menu, review_named, review_queue, review_reopen, review_return
from handlers.commands import OFFICE
from handlers.effects import TellUnit
from handlers.facts import Facts, Need
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.report_effects import ApproveReport, MakeDocument
from handlers.report_reasons import has_phrase
from handlers.reporting import ReportKey, ReportState
from handlers.review_asking import SEND
from handlers.review_card import as_replies, card_texts
from handlers.review_named import CARD, DONE, FREE
from handlers.review_queue import GRANT, REFUSE
from handlers.review_seat import OPENS, SLOT, TOPIC, Seat, Step, seat_of
from handlers.review_split import leaves
from handlers.review_told import decided
from handlers.wording import has_words, with_notice
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Text
from programme.vietnamese import fold

#: the register names the units of requests for more time
NEEDS = frozenset({Need.BENCH, Need.REGISTER})
APPROVE = Choice("approve", Text("choice-approve"))
ANYWAY = Choice("approve-anyway", Text("choice-approve-anyway"))
RETURN = Choice("return", Text("choice-return"))
REOPEN = Choice("reopen", Text("choice-reopen"))
EVIDENCE = Choice("evidence", Text("choice-evidence"))
LATER = Choice("review", Text("choice-review-later"))
#: what somebody else did meanwhile
MEANWHILE = {
    ReportState.APPROVED: Text("review-was-approved"),
    ReportState.RETURNED: Text("review-was-returned"),
    ReportState.DRAFT: Text("review-was-reopened"),
}


def begin(state: State, rest: str, facts: Facts) -> Turn:
    return _in_list(State(), Typed(rest), facts) if rest else review_queue.show(facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    if facts.person is None or facts.person.role not in OFFICE:
        return menu.show(Text("command-not-allowed"), facts)
    match event:
        case Chosen(value=value) if value.startswith(OPENS):
            seat = seat_of(value.removeprefix(OPENS), facts)
            return _card(seat) if seat else review_queue.show(facts, Text("review-gone"))
        case Chosen(value=value) if value.startswith(GRANT):
            return review_queue.decide(value.removeprefix(GRANT), facts, is_granted=True)
        case Chosen(value=value) if value.startswith(REFUSE):
            return review_queue.decide(value.removeprefix(REFUSE), facts, is_granted=False)
    if ReportKey.parse(state.about) is None:
        return _in_list(state, event, facts)
    seat = seat_of(state.about, facts)
    if seat is None:
        return review_queue.show(facts, Text("review-gone"))
    step = Step.parse(state.step)
    if turn := _about(seat, step, event):
        return turn
    is_free = step.name in FREE  # else words answer a question
    named = _named(event, seat.period.name, facts) if is_free else None
    if named is None and is_free and _asks_for_return(event):
        named = _return(seat, step)
    return named or Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    """The card itself is above in the chat: what can be done with it is enough."""
    seat = seat_of(state.about, facts)
    if seat is None:
        return review_queue.card(facts)
    step = Step.parse(state.step)
    if step.name in review_return.STEPS:
        return review_return.again(step, seat)
    if step.name in review_reopen.STEPS:
        return review_reopen.again(step, seat)
    unit, period = seat.unit.name, seat.period.label
    text = (
        Text("review-again", {"unit": unit, "period": period})
        if seat.may_be_returned
        else Text("review-again-choose", {"unit": unit, "period": period})
    )
    return _with_choices(Reply(text), seat)


def _in_list(state: State, event: Event, facts: Facts) -> Turn:
    if found := _named(event, state.about, facts):
        return found
    return Turn(state=state) if state.topic == TOPIC else review_queue.show(facts)


def _named(event: Event, about: str, facts: Facts) -> Turn | None:
    if not isinstance(event, Typed) or not has_words(event.text):
        return None
    found = review_named.find(event.text, about, facts)
    if not isinstance(found, ReportKey):
        return found
    seat = seat_of(str(found), facts)
    return _card(seat) if seat else None


# --- one report ----------------------------------------------------------------------------


def _about(seat: Seat, step: Step, event: Event) -> Turn | None:
    if step.name in review_reopen.STEPS:
        if not seat.may_be_reopened:
            return _card(seat, Text("review-not-locked"))
        return review_reopen.take_turn(step, event, seat)
    if step.name in review_return.STEPS:
        if isinstance(event, Chosen | Typed) and (notice := _overtaken(seat, step)):
            return _card(seat, notice)
        if isinstance(event, Typed) and leaves(event.text):
            return _card(seat, Text("review-not-returned"))
        if event == Chosen(SEND.value):
            return review_return.send(seat)
        return review_return.take_turn(step, event, seat)
    match event:
        case Chosen(value=APPROVE.value):
            return _approve(seat, step, is_certain=False)
        case Chosen(value=ANYWAY.value):
            return _approve(seat, step, is_certain=True)
        case Chosen(value=RETURN.value):
            return _return(seat, step)
        case Chosen(value=REOPEN.value):
            if seat.may_be_reopened:
                return review_reopen.begin(seat)
            return _card(seat, Text("review-not-locked"))
        case Chosen(value=EVIDENCE.value):
            return _evidence(seat, step)
        case Typed(text=text) if seat.is_approved and _takes_back(text, seat.facts):
            return review_reopen.begin(seat)
        case Typed(text=text) if step.name == CARD:
            notice, asked = _overtaken(seat, step), review_return.numbered(text, seat)
            return _card(seat, notice) if notice and asked else asked
        case _:
            return None


def _return(seat: Seat, step: Step) -> Turn:
    notice = _overtaken(seat, step)
    return _card(seat, notice) if notice else review_return.begin(seat)


def _takes_back(said: str, facts: Facts) -> bool:
    """ "ủa khoan, duyệt nhầm rồi"; "duyệt nhầm thì sao" asks."""
    is_question = asks_whether(said) or asks_plainly(said)
    return not is_question and has_phrase(said, Text("words-approved-wrongly"), facts)


def _asks_for_return(event: Event) -> bool:
    """In whichever words, and where it is not on offer too: what hinders it is said then."""
    return isinstance(event, Typed) and f"{fold(event.text)} ".startswith("tra lai ")


def _overtaken(seat: Seat, step: Step) -> Text | None:
    """Why what was decided does not fit the report as it stands now."""
    if not seat.is_waiting:
        return MEANWHILE[seat.report.state]
    if step.version != seat.version:
        return Text("review-newer")
    return None if seat.may_be_returned else Text("review-locked-now")


def _card(seat: Seat, notice: Text | None = None) -> Turn:
    texts = card_texts(seat)
    *above, last = as_replies(texts)
    replies = (*above, _with_choices(last, seat))
    if notice is not None:
        replies = (with_notice(notice, replies[0]), *replies[1:])
    return Turn(state=Step(CARD, seat.version).state(seat), replies=replies)


def _with_choices(reply: Reply, seat: Seat) -> Reply:
    """Numbers are questions here, so choices have letters."""
    choices = []
    if seat.is_waiting:
        choices.append(APPROVE)
    if seat.may_be_returned:
        choices.append(RETURN)
    if seat.may_be_reopened:
        choices.append(REOPEN)
    if _files(seat):
        choices.append(EVIDENCE)
    choices.append(LATER)
    following = review_queue.after(seat.key, seat.facts)
    if following is not None:
        choices.append(Choice(f"{OPENS}{following}", Text("choice-review-next")))
    return replace(reply, choices=tuple(choices), slot=SLOT, is_lettered=True)


def _approve(seat: Seat, step: Step, *, is_certain: bool) -> Turn:
    notice = _overtaken(seat, step)
    # a report that came in time is approved after the lock too
    if notice is not None and not (seat.is_waiting and step.version == seat.version):
        return _card(seat, notice)
    if seat.drafts and not is_certain:
        text = Text("review-drafts-wait", {"count": str(len(seat.drafts))})
        # the first stands where "Duyệt" stood: pressed twice it takes nothing away
        either = (Choice(f"{OPENS}{seat.key}", Text("choice-review-first")), RETURN, ANYWAY)
        asked = Reply(text, either, slot=SLOT, is_lettered=True)
        return Turn(state=Step(CARD, seat.version).state(seat), replies=(asked,))
    told = Text("approved-to-unit", {"unit": seat.unit.name, "period": seat.period.label})
    choices = [Choice("review", Text("choice-queue")), REOPEN]
    following = review_queue.after(seat.key, seat.facts)
    if following is not None:
        choices.insert(0, Choice(f"{OPENS}{following}", Text("choice-review-next")))
    done = Reply(
        decided(Text("review-approved", {"told": told}), Text("review-approved-only"), told, seat),
        tuple(choices),
        slot=SLOT,
    )
    return Turn(
        state=Step(DONE, seat.version).state(seat),
        replies=(done,),
        effects=(
            ApproveReport(seat.key, seat.report.revision),
            TellUnit(seat.unit.id, told, once=f"approved/{seat.key}/{seat.version}"),
        ),
    )


def _files(seat: Seat) -> int:
    """How many files of evidence can be looked at; links stand on the card."""
    return sum(
        not name.startswith("http")
        for field in seat.shown
        if field.type == "evidence" and isinstance(said := seat.values.get(field.key), tuple)
        for name in said
    )


def _evidence(seat: Seat, step: Step) -> Turn:
    text = Text("review-evidence", {"count": str(_files(seat))})
    return Turn(
        state=step.state(seat),
        replies=(replace(_with_choices(Reply(text), seat), slot=""),),
        effects=(MakeDocument("evidence", str(seat.key)),),
    )
