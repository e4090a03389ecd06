"""The first contact: who we are, what is kept, and a deliberate yes.

Owns: every turn of somebody who has not consented. Nothing of what they say is kept; an
invitation code they brought travels in the choice that says yes.
"""

from __future__ import annotations

from handlers import interruptions, invitations, menu
from handlers.commands import spoken
from handlers.effects import RecordConsent
from handlers.facts import Facts
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, together
from programme.catalogue import Text
from programme.knowledge import Outcome

AGREE = "agree"
DECLINE = "decline"


def take_turn(state: State, event: Event, facts: Facts, code: str | None) -> Turn:
    match event:
        case Chosen(value=value) if value.partition(":")[0] == AGREE:
            return _agreed(facts, code)
        case Chosen(value=value) if value == DECLINE:
            declined = Reply(Text("onboarding-declined"))
            return Turn(state=State(topic="onboarding", step="declined"), replies=(declined,))
        case _:
            text = _ask(state, event, facts, code)
            reply = Reply(text, _choices(code))
            return Turn(state=State(topic="onboarding", step="asked"), replies=(reply,))


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


def _agreed(facts: Facts, code: str | None) -> Turn:
    effects = (RecordConsent(facts.programme.settings.consent_version),)
    if code:
        return invitations.redeem(code, facts, before=effects)
    turn = menu.show(Text("onboarding-agreed"), facts)
    return Turn(state=turn.state, replies=turn.replies, effects=effects)


def _ask(state: State, event: Event, facts: Facts, code: str | None) -> Text:
    """The whole text to somebody new and to who presses Start; a reminder to others."""
    command = spoken(event, facts.programme.catalogue)
    name = command.name if command else None
    notice = _notice(event, facts, name, code)
    if name == "start" or state.topic != "onboarding":
        greeting = Text("onboarding-greeting")
        return together(greeting, notice) if notice else greeting
    reminder = Text("onboarding-reminder")
    return together(notice, reminder) if notice else reminder


def _notice(event: Event, facts: Facts, command: str | None, code: str | None) -> Text | None:
    """Why what they just did has no answer yet."""
    if isinstance(event, Typed) and code and invitations.code_in_words(event.text):
        return Text("onboarding-code-waits")
    if command == "erase":
        return Text("privacy-nothing-kept")
    if command is not None:
        return None
    if isinstance(event, Typed) and has_words(event.text):
        return None if _is_courtesy(event.text, facts) else Text("onboarding-question-waits")
    return interruptions.reason(event)


def _is_courtesy(said: str, facts: Facts) -> bool:
    """Whether a greeting is all there is: our own greeting answers it."""
    if len(said) > interruptions.LONGEST_QUESTION:
        return False
    return facts.programme.knowledge.ask(said).outcome is Outcome.COURTESY
