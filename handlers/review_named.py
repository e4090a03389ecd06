"""Any report of a period by the name of its unit, whether it waits for the office or not.

Owns: which units some words name, and the list to choose from. Never: what may be done with a
report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.dues import stands_in, today
from handlers.facts import Facts
from handlers.model import Choice, Reply, State, Turn
from handlers.reporting import ReportKey, Unit
from handlers.review_queue import LIST, MOST, opening
from handlers.review_seat import OPENS, SLOT, TOPIC
from handlers.wording import bare, with_notice
from programme.catalogue import Catalogue, Text
from programme.periods import Period
from programme.vietnamese import fold

#: a letter is a choice, or a slip
SHORTEST = 2


def find(said: str, about: str, facts: Facts) -> Turn | None:
    """The reports that the words name, of the period in question; None where there are none."""
    schedule = facts.programme.schedule
    period = schedule.by_name(about) or schedule.current(today(facts))
    choices = tuple(_openings(said, period, facts))
    if not choices:
        return None
    reply = Reply(Text("review-found", {"count": str(len(choices))}), choices[:MOST], slot=SLOT)
    if len(choices) > MOST:
        more = Text("office-found-more", {"count": str(len(choices) - MOST)})
        reply = with_notice(more, reply)
    return Turn(state=State(topic=TOPIC, step=LIST, about=period.name), replies=(reply,))


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
    return [one for one in units if f" {words}" in f" {fold(one.name)}" or words == fold(one.code)]


def _openings(said: str, period: Period, facts: Facts) -> Iterator[Choice]:
    """What waits first, of whichever period; then the others of this one."""
    units = facts.register.units if facts.register else ()
    named = units_named(said, units, facts.programme.catalogue)
    ids = {unit.id for unit in named}
    queue = facts.bench.queue if facts.bench else ()
    waiting = [head for head in queue if head.key.unit_id in ids]
    yield from (opening(head, facts) for head in waiting)
    known = {head.key for head in waiting}
    for unit in named:
        key = ReportKey(unit.id, period.name)
        if key not in known and stands_in(unit, period):
            label = Text("choice-review-unit", {"unit": unit.name, "period": period.label})
            yield Choice(f"{OPENS}{key}", label)
