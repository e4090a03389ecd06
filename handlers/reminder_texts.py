"""What reminders say: plain, thankful, with the state of the report and what to type.

Owns: the sentences of reminders and digests. Never: deciding that they are sent, or to
whom. They offer no choices: that would take the place of what a person is being asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from handlers.model import Choice
from handlers.reminding import LAST_REMINDER_VALUES, REMINDER_VALUES
from handlers.wording import lines, together
from programme.calendar import named_day, say_day
from programme.catalogue import Text
from programme.reminders import LATER, Due, Item, Owes
from programme.reminders_now import NOW
from programme.reminders_rules import OPENING

#: as many lines as are still read on a phone
MOST_LINES = 30
#: of units, in one sentence
MOST_NAMES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report that a message speaks of, with the names in it. ``zone``: of the people."""

    item: Item
    due: Due
    unit: str
    period: str
    now: datetime
    zone: tzinfo
    #: somebody reports for the unit
    has_people: bool = True

    @property
    def ends(self) -> Text:
        return moment(self.due.ends_at, self.zone)

    @property
    def locks(self) -> Text:
        return moment(self.due.closes_at, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How far a period is, for the digest."""

    period: str
    due_at: datetime
    sent: int
    total: int


def moment(at: datetime, zone: tzinfo) -> Text:
    local = at.astimezone(zone)
    return Text("due-moment", {"time": local.strftime("%H:%M"), "day": named_day(local.date())})


def nudge(
    dues: Sequence[Told],
    *,
    is_standing_in: bool = False,
    has_buttons: bool = False,
    can_wait: bool = True,
) -> Text:
    """To whoever reports, about one report or several; ``choices`` stand under it.

    Args:
        can_wait: it can still be put off; where there are no buttons, the word for it is named.
    """
    if len(dues) > 1:
        told = lines((Text("reminder-several", {"count": str(len(dues))}), *_several(dues)))
        do = Text("reminder-do-several") if can_wait else Text("reminder-do-several-soon")
    else:
        told = lines((_one(dues[0]), _state(dues[0].item)))
        do = Text("reminder-do") if can_wait else Text("reminder-do-soon")
    if has_buttons:
        do = Text("reminder-do-away")
    if is_standing_in:
        return together(told, Text("reminder-standing-in"), do)
    return together(told, do)


def choices(dues: Sequence[Told], *, can_wait: bool) -> tuple[Choice, ...]:
    """Straight to the first question that is open, and what else may be said to a nudge.

    Args:
        can_wait: it can still be put off.
    """
    is_begun = len(dues) == 1 and dues[0].item.answered > 0
    labels = {
        "report": Text("choice-reminder-go-on") if is_begun else Text("choice-reminder-begin"),
        "remind_later": Text("choice-reminder-later"),
        "remind_working": Text("choice-reminder-working"),
    }
    values = REMINDER_VALUES if can_wait else LAST_REMINDER_VALUES
    return tuple(Choice(value, labels[value]) for value in values)


def _several(dues: Sequence[Told]) -> Iterator[Text]:
    for one in dues[:MOST_LINES]:
        yield Text(
            "reminder-line",
            {
                "unit": one.unit,
                "period": one.period,
                "due": one.ends,
                "left": _left(one.due.ends_at, one.now, one.zone),
                "state": _state(one.item),
            },
        )
    if len(dues) > MOST_LINES:
        yield Text("reminder-office-more", {"count": str(len(dues) - MOST_LINES)})


def _one(one: Told) -> Text:
    unit, period, due = one.unit, one.period, one.ends
    match one.item.step:
        case step if step == OPENING:
            return Text("reminder-opening", {"unit": unit, "period": period, "due": due})
        case step if step == LATER:
            return Text("reminder-later", {"unit": unit, "period": period, "due": due})
        case step if step == NOW:
            return Text("reminder-now", {"unit": unit, "period": period, "due": due})
    local = one.now.astimezone(one.zone).date()
    if one.now >= one.due.ends_at:
        return Text(
            "reminder-after",
            {"unit": unit, "period": period, "due": due, "lock": one.locks},
        )
    if local == one.due.ends_at.astimezone(one.zone).date():
        return Text("reminder-due-day", {"unit": unit, "period": period, "due": due})
    left = _left(one.due.ends_at, one.now, one.zone)
    return Text("reminder-before", {"unit": unit, "period": period, "due": due, "left": left})


def _left(until: datetime, now: datetime, zone: tzinfo) -> Text:
    if until <= now:
        return Text("due-over")
    days = (until.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days == 0:
        return Text("due-today")
    return Text("due-tomorrow") if days == 1 else Text("due-in-days", {"days": str(days)})


def _state(item: Item) -> Text:
    if item.state is Owes.RETURNED:
        return Text("reminder-returned")
    minutes, total = str(item.minutes), str(item.total)
    if item.answered == 0:
        return Text("reminder-not-begun", {"total": total, "minutes": minutes})
    if item.minutes == 0:
        return Text("reminder-only-send")
    left = str(max(1, item.total - item.answered))
    return Text("reminder-left", {"left": left, "total": total, "minutes": minutes})


def to_deputy(one: Told) -> Text:
    return Text(
        "reminder-deputy",
        {"unit": one.unit, "period": one.period, "due": one.ends, "lock": one.locks},
    )


def to_office(dues: Sequence[Told]) -> Text:
    """Names to the office alone, and as few words about them as possible."""
    return together(
        lines((Text("reminder-office", {"count": str(len(dues))}), *_named(dues))),
        Text("reminder-office-do"),
    )


def _named(dues: Sequence[Told]) -> Iterator[Text]:
    for one in dues[:MOST_LINES]:
        yield Text(
            "reminder-office-line",
            {"unit": one.unit, "period": one.period, "state": _state_above(one)},
        )
    if len(dues) > MOST_LINES:
        yield Text("reminder-office-more", {"count": str(len(dues) - MOST_LINES)})


def _state_above(one: Told) -> Text:
    item = one.item
    if not one.has_people:
        return Text("reminder-office-nobody")
    if item.state is Owes.RETURNED:
        return Text("reminder-office-returned")
    if item.answered == 0:
        return Text("reminder-office-not-begun")
    return Text(
        "reminder-office-draft", {"answered": str(item.answered), "total": str(item.total)}
    )


def digest(counts: Sequence[Count], now: datetime, zone: tzinfo) -> Text:
    """Also sent when nothing has come in: silence would look like a broken bot."""
    told = [
        Text(
            "digest-line",
            {
                "period": one.period,
                "sent": str(one.sent),
                "total": str(one.total),
                "due": moment(one.due_at, zone),
                "left": _left(one.due_at, now, zone),
            },
        )
        for one in counts
    ]
    day = say_day(now.astimezone(zone).date())
    return together(lines((Text("digest-head", {"day": day}), *told)), Text("digest-do"))


def missed(count: int, units: Sequence[str]) -> Text:
    """To the admins: the bot was down over the time of so many reminders, about these units."""
    return Text("reminder-missed", {"count": str(count), "units": _first_of(units)})


def _first_of(names: Sequence[str]) -> str | Text:
    shown = "; ".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return shown
    left = str(len(names) - MOST_NAMES)
    return Text("announce-names-more", {"names": shown, "count": left})
