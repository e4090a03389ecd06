"""Any report of a period by the name of its unit, whether it waits for the office or not.

Owns: which units and reports some words name, how they are put into focus, and the list to choose
from. Never: what may be done with a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.commands import spoken
from handlers.dues import stands_in, today
from handlers.facts import Facts
from handlers.model import Choice, Event, Reply, State, Turn, Typed
from handlers.reporting import Bench, ReportHead, ReportKey, Unit
from handlers.review_queue import LIST, MOST, opening
from handlers.review_seat import OPENS, SLOT, TOPIC, Step
from handlers.wording import bare, has_words, with_notice
from programme.catalogue import Catalogue, Text
from programme.periods import Period
from programme.vietnamese import fold

#: a letter is a choice, or a slip
SHORTEST = 2
#: so many letters may be the beginning of a word; fewer begin too many
SURE = 4
#: between what a conversation is about and the words that are looked for
SEARCH = "?"
#: steps at a report in which nothing is asked
CARD, DONE = "card", "done"
FREE = frozenset({CARD, DONE})


def focus(state: State, event: Event, catalogue: Catalogue) -> str | None:
    """The words that may name a report, behind what the conversation is about; they are looked
    up before the turn, which could not show a report that has not been loaded."""
    command = spoken(event, catalogue)
    if command is not None:
        return f"{SEARCH}{command.rest}" if command.name == "review" and command.rest else None
    if state.topic != TOPIC or not isinstance(event, Typed) or not has_words(event.text):
        return None
    is_free = ReportKey.parse(state.about) is None or Step.parse(state.step).name in FREE
    return f"{state.about}{SEARCH}{event.text}" if is_free else None


def find(said: str, about: str, facts: Facts) -> ReportKey | Turn | None:
    """The report that the words name, or a list of several, of the period in question; None
    where there are none."""
    schedule = facts.programme.schedule
    period = schedule.by_name(about) or schedule.current(today(facts))
    bench, units = facts.bench or Bench(), facts.register.units if facts.register else ()
    keys = reports_named(said, period, units, bench.queue, facts.programme.catalogue)
    if not keys:
        return None
    if bench.named is not None and keys == [bench.named.key]:
        return bench.named.key
    waiting = {head.key: head for head in bench.queue}
    names = {unit.id: unit.name for unit in units}
    choices = tuple(
        opening(waiting[key], facts)
        if key in waiting
        else Choice(
            f"{OPENS}{key}",
            Text("choice-review-unit", {"unit": names[key.unit_id], "period": period.label}),
        )
        for key in keys
    )
    reply = Reply(Text("review-found", {"count": str(len(choices))}), choices[:MOST], slot=SLOT)
    if len(choices) > MOST:
        more = Text("office-found-more", {"count": str(len(choices) - MOST)})
        reply = with_notice(more, reply)
    return Turn(state=State(topic=TOPIC, step=LIST, about=period.name), replies=(reply,))


def reports_named(
    said: str,
    period: Period,
    units: Iterable[Unit],
    queue: Iterable[ReportHead],
    catalogue: Catalogue,
) -> list[ReportKey]:
    """What waits first, of whichever period; then the others of this one."""
    named = units_named(said, units, catalogue)
    ids = {unit.id for unit in named}
    waiting = [head.key for head in queue if head.key.unit_id in ids]
    others = [ReportKey(unit.id, period.name) for unit in named if stands_in(unit, period)]
    return list(dict.fromkeys([*waiting, *others]))


def units_named(said: str, units: Iterable[Unit], catalogue: Catalogue) -> list[Unit]:
    """Those whose names hold the words, from the beginning of a word on; or with this code.

    What asks for something ("mo lai so y te") may stand before the name.
    """
    units = tuple(units)
    readings = (_holding(words, units) for words in _readings(said, catalogue))
    return next((found for found in readings if found), [])


def _readings(said: str, catalogue: Catalogue) -> Iterator[str]:
    """As it was typed first: a name may begin with what asks for something elsewhere."""
    words = bare(said, catalogue)
    yield words
    leads = [fold(lead).strip() for lead in catalogue.say(Text("words-before-unit")).split(",")]
    while lead := next((one for one in leads if words.startswith(f"{one} ")), ""):
        words = words.removeprefix(lead).lstrip()
        yield words


def _holding(words: str, units: Iterable[Unit]) -> list[Unit]:
    if len(words) < SHORTEST:
        return []
    start = f" {words} " if len(words) < SURE else f" {words}"
    return [one for one in units if start in f" {fold(one.name)} " or words == fold(one.code)]
