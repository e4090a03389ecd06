"""A question that is not answered here: why, a look at what those who asked will read, and off.

Owns: these steps; nothing is sent that was not looked at. Never: telling those who asked (a
worker does), answers (``inquiry_answer``).
"""

from __future__ import annotations

from dataclasses import replace

from handlers import inquiry_queue
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, DeclineInquiry, Inquiry, InquiryState
from handlers.inquiry_desk import at, seen
from handlers.inquiry_words import declined
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, together, with_notice
from programme.catalogue import Text

WHY, SURE = "decline", "decline-sure"
STEPS = frozenset({WHY, SURE})
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
BACK = Choice("one", Text("choice-question-back"))
#: another reason than the one that is shown
OTHER = Choice("decline", Text("choice-decline-other"))
#: with the revision that was looked at
SEND = "decline-send/"
LONGEST_REASON = 500


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = seen(facts).focus
    if one is None or one.state is not InquiryState.OPEN:
        return None
    step, _, reason = state.step.partition("/")
    match event:
        case Chosen(value="decline"):
            return Turn(state=at(WHY, state.about), replies=(_ask(),))
        case Chosen(value=value) if value in REASONS and step == WHY:
            contact = {"contact": facts.programme.settings.contact}
            said = facts.programme.catalogue.say(Text(REASONS[value].key, contact))
            return _look(one, said)
        case Typed(text=text) if step in STEPS and has_words(text):
            return _look(one, " ".join(text.split())[:LONGEST_REASON])
        case Chosen(value=value) if value.startswith(SEND) and step == SURE:
            if value != _send(one).value:
                return _look(one, reason, Text("reply-changed-meanwhile"))
            return _declined(one, reason, facts)
        case _:
            return None


def _ask() -> Reply:
    return Reply(Text("question-ask-reason"), (*DECLINES, BACK), is_lettered=True)


def _look(one: Inquiry, reason: str, notice: Text | None = None) -> Turn:
    reply = _shown(one, reason)
    return Turn(
        state=at(f"{SURE}/{reason}", f"{INQUIRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _shown(one: Inquiry, reason: str) -> Reply:
    head = Text("decline-preview", {"count": one.count})
    shown = declined(one.headline, reason)
    return Reply(together(head, shown), (_send(one), OTHER, BACK), is_lettered=True)


def _send(one: Inquiry) -> Choice:
    return Choice(f"{SEND}{one.revision}+{len(one.askers)}", Text("choice-decline-send"))


def _declined(one: Inquiry, reason: str, facts: Facts) -> Turn:
    notice = Text("question-declined-now", {"count": one.count})
    turn = inquiry_queue.show(facts, notice, without=one.id)
    return replace(turn, effects=(DeclineInquiry(one.id, one.revision, reason),))


def again(state: State, one: Inquiry) -> Reply:
    step, _, reason = state.step.partition("/")
    return _shown(one, reason) if step == SURE else _ask()
