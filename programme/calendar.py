"""Which days are worked: weekends, days off, make-up Saturdays, and why.

Owns: the answer for a day. The office's dated table wins; years that it does not cover are
estimated by a function that is handed in. Never: opening files, knowing what is due when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from programme.catalogue import Text
from programme.tables import Row

#: the days off of a year by name, for years that are not in the table
HolidaysOf = Callable[[int], Mapping[date, str]]

SATURDAY = 5
ONE_DAY = timedelta(days=1)
#: longer than any holiday there is: a slip in a year or a month
LONGEST_DAYS_OFF = 31

_WEEKDAYS = (
    Text("weekday-monday"),
    Text("weekday-tuesday"),
    Text("weekday-wednesday"),
    Text("weekday-thursday"),
    Text("weekday-friday"),
    Text("weekday-saturday"),
    Text("weekday-sunday"),
)


@dataclass(frozen=True, slots=True)
class DayOff:
    name: str
    #: the law or the moon says so, an announcement does not yet
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class MakeUp:
    """A day of the weekend that is worked."""

    instead_of: date


@dataclass(frozen=True, slots=True)
class Calendar:
    years: frozenset[int]
    table: Mapping[date, DayOff | MakeUp]
    names: Mapping[str, str]
    holidays_of: HolidaysOf

    def is_working_day(self, day: date) -> bool:
        match self._entry(day):
            case DayOff():
                return False
            case MakeUp():
                return True
            case _:
                return day.weekday() < SATURDAY

    def next_working_day(self, day: date) -> date:
        """The first one after the day."""
        return self.on_or_after(day + ONE_DAY)

    def previous_working_day(self, day: date) -> date:
        """The last one before the day."""
        return self.on_or_before(day - ONE_DAY)

    def on_or_after(self, day: date) -> date:
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day

    def why(self, day: date) -> Text:
        """Why the day is worked or not: a clause without a full stop, others build on it."""
        weekday = _WEEKDAYS[day.weekday()]
        match self._entry(day):
            case DayOff(name=name, is_estimated=False):
                return Text(
                    "calendar-day-off", {"date": say_day(day), "weekday": weekday, "name": name}
                )
            case DayOff(name=name):
                return Text(
                    "calendar-day-off-estimated",
                    {"date": say_day(day), "weekday": weekday, "name": name},
                )
            case MakeUp(instead_of=other):
                return Text(
                    "calendar-make-up",
                    {"date": say_day(day), "weekday": weekday, "other": named_day(other)},
                )
            case None if day.weekday() < SATURDAY:
                return Text("calendar-working-day", {"date": say_day(day), "weekday": weekday})
            case _:
                return Text("calendar-weekend", {"date": say_day(day), "weekday": weekday})

    def _entry(self, day: date) -> DayOff | MakeUp | None:
        written = self.table.get(day)
        if written is not None or day.year in self.years:
            return written
        name = self.holidays_of(day.year).get(day)
        return DayOff(self.names.get(name, name), is_estimated=True) if name else None


def say_day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def named_day(day: date) -> Text:
    """The day with its weekday before it."""
    return Text("weekday-and-date", {"weekday": _WEEKDAYS[day.weekday()], "date": say_day(day)})


def calendar_from(file: Row, holidays_of: HolidaysOf) -> Calendar:
    """The calendar in calendar.toml; what is wrong goes to the file's problems."""
    table: dict[date, DayOff | MakeUp] = {}
    seen: set[str] = set()
    for row in file.rows("off", named_by="name"):
        entry = DayOff(row.text("name"), row.flag("estimated"))
        row.text("source")
        for day in _days_of(row):
            row.once("on", seen, say_day(day))
            table[day] = entry
        row.done()
    for row in file.rows("worked", named_by="on"):
        day = row.day("on")
        row.text("source")
        row.once("on", seen, say_day(day))
        table[day] = MakeUp(row.day("instead_of"))
        row.done()
    covered = file.row("days_off")
    names = file.row("names")
    calendar = Calendar(
        years=frozenset(covered.wholes("complete_years")),
        table=table,
        names={name: names.text(name) for name in names.raw},
        holidays_of=cache(holidays_of),
    )
    covered.done()
    return calendar


def _days_of(row: Row) -> list[date]:
    if row.has("on"):
        return [row.day("on")]
    first, last = row.day("from"), row.day("to")
    count = (last - first).days + 1
    if not 1 <= count <= LONGEST_DAYS_OFF:
        row.complain(f"'to' must come after 'from', by {LONGEST_DAYS_OFF} days at most")
        return []
    return [first + timedelta(days=place) for place in range(count)]
