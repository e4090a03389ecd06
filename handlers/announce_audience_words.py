"""The words for whom an announcement is meant, beside the names of units.

Owns: roles, kinds and states as they are typed. Never: choosing, asking back.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.dues import today
from handlers.facts import Facts, Role
from handlers.invitations import ROLE_NAMES
from programme.audience import NOT_SENT, SENT, Audience
from programme.audience_words import state_said, without_all
from programme.catalogue import Catalogue, Text
from programme.period_said import PeriodSaid
from programme.vietnamese import fold

ROLES = (Role.LIAISON, Role.REVIEWER, Role.ADMIN, Role.MEMBER)
#: a unit that nobody reports for is counted and phoned, too
ALL_UNITS = Audience(is_all_units=True)


def listed(text: Text, catalogue: Catalogue) -> list[str]:
    return [fold(word).strip() for word in catalogue.say(text).split(",")]


def vocabulary(period: str, facts: Facts) -> Mapping[str, Audience]:
    """Folded words -> what they mean."""
    catalogue = facts.programme.catalogue
    found = {fold(catalogue.say(ROLE_NAMES[one])): Audience(roles=(one.value,)) for one in ROLES}
    for id, kind in facts.programme.unit_types.items():
        found[fold(kind.label)] = Audience(unit_types=(id,))
    for text, meant in (
        (Text("announce-words-everybody"), Audience(is_everybody=True)),
        (Text("announce-words-units"), ALL_UNITS),
        (Text("announce-words-liaisons"), Audience(roles=(Role.LIAISON.value,))),
        (Text("announce-words-missing"), Audience(state=f"{NOT_SENT}:{period}")),
        (Text("announce-words-sent"), Audience(state=f"{SENT}:{period}")),
        (Text("announce-words-members"), Audience(roles=(Role.MEMBER.value,))),
        (Text("announce-words-reviewers"), Audience(roles=(Role.REVIEWER.value,))),
        (Text("announce-words-admins"), Audience(roles=(Role.ADMIN.value,))),
    ):
        found |= dict.fromkeys(listed(text, catalogue), meant)
    return found


def loosely(part: str, period: str, facts: Facts, *, is_all_of: bool) -> Audience | None:
    """ "Đơn vị chưa nộp quý 3", "các sở": a state with its period, the beginning of one kind.

    Args:
        is_all_of: a kind is meant only if it says so: units have these words in their names.
    """
    if (stated := state_said(part)) is not None:
        kind, of = stated
        named = period if of is None else _period(of, facts)
        return Audience(state=f"{kind}:{named}") if named else None
    words = without_all(part)
    if is_all_of and words == " ".join(fold(part).split()):
        return None
    kinds = {
        id
        for id, one in facts.programme.unit_types.items()
        if any(f"{fold(label)} ".startswith(f"{words} ") for label in one.label.split(", "))
    }
    return Audience(unit_types=tuple(kinds)) if len(kinds) == 1 else None


def _period(said: PeriodSaid, facts: Facts) -> str:
    """The last one so called that has opened; "": there is none."""
    schedule, day = facts.programme.schedule, today(facts)
    for year in (day.year, day.year - 1):
        for one in reversed(schedule.periods_of(year)):
            if said.may_be(one) and one.opens_on <= day:
                return one.name
    return ""
