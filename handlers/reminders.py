"""What people tell the bot about its reminders: later, I am at it, I am away, I am back.

Owns: the topic "reminders". Never: what the office does with reminders (``reminders_office``),
deciding who is reminded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from handlers import menu, reminders_office
from handlers.dues import read_day, today
from handlers.facts import Facts, Need
from handlers.model import Choice, Chosen, Event, Reply, State, Turn, Typed
from handlers.reminder_texts import moment
from handlers.reminders_office import ASK_NOW
from handlers.reminding import Reminders, SetAway, Snooze, WorkingOnIt
from handlers.reporting import ReportKey
from handlers.wording import has_words, with_notice
from programme.calendar import named_day
from programme.catalogue import Problem, Text
from programme.reminders import Owed, Owes
from programme.reminders_plan import snooze_choices

NEEDS = frozenset({Need.REMINDERS})
TOPIC = "reminders"
LATER, AWAY = "later", "away"
LATER_VALUE = "later:"
#: a longer absence is a hand-over
LONGEST_AWAY = timedelta(days=60)
ONE_DAY = timedelta(days=1)
MENU = Choice("menu", Text("choice-menu"))


def later(state: State, rest: str, facts: Facts) -> Turn:
    """ "Nhắc tôi sau": when?"""
    owed = _owed(facts)
    if not owed:
        return menu.show(Text("later-nothing"), facts)
    reply = _later_ask(facts)
    if reply is None:
        due = moment(owed[0].due.ends_at, facts.programme.schedule.zone)
        return menu.show(Text("later-too-late", {"due": due}), facts)
    return Turn(state=State(topic=TOPIC, step=LATER), replies=(reply,))


def at_work(state: State, rest: str, facts: Facts) -> Turn:
    """ "Đang làm"; what is being asked stays asked."""
    owed = _owed(facts)
    if not owed:
        return Turn(state=state, replies=(Reply(Text("later-nothing")),))
    effects = tuple(WorkingOnIt(_key(one)) for one in owed)
    zone = facts.programme.schedule.zone
    is_last = owed[0].due.ends_at.astimezone(zone).date() <= today(facts)
    said = Text("at-work-noted-late") if is_last else Text("at-work-noted")
    return Turn(state=state, replies=(Reply(said),), effects=effects)


def away(state: State, rest: str, facts: Facts) -> Turn:
    """ "Vắng đến 5/12"."""
    if rest.strip():
        return _away_until(rest, facts)
    return Turn(state=State(topic=TOPIC, step=AWAY), replies=(Reply(Text("away-ask")),))


def back(state: State, rest: str, facts: Facts) -> Turn:
    """ "Đã về"; what is being asked stays asked."""
    mine = facts.reminders
    if mine is None or mine.away_until is None or mine.away_until <= facts.now:
        return Turn(state=state, replies=(Reply(Text("back-was-here")),))
    said = (Reply(Text("back-noted")),)
    return Turn(state=state, replies=said, effects=(SetAway(None),))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Chosen(value=value) if value.startswith(LATER_VALUE):
            return _snoozed(value.removeprefix(LATER_VALUE), facts)
        case Chosen() if state.step == ASK_NOW:
            return reminders_office.take_turn(state, event, facts)
        case Typed(text=text) if state.step == AWAY and has_words(text):
            return _away_until(text, facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply | None:
    match state.step:
        case "later":
            return _later_ask(facts)
        case "now":
            return reminders_office.again(state, facts)
        case _:
            return None


# --- later -----------------------------------------------------------------------------------


def _owed(facts: Facts) -> Sequence[Owed]:
    """What the person may still be reminded of, the most urgent first."""
    mine = facts.reminders
    if mine is None:
        return ()
    day = today(facts)
    still = [
        one
        for one in mine.owed
        if one.state is not Owes.NO_MORE
        and one.due.opens_on <= day
        and facts.now < one.due.closes_at
    ]
    return sorted(still, key=lambda one: (one.due.ends_at, one.unit))


def _key(one: Owed) -> ReportKey:
    return ReportKey(one.unit, one.period)


def _options(one: Owed, mine: Reminders, facts: Facts) -> Mapping[str, datetime]:
    return snooze_choices(facts.now, one.due, mine.rules, facts.programme.schedule.calendar)


def _later_ask(facts: Facts) -> Reply | None:
    """The moments that are on offer for the most urgent one that can wait; None: none can."""
    mine = facts.reminders
    found = [options for one in _owed(facts) if mine and (options := _options(one, mine, facts))]
    if not found:
        return None
    zone = facts.programme.schedule.zone
    choices = tuple(
        Choice(f"{LATER_VALUE}{id}", Text("choice-remind-at", {"at": moment(at, zone)}))
        for id, at in found[0].items()
    )
    return Reply(Text("later-ask"), (*choices, MENU))


def _snoozed(id: str, facts: Facts) -> Turn:
    mine = facts.reminders
    found = [
        Snooze(_key(one), at)
        for one in _owed(facts)
        if mine and (at := _options(one, mine, facts).get(id)) is not None
    ]
    if not found:  # sent meanwhile, or the deadline is too near by now
        return menu.show(Text("later-gone"), facts)
    first = moment(found[0].until, facts.programme.schedule.zone)
    turn = menu.show(Text("later-noted", {"at": first}), facts)
    return Turn(state=turn.state, replies=turn.replies, effects=tuple(found))


# --- away ------------------------------------------------------------------------------------


def _away_until(said: str, facts: Facts) -> Turn:
    """The day is the last one away: they are back on the next."""
    day = today(facts)
    read = read_day(said, facts, earliest=day, latest=day + LONGEST_AWAY)
    if isinstance(read, Problem):
        ask = with_notice(Text(read.key, read.args), Reply(Text("away-ask")))
        return Turn(state=State(topic=TOPIC, step=AWAY), replies=(ask,))
    until = datetime.combine(read + ONE_DAY, time(0), facts.programme.schedule.zone)
    turn = menu.show(_away_noted(facts, Text("away-noted", {"day": named_day(read)})), facts)
    return Turn(state=turn.state, replies=turn.replies, effects=(SetAway(until),))


def _away_noted(facts: Facts, noted: Text) -> Text:
    """Who is reminded meanwhile."""
    person = facts.person.id if facts.person else 0
    alone = [
        one
        for one in _owed(facts)
        if not any(other != person for other in (*one.liaisons, *one.deputies))
    ]
    if alone:
        return Text("away-alone", {"noted": noted})
    return Text("away-stood-in", {"noted": noted})
