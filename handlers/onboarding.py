"""The first contact: who we are, what is kept, and a deliberate yes.

Owns: every turn of somebody who has not consented. Nothing of what they say is kept, but for one
question: it waits in the bookmark until they have said yes or no (they are told), and at most a
day (``storage.conversations``). An invitation code travels in the choice that says yes.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import ask, interruptions, invitations, menu
from handlers.answer_card import LONGEST_KEPT
from handlers.commands import spoken
from handlers.effects import RecordConsent
from handlers.facts import Facts
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, together
from programme.catalogue import Text
from programme.knowledge import Outcome

TOPIC = "onboarding"
AGREE = "agree"
DECLINE = "decline"
#: a step; the question that waits follows
WAITS = "waits/"
#: a step: they said no, so nothing is kept any more
DECLINED = "declined"


def take_turn(state: State, event: Event, facts: Facts, code: str | None) -> Turn:
    match event:
        case Chosen(value=value) if value.partition(":")[0] == AGREE:
            return _agreed(state, facts, code)
        case Chosen(value=value) if value == DECLINE:
            declined = Reply(Text("onboarding-declined"))
            return Turn(state=State(topic=TOPIC, step=DECLINED), replies=(declined,))
        case _:
            waiting = _to_be_answered(state, event, facts)
            text = _ask(state, event, facts, code, waiting)
            was_declined = state.topic == TOPIC and state.step == DECLINED
            step = WAITS + waiting if waiting else DECLINED if was_declined else "asked"
            reply = Reply(text, _choices(code))
            return Turn(state=State(topic=TOPIC, step=step), replies=(reply,))


def carried_code(state: State) -> str | None:
    """The invitation code that consent, once given, will redeem."""
    for offer in state.offered:
        name, _, code = offer.value.partition(":")
        if name == AGREE and code:
            return code
    return None


def _choices(code: str | None) -> tuple[Choice, ...]:
    agree = f"{AGREE}:{code}" if code else AGREE
    return Choice(agree, Text("choice-agree")), Choice(DECLINE, Text("choice-decline"))


def _agreed(state: State, facts: Facts, code: str | None) -> Turn:
    effects = (RecordConsent(facts.programme.settings.consent_version),)
    waiting = _waiting(state)
    if code:
        return _after_answer(waiting, invitations.redeem(code, facts, before=effects), facts)
    thanks = Text("onboarding-agreed")
    if waiting:
        verdict = facts.programme.knowledge.ask(waiting)
        turn = ask.respond(State(), waiting, verdict, facts, thanks)
        return replace(turn, effects=(*effects, *turn.effects))
    turn = menu.show(thanks, facts)
    return Turn(state=turn.state, replies=turn.replies, effects=effects)


def _after_answer(waiting: str, turn: Turn, facts: Facts) -> Turn:
    """What the code opened asks something of its own: before it, an answer without choices."""
    if not waiting:
        return turn
    verdict = facts.programme.knowledge.ask(waiting)
    if verdict.outcome is Outcome.OFFER:
        again = Reply(Text("onboarding-question-again", {"question": waiting}))
        return replace(turn, replies=(again, *turn.replies))
    answered = ask.respond(State(), waiting, verdict, facts)
    plain = [Reply(reply.text) for reply in answered.replies]
    effects = (*turn.effects, *answered.effects)
    return replace(turn, replies=(*plain, *turn.replies), effects=effects)


# --- the question that waits ---------------------------------------------------------------


def _waiting(state: State) -> str:
    is_waiting = state.topic == TOPIC and state.step.startswith(WAITS)
    return state.step.removeprefix(WAITS) if is_waiting else ""


def _to_be_answered(state: State, event: Event, facts: Facts) -> str:
    """The question to answer once they agree: the last one that the base knows of, else the
    first; none once they asked to be forgotten."""
    waiting = _waiting(state)
    command = spoken(event, facts.programme.catalogue)
    if state.step == DECLINED or (command is not None and command.name == "erase"):
        return ""
    said = _question(event, facts)
    if not said or (waiting and not _is_known(said, facts)):
        return waiting
    return said


def _question(event: Event, facts: Facts) -> str:
    """What was asked, where it is a question and short enough to wait."""
    if not isinstance(event, Typed) or not has_words(event.text):
        return ""
    is_other = spoken(event, facts.programme.catalogue) or invitations.code_in_words(event.text)
    if is_other or len(event.text) > LONGEST_KEPT or _is_courtesy(event.text, facts):
        return ""
    return event.text.strip()


def _is_known(said: str, facts: Facts) -> bool:
    return facts.programme.knowledge.ask(said).outcome in (Outcome.ANSWER, Outcome.OFFER)


# --- what is said --------------------------------------------------------------------------


def _ask(state: State, event: Event, facts: Facts, code: str | None, waiting: str) -> Text:
    """The whole text to somebody new and to who presses Start; a reminder to others."""
    command = spoken(event, facts.programme.catalogue)
    name = command.name if command else None
    notice = _notice(event, facts, name, code, waiting)
    if name == "start" or state.topic != TOPIC:
        greeting = Text("onboarding-greeting")
        return together(greeting, notice) if notice else greeting
    reminder = Text("onboarding-reminder")
    return together(notice, reminder) if notice else reminder


def _notice(
    event: Event, facts: Facts, command: str | None, code: str | None, waiting: str
) -> Text | None:
    """Why what they just did has no answer yet."""
    if isinstance(event, Typed) and code and invitations.code_in_words(event.text):
        return Text("onboarding-code-waits")
    if command == "erase":
        return Text("privacy-nothing-kept")
    if command is not None:
        return None
    if isinstance(event, Typed) and has_words(event.text):
        if _is_courtesy(event.text, facts):
            return None
        is_kept = waiting != "" and waiting == event.text.strip()
        return Text("onboarding-question-kept") if is_kept else Text("onboarding-question-waits")
    return interruptions.reason(event)


def _is_courtesy(said: str, facts: Facts) -> bool:
    """Whether a greeting is all there is: our own greeting answers it."""
    if len(said) > interruptions.LONGEST_QUESTION:
        return False
    return facts.programme.knowledge.ask(said).outcome is Outcome.COURTESY
