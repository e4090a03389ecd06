"""What recipients do with an announcement: take note, ask about it, find it again.

Owns: the presses and words under an announcement, the topic "announced" (a question about one),
answers from the archive. Never: sending, who may compose.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from handlers.announcement_lines import formatted
from handlers.announcements import (
    ACK,
    AcknowledgeAnnouncement,
    Received,
    pressed,
)
from handlers.ask import is_answered
from handlers.effects import LogQuestion
from handlers.facts import Facts, Need
from handlers.model import Choice, Chosen, Event, Pressed, Reply, State, Turn, Typed
from handlers.vocabulary import vocabulary
from handlers.wording import has_words, together
from programme.calendar import named_day
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, has_marks, normalise

NEEDS = frozenset({Need.RECEIVED})
TOPIC = "announced"
ABOUT, FIND, NEWEST = "announcement:", "find:", "newest:"
#: so long after it was sent "thông báo này" may mean it
LATELY = timedelta(days=14)
#: an answer, or entries on offer, stand there; they wait for nothing
AFTER_AN_ANSWER = frozenset({"answer", "ask"})
STOP = Choice("stop", Text("choice-announced-stop"))
LONGEST_QUESTION = 500
LONGEST_WORDS = 60
#: digits of an announcement that somebody means
LONGEST_NUMBER = 3

#: "NAM 12", "đã nắm", "đã nắm thông báo số 12"
_LOOSELY = re.compile(
    r"(?:(?:ok|oke|okie|vang|da|roi)(?: (?:a|anh|chi|chu|co|bac|ad|sep))? )*"
    r"(?:(?:em|toi|anh|chi|chau|minh|ben em|ben toi|ben minh|don vi|don vi em|don vi toi) )?"
    r"(?:da (?:nhan|nhan duoc|nhan ro|nhan va nam|ro|doc|xem|nam|nam duoc|tiep thu)|nhan ro|ro)"
    r"(?: (?:thong bao|tin|tin nhan|thong tin|noi dung|van ban))?(?: roi)?"
)
#: polite, and perhaps meant for an announcement that waits
_YES = re.compile(r"(?:ok|oke|okie|vang|da vang|da|da ok|u|uh|um|duoc|duoc roi|nhat tri)")
_NUMBERED = re.compile(r"(?:da )?nam(?: roi)?(?: thong bao)?(?: so)? (?P<number>[0-9]{1,9})")
#: "12/TB-KH", "45-CV/HKH", "7/2026/TB-KHT": a number, then at least one letter
_REFERENCE = re.compile(r"(?<![\w/-])[0-9]{1,6}(?:/[0-9]{4})?[/-][a-z][a-z0-9]*(?:[/-][a-z0-9]+)*")


def is_noting(said: str, catalogue: Catalogue) -> bool:
    """Whether these words take note of something; "đã nắm" is neither "dạ, năm" nor a place."""
    return _noted(said, catalogue) is not None


def is_concerned(event: Event, catalogue: Catalogue) -> bool:
    """Whether this may be about an announcement that somebody got."""
    return _focus(event, catalogue) is not None


def focus(state: State, event: Event, catalogue: Catalogue) -> str:
    """Which announcement, by number or words; "": the newest that waits for this person."""
    found = _focus(event, catalogue)
    if state.topic == TOPIC and (found is None or found.startswith((FIND, NEWEST))):
        return state.about  # a question about this one may name another
    return found or ""


def _focus(event: Event, catalogue: Catalogue) -> str | None:
    match event:
        case Pressed(prompt=prompt) if prompt < 0:
            return f"{ABOUT}{-prompt}"
        case Typed(text=text) if text:
            if (number := _noted(text, catalogue)) is not None:
                return number and f"{ABOUT}{number}"
            if is_noting_loosely(text, catalogue) or _is_yes(text, catalogue):
                return ""
            reference = reference_in(text)
            if reference:
                return f"{FIND}{reference}"
            return NEWEST if _is_about_this(text, catalogue) else None
        case _:
            return None


def _is_about_this(said: str, catalogue: Catalogue) -> bool:
    """ "Thông báo này họp ở đâu ạ": where there are no buttons people are told to just ask. With
    marks "do" is not "đó"."""
    marked, folded = _about_this(catalogue)
    words, plain = normalise(said[:LONGEST_QUESTION]), fold(said[:LONGEST_QUESTION])
    return bool(folded.search(plain) and (words == plain or marked.search(words)))


@lru_cache(maxsize=8)
def _about_this(catalogue: Catalogue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the announcement that came last is named, with marks and without."""
    known = normalise(catalogue.say(Text("announced-words-this")))
    spelled = "|".join(re.escape(one.strip()) for one in known.split(","))
    return re.compile(rf"\b(?:{spelled})\b"), re.compile(rf"\b(?:{fold(spelled)})\b")


def _noted(said: str, catalogue: Catalogue) -> str | None:
    """The number that is acknowledged, "" without one; None: these are other words."""
    if len(said) > LONGEST_WORDS:
        return None
    words = _plain(said, catalogue)
    if numbered := _NUMBERED.fullmatch(words):
        return numbered["number"]
    return "" if words in _acknowledging(catalogue) else None


@lru_cache(maxsize=8)
def _acknowledging(catalogue: Catalogue) -> frozenset[str]:
    """The words of the list, read once: every message is held against them."""
    known = catalogue.say(Text("announced-words-ack")).split(",")
    return frozenset(_plain(one, catalogue) for one in known)


def is_noting_loosely(said: str, catalogue: Catalogue) -> bool:
    """ "Ok em đã nhận", "đã rõ ạ": taken note of, if something waits for that."""
    if len(said) > LONGEST_WORDS or not _LOOSELY.fullmatch(_plain(said, catalogue)):
        return False
    return _is_spelled_so(said, catalogue)


def _is_spelled_so(said: str, catalogue: Catalogue) -> bool:
    """Whether marks, where some were typed, say what the words are taken for."""
    meant = catalogue.say(Text("announced-words-marked")).split(",")
    typed = normalise(said).lower()
    return not has_marks(said) or any(word.strip() in typed for word in meant)


def _is_plain_noting(said: str, catalogue: Catalogue) -> bool:
    """Whether the words can be meant for an announcement only: "đã rõ" may be for an answer."""
    meant = normalise(catalogue.say(Text("announced-words-plain"))).split(",")
    typed, folded = normalise(said), fold(said)
    return any(one.strip() in typed if typed != folded else fold(one) in folded for one in meant)


def _is_yes(said: str, catalogue: Catalogue) -> bool:
    return len(said) <= LONGEST_WORDS and bool(_YES.fullmatch(_plain(said, catalogue)))


def _plain(said: str, catalogue: Catalogue) -> str:
    """Folded, without politeness at the end; at the beginning "dạ" and "đã" would be one."""
    words = re.findall(r"\w+", fold(said))
    particles = vocabulary(catalogue).particles
    while len(words) > 1 and words[-1] in particles:
        words.pop()
    return " ".join(words)


def reference_in(said: str) -> str:
    """The so/ky hieu that words name, folded; "" where there is none."""
    found = _REFERENCE.search(fold(said[:1000]))
    return found[0] if found else ""


# --- taking note ---------------------------------------------------------------------------


def respond(state: State, event: Event, facts: Facts) -> Turn | None:
    """A press under an announcement, or the word for it. None: nothing of that."""
    match event:
        case Pressed(prompt=prompt, index=index) if prompt < 0:
            one = _received(-prompt, facts)
            if one is None:
                return Turn(state=state, replies=(Reply(Text("announced-not-yours")),))
            meant = pressed(prompt, index, needs_ack=one.content.needs_ack)
            if meant is not None and meant[1] == ACK:
                return _note(state, one, facts)
            return _ask(one, facts)
        case Typed(text=text):
            number = _noted(text, facts.programme.catalogue)
            # where something is asked, the words may be an answer
            is_free = state.topic == State().topic and not facts.is_group
            if number is None:
                is_open = is_free or (state.topic in AFTER_AN_ANSWER and not facts.is_group)
                return _perhaps_noted(state, text, facts) if is_open else None
            received = facts.announcing.received if facts.announcing else ()
            one = _received(int(number), facts) if number else next(iter(received), None)
            if one is not None:
                return _note(state, one, facts)
            if not is_free or (number and not _is_order(text, number, facts)):
                return None
            none = Text("announced-not-yours") if number else Text("announced-none-waiting")
            return Turn(state=state, replies=(Reply(none),))
        case _:
            return None


def _perhaps_noted(state: State, said: str, facts: Facts) -> Turn | None:
    """Other ways to say it count where something waits; a mere "vâng" is asked back, and below an
    answer "đã rõ" too; a question about this very announcement is the office's, unless the base
    knows."""
    catalogue = facts.programme.catalogue
    one = next(iter(facts.announcing.received if facts.announcing else ()), None)
    if one is None:
        return None
    is_lately = facts.now - one.sent_at <= LATELY
    if _is_about_this(said, catalogue) and not reference_in(said):
        return _filed(one, said, facts) if is_lately and not is_answered(said, facts) else None
    is_free = state.topic == State().topic
    if is_noting_loosely(said, catalogue):
        if is_free or _is_plain_noting(said, catalogue):
            return _note(state, one, facts)
        if not is_lately or one.acked_at is not None:
            return None
    elif not is_free or not _is_yes(said, catalogue):
        return None
    asked = Text("announced-did-you", {"name": _name(one, facts)})
    return Turn(state=state, replies=(Reply(asked),))


def _is_order(said: str, number: str, facts: Facts) -> bool:
    """ "NAM 12" as it was asked for; the other word with that number means a year."""
    is_short = len(number) <= LONGEST_NUMBER
    return is_short and _is_spelled_so(said, facts.programme.catalogue)


def _received(number: int, facts: Facts) -> Received | None:
    received = facts.announcing.received if facts.announcing else ()
    return next((one for one in received if one.id == number), None)


def _note(state: State, one: Received, facts: Facts) -> Turn:
    """Thanks; what was being asked stays asked."""
    if one.acked_at is not None:
        known = Text("announced-noted-before", {"name": _name(one, facts)})
        return Turn(state=state, replies=(Reply(known),))
    thanks = Text("announced-noted", {"name": _name(one, facts)})
    effects = (AcknowledgeAnnouncement(one.id),)
    return Turn(state=state, replies=(Reply(thanks),), effects=effects)


def _name(one: Received, facts: Facts) -> Text:
    day = named_day(one.sent_at.astimezone(facts.programme.schedule.zone).date())
    if one.content.reference:
        return Text("announced-name", {"reference": one.content.reference, "day": day})
    return Text("announced-name-day", {"day": day})


# --- asking about it -----------------------------------------------------------------------


def _ask(one: Received, facts: Facts) -> Turn:
    return Turn(
        state=State(topic=TOPIC, step="ask", about=f"{ABOUT}{one.id}"),
        replies=(_asking(one, facts),),
    )


def _asking(one: Received, facts: Facts) -> Reply:
    asked = Text("announced-ask", {"name": _name(one, facts)})
    return Reply(asked, (STOP,), is_lettered=True)


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    one = _received(_number(state), facts)
    match event:
        case Chosen(value="stop"):
            return Turn(state=State(), replies=(Reply(Text("announced-ask-stopped")),))
        case Typed(text=text) if one is not None and has_words(text):
            return _filed(one, text, facts)
        case _:
            return Turn(state=state)


def _filed(one: Received, asked: str, facts: Facts) -> Turn:
    question = Text(
        "announced-question",
        {"name": _name(one, facts), "question": " ".join(asked.split())[:LONGEST_QUESTION]},
    )
    said = facts.programme.catalogue.say(question)
    return Turn(
        state=State(),
        replies=(Reply(Text("announced-asked")),),
        effects=(LogQuestion(said, "no_basis"),),
    )


def again(state: State, facts: Facts) -> Reply | None:
    one = _received(_number(state), facts)
    return None if one is None else _asking(one, facts)


def _number(state: State) -> int:
    number = state.about.removeprefix(ABOUT)
    return int(number) if number.isdecimal() else 0


# --- the archive ---------------------------------------------------------------------------


def archived(state: State, event: Event, facts: Facts, prompt: Reply | None) -> Turn | None:
    """A question that names an announcement is answered with what was sent, and when."""
    if not isinstance(event, Typed) or facts.is_group:
        return None
    reference = reference_in(event.text)
    received = facts.announcing.received if facts.announcing else ()
    one = next(
        (each for each in received if reference and fold(each.content.reference) == reference),
        None,
    )
    if one is None:
        return None
    day = named_day(one.sent_at.astimezone(facts.programme.schedule.zone).date())
    head = Text("announced-archived", {"reference": one.content.reference, "day": day})
    parts = [head]
    if one.content.text.strip():
        parts.append(formatted(one.content.text.strip()))
    if one.content.file is not None:
        parts.append(Text("announced-archived-file", {"title": one.content.file.title}))
    turn = Turn(
        state=state,
        replies=(Reply(together(*parts)),),
        effects=(LogQuestion(event.text[:LONGEST_QUESTION], "answered"),),
    )
    return turn if prompt is None else replace(turn, replies=(*turn.replies, prompt))
