"""What an answer of the office rests on: a paper that can be found, with its number and day.

Owns: these steps; a paper without a number says why. Never: the answer, the look before sending.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.dues import today
from handlers.facts import Facts
from handlers.inquiries import INQUIRY, Inquiry, Told
from handlers.inquiry_desk import HOME, LONGEST_SOURCE, at, short
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, local_day, with_notice
from programme import papers
from programme.answers import Ambiguous
from programme.answers_dates import parse_date
from programme.catalogue import Problem, Text
from programme.vietnamese import fold

SOURCE, NUMBER, WHY, DAY = "source", "number", "no-number", "day"
STEPS = frozenset({SOURCE, NUMBER, WHY, DAY})
TODAY = Choice("today", Text("choice-reply-today"))
NO_NUMBER = Choice("no-number", Text("choice-reply-no-number"))
LONGEST_WHY = 80
#: no decision that still holds is older
EARLIEST = date(1945, 9, 2)
#: "ngày 02/11/2026", "2 tháng 11 năm 2026", "ngày 2/11", in the middle of the name of a paper
_NAMED_DAY = re.compile(
    r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?![\d/])"
    r"|(?<![\d/.-])\d{1,2} thang \d{1,2}(?:,? nam |[/ ])\d{4}\b"
    r"|(?<=\bngay )\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2})?(?![\d/.-])"
)

#: keeps what there is, and asks for what is still missing
Saved = Callable[[Inquiry, Facts], Turn]


def missing(one: Inquiry) -> str | None:
    """The step that asks for what the source does not have yet."""
    if not one.source:
        return SOURCE
    if not papers.can_be_found(one.source):
        return NUMBER
    return DAY if one.source_on is None else None


def take_turn(state: State, event: Event, one: Inquiry, facts: Facts, saved: Saved) -> Turn | None:
    match event:
        case Chosen(value="source"):
            return ask(SOURCE, one)
        case Chosen(value="told") if state.step in STEPS and one.told is not None:
            named = facts.programme.catalogue.say(_name(one.told, facts))
            return saved(replace(one, source=named, source_on=one.told.sent_on), facts)
        case Chosen(value="no-number") if state.step == NUMBER:
            return ask(WHY, one)
        case Chosen(value="today") if state.step == DAY:
            return saved(replace(one, source_on=today(facts)), facts)
        case Typed(text=text) if state.step in STEPS and has_words(text):
            return _typed(state.step, " ".join(text.split()), one, facts, saved)
        case _:
            return None


def _typed(step: str, said: str, one: Inquiry, facts: Facts, saved: Saved) -> Turn:
    if step == WHY:
        why = Text(
            "reply-source-no-number", {"source": one.source, "why": short(said, LONGEST_WHY)}
        )
        return _named(facts.programme.catalogue.say(why), WHY, one, facts, saved)
    if step == SOURCE:
        return _named(said, step, one, facts, saved)
    day = _only_day(said, facts)
    if day is None and (whole := _whole(said, step, one)):
        return _named(whole, step, one, facts, saved)
    day = day or read_day(said, facts)
    if day is not None:
        return saved(replace(one, source_on=day), facts)
    is_day_wanted = step == DAY or papers.is_day_only(said)
    return ask(step, one, Text("reply-no-day") if is_day_wanted else None)


def _whole(said: str, step: str, one: Inquiry) -> str:
    """The name of the paper with what was typed now, its rest or all of it anew; "": neither."""
    if papers.is_day_only(said) or (step == DAY and not any(map(str.isalpha, said))):
        return ""
    if _begins_so(said, one):
        return said
    if step == NUMBER and papers.says_numberless(said):
        return f"{one.source} ({said})"
    if step == DAY and not papers.has_number(said):
        return ""
    if papers.goes_on(said):
        # a paper that has its number only lacks its day: nothing is put behind it once more
        is_numbered = step == DAY and papers.has_number(one.source)
        return "" if is_numbered else f"{one.source} {said}"
    return said if papers.has_number(said) else ""


def _named(source: str, step: str, one: Inquiry, facts: Facts, saved: Saved) -> Turn:
    if problem := wrong(source):
        return ask(step, one, problem)
    before = one.source_on if step != SOURCE else None
    day = read_day(source, facts) or before
    shown = f"{source[:1].upper()}{source[1:]}"
    turn = saved(replace(one, source=shown, source_on=day), facts)
    if step in (SOURCE, WHY) or fold(one.source) in fold(shown) or _begins_so(shown, one):
        return turn
    said = Text("reply-source-replaced", {"before": short(one.source, 100)})
    return replace(turn, replies=(with_notice(said, turn.replies[0]),))


def wrong(source: str) -> Text | None:
    """Why these words cannot stand as a source."""
    if papers.says_sourceless(source):
        return Text("reply-source-none")
    if len(source) > LONGEST_SOURCE:
        return Text("reply-source-too-long", {"most": str(LONGEST_SOURCE)})
    if "http://" in source.lower() or "https://" in source.lower():
        return Text("reply-source-link")
    return None


def is_fuller(said: str, one: Inquiry) -> bool:
    """Whether somebody has typed the name of this paper again, with more of it."""
    return papers.has_number(said) and _begins_so(said, one) and one.source != said


def _begins_so(said: str, one: Inquiry) -> bool:
    return fold(said).startswith(fold(one.source).partition(" (")[0])


def read_day(said: str, facts: Facts) -> date | None:
    """The day that is named in these words; none ahead, and no guess between two."""
    named = _NAMED_DAY.findall(fold(said))
    return _only_day(named[0] if named else said, facts)


def _only_day(said: str, facts: Facts) -> date | None:
    """The day, where nothing else is said."""
    read = parse_date(said, today=today(facts), earliest=EARLIEST)
    return None if isinstance(read, Problem | Ambiguous) else read.value


def ask(step: str, one: Inquiry, notice: Text | None = None) -> Turn:
    choices: dict[str, tuple[Choice, ...]] = {DAY: (TODAY,), NUMBER: (NO_NUMBER,)}
    if one.told is not None:
        choices[SOURCE] = (_from_it(one.told),)
    reply = Reply(prompt(step, one), (*choices.get(step, ()), HOME), is_lettered=True)
    return Turn(
        state=at(step, f"{INQUIRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _from_it(told: Told) -> Choice:
    """The announcement that is asked about, in place of a paper that is typed."""
    day = local_day(told.sent_on)
    if not told.reference:
        return Choice("told", Text("choice-reply-told-unnumbered", {"day": day}))
    return Choice("told", Text("choice-reply-told", {"reference": told.reference, "day": day}))


def _name(told: Told, facts: Facts) -> Text:
    """An announcement as a source; one without a number says so."""
    day, association = local_day(told.sent_on), facts.programme.settings.association
    if not told.reference:
        return Text("reply-source-told-unnumbered", {"day": day, "sender": association})
    return Text(
        "reply-source-told",
        {"reference": told.reference, "day": day, "sender": association},
    )


def prompt(step: str, one: Inquiry) -> Text:
    match step:
        case "number" if one.source_on is None:
            return Text("reply-source-vague", {"source": short(one.source, 100)})
        case "number":
            return Text("reply-ask-number", {"source": short(one.source, 100)})
        case "no-number":
            return Text("reply-ask-no-number")
        case "day":
            return Text("reply-ask-day")
        case _:
            return Text("reply-ask-source")
