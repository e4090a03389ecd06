"""Changing an entry: its question, answer, source, days, or what takes its place.

Owns: these steps; a change is a draft until somebody has looked at it. Never: publishing
(``entry_card``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from handlers import entry_card
from handlers.dues import today
from handlers.entry_card import in_focus, written
from handlers.facts import Facts
from handlers.idle_words import idle
from handlers.inquiries import ENTRY, EntryState, Written
from handlers.inquiry_desk import LONGEST_ANSWER, at, me, short
from handlers.inquiry_source import read_day, wrong
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.patience import is_asking
from handlers.wording import has_words, with_notice
from programme.answers import Ambiguous
from programme.answers_dates import parse_date
from programme.asking import asks_whether
from programme.catalogue import Problem, Text
from programme.knowledge import Entry
from programme.papers import can_be_found

QUESTION, ANSWER, SOURCE = "edit-question", "edit-answer", "edit-source"
DAYS, LAST_DAY, HEIR = "edit-days", "edit-last-day", "heir"
DAY_STEPS = frozenset({DAYS, LAST_DAY})
STEPS = frozenset({QUESTION, ANSWER, SOURCE, DAYS, LAST_DAY, HEIR})
BACK = Choice("entry", Text("choice-entry-back"))
ALWAYS = Choice("always", Text("choice-entry-always"))
LONGEST_QUESTION = 200
MOST_HEIRS = 3
#: of a question in words that are typed on a card, and how like the old one others must be
FEWEST_WORDS, LIKE = 4, 0.3
FAR = timedelta(days=3660)
TO = "to/"


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = in_focus(state, facts)
    if one is None:
        return None
    step, _, rest = state.step.partition("/")
    match event:
        case Chosen(value=value) if value in STEPS and _is_open(value, one, facts):
            return _ask(value, one)
        case Chosen(value="always") if step in (DAYS, LAST_DAY):
            return _changed_meanwhile(rest, one, facts) or _days("", step, rest, one, facts)
        case Chosen(value=value) if value.startswith(TO) and step == HEIR:
            return _superseded(value.removeprefix(TO), one, facts)
        case Typed(text=text) if step in STEPS and has_words(text):
            changed = _changed_meanwhile(rest, one, facts)
            return changed or _typed(step, rest, text.strip(), one, facts)
        case Typed(text=text) if step == entry_card.CARD and _is_title(text, one, facts):
            return _text(text.strip(), LONGEST_QUESTION, QUESTION, one, facts, _with_question)
        case _:
            return None


def _is_title(said: str, one: Written, facts: Facts) -> bool:
    """On the card of a new draft: a question there, or words much like it, are its question."""
    if idle(said, facts.programme.catalogue):
        return False
    if one.state is not EntryState.DRAFT or one.is_live or len(said.split()) < FEWEST_WORDS:
        return False
    is_like = facts.programme.knowledge.similarity(said, one.draft.question) >= LIKE
    return is_like or asks_whether(said) or is_asking(said, facts.programme.catalogue)


def _changed_meanwhile(rest: str, one: Written, facts: Facts) -> Turn | None:
    """A colleague has written another version since this was asked: it is shown first."""
    if rest.partition("/")[0] in ("", str(one.number)):
        return None
    return entry_card.show(one, facts, Text("entry-overtaken"))


def _is_open(value: str, one: Written, facts: Facts) -> bool:
    return value in {choice.value for choice in entry_card.choices(one, facts)}


def _ask(step: str, one: Written, notice: Text | None = None, *, first: str = "") -> Turn:
    """``first``: the first day, where the last is asked for."""
    prompts = {
        QUESTION: Text("entry-ask-question"),
        ANSWER: Text("reply-ask-answer"),
        SOURCE: Text("reply-ask-source"),
        DAYS: Text("entry-ask-first-day"),
        LAST_DAY: Text("entry-ask-last-day"),
        HEIR: Text("entry-ask-heir"),
    }
    choices = (ALWAYS, BACK) if step in (DAYS, LAST_DAY) else (BACK,)
    reply = Reply(prompts[step], choices, is_lettered=True)
    return Turn(
        state=at(f"{step}/{one.number}/{first}".rstrip("/"), f"{ENTRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _typed(step: str, rest: str, said: str, one: Written, facts: Facts) -> Turn | None:
    match step:
        case "edit-question":
            return _text(said, LONGEST_QUESTION, step, one, facts, _with_question)
        case "edit-answer":
            return _text(said, LONGEST_ANSWER, step, one, facts, _with_answer)
        case "edit-source":
            return _source(" ".join(said.split()), one, facts)
        case "edit-days" | "edit-last-day":
            return _days(said, step, rest, one, facts)
        case "heir":
            return _heirs(said, one, facts)
        case _:
            return None


def _text(
    said: str,
    most: int,
    step: str,
    one: Written,
    facts: Facts,
    change: Callable[[Entry, str], Entry],
) -> Turn:
    if len(said) > most:
        return _ask(step, one, Text("reply-too-long", {"most": str(most)}))
    return _changed(one, change(one.draft, said), facts)


def _with_question(draft: Entry, said: str) -> Entry:
    return replace(draft, question=" ".join(said.split()))


def _with_answer(draft: Entry, said: str) -> Entry:
    return replace(draft, answer=said.replace("{{", "").replace("}}", ""))


def _source(said: str, one: Written, facts: Facts) -> Turn:
    """With its day: an answer is never without one."""
    if problem := wrong(said):
        return _ask(SOURCE, one, problem)
    if not can_be_found(said):
        return _ask(SOURCE, one, Text("entry-source-unnumbered"))
    day = read_day(said, facts)
    if day is None:
        return _ask(SOURCE, one, Text("entry-source-undated"))
    draft = replace(one.draft, source=said, asof=day, links=(), is_undated=False)
    return _changed(one, draft, facts)


def _changed(one: Written, draft: Entry, facts: Facts) -> Turn:
    notice = Text("entry-changed-live") if one.is_live else Text("entry-changed")
    words_by = one.words_by if draft == one.draft else me(facts)
    after = replace(one, draft=draft, words_by=words_by)
    return written(after, EntryState.DRAFT, facts, notice)


# --- its days -----------------------------------------------------------------------------


def _days(said: str, step: str, rest: str, one: Written, facts: Facts) -> Turn:
    """The first day, then the last; both are written at once. "": without a limit."""
    day = _read_day(said, facts) if said else None
    if step == DAYS:
        if said and day is None:
            return _ask(step, one, Text("reply-no-day"))
        return _ask(LAST_DAY, one, first=day.isoformat() if day else ALWAYS.value)
    kept = rest.partition("/")[2]
    first = None if kept in ("", ALWAYS.value) else date.fromisoformat(kept)
    if said and day is None:
        return _ask(step, one, Text("reply-no-day"), first=kept)
    if day is not None and first is not None and day < first:
        return _ask(step, one, Text("entry-days-wrong"), first=kept)
    return _changed(one, replace(one.draft, valid_from=first, valid_to=day), facts)


def _read_day(said: str, facts: Facts) -> date | None:
    """Also one ahead."""
    read = parse_date(said, today=today(facts), latest=today(facts) + FAR)
    return None if isinstance(read, Problem | Ambiguous) else read.value


# --- what takes its place -------------------------------------------------------------------


def _heirs(said: str, one: Written, facts: Facts) -> Turn:
    found = [entry for entry in _candidates(said, facts) if entry.id != one.id][:MOST_HEIRS]
    if not found:
        return _ask(HEIR, one, Text("entry-no-heir"))
    choices = (
        Choice(f"{TO}{one.number}/{entry.id}", Text("choice-entry", {"question": entry.question}))
        for entry in found
    )
    reply = Reply(Text("entry-choose-heir", {"question": one.draft.question}), (*choices, BACK))
    return Turn(state=at(f"{HEIR}/{one.number}", f"{ENTRY}{one.id}"), replies=(reply,))


def _candidates(said: str, facts: Facts) -> list[Entry]:
    knowledge = facts.programme.knowledge
    named = knowledge.entry(said)
    found = [candidate.entry for candidate in knowledge.ask(said).candidates]
    return [named, *found] if named else found


def _superseded(said: str, one: Written, facts: Facts) -> Turn | None:
    number, _, id = said.partition("/")
    if changed := _changed_meanwhile(number, one, facts):
        return changed
    heir = facts.programme.knowledge.entry(id)
    if heir is None or heir.id == one.id or not _is_open(HEIR, one, facts):
        return None
    after = replace(one, draft=replace(one.draft, superseded_by=heir.id))
    notice = Text("entry-superseded-now", {"heir": short(heir.question)})
    return written(after, EntryState.PUBLISHED, facts, notice)


def again(state: State, facts: Facts) -> Reply | None:
    one = in_focus(state, facts)
    if one is None:
        return None
    step = state.step.partition("/")[0]
    return _ask(step, one).replies[0] if step in STEPS else entry_card.card(one, facts)
