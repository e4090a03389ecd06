"""What the office does with reminders: have everybody reminded now, see what is to come.

Owns: "nhắc ngay" and "xem trước nhắc". Never: deciding who is reminded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime, timedelta, tzinfo

from handlers import menu
from handlers.dues import say_period
from handlers.facts import Facts, Need
from handlers.model import Choice, Chosen, Event, Reply, State, Turn
from handlers.reminder_texts import moment
from handlers.reminding import Outlook, RemindNow
from handlers.report_effects import MakeDocument
from handlers.wording import lines, together
from programme.catalogue import Text
from programme.reminders import Decision, Kind, Reason
from programme.reminders_now import remind_now
from programme.reminders_rehearsal import Line
from programme.vietnamese import fold

NEEDS = frozenset({Need.OUTLOOK})
ASK_NOW = "now"
AHEAD = timedelta(days=7)
#: as far as one may look: "xem trước nhắc 60 ngày"
FURTHEST = timedelta(days=120)
#: of units, behind what they get or do not get
MOST_NAMES = 4
_DAYS = re.compile(r"(?P<count>[0-9]{1,3})(?: ?(?P<of>ngay|tuan|thang))?\b")
_LENGTHS = {"tuan": 7, "thang": 30}
#: as many lines as are still read on a phone
MOST_LINES = 30
YES_NO = (
    Choice("remind-them", Text("choice-remind-them")),
    Choice("not-now", Text("choice-not-now")),
)

REASONS = {
    Reason.SUBMITTED: Text("why-submitted"),
    Reason.LOCKED: Text("why-locked"),
    Reason.TOO_LATE: Text("why-too-late"),
    Reason.NEWER_STEP: Text("why-newer-step"),
    Reason.NOT_OPEN: Text("why-not-open"),
    Reason.NO_SLOT: Text("why-no-slot"),
    Reason.SNOOZED: Text("why-snoozed"),
    Reason.WORKING: Text("why-working"),
    Reason.ANSWERING: Text("why-answering"),
    Reason.HEARD: Text("why-heard"),
    Reason.AWAY: Text("why-away"),
    Reason.UNREACHABLE: Text("why-unreachable"),
    Reason.QUIET_HOURS: Text("why-quiet-hours"),
    Reason.CAP: Text("why-cap"),
    Reason.PRIVATE_FIRST: Text("why-private-first"),
    Reason.NOBODY: Text("why-nobody"),
    Reason.ALREADY_SENT: Text("why-already-sent"),
}
KINDS = {
    Kind.NUDGE: Text("preview-nudge"),
    Kind.ESCALATION: Text("preview-escalation"),
    Kind.DIGEST: Text("preview-digest"),
}


# --- now -------------------------------------------------------------------------------------


def begin_now(state: State, rest: str, facts: Facts) -> Turn:
    """ "Nhắc ngay": how many that would be, and whether to."""
    outlook = facts.outlook
    name = _open_period(outlook, facts) if outlook else None
    if outlook is None or name is None:
        return menu.show(Text("now-nothing-open"), facts)
    found = _decide(outlook, name, facts)
    if not found.messages:
        told = (Text("now-nobody", {"period": say_period(name, facts)}), *_why_not(found))
        return menu.show(lines(told), facts)
    units = {due.unit for message in found.messages for due in message.dues}
    plan = Text(
        "now-plan",
        {
            "period": say_period(name, facts),
            "people": str(len(found.messages)),
            "units": str(len(units)),
        },
    )
    reply = Reply(together(lines((plan, *_why_not(found))), Text("now-ask")), YES_NO)
    return Turn(state=State(topic="reminders", step=ASK_NOW, about=name), replies=(reply,))


def take_turn(state: State, event: Event, facts: Facts) -> Turn:
    match event:
        case Chosen(value="remind-them"):
            turn = menu.show(Text("now-begun"), facts)
            return Turn(state=turn.state, replies=turn.replies, effects=(RemindNow(state.about),))
        case Chosen(value="not-now"):
            return menu.show(Text("now-not"), facts)
        case _:
            return Turn(state=state)


def again(state: State, facts: Facts) -> Reply:
    return Reply(Text("now-ask-again", {"period": say_period(state.about, facts)}), YES_NO)


def _open_period(outlook: Outlook, facts: Facts) -> str | None:
    """The one that is due first."""
    day = facts.now.astimezone(facts.programme.schedule.zone).date()
    open_ones = [
        (due.ends_at, name)
        for name, due in outlook.world.periods.items()
        if due.opens_on <= day and facts.now < due.closes_at
    ]
    return min(open_ones)[1] if open_ones else None


def _decide(outlook: Outlook, name: str, facts: Facts) -> Decision:
    owed = [one for one in outlook.world.owed if one.period == name]
    calendar = facts.programme.schedule.calendar
    return remind_now(facts.now, owed, outlook.world.people, outlook.rules, calendar)


def _why_not(found: Decision) -> Iterator[Text]:
    """Submitted ones need no reason."""
    counts = Counter(one.reason for one in found.skipped if one.reason is not Reason.SUBMITTED)
    for reason, count in counts.most_common():
        yield Text("preview-skipped", {"count": str(count), "why": REASONS[reason]})


# --- what is to come -------------------------------------------------------------------------


def preview(state: State, rest: str, facts: Facts) -> Turn:
    """ "Xem trước nhắc", "… 60 ngày": an errand, for of many units it takes its time. Asks
    nothing."""
    days = _days_in(rest)
    about = str(days) if days else ""
    return Turn(state=state, effects=(MakeDocument("preview", about),), is_silent=True)


def _days_in(rest: str) -> int:
    """0: they named none."""
    found = _DAYS.search(fold(rest))
    if found is None:
        return 0
    return min(int(found["count"]) * _LENGTHS.get(found["of"] or "", 1), FURTHEST.days)


def ahead_of(about: str) -> timedelta:
    """How far the document "preview" looks."""
    return timedelta(days=int(about)) if about.isdecimal() and int(about) else AHEAD


def outlook_text(
    found: Sequence[Line], zone: tzinfo, units: Mapping[int, str], ahead: timedelta = AHEAD
) -> Text:
    """What the next days bring, if nobody does anything meanwhile."""
    days = str(ahead.days)
    if not found:
        return Text("preview-none", {"days": days})
    shown, others = _grouped(found, zone, units)
    told = [Text("preview-head", {"days": days}), *shown[:MOST_LINES]]
    if len(shown) > MOST_LINES:
        told.append(Text("preview-more", {"count": str(len(shown) - MOST_LINES)}))
    parts = [lines(told), Text("preview-note")]
    if others:
        parts.insert(1, lines((Text("preview-others"), *_skipped(others, units))))
    if ahead == AHEAD:
        parts.append(Text("preview-days"))
    return together(*parts)


def _grouped(
    found: Sequence[Line], zone: tzinfo, names: Mapping[int, str]
) -> tuple[list[Text], list[Line]]:
    """One line for everything of one kind at one minute, below it who gets nothing then; and
    what is skipped at minutes at which nothing is sent."""
    minutes: dict[tuple[datetime, Kind], list[Line]] = {}
    for line in found:
        minutes.setdefault((line.at, line.kind), []).append(line)
    shown: list[Text] = []
    others: list[Line] = []
    for (at, kind), group in minutes.items():
        sent = [line for line in group if line.reason is None]
        if not sent:
            others += group
            continue
        people = str(len({line.person for line in sent}))
        units = {due.unit for line in sent for due in line.dues}
        when, what = moment(at, zone), KINDS[kind]
        if units:
            shown.append(
                Text(
                    "preview-line",
                    {
                        "at": when,
                        "what": what,
                        "people": people,
                        "units": str(len(units)),
                        "names": _some(units, names),
                    },
                )
            )
        else:
            shown.append(Text("preview-line-digest", {"at": when, "what": what, "people": people}))
        shown += _skipped(group, names)
    return shown, others


def _skipped(found: Sequence[Line], names: Mapping[int, str]) -> Iterator[Text]:
    """Of what kind, about whom, and why."""
    for (reason, kind), count in Counter((line.reason, line.kind) for line in found).items():
        if reason is None:
            continue
        those = [line for line in found if (line.reason, line.kind) == (reason, kind)]
        units = {due.unit for line in those for due in line.dues}
        if not units:
            yield Text("preview-skipped", {"count": str(count), "why": REASONS[reason]})
            continue
        yield Text(
            "preview-skipped-of",
            {
                "count": str(count),
                "what": KINDS[kind],
                "names": _some(units, names),
                "why": REASONS[reason],
            },
        )


def _some(units: Set[int], names: Mapping[int, str]) -> str | Text:
    known = sorted(names.get(unit, f"#{unit}") for unit in units)
    shown = "; ".join(known[:MOST_NAMES])
    if len(known) <= MOST_NAMES:
        return shown
    left = str(len(known) - MOST_NAMES)
    return Text("announce-names-more", {"names": shown, "count": left})
