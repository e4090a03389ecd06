"""The words about announcements: taking note of one, naming one, asking about the last one.

Owns: telling what somebody's words mean for which announcement. Never: what is done about it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.facts import Facts
from handlers.model import Event, Pressed, State, Typed
from handlers.vocabulary import vocabulary
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, has_marks, normalise

#: the topics: a question about one is awaited; one was shown, or several are on offer
TOPIC, TOLD = "announced", "told"
ABOUT, FIND, NEWEST = "announcement:", "find:", "newest:"
LONGEST_QUESTION = 500
LONGEST_WORDS = 60
#: digits of an announcement that somebody means
LONGEST_NUMBER = 3

#: "ok anh,", "dạ vâng"; then "em", "bên em", "sở anh", "đơn vị"
_BEFORE = (
    r"(?:(?:ok|oke|okie|vang|da|roi|uh|um)(?: (?:a|anh|chi|chu|co|bac|ad|sep|em))*(?: |$))*"
    r"(?:(?:(?:ben|phia|don vi|co quan|so|phong|ban|hoi|xa|phuong|truong|chi hoi|lop) )?"
    r"(?:em|toi|anh|chi|chau|minh|chu|co|bac|chung toi|chung em|don vi|co quan) )?"
)
_OF_WHAT = r"(?: (?:thong bao|tin|tin nhan|thong tin|noi dung|van ban))?(?: nay)?"
#: whom it is said to: "rõ rồi em"
_AFTER = r"(?: (?:em|anh|chi|chau|co|chu|bac|sep|nhe|nha))*"
_TAKEN = r"(?:nhan|nhan duoc|nhan ro|nhan va nam|ro|doc|doc ky|xem|nam|nam duoc|nam ro|tiep thu)"
#: "em đã nhận", "nhận được rồi", "rõ"
_LOOSELY = re.compile(
    rf"{_BEFORE}(?:da {_TAKEN}{_OF_WHAT}(?: roi)?|{_TAKEN}{_OF_WHAT} roi|nhan ro|ro){_AFTER}"
)
#: "nắm rồi", "sở anh đã nắm nhé": with its mark this is no number
_GRASPED = re.compile(rf"{_BEFORE}(?:da )?nam(?: (?:duoc|ro|chac))?{_OF_WHAT}(?: roi)?{_AFTER}")
#: the label of the button, typed out where there are no buttons
_ASKING = re.compile(
    r"(?:(?:em|toi|anh|chi|minh) )?(?:(?:muon|xin|can) )?hoi(?: them)? ve thong bao"
    r"(?: (?:nay|do|ay))?(?: (?:so )?(?P<number>[0-9]{1,9}))?"
)
#: polite, and perhaps meant for an announcement that waits
_YES = re.compile(r"(?:ok|oke|okie|vang|da vang|da|da ok|u|uh|um|duoc|duoc roi|nhat tri)")
#: "ĐÃ NẮM 12", and "NAM 12", as it was asked for earlier
_NUMBERED = re.compile(r"(?:da )?nam(?: roi)?(?: thong bao)?(?: so)? (?P<number>[0-9]{1,9})")
#: "12/TB-KH", "45-CV/HKH", "7/2026/TB-KHT": a number, then at least one letter
_REFERENCE = re.compile(r"(?<![\w/-])[0-9]{1,6}(?:/[0-9]{4})?[/-][a-z][a-z0-9]*(?:[/-][a-z0-9]+)*")

_NAMED = re.compile(r"\b(?:so|thong bao|cong van|van ban) (?P<number>[0-9]{1,9})\b")


def is_noting(said: str, catalogue: Catalogue) -> bool:
    """Whether these words take note of something; "đã nắm" is neither "dạ, năm" nor a place."""
    return noted(said, catalogue) is not None


def is_concerned(event: Event, catalogue: Catalogue) -> bool:
    """Whether this may be about an announcement that somebody got."""
    return focus_of(event, catalogue) is not None


def focus(state: State, event: Event, catalogue: Catalogue) -> str:
    """Which announcement, by number or words; "": the newest that waits for this person."""
    found = focus_of(event, catalogue)
    if state.topic == TOPIC and (found is None or found.startswith((FIND, NEWEST))):
        return state.about  # a question about this one may name another
    if found is None and isinstance(event, Typed):
        return NEWEST  # a question, perhaps about what they got
    if found is None and state.topic == TOLD:
        return state.about
    return found or ""


def focus_of(event: Event, catalogue: Catalogue) -> str | None:
    match event:
        case Pressed(prompt=prompt) if prompt < 0:
            return f"{ABOUT}{-prompt}"
        case Typed(text=text) if text:
            return _focus_of_words(text, catalogue)
        case _:
            return None


@lru_cache(maxsize=512)  # before the facts, for them, and by the turn
def _focus_of_words(said: str, catalogue: Catalogue) -> str | None:
    if (number := noted(said, catalogue)) is not None:
        return number and f"{ABOUT}{number}"
    if is_noting_loosely(said, catalogue) or is_yes(said, catalogue):
        return ""
    if number := asking(said, catalogue):
        return f"{ABOUT}{number}"
    if reference := reference_in(said):
        return f"{FIND}{reference}"
    return NEWEST if is_about_this(said, catalogue) else None


def asking(said: str, catalogue: Catalogue) -> str | None:
    """ "Hỏi về thông báo này" in words, before the question: the number that they name, "" without
    one; None: these are other words."""
    if len(said) > LONGEST_WORDS:
        return None
    found = _ASKING.fullmatch(_plain(said, catalogue))
    return (found["number"] or "") if found else None


def is_about_this(said: str, catalogue: Catalogue) -> bool:
    """ "Thông báo này họp ở đâu ạ": where there are no buttons people are told to just ask. With
    marks "do" is not "đó"."""
    marked, folded = _about_this(catalogue)
    plain = fold(said[:LONGEST_QUESTION])
    if not folded.search(plain):
        return False
    words = normalise(said[:LONGEST_QUESTION])
    return words == plain or bool(marked.search(words))


def without_this(said: str, catalogue: Catalogue) -> str:
    """What is asked of it."""
    marked, folded = _about_this(catalogue)
    words = normalise(said[:LONGEST_QUESTION])
    return " ".join((marked if marked.search(words) else folded).sub(" ", words).split())


@lru_cache(maxsize=8)
def _about_this(catalogue: Catalogue) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the announcement that came last is named, with marks and without."""
    known = normalise(catalogue.say(Text("announced-words-this")))
    spelled = "|".join(re.escape(one.strip()) for one in known.split(","))
    return re.compile(rf"\b(?:{spelled})\b"), re.compile(rf"\b(?:{fold(spelled)})\b")


def noted(said: str, catalogue: Catalogue) -> str | None:
    """The number that is acknowledged, "" without one; None: these are other words."""
    if len(said) > LONGEST_WORDS:
        return None
    words = _plain(said, catalogue)
    if numbered := _NUMBERED.fullmatch(words):
        return numbered["number"]
    if words in _acknowledging(catalogue) or is_grasped(said, catalogue):
        return ""
    return None


def is_grasped(said: str, catalogue: Catalogue) -> bool:
    """ "Nắm rồi ạ", with the mark that tells it from "năm"."""
    meant = normalise(catalogue.say(Text("announced-words-grasped")))
    return meant in normalise(said).split() and bool(_GRASPED.fullmatch(_plain(said, catalogue)))


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


def is_plain_noting(said: str, catalogue: Catalogue) -> bool:
    """Whether the words can be meant for an announcement only: "đã rõ" may be for an answer."""
    meant = normalise(catalogue.say(Text("announced-words-plain"))).split(",")
    typed, folded = normalise(said), fold(said)
    return any(one.strip() in typed if typed != folded else fold(one) in folded for one in meant)


def is_yes(said: str, catalogue: Catalogue) -> bool:
    return len(said) <= LONGEST_WORDS and bool(_YES.fullmatch(_plain(said, catalogue)))


@lru_cache(maxsize=512)  # every list is held against them
def _plain(said: str, catalogue: Catalogue) -> str:
    """Folded, without politeness at the end; at the beginning "dạ" and "đã" would be one."""
    words = re.findall(r"\w+", fold(said))
    particles = vocabulary(catalogue).particles
    while len(words) > 1 and words[-1] in particles:
        words.pop()
    return " ".join(words)


def announcement_named(said: str) -> str:
    """The so/ky hieu or the number that words name an announcement by; "" where there is none."""
    if reference := reference_in(said):
        return reference
    found = _NAMED.search(fold(said[:LONGEST_QUESTION]))
    return found["number"] if found else ""


def reference_in(said: str) -> str:
    """The so/ky hieu that words name, folded; "" where there is none."""
    found = _REFERENCE.search(fold(said[:1000]))
    return found[0] if found else ""


def is_order(said: str, number: str, facts: Facts) -> bool:
    """ "NAM 12" as it was asked for; the other word with that number means a year."""
    is_short = len(number) <= LONGEST_NUMBER
    return is_short and _is_spelled_so(said, facts.programme.catalogue)
