"""A question about an announcement that does not name it: "họp ở đâu vậy", "mang theo gì".

Owns: which one of those somebody got is meant, showing its own words, the topic "told": it
never holds anybody. Never: answers of the base, which win where they truly answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers import ask
from handlers.announced_details import Details, details_in, words_of
from handlers.announced_words import (
    ABOUT,
    LONGEST_QUESTION,
    TOLD,
    is_about_this,
    reference_in,
    without_this,
)
from handlers.announcement_lines import first_words, formatted
from handlers.announcements import AcknowledgeAnnouncement, Received
from handlers.effects import LogQuestion
from handlers.facts import Facts, Need, Role
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.own_unit import answer as of_own_unit
from handlers.wording import together
from handlers.worth import adds
from programme.calendar import named_day
from programme.catalogue import Catalogue, Text
from programme.knowledge import Absence, Entry, Outcome, Verdict
from programme.vietnamese import fold

NEEDS = frozenset({Need.RECEIVED})
TOPIC = TOLD
#: so long after it was sent a question may be about it
LATELY = timedelta(days=14)
#: and one with its own words, so many of them
IN_ARCHIVE = timedelta(days=400)
FEWEST_NAMING = 2
#: and one that names nothing of it, say "mấy giờ"
SHORTLY = timedelta(days=3)
#: and whatever is said right below it
FRESH = timedelta(days=1)
#: from this score on an answer of the base is beyond doubt
SURE = 0.9
OPENS = "open:"
#: fewer, right below an announcement, tell the office nothing about it
FEWEST_WORDS = 3
OFFICE = Choice("office", Text("choice-told-office"))
DID_YOU = (
    Choice("noted", Text("choice-told-noted")),
    Choice("not-yet", Text("choice-told-not-yet")),
)
NONE = Choice("none", Text("choice-told-none"))


def may_concern(said: str, role: Role, catalogue: Catalogue) -> bool:
    """Whether a question may be about what they were sent; to strangers that is a rare thing."""
    return role is not Role.STRANGER or details_in(said, catalogue) is not None


def respond(state: State, event: Event, facts: Facts) -> Turn | None:
    """What the announcement says that the question fits, where free words are a question. None:
    it fits none, or the base knows."""
    if not isinstance(event, Typed) or facts.is_group:
        return None
    said = event.text
    asked = details_in(said, facts.programme.catalogue)
    if asked is None:
        return _below_it(said, facts)
    found = _meant(asked, state, facts)
    if not found or _is_of_the_base(asked, found, said, facts):
        return None
    if len(found) == 1:
        return told(found[0], said, facts)
    return Turn(
        state=State(topic=TOPIC, step=said[:LONGEST_QUESTION]),
        replies=(Reply(Text("told-which"), (*(_open(one, facts) for one in found), NONE)),),
    )


def _below_it(said: str, facts: Facts) -> Turn | None:
    """Right below an announcement, words without an answer are perhaps for whoever sent it: "em
    bận không đi được". The office is told below what they stood."""
    fresh = (one for one in _lately(facts) if facts.now - one.sent_at <= FRESH)
    one = next((one for one in fresh if one.is_last), None)
    if one is None:
        return None
    verdict = facts.programme.knowledge.ask(said)
    is_unanswered = verdict.outcome is Outcome.NO_BASIS and verdict.absence is not Absence.FAR
    is_told = len(said.split()) >= FEWEST_WORDS and len(said) <= LONGEST_QUESTION
    if not is_unanswered or not is_told or not adds(said, facts.programme.catalogue):
        return None
    if _is_talking(facts) or ask.is_answered(said, facts):
        return None
    words = " ".join(said.split())
    noted = Text("told-question-below", {"name": name(one, facts), "question": words})
    return Turn(
        state=State(),
        replies=(Reply(Text("told-passed-on", {"name": name(one, facts)})),),
        effects=(_for_office(facts.programme.catalogue.say(noted), one),),
    )


def about_this(state: State, said: str, facts: Facts) -> Turn | None:
    """ "Thông báo này …": of the one that came last, unless the base truly knows the rest."""
    catalogue = facts.programme.catalogue
    one = next(iter(_lately(facts)), None)
    if one is None or not is_about_this(said, catalogue) or reference_in(said):
        return None
    rest = without_this(said, catalogue)
    asked, verdict = details_in(said, catalogue), facts.programme.knowledge.ask(rest)
    if asked is not None and asked.are_told(one.content, catalogue):
        is_answer = verdict.outcome is Outcome.ANSWER
        is_of_the_base = is_answer and _is_sure(asked, verdict, is_right_after=True)
    else:
        is_of_the_base = True
    known = ask.direct(state, rest, verdict, facts) if is_of_the_base else None
    return known or told(one, said, facts)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    """What is chosen below one that was shown, or among several."""
    one = next(iter(_received(facts)), None)
    match event:
        case Chosen(value="not-yet"):
            return Turn(state=State(), replies=(Reply(Text("told-not-yet")),))
        case Chosen(value=value) if one is None and value != NONE.value:  # taken back meanwhile
            return Turn(state=State(), replies=(Reply(Text("announced-not-yours")),))
        case Chosen(value="noted") if one is not None:
            return note(State(), one, facts)
        case Chosen(value=value) if value.startswith(OPENS) and one is not None:
            return told(one, state.step, facts)
        case Chosen(value=OFFICE.value) if one is not None:
            return filed(one, state.step, facts)
        case Chosen(value=NONE.value):
            verdict = facts.programme.knowledge.ask(state.step)
            return ask.respond(State(), state.step, verdict, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> None:
    """What is offered here is offered once."""


# --- which one -----------------------------------------------------------------------------


def _received(facts: Facts) -> Sequence[Received]:
    return facts.announcing.received if facts.announcing else ()


def _lately(facts: Facts, within: timedelta = LATELY) -> list[Received]:
    """Newest first, without those that were put right since."""
    known = _received(facts)
    corrected = {one.content.corrects for one in known}
    return [one for one in known if facts.now - one.sent_at <= within and one.id not in corrected]


def _meant(asked: Details, state: State, facts: Facts) -> Sequence[Received]:
    """Those that the question fits; of these, those that tell what it asks."""
    lately = _lately(facts)
    if asked.words:
        found = [one for one in lately if asked.fit(one.content)]
        if not found and len(asked.words) >= FEWEST_NAMING:
            archive = _lately(facts, IN_ARCHIVE)
            found = [one for one in archive if asked.words <= words_of(one.content)]
    else:
        found = [one for one in lately if facts.now - one.sent_at <= SHORTLY]
    if shown := [one for one in found if state.about == f"{ABOUT}{one.id}"]:
        return shown  # they go on asking about it
    catalogue = facts.programme.catalogue
    telling = [one for one in found if asked.are_told(one.content, catalogue)]
    if telling:
        return telling
    return found[:1] if found and found[0].is_last else found


def _is_of_the_base(asked: Details, found: Sequence[Received], said: str, facts: Facts) -> bool:
    """Whether the base, or what is known of the asker's own unit, truly answers this."""
    if of_own_unit(said, facts):
        return True
    catalogue = facts.programme.catalogue
    are_told = any(asked.are_told(one.content, catalogue) for one in found)
    is_right_after = found[0].is_last
    verdict = facts.programme.knowledge.ask(said)
    match verdict.outcome:
        case Outcome.ANSWER if are_told:
            return _is_sure(asked, verdict, is_right_after=is_right_after)
        case Outcome.ANSWER | Outcome.COURTESY:
            return True
        case Outcome.OFFER if not asked.words:
            return not (are_told or is_right_after)
        case _:
            is_talking = _is_talking(facts) and not asked.words
            return is_talking or ask.is_answered(said, facts)


def _is_talking(facts: Facts) -> bool:
    """Whether somebody of the office is answering them just now."""
    return any(one.is_taken for one in facts.threads)


def _is_sure(asked: Details, verdict: Verdict, *, is_right_after: bool) -> bool:
    """Right below an announcement a few words mean that, unless they are the base's own."""
    best = verdict.candidates[0]
    if best.entry.live:
        return True
    if not asked.words:
        return not is_right_after
    if not asked.words <= _words(best.entry):
        return False
    return best.score >= SURE or not is_right_after


def _words(entry: Entry) -> frozenset[str]:
    return frozenset(fold(" ".join((entry.question, *entry.asks, *entry.keywords))).split())


# --- what is said --------------------------------------------------------------------------


def told(one: Received, said: str, facts: Facts) -> Turn:
    """Its own words. Where they do not seem to tell, the question goes to the office as well."""
    asked = details_in(said, facts.programme.catalogue)
    if asked is None or not asked.are_told(one.content, facts.programme.catalogue):
        turn = filed(one, said, facts)
        shown = together(words(one, facts), Text("told-asked"))
        return Turn(state=turn.state, replies=(Reply(shown),), effects=turn.effects)
    return Turn(
        state=State(topic=TOPIC, step=said[:LONGEST_QUESTION], about=f"{ABOUT}{one.id}"),
        replies=(Reply(together(words(one, facts), Text("told-more")), (OFFICE,)),),
        effects=(LogQuestion(said[:LONGEST_QUESTION], "answered"),),
    )


def words(one: Received, facts: Facts) -> Text:
    """The announcement as it was sent."""
    parts = [Text("told-head", {"name": name(one, facts)})]
    if one.content.text.strip():
        parts.append(formatted(one.content.text.strip()))
    if one.content.file is not None:
        parts.append(Text("announced-archived-file", {"title": one.content.file.title}))
    return together(*parts)


def note(state: State, one: Received, facts: Facts) -> Turn:
    """Thanks; what was being asked stays asked."""
    if one.acked_at is not None:
        known = Text("announced-noted-before", {"name": name(one, facts)})
        return Turn(state=state, replies=(Reply(known),))
    thanks = Text("announced-noted", {"name": name(one, facts)})
    effects = (AcknowledgeAnnouncement(one.id),)
    return Turn(state=state, replies=(Reply(thanks),), effects=effects)


def filed(one: Received, asked: str, facts: Facts) -> Turn:
    """Put before the office, saying which one it is about."""
    question = Text(
        "announced-question",
        {"name": name(one, facts), "question": " ".join(asked.split())[:LONGEST_QUESTION]},
    )
    said = facts.programme.catalogue.say(question)
    return Turn(
        state=State(),
        replies=(Reply(Text("announced-asked")),),
        effects=(_for_office(said, one),),
    )


def _for_office(said: str, one: Received) -> LogQuestion:
    return LogQuestion(said, "no_basis", about=f"{ABOUT}{one.id}")


def name(one: Received, facts: Facts) -> Text:
    day = named_day(one.sent_at.astimezone(facts.programme.schedule.zone).date())
    if one.content.reference:
        return Text("announced-name", {"reference": one.content.reference, "day": day})
    return Text("announced-name-day", {"day": day})


def _open(one: Received, facts: Facts) -> Choice:
    day = named_day(one.sent_at.astimezone(facts.programme.schedule.zone).date())
    label = Text("choice-told-open", {"day": day, "words": first_words(one.content)})
    return Choice(f"{OPENS}{ABOUT}{one.id}", label)
