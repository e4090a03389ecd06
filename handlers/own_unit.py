"""Questions about the asker's own unit, in whatever words: they win over the base.

Owns: telling them from questions that hold for everybody, the answers that no command gives.
Never: changing anything. Who reports for no unit is told so where only a unit's own data would
answer; the rest is answered from the base.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from handlers import extension_words, status
from handlers.commands import OFFICE
from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.reporting import Desk, Report, ReportState, Unit
from handlers.status_dates import without_unit
from handlers.units_people import duty_name
from handlers.wording import together
from programme.catalogue import Catalogue, Text
from programme.vietnamese import fold, normalise

#: who writes more tells a story
MOST_WORDS = 25
#: what has no answer without knowing of which unit
OF_ONE_UNIT = frozenset({"missing", "state", "holder", "role"})
#: so many of the last words of a unit's name tell it, behind its first
_FEWEST_LAST = 2
#: behind a unit's name: "Trường Hoa Sen (cơ sở 2)"; nobody says it
_REMARK = re.compile(r"\([^()]*\)")
#: what stands for a quarter
PERIOD = "ky"
#: folded words that tell a quarter from a fund where no marks are typed
BEHIND_QUARTER = frozenset({"nay", "ni", "truoc", "vua", "i", "ii", "iii", "iv"})


def answer(question: str, facts: Facts) -> Text | None:
    """From live data; None where the question is not about the asker's own unit."""
    desk = facts.desk
    if facts.is_group:
        return None
    if desk is None or desk.unit is None:
        return _without_unit(question, desk or Desk(), facts)
    if told := extension_words.status(question, facts):
        return told
    match _kind(question, facts.programme.catalogue, desk.unit):
        case "role":
            return _role(desk, facts)
        case "holder":
            return _holder(desk, facts)
        case "deadline":
            return status.live("deadline", question, facts)
        case "state" | "missing":
            return status.live("missing", question, facts)
        case _:
            return None


def _without_unit(question: str, desk: Desk, facts: Facts) -> Text | None:
    """No general answer fits "đơn vị tôi còn thiếu gì", and none is guessed."""
    if facts.person is not None and facts.person.role in OFFICE:
        return None  # they look at every unit
    is_own = _own_unit(facts.programme.catalogue).search(fold(question))
    kind = _kind(question, facts.programme.catalogue) if is_own else ""
    return without_unit(desk) if kind in OF_ONE_UNIT else None


def _kind(question: str, catalogue: Catalogue, unit: Unit | None = None) -> str:
    words = _words(question, catalogue)
    if unit is not None:
        words = _with_unit(words, unit, catalogue)
    if len(words) > MOST_WORDS:
        return ""
    said = f" {' '.join(words)} "
    if _has(said, Text("words-own-role"), catalogue):
        return "role"
    if _has(said, Text("words-own-holder"), catalogue):
        return "holder"
    if _has(said, Text("words-not-own"), catalogue):
        return ""
    if not _has(said, Text("words-own"), catalogue):
        return _of_nobody_else(words, catalogue)
    kinds = {
        "missing": Text("words-own-missing"),
        "state": Text("words-own-state"),
        "deadline": Text("words-own-deadline"),
    }
    return next((kind for kind, text in kinds.items() if _has(said, text, catalogue)), "")


def _with_unit(words: list[str], unit: Unit, catalogue: Catalogue) -> list[str]:
    """ "Sở Nội vụ nộp chưa" of who reports for it is "đơn vị tôi nộp chưa"."""
    mine = _phrases(Text("words-own-unit").key, catalogue)[0].split()
    for called in (unit.name, unit.code):
        name = re.findall(r"\w+", fold(_REMARK.sub(" ", called)))
        for at in range(len(words)):
            if end := _end_of(name, words, at):
                return [*words[:at], *mine, *words[end:]]
    return words


def _end_of(name: Sequence[str], words: Sequence[str], at: int) -> int:
    """Where the unit's name ends that begins there: all of it, or "trường Hoa Sen" of "Trường THPT
    Chuyên Hoa Sen": its first word and at least two of its last. 0: it does not stand there."""
    if not name or words[at] != name[0]:
        return 0
    for start in (1, *range(2, len(name) - _FEWEST_LAST + 1)):
        if (behind := name[start:]) == words[at + 1 : at + 1 + len(behind)]:
            return at + 1 + len(behind)
    return 0


def _words(question: str, catalogue: Catalogue) -> list[str]:
    """Folded; but this quarter is a period, and no fund."""
    typed = re.findall(r"\w+", normalise(question))
    following = [*typed[1:], ""][: len(typed)]
    quarter = catalogue.say(Text("words-own-quarter"))
    return [
        PERIOD if _is_quarter(word, fold(after), quarter) else fold(word)
        for word, after in zip(typed, following, strict=True)
    ]


def _is_quarter(word: str, after: str, quarter: str) -> bool:
    is_counted = after.isdigit() or after in BEHIND_QUARTER
    return word == quarter or (word == fold(quarter) and is_counted)


def _of_nobody_else(words: Sequence[str], catalogue: Catalogue) -> str:
    """ "em ơi chị nộp chưa", "nộp chưa em": nothing is said but how the report stands, and to
    whom. Whoever names another ("chị Lan nộp chưa") leaves a word over."""
    asides = frozenset(_phrases(Text("words-own-aside").key, catalogue))
    left = _without(asides, words)
    kinds = {"missing": Text("words-own-missing"), "state": Text("words-own-state")}
    phrases = {kind: _phrases(text.key, catalogue) for kind, text in kinds.items()}
    return next((kind for kind, listed in phrases.items() if left in _bare(listed, asides)), "")


@lru_cache(maxsize=8)
def _bare(phrases: Sequence[str], asides: frozenset[str]) -> frozenset[tuple[str, ...]]:
    bare = (_without(asides, phrase.split()) for phrase in phrases)
    return frozenset(phrase for phrase in bare if phrase)


def _without(asides: frozenset[str], words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in asides and not word.isdigit())


def _has(said: str, text: Text, catalogue: Catalogue) -> bool:
    return any(f" {phrase} " in said for phrase in _phrases(text.key, catalogue))


@lru_cache(maxsize=32)
def _phrases(key: str, catalogue: Catalogue) -> tuple[str, ...]:
    listed = catalogue.say(Text(key)).split(",")
    return tuple(" ".join(re.findall(r"\w+", fold(phrase))) for phrase in listed)


@lru_cache(maxsize=8)
def _own_unit(catalogue: Catalogue) -> re.Pattern[str]:
    """Any phrase for it, in one look: every question of whoever has no unit comes here."""
    listed = _phrases(Text("words-own-unit").key, catalogue)
    phrases = (r"\W+".join(phrase.split()) for phrase in listed)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


def _role(desk: Desk, facts: Facts) -> Text:
    assert desk.unit
    told = Text("own-role", {"duty": duty_name(desk.duty), "unit": desk.unit.name})
    others = ", ".join(unit.name for unit in desk.units if unit.id != desk.unit.id)
    if others:
        told = together(told, Text("own-role-others", {"units": others}))
    if desk.colleagues:
        nameless = facts.programme.catalogue.say(Text("liaison-nameless"))
        names = ", ".join(one.name or nameless for one in desk.colleagues)
        told = together(told, Text("duty-colleagues", {"names": names}))
    return told


def _holder(desk: Desk, facts: Facts) -> Text | None:
    report = desk.report
    if report is None or report.state not in status.IN_HAND:
        return status.live("missing", "", facts)  # not begun, or no draft any more
    return together(_in_whose_hands(report, facts), Text("own-holder-next"))


def _in_whose_hands(report: Report, facts: Facts) -> Text:
    holder, me = report.holder, facts.person
    if holder is None:
        is_returned = report.state is ReportState.RETURNED
        return Text("own-holder-returned") if is_returned else Text("own-holder-nobody")
    since = say_moment(holder.since, facts)
    if me is not None and holder.person_id == me.id:
        return Text("own-holder-you", {"since": since})
    name = holder.name or Text("report-colleague")
    return Text("own-holder-other", {"name": name, "since": since})
