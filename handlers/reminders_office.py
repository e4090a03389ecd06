"""What the office does with reminders: have everybody reminded now, see what is to come.

Owns: "nhắc ngay" and "xem trước nhắc". Never: deciding who is reminded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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

NEEDS = frozenset({Need.OUTLOOK})
ASK_NOW = "now"
AHEAD = timedelta(days=7)
#: as many lines as are still read on a phone
MOST_LINES = 30
YES_NO = (
    Choice("remind-them", Text("choice-remind-them")),
    Choice("not-now", Text("choice-not-now")),
)

_REASONS = {
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
_KINDS = {
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
    asked = Text(
        "now-ask",
        {
            "period": say_period(name, facts),
            "people": str(len(found.messages)),
            "units": str(len(units)),
        },
    )
    reply = Reply(lines((asked, *_why_not(found))), YES_NO)
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
        yield Text("preview-skipped", {"count": str(count), "why": _REASONS[reason]})


# --- what is to come -------------------------------------------------------------------------


def preview(state: State, rest: str, facts: Facts) -> Turn:
    """ "Xem trước nhắc": an errand, for of many units it takes its time. Asks nothing."""
    return Turn(state=state, effects=(MakeDocument("preview", ""),), is_silent=True)


def outlook_text(found: Sequence[Line], zone: tzinfo) -> Text:
    """What the next days bring, if nobody does anything meanwhile."""
    days = str(AHEAD.days)
    if not found:
        return Text("preview-none", {"days": days})
    shown = list(_grouped(found, zone))
    told = [Text("preview-head", {"days": days}), *shown[:MOST_LINES]]
    if len(shown) > MOST_LINES:
        told.append(Text("preview-more", {"count": str(len(shown) - MOST_LINES)}))
    return together(lines(told), Text("preview-note"))


def _grouped(found: Sequence[Line], zone: tzinfo) -> Iterator[Text]:
    """One line for everything of one kind at one minute, and one for each reason against it."""
    minutes: dict[tuple[datetime, Kind], list[Line]] = {}
    for line in found:
        minutes.setdefault((line.at, line.kind), []).append(line)
    for (at, kind), group in minutes.items():
        sent = [line for line in group if line.reason is None]
        if sent:
            yield Text(
                "preview-line",
                {
                    "at": moment(at, zone),
                    "what": _KINDS[kind],
                    "people": str(len({line.person for line in sent})),
                    "units": str(len({due.unit for line in sent for due in line.dues})),
                },
            )
        for reason, count in Counter(line.reason for line in group if line.reason).items():
            if reason is not None:
                yield Text("preview-skipped", {"count": str(count), "why": _REASONS[reason]})
