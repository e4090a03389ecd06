"""A world in which units are imported, people invited and duties handed over.

Owns: what those effects change. Never: judging a turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.effects import Effect, RedeemInvitation
from handlers.facts import Invitation, Role
from handlers.invitations import LADDER
from handlers.report_effects import ImportUnits, InviteLiaison
from handlers.reporting import Liaison, Unit
from handlers.units_people import VALID_DAYS
from tests.world import World


@dataclass(slots=True)
class UnitsWorld(World):
    #: by code, whose place an invitation gives away
    replaced: tuple[tuple[str, int], ...] = ()

    def apply(self, effects: Sequence[Effect]) -> None:
        before = self.person.role if self.person else Role.STRANGER
        World.apply(self, effects)
        for effect in effects:
            match effect:
                case InviteLiaison(code=code, unit_id=unit_id, duty=duty, replaces=replaces):
                    unit = self.filed.unit(unit_id)
                    assert unit, "an invitation for no unit"
                    made = Invitation(
                        Role.LIAISON,
                        self.now + timedelta(days=VALID_DAYS),
                        is_used=False,
                        unit_id=unit_id,
                        unit=unit.name,
                        duty=duty,
                    )
                    self.invitations = {**self.invitations, code: made}
                    if replaces is not None:
                        self.replaced = (*self.replaced, (code, replaces))
                    self.fresh_code = f"FRESH{self.turn:05}"[:10].replace("0", "2")
                case RedeemInvitation(code=code):
                    assert self.person
                    role = max(before, self.person.role, key=LADDER.index)
                    self.person = replace(self.person, role=role)
                    self._take_over(code)
                case ImportUnits(changes=changes):
                    units = {unit.code: unit for unit in self.filed.units}
                    for change in changes:
                        old = units.get(change.code)
                        units[change.code] = Unit(
                            id=old.id if old else len(units) + 1000,
                            code=change.code,
                            name=change.name,
                            type=change.type,
                            headcount=change.headcount,
                            party_members=change.party_members,
                            is_reporting=change.is_reporting,
                            active_from=change.active_from,
                            active_to=change.active_to,
                        )
                    for change in changes:
                        above = units.get(change.parent)
                        parent = above.id if above else None
                        units[change.code] = replace(units[change.code], parent_id=parent)
                    self.filed.units = tuple(units.values())
                case _:
                    pass

    def _take_over(self, code: str) -> None:
        opened = self.invitations[code]
        if opened.unit_id is None or self.person is None:
            return
        leaving = {person_id for name, person_id in self.replaced if name == code}
        people = self.filed.liaisons.get(opened.unit_id, ())
        staying = tuple(one for one in people if one.person_id not in leaving)
        new = Liaison(person_id=self.person.id, name="", duty=opened.duty, since=self.now)
        self.filed.liaisons = {**self.filed.liaisons, opened.unit_id: (*staying, new)}
