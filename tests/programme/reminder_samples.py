"""Rules as shipped, units that owe, and a shell that ticks on a clock of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from programme.reminders import Decision, Due, Kind, Owed, Owes, PersonFacts, Reason
from programme.reminders_decide import decide
from programme.reminders_digest import digest_due
from programme.reminders_file import read_reminders
from programme.reminders_rehearsal import Line, World
from programme.reminders_views import Plans
from tests.programme.form_samples import CALENDAR, ROOT, ZONE, period

RULES_TEXT = (ROOT / "data/reminders.toml").read_text("utf-8")
RULES = read_reminders(RULES_TEXT, zone=ZONE)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
#: reports for the unit, stands in, the office
LIAISON, DEPUTY, OFFICE = 11, 12, 1


def moment(text: str) -> datetime:
    """ "2026-09-18 08:30" in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def due_of(name: str = "2026-Q3", extended_to: str | None = None) -> Due:
    found = period(name)
    return Due(
        opens_on=found.opens_on,
        due_at=found.due_at,
        locks_at=found.locks_at,
        extended_to=moment(extended_to) if extended_to else None,
    )


def due_on(opens: str, due: str, locks: str) -> Due:
    return Due(opens_on=date.fromisoformat(opens), due_at=moment(due), locks_at=moment(locks))


OWED = Owed(
    unit=7,
    period="2026-Q3",
    due=due_of(),
    state=Owes.DRAFT,
    answered=16,
    total=18,
    minutes=3,
    liaisons=(LIAISON,),
    deputies=(DEPUTY,),
)
PEOPLE = (
    PersonFacts(person=LIAISON),
    PersonFacts(person=DEPUTY),
    PersonFacts(person=OFFICE, is_office=True),
)


def with_sent(one: Owed, *steps: str, rule: str = "nudge", person: int = LIAISON) -> Owed:
    keys = {f"{rule}:{one.unit}:{one.period}:{step}:{person}" for step in steps}
    return replace(one, sent=frozenset({*one.sent, *keys}))


def reminded(person: int, *at: str) -> PersonFacts:
    return PersonFacts(person=person, nudged_at=tuple(moment(text) for text in at))


def decided(now: str, owed: Owed | Iterable[Owed] = OWED, *changed: PersonFacts) -> Decision:
    """What is decided then; ``changed`` replace those of PEOPLE."""
    people = {one.person: one for one in (*PEOPLE, *changed)}
    dues = (owed,) if isinstance(owed, Owed) else tuple(owed)
    return decide(moment(now), dues, people.values(), RULES, CALENDAR)


def sent_keys(decision: Decision) -> list[str]:
    return [key for message in decision.messages for key in message.keys]


def reasons(decision: Decision) -> Mapping[str, Reason]:
    return {one.key: one.reason for one in decision.skipped}


@dataclass
class Shell:
    """Notes what was decided, as the bot does; written apart from the rehearsal's own loop."""

    world: World
    lines: list[Line] = field(default_factory=list)
    sent: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    dropped: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    reminded: dict[int, tuple[datetime, ...]] = field(default_factory=dict)
    digests: set[str] = field(default_factory=set)
    #: keys of what does not go out and has been said once
    said: set[str] = field(default_factory=set)
    plans: Plans = field(default_factory=lambda: Plans(RULES, CALENDAR))

    def people(self) -> list[PersonFacts]:
        return [
            replace(one, nudged_at=one.nudged_at + self.reminded.get(one.person, ()))
            for one in self.world.people
        ]

    def owed(self) -> list[Owed]:
        return [
            replace(
                one,
                sent=one.sent | self.sent.get((one.unit, one.period), frozenset()),
                dropped=one.dropped | self.dropped.get((one.unit, one.period), frozenset()),
            )
            for one in self.world.owed
        ]

    def tick(self, now: datetime) -> Decision:
        found = decide(now, self.owed(), self.people(), RULES, CALENDAR, self.plans)
        for message in found.messages:
            for item, key in zip(message.dues, message.keys, strict=True):
                place = item.unit, item.period
                self.sent[place] = self.sent.get(place, frozenset()) | {key}
            self.reminded[message.person] = (*self.reminded.get(message.person, ()), now)
            line = Line(at=now, kind=message.kind, person=message.person, dues=message.dues)
            self.lines.append(line)
        for one in found.skipped:
            if one.reason is Reason.ALREADY_SENT or (one.moved_to and one.key in self.said):
                continue
            if one.moved_to:
                self.said.add(one.key)
            else:
                place = one.due.unit, one.due.period
                self.dropped[place] = self.dropped.get(place, frozenset()) | {one.key}
            self.lines.append(
                Line(
                    at=now,
                    kind=one.kind,
                    person=one.person,
                    dues=(one.due,),
                    reason=one.reason,
                    moved_to=one.moved_to,
                )
            )
        self._tick_digest(now)
        return found

    def _tick_digest(self, now: datetime) -> None:
        office = [one for one in self.people() if one.is_office]
        found = digest_due(now, self.world.periods, office, self.digests, RULES, CALENDAR)
        for digest in (*found.messages, *found.skipped):
            if digest.reason is None:
                self.digests.add(digest.key)
            elif digest.key in self.said:
                continue
            self.said.add(digest.key)
            self.lines.append(
                Line(
                    at=now,
                    kind=Kind.DIGEST,
                    person=digest.person,
                    periods=digest.periods,
                    reason=digest.reason,
                )
            )
