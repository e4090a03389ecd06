"""An announcement that would leave at night or on a day off: said at once, with a better hour.

Owns: that warning and the hour that is offered. Never: deciding for the office, who may insist.
"""

from __future__ import annotations

from datetime import datetime

from handlers.announce_draft import seen
from handlers.announcements import Content
from handlers.dues import say_moment
from handlers.facts import Facts
from handlers.model import Choice, Reply
from handlers.wording import together
from programme.catalogue import Text
from programme.reminders_plan import is_humane, slot

SLOT, ANYWAY = "slot", "anyway"
OTHER = Choice("when", Text("choice-announce-late-other"))


def leaves_at(content: Content, facts: Facts) -> datetime:
    """When it leaves if it is agreed to now."""
    return max(content.send_at or facts.now, facts.now)


def better(at: datetime, facts: Facts) -> datetime | None:
    """The first humane moment after one at night or on a day off; None: it is humane itself."""
    rules, calendar = seen(facts).rules, facts.programme.schedule.calendar
    if rules is None or is_humane(at, calendar, rules):
        return None
    found = slot(at, calendar, rules)
    return found if isinstance(found, datetime) else None


def warning(at: datetime, later: datetime, facts: Facts, *more: Choice) -> Reply:
    """Why that hour is none, the better one, and insisting; then what else there is."""
    insists = Choice(ANYWAY, Text("choice-announce-late-anyway", {"at": _hour(at, facts)}))
    waits = Choice(SLOT, Text("choice-announce-late-slot", {"at": say_moment(later, facts)}))
    said = together(why(at, facts), Text("announce-late-ask"))
    return Reply(said, (waits, insists, *more))


def why(at: datetime, facts: Facts) -> Text:
    rules, schedule = seen(facts).rules, facts.programme.schedule
    moment = say_moment(at, facts)
    if rules is None or not schedule.calendar.is_working_day(at.astimezone(schedule.zone).date()):
        return Text("announce-late-day-off", {"when": moment})
    earliest, latest = f"{rules.earliest:%H:%M}", f"{rules.latest:%H:%M}"
    return Text("announce-late-night", {"when": moment, "earliest": earliest, "latest": latest})


def _hour(at: datetime, facts: Facts) -> str | Text:
    """Today its hour will do."""
    zone = facts.programme.schedule.zone
    local, now = at.astimezone(zone), facts.now.astimezone(zone)
    return f"{local:%H:%M}" if local.date() == now.date() else say_moment(at, facts)
