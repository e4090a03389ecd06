"""The first contact: who we are, what is kept, and a deliberate yes.

Owns: every turn of somebody who has not consented. Nothing of what they say is kept, but for up
to three questions: they wait in the bookmark until they have said yes or no (they are told), and
at most a day (``storage.conversations``). An invitation code travels in the choice that says yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import ask, consent, interruptions, invitations, menu
from handlers.answer_card import LONGEST_KEPT
from handlers.commands import spoken
from handlers.consent import Said
from handlers.effects import Effect, RecordConsent
from handlers.facts import Facts
from handlers.idle_words import idle
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wishes import wants_a_person
from handlers.wording import has_words, together, with_notice
from programme.asking import asks_plainly, asks_whether
from programme.catalogue import Text
from programme.knowledge import Outcome

TOPIC = "onboarding"
AGREE = "agree"
DECLINE = "decline"
#: a step; the questions that wait follow, a line each; let go after a day (``bot.alarm``)
WAITS = "waits/"
#: the same where "ok" was said and they were asked plainly whether they agree
SURE = f"{WAITS}\n"
MOST_WAITING = 3
#: a step: they said no, so nothing is kept any more
DECLINED = "declined"


def take_turn(state: State, event: Event, facts: Facts, code: str | None) -> Turn:
    match event:
        case Chosen(value=value) if value.partition(":")[0] == AGREE:
            return _agreed(state, facts, code)
        case Chosen(value=value) if value == DECLINE:
            return _declined()
    match _meant(state, event, facts):
        case Said.YES:
            return _agreed(state, facts, code)
        case Said.NO:
            return _declined()
        case Said.SHORT:
            step = SURE + "\n".join(_waiting(state))
            asked = Reply(Text("onboarding-sure"), _choices(code))
            return Turn(state=State(topic=TOPIC, step=step), replies=(asked,))
        case Said.NOTHING:
            return _asked(state, event, facts, code)


def _asked(state: State, event: Event, facts: Facts, code: str | None) -> Turn:
    waiting = _to_be_answered(state, event, facts)
    text = _ask(state, event, facts, code, waiting)
    was_declined = _has_declined(state, event, facts)
    step = WAITS + "\n".join(waiting) if waiting else DECLINED if was_declined else "asked"
    return Turn(state=State(topic=TOPIC, step=step), replies=(Reply(text, _choices(code)),))


def _declined() -> Turn:
    declined = Reply(Text("onboarding-declined"))
    return Turn(state=State(topic=TOPIC, step=DECLINED), replies=(declined,))


def _meant(state: State, event: Event, facts: Facts) -> Said:
    """What is said to the question whether they agree, where it is on offer; "ok" says yes only
    right after it was asked plainly."""
    if state.topic != TOPIC or not isinstance(event, Typed) or event.is_edit:
        return Said.NOTHING
    said = consent.read(event.text, facts.programme.catalogue)
    if said is Said.NO:
        return said
    is_asked = any(offer.value.partition(":")[0] == AGREE for offer in state.offered)
    if not is_asked:
        return Said.NOTHING
    is_sure = state.step.startswith(SURE) and not state.is_outdated
    return Said.YES if said is Said.SHORT and is_sure else said


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
        return _after_answers(waiting, invitations.redeem(code, facts, before=effects), facts)
    thanks = Text("onboarding-agreed")
    if waiting:
        *before, last = waiting
        notice = Text("onboarding-question-of", {"question": last}) if before else thanks
        turn = ask.respond(State(), last, facts.programme.knowledge.ask(last), facts, notice)
        turn = _after_answers(before, replace(turn, effects=(*effects, *turn.effects)), facts)
        first, *others = turn.replies
        return replace(turn, replies=(with_notice(thanks, first), *others)) if before else turn
    turn = menu.show(thanks, facts)
    return Turn(state=turn.state, replies=turn.replies, effects=effects)


def _after_answers(waiting: Sequence[str], turn: Turn, facts: Facts) -> Turn:
    """What comes last asks something of its own: before it, answers without choices."""
    replies: list[Reply] = []
    effects: list[Effect] = []
    for one in waiting:
        verdict = facts.programme.knowledge.ask(one)
        if verdict.outcome is Outcome.OFFER:
            replies.append(Reply(Text("onboarding-question-again", {"question": one})))
            continue
        named = Text("onboarding-question-of", {"question": one})
        answered = ask.respond(State(), one, verdict, facts, named)
        replies += [Reply(reply.text) for reply in answered.replies]
        effects += answered.effects
    return replace(turn, replies=(*replies, *turn.replies), effects=(*turn.effects, *effects))


# --- the questions that wait ---------------------------------------------------------------


def _waiting(state: State) -> tuple[str, ...]:
    if state.topic != TOPIC or not state.step.startswith(WAITS):
        return ()
    return tuple(filter(None, state.step.removeprefix(WAITS).split("\n")))


def _to_be_answered(state: State, event: Event, facts: Facts) -> tuple[str, ...]:
    """The questions to answer once they agree; none once they asked to be forgotten."""
    waiting = _waiting(state)
    command = spoken(event, facts.programme.catalogue)
    is_erasing = command is not None and command.name == "erase"
    if is_erasing or _has_declined(state, event, facts):
        return ()
    said = _question(event, facts)
    if not said or said in waiting or len(waiting) == MOST_WAITING:
        return waiting
    return (*waiting, said)


def _has_declined(state: State, event: Event, facts: Facts) -> bool:
    """Whether they said no and have not begun anew."""
    command = spoken(event, facts.programme.catalogue)
    is_anew = command is not None and command.name == "start"
    return state.topic == TOPIC and state.step == DECLINED and not is_anew


def _question(event: Event, facts: Facts) -> str:
    """What was asked, in one line, where it is a question and short enough to wait."""
    if not isinstance(event, Typed) or not has_words(event.text):
        return ""
    catalogue = facts.programme.catalogue
    is_other = spoken(event, catalogue) or invitations.code_in_words(event.text)
    if is_other or len(event.text) > LONGEST_KEPT or _is_courtesy(event.text, facts):
        return ""
    if wants_a_person(event.text, catalogue):
        return ""
    if consent.is_about_it(event.text, catalogue):  # "đồng ý là sao": the text above says it
        return ""
    if consent.read(event.text, catalogue) is not Said.NOTHING or idle(event.text, catalogue):
        return ""
    return " ".join(event.text.split()) if _asks(event.text, facts) else ""


def _asks(said: str, facts: Facts) -> bool:
    if asks_whether(said) or asks_plainly(said):
        return True
    return facts.programme.knowledge.ask(said).outcome in (Outcome.ANSWER, Outcome.OFFER)


# --- what is said --------------------------------------------------------------------------


def _ask(
    state: State, event: Event, facts: Facts, code: str | None, waiting: tuple[str, ...]
) -> Text:
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
    event: Event,
    facts: Facts,
    command: str | None,
    code: str | None,
    waiting: tuple[str, ...],
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
        if wants_a_person(event.text, facts.programme.catalogue):
            return Text("person-contact")
        is_kept = " ".join(event.text.split()) in waiting
        return Text("onboarding-question-kept") if is_kept else Text("onboarding-question-waits")
    return interruptions.reason(event)


def _is_courtesy(said: str, facts: Facts) -> bool:
    """Whether a greeting is all there is: our own greeting answers it."""
    if len(said) > interruptions.LONGEST_QUESTION:
        return False
    return facts.programme.knowledge.ask(said).outcome is Outcome.COURTESY
