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
from handlers.inquiries import ENTRY, Draft, EntryState, Written
from handlers.inquiry_answer import read_day
from handlers.inquiry_desk import (
    HOME,
    LONGEST_ANSWER,
    LONGEST_SOURCE,
    at,
    me,
    seen,
    short,
)
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.wording import has_words, with_notice
from programme.answers import Ambiguous
from programme.answers_dates import parse_date
from programme.catalogue import Problem, Text
from programme.knowledge import Entry

QUESTION, ANSWER, SOURCE = "edit-question", "edit-answer", "edit-source"
DAYS, LAST_DAY, HEIR, TOPIC_OF = "edit-days", "edit-last-day", "heir", "topic"
STEPS = frozenset({QUESTION, ANSWER, SOURCE, DAYS, LAST_DAY, HEIR})
BACK = Choice("entry", Text("choice-entry-back"))
ALWAYS = Choice("always", Text("choice-entry-always"))
LONGEST_QUESTION = 200
MOST_HEIRS = 3
#: ways of asking that an entry takes over
MOST_ASKS = 30
FAR = timedelta(days=3660)
TO = "to/"


def take_turn(state: State, event: Event, facts: Facts) -> Turn | None:
    one = in_focus(state, facts)
    if one is None:
        return None
    match event:
        case Chosen(value=value) if value in STEPS and _is_open(value, one, facts):
            return _ask(value, one)
        case Chosen(value="always") if state.step in (DAYS, LAST_DAY):
            return _days("always", state.step, one, facts)
        case Chosen(value=value) if value.startswith(TO) and state.step == HEIR:
            return _superseded(value.removeprefix(TO), one, facts)
        case Typed(text=text) if state.step in STEPS and has_words(text):
            return _typed(state.step, text.strip(), one, facts)
        case _:
            return None


def _is_open(value: str, one: Written, facts: Facts) -> bool:
    return value in {choice.value for choice in entry_card.choices(one, facts)}


def _ask(step: str, one: Written, notice: Text | None = None) -> Turn:
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
        state=at(step, f"{ENTRY}{one.id}"),
        replies=(with_notice(notice, reply) if notice else reply,),
    )


def _typed(step: str, said: str, one: Written, facts: Facts) -> Turn | None:
    match step:
        case "edit-question":
            return _text(said, LONGEST_QUESTION, step, one, facts, _with_question)
        case "edit-answer":
            return _text(said, LONGEST_ANSWER, step, one, facts, _with_answer)
        case "edit-source":
            return _source(" ".join(said.split()), one, facts)
        case "edit-days" | "edit-last-day":
            return _days(said, step, one, facts)
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
    change: Callable[[Draft, str], Draft],
) -> Turn:
    if len(said) > most:
        return _ask(step, one, Text("reply-too-long", {"most": str(most)}))
    return _changed(one, change(one.draft, said), facts)


def _with_question(draft: Draft, said: str) -> Draft:
    return replace(draft, question=" ".join(said.split()))


def _with_answer(draft: Draft, said: str) -> Draft:
    return replace(draft, answer=said.replace("{{", "").replace("}}", ""))


def _source(said: str, one: Written, facts: Facts) -> Turn:
    """With its day: an answer is never without one."""
    if len(said) > LONGEST_SOURCE:
        return _ask(SOURCE, one, Text("reply-source-too-long", {"most": str(LONGEST_SOURCE)}))
    if "http://" in said.lower() or "https://" in said.lower():
        return _ask(SOURCE, one, Text("reply-source-link"))
    day = read_day(said, facts)
    if day is None:
        return _ask(SOURCE, one, Text("entry-source-undated"))
    return _changed(one, replace(one.draft, source=said, asof=day, links=()), facts)


def _changed(one: Written, draft: Draft, facts: Facts) -> Turn:
    notice = Text("entry-changed-live") if one.is_live else Text("entry-changed")
    words_by = one.words_by if draft == one.draft else me(facts)
    after = replace(one, draft=draft, words_by=words_by)
    return written(after, EntryState.DRAFT, facts, notice)


# --- its days -----------------------------------------------------------------------------


def _days(said: str, step: str, one: Written, facts: Facts) -> Turn:
    """The first day, then the last."""
    day = None if said == "always" else _read_day(said, facts)
    if said != "always" and day is None:
        return _ask(step, one, Text("reply-no-day"))
    if step == DAYS:
        draft = replace(one.draft, valid_from=day)
        turn = _changed(one, draft, facts)
        asked = _ask(LAST_DAY, one)
        return replace(turn, state=asked.state, replies=asked.replies)
    first = one.draft.valid_from
    if day is not None and first is not None and day < first:
        return _ask(step, one, Text("entry-days-wrong"))
    return _changed(one, replace(one.draft, valid_to=day), facts)


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
        Choice(f"{TO}{entry.id}", Text("choice-entry", {"question": entry.question}))
        for entry in found
    )
    reply = Reply(Text("entry-choose-heir", {"question": one.draft.question}), (*choices, BACK))
    return Turn(state=at(HEIR, f"{ENTRY}{one.id}"), replies=(reply,))


def _candidates(said: str, facts: Facts) -> list[Entry]:
    knowledge = facts.programme.knowledge
    named = knowledge.entry(said)
    found = [candidate.entry for candidate in knowledge.ask(said).candidates]
    return [named, *found] if named else found


def _superseded(id: str, one: Written, facts: Facts) -> Turn | None:
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
    if state.step not in STEPS:
        return entry_card.card(one, facts)
    return _ask(state.step, one).replies[0]


# --- from an answered question ----------------------------------------------------------------


def begin(state: State, event: Event, facts: Facts) -> Turn | None:
    """An answer that was sent becomes a draft: first its topic, then its card."""
    one = seen(facts).focus
    if one is None or one.entry_id or not one.answer or not isinstance(event, Chosen):
        return None
    if event.value == "to-base":
        return Turn(state=at(TOPIC_OF, state.about), replies=(topics(facts),))
    if not event.value.startswith(TO) or state.step != TOPIC_OF:
        return None
    topic = event.value.removeprefix(TO)
    if topic not in {each.id for each in facts.programme.knowledge.topics()}:
        return None
    draft = Draft(
        topic=topic,
        question=" ".join(one.headline.split())[:LONGEST_QUESTION],
        answer=one.answer.replace("{{", "").replace("}}", ""),
        source=one.source,
        asof=one.source_on or today(facts),
        asks=tuple(words for words in one.wordings if _is_fit(words))[:MOST_ASKS],
        owner=seen(facts).name,
    )
    fresh = Written(
        id=f"hoi-{one.id}",
        number=0,
        state=EntryState.DRAFT,
        draft=draft,
        words_by=me(facts),
        inquiry_id=one.id,
    )
    return written(fresh, EntryState.DRAFT, facts, Text("entry-drafted"))


def _is_fit(words: str) -> bool:
    """A way of asking, rather than a letter or somebody's number."""
    digits = sum(map(str.isdigit, words))
    return len(words) <= LONGEST_QUESTION and digits < 9


def topics(facts: Facts) -> Reply:
    choices = (
        Choice(f"{TO}{topic.id}", Text("choice-topic", {"title": topic.title}))
        for topic in facts.programme.knowledge.topics()
    )
    return Reply(Text("entry-ask-topic"), (*choices, HOME))
