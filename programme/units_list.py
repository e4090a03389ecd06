"""A list of units against the register: what is new, changed, the same or wrong, row by row.

Owns: that plan; it is the same for the command line and the chat, for a rehearsal and in
earnest. Never: opening files, storing units, wording.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from programme.calendar import say_day
from programme.catalogue import Problem
from programme.units import UnitTypes
from programme.units_plan import Difference, Entry, Line, Plan, Remark, Rows
from programme.units_rows import Draft, read_rows
from programme.vietnamese import fold

MOST_UNITS = 5_000
#: of a circle of units, so many codes are named
CIRCLE_SHOWN = 6


@dataclass(slots=True)
class _Work:
    """The units of the list and the register by their codes, whatever their case."""

    types: UnitTypes
    known: Mapping[str, Entry]
    since: date | None = None
    wrong: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def complain(self, draft: Draft, column: str, problem: Problem) -> None:
        self.wrong.append(Remark(draft.row, draft.code, column, problem))

    def warn(self, draft: Draft, column: str, problem: Problem) -> None:
        self.warnings.append(Remark(draft.row, draft.code, column, problem))


def plan_import(
    rows: Rows, known: Sequence[Entry], types: UnitTypes, *, since: date | None = None
) -> Plan:
    """What a list means for a register. Total: whatever the cells hold, there is a plan.

    ``since``: from when a unit counts that is new to the register, where the list does not say:
    it owes nothing for what was before. The first list of all is the association as it stands.
    """
    read = read_rows(rows, types, MOST_UNITS)
    if isinstance(read, Problem):
        return Plan(wrong=(Remark(0, "", "", read),))
    work = _Work(types, {_key(one.code): one for one in known}, since if known else None)
    for draft in read.drafts:
        for column, problem in draft.problems:
            work.complain(draft, column, problem)
    work.warnings += [Remark(0, "", "", problem) for problem in read.warnings]
    drafts = _without_duplicates(read.drafts, work)
    entries = _with_parents(drafts, work)
    entries = _with_reporting(drafts, entries, work)
    _look_at_people(drafts, entries, work)
    _look_at_dates(drafts, entries, work)
    _look_at_names(drafts, entries, work)
    return _compared(drafts, entries, work)


def _key(code: str) -> str:
    return code.casefold()


def _without_duplicates(drafts: Sequence[Draft], work: _Work) -> list[Draft]:
    """The first row of each code; every other one is wrong and names the first."""
    first: dict[str, Draft] = {}
    for draft in drafts:
        if not draft.code:
            continue
        before = first.setdefault(_key(draft.code), draft)
        if before is not draft:
            work.complain(
                draft, "code", Problem("unit-twice", {"code": draft.code, "row": str(before.row)})
            )
    return list(first.values())


def _with_parents(drafts: Sequence[Draft], work: _Work) -> dict[str, Entry]:
    """By key, each unit of the list as it will be, once its parent is found."""
    listed = {_key(draft.code): draft for draft in drafts}
    entries: dict[str, Entry] = {}
    for key, draft in listed.items():
        known = work.known.get(key)
        entry = _entry(draft, known, work.since)
        parent = _key(entry.parent)
        if parent in listed:
            entry = replace(entry, parent=_spelled(listed[parent].code, work.known.get(parent)))
        elif parent in work.known:
            entry = replace(entry, parent=work.known[parent].code)
        elif parent:
            work.complain(draft, "parent", Problem("unit-parent", {"code": entry.parent}))
        entries[key] = entry
    circles = _circles({**work.known, **entries})
    for key, draft in listed.items():
        if key in circles:
            said = _said_circle(circles[key])
            work.complain(draft, "parent", Problem("unit-circle", {"codes": said}))
    return entries


def _spelled(code: str, known: Entry | None) -> str:
    """A code keeps the spelling that it was first stored with."""
    return known.code if known else code


def _entry(draft: Draft, known: Entry | None, since: date | None) -> Entry:
    """What the list says; a column that it does not have stays as it is."""
    if known is None:
        entry = Entry(code=draft.code, **draft.values)
        is_before = since is not None and entry.active_to is not None and entry.active_to < since
        if entry.active_from is None and not is_before:
            entry = replace(entry, active_from=since)
        return entry
    # an empty cell says nothing of since when: the same list twice changes nothing
    values = {
        column: value
        for column, value in draft.values.items()
        if column != "active_from" or value is not None
    }
    return replace(known, **values)


def _circles(units: Mapping[str, Entry]) -> dict[str, list[str]]:
    """By key, for every unit that stands above itself, the codes of that circle."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for start in units:
        way: dict[str, None] = {}  # a set that keeps its order
        key = start
        while key in units and key not in seen and key not in way:
            way[key] = None
            key = _key(units[key].parent)
        if key in way:
            circle = list(way)[list(way).index(key) :]
            codes = [units[one].code for one in circle]
            found |= dict.fromkeys(circle, codes)
        seen |= way.keys()
    return found


def _said_circle(codes: list[str]) -> str:
    shown = codes if len(codes) <= CIRCLE_SHOWN else [*codes[: CIRCLE_SHOWN - 1], "…"]
    return " → ".join([*shown, codes[0]])


def _with_reporting(
    drafts: Sequence[Draft], entries: Mapping[str, Entry], work: _Work
) -> dict[str, Entry]:
    """A unit with others under it leaves reporting to them, unless the list says otherwise.

    What the register has against that rule has been said once, and stands until it is unsaid.
    """
    everything = {**work.known, **entries}
    has_children, had_children = _parents(everything), _parents(work.known)
    done = dict(entries)
    for draft in drafts:
        key = _key(draft.code)
        known = work.known.get(key)
        if draft.is_reporting is not None:
            is_reporting = draft.is_reporting
        elif known is None or known.is_reporting == (key not in had_children):
            is_reporting = key not in has_children
        else:
            is_reporting = known.is_reporting
        done[key] = replace(entries[key], is_reporting=is_reporting)
    everything |= done
    doubled = Counter(
        _key(one.parent)
        for one in everything.values()
        if one.is_reporting and one.active_to is None
    )
    rows = {_key(draft.code): draft for draft in drafts}
    touched = {*rows, *(_key(one.parent) for one in done.values())}
    for key in sorted(touched & doubled.keys()):
        unit = everything.get(key)
        if unit is not None and unit.is_reporting:
            row = rows[key].row if key in rows else 0
            problem = Problem(
                "unit-counted-twice", {"code": unit.code, "count": str(doubled[key])}
            )
            work.warnings.append(Remark(row, unit.code, "is_reporting", problem))
    return done


def _parents(units: Mapping[str, Entry]) -> set[str]:
    """The keys of units that have others under them now."""
    return {_key(one.parent) for one in units.values() if one.active_to is None}


def _look_at_people(drafts: Sequence[Draft], entries: Mapping[str, Entry], work: _Work) -> None:
    broken = {remark.row for remark in work.wrong}
    for draft in drafts:
        if draft.row in broken:
            continue
        entry = entries[_key(draft.code)]
        kind = work.types.get(entry.type)
        if entry.headcount is None and not (kind and kind.withholds):
            work.warn(draft, "headcount", Problem("unit-without-people"))
        elif entry.headcount is not None and (entry.party_members or 0) > entry.headcount:
            problem = Problem(
                "unit-more-members",
                {"members": str(entry.party_members), "people": str(entry.headcount)},
            )
            work.warn(draft, "party_members", problem)
        if entry.active_from and entry.active_to and entry.active_from > entry.active_to:
            work.complain(draft, "active_to", Problem("unit-ends-before"))


def _look_at_dates(drafts: Sequence[Draft], entries: Mapping[str, Entry], work: _Work) -> None:
    """What was not said and is taken to be so."""
    if work.since is None:
        return
    dated = sum(
        _key(draft.code) not in work.known
        and draft.values.get("active_from") is None
        and entries[_key(draft.code)].active_from == work.since
        for draft in drafts
    )
    if dated:
        problem = Problem("units-new-since", {"count": str(dated), "since": say_day(work.since)})
        work.warnings.append(Remark(0, "", "", problem))


def _look_at_names(drafts: Sequence[Draft], entries: Mapping[str, Entry], work: _Work) -> None:
    """A known code with the name of another known unit, or a new unit beside one of its name."""
    named: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for key in work.known:
        one = entries.get(key, work.known[key])
        if one.active_to is None:
            named[fold(one.name), one.type].append(one)
    for draft in drafts:
        entry, known = entries[_key(draft.code)], work.known.get(_key(draft.code))
        if not entry.name or (known is not None and fold(known.name) == fold(entry.name)):
            continue
        others = [
            one.code
            for one in named[fold(entry.name), entry.type]
            if _key(one.code) != _key(entry.code)
            and (known is not None or _key(one.parent) == _key(entry.parent))
        ]
        if others:
            work.warn(draft, "name", Problem("unit-name-taken", {"code": others[0]}))


def _compared(drafts: Sequence[Draft], entries: Mapping[str, Entry], work: _Work) -> Plan:
    new: list[Line] = []
    changed: list[Line] = []
    unchanged: list[Line] = []
    broken = {remark.row for remark in work.wrong}
    for draft in drafts:
        if draft.row in broken:
            continue
        entry = entries[_key(draft.code)]
        known = work.known.get(_key(draft.code))
        if known is None:
            new.append(Line(draft.row, entry))
        elif differences := tuple(_differences(known, entry)):
            changed.append(Line(draft.row, entry, differences))
        else:
            unchanged.append(Line(draft.row, entry))
    by_row = sorted(work.wrong, key=lambda remark: remark.row)
    warnings = sorted(work.warnings, key=lambda remark: remark.row)
    return Plan(tuple(new), tuple(changed), tuple(unchanged), tuple(by_row), tuple(warnings))


def _differences(known: Entry, entry: Entry) -> Iterator[Difference]:
    for column in (one.name for one in fields(Entry)):
        old, new = getattr(known, column), getattr(entry, column)
        if old != new and not (column == "note" and old is None):
            yield Difference(column, old, new)
