"""Plans as they stand at one moment: what is past, what is due, what comes next.

Owns: the plan of one unit with what people said about it, worked out once for all units that
share it. Never: knowing persons beyond their snooze, deciding what goes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from programme.calendar import Calendar
from programme.reminders import NUDGE, Due, Owed, Planned
from programme.reminders_plan import plan_for, silenced, snoozed
from programme.reminders_rules import ReminderRules

#: what the plan of a unit, or of one person of it, is made from
_Source = tuple[Due, datetime | None, datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class View:
    """The steps of one rule; only what can still go out is newest or soon."""

    past: tuple[Planned, ...]
    newest: Planned | None
    #: close enough to go with a message that goes out now
    soon: Planned | None
    #: when the next step comes
    next_at: datetime | None

    @property
    def is_idle(self) -> bool:
        return not self.past and self.newest is None and self.soon is None


class Plans:
    """Every plan worked out once; good for as long as rules and calendar are."""

    def __init__(self, rules: ReminderRules, calendar: Calendar) -> None:
        self._rules = rules
        self._calendar = calendar
        self._plans: dict[_Source, tuple[Planned, ...]] = {}

    def of(self, source: _Source) -> tuple[Planned, ...]:
        plan = self._plans.get(source)
        if plan is None:
            plan = self._plans[source] = self._plan(*source)
        return plan

    def _plan(
        self,
        due: Due,
        working_since: datetime | None,
        heard_at: datetime | None,
        until: datetime | None,
    ) -> tuple[Planned, ...]:
        if working_since is None and heard_at is None and until is None:
            return plan_for(due, self._rules, self._calendar)
        plan = self.of((due, None, None, None))
        if until is not None:
            plan = snoozed(plan, until, self._rules, self._calendar)
        return silenced(plan, working_since=working_since, heard_at=heard_at)


class Views:
    """The views of one moment."""

    def __init__(self, now: datetime, bundle: timedelta, plans: Plans) -> None:
        self._now = now
        self._soon = now + bundle
        self._plans = plans
        self._views: dict[tuple[str, _Source], View] = {}

    def of(self, one: Owed, rule: str, person: int | None) -> View:
        source: _Source = (one.due, None, None, None)
        if rule == NUDGE:
            until = None if person is None else one.snoozed_until.get(person)
            source = (one.due, one.working_since, one.heard_at, until)
        view = self._views.get((rule, source))
        if view is None:
            view = self._views[rule, source] = self._view(rule, source)
        return view

    @property
    def next_at(self) -> datetime | None:
        """When the first step of those that were looked at comes."""
        return min((one.next_at for one in self._views.values() if one.next_at), default=None)

    def _view(self, rule: str, source: _Source) -> View:
        plan = [one for one in self._plans.of(source) if one.rule == rule]
        past = [one for one in plan if one.at <= self._now]
        ahead = plan[len(past) :]
        live = [one for one in past if one.why_not is None]
        newest = live[-1] if live else None
        soon = [one for one in ahead if one.at <= self._soon and one.why_not is None]
        return View(
            past=tuple(one for one in past if one is not newest),
            newest=newest,
            soon=soon[-1] if soon else None,
            next_at=ahead[0].at if ahead else None,
        )
