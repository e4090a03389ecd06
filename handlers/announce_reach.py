"""Whom an announcement would reach, in numbers and in words.

Owns: counting an audience from plain facts, describing it and who cannot be written to. Never:
changing an audience, deciding that it is good.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from handlers.announcements import Announcing, Reach, Unmet
from handlers.dues import say_period
from handlers.facts import Facts, Role
from handlers.invitations import ROLE_NAMES
from handlers.model import Choice
from handlers.wording import lines
from programme.audience import NOT_SENT, Audience, Meant, World, choose, count
from programme.audience_words import Described, describe
from programme.catalogue import Text

#: so many names of units are written out
NAMES = 6
#: the step, and the choice that leads to it: everybody who is to be phoned, at most so many
UNMET = "unmet"
MOST_UNMET = 40

#: they have it and have not said that they took note
SILENT = frozenset({"silent", "silent_blocked"})
#: why they are phoned: it did not reach them; it did, and stays there
TO_PHONE, TO_TELL = Text("announce-to-phone"), Text("announce-to-tell")
REASONS = {
    "nobody": Text("unmet-nobody"),
    "no_chat": Text("unmet-no-chat"),
    "blocked": Text("unmet-blocked"),
    "left": Text("unmet-left"),
    "failed": Text("unmet-failed"),
    "uncertain": Text("unmet-uncertain"),
    "silent": Text("unmet-silent"),
    "silent_blocked": Text("unmet-silent-blocked"),
    "kept": Text("unmet-kept"),
    "budget": Text("unmet-budget"),
}


def reach_of(audience: Audience, announcing: Announcing) -> Reach:
    """Whom this audience means today."""
    world = announcing.world or World()
    chosen = choose(audience, world)
    summed = count(chosen)
    units = {unit.id: unit for unit in world.units}
    serves: dict[int, list[int]] = defaultdict(list)
    for person_id, unit_id in world.duties:
        serves[person_id].append(unit_id)

    def unmet(one: Meant) -> Unmet:
        # meant for their role: the units that they report for say whom to phone
        ids = one.unit_ids or serves.get(one.person_id or 0, ())
        theirs = [units[unit] for unit in ids if unit in units]
        return Unmet(
            name=announcing.names.get(one.person_id or 0, ""),
            units=tuple(unit.name for unit in theirs),
            reason=one.reason,
            phones=tuple(dict.fromkeys(unit.phone for unit in theirs if unit.phone)),
        )

    return Reach(
        total=summed.total,
        reachable=summed.reachable,
        by_channel=summed.by_channel,
        unmet=tuple(unmet(one) for one in chosen if one.chat_id is None),
    )


# --- in words ------------------------------------------------------------------------------


def audience_text(audience: Audience, facts: Facts) -> Text:
    """The criteria as they were understood."""
    if audience.is_empty:
        return Text("announce-audience-none")
    world = facts.announcing.world if facts.announcing else None
    said = describe(audience, world.units if world else ())
    parts = tuple(_parts(said, facts))
    text = _narrowed(parts) if parts else None
    if not said.units or said.is_everybody:
        return text or Text("announce-audience-gone")
    units = Text("announce-audience-units", {"names": _some(said.units)})
    return Text("announce-on-top", {"above": text, "below": units}) if text else units


def _joined(parts: Sequence[Text]) -> Text:
    joined = parts[0]
    for part in parts[1:]:
        joined = Text("announce-and", {"above": joined, "below": part})
    return joined


def _narrowed(parts: Sequence[Text]) -> Text:
    joined = parts[0]
    for part in parts[1:]:
        joined = Text("announce-narrowed", {"above": joined, "below": part})
    return joined


def _parts(said: Described, facts: Facts) -> Iterator[Text]:
    """What narrows one another; single units come on top."""
    if said.same_as is not None:
        yield Text("announce-audience-same", {"number": str(said.same_as)})
    if said.is_everybody:
        yield Text("announce-audience-everybody")
        return
    if said.roles:
        names = [facts.programme.catalogue.say(ROLE_NAMES[Role(role)]) for role in said.roles]
        yield Text("announce-audience-roles", {"names": ", ".join(names)})
    if said.is_all_units or (said.unit_types and set(said.unit_types) >= _used_types(facts)):
        yield Text("announce-audience-all-units")
    elif said.unit_types:
        types = facts.programme.unit_types
        labels = [types[one].label if one in types else one for one in said.unit_types]
        yield Text("announce-audience-types", {"names": _some(labels)})
    if said.subtrees:
        yield Text("announce-audience-subtrees", {"names": _some(said.subtrees)})
    if said.state:
        period = say_period(said.period, facts)
        if said.state == NOT_SENT:
            yield Text("announce-audience-missing", {"period": period})
        else:
            yield Text("announce-audience-sent", {"period": period})


def _used_types(facts: Facts) -> set[str]:
    world = facts.announcing.world if facts.announcing else None
    return {unit.type for unit in world.units} if world and world.units else {""}


def _some(names: Sequence[str]) -> str | Text:
    shown = "; ".join(names[:NAMES])
    if len(names) <= NAMES:
        return shown
    return Text("announce-names-more", {"names": shown, "count": str(len(names) - NAMES)})


def reach_text(reach: Reach) -> Text:
    """How many there are, how many get it, and why the others do not."""
    if not reach.total:
        return Text("announce-reach-nobody")
    missed = reach.total - reach.reachable
    if not missed:
        return Text("announce-reach-all", {"total": reach.total})
    reasons = Counter(one.reason for one in reach.unmet)
    why = _joined(
        [
            Text("announce-reach-why", {"count": many, "reason": REASONS[reason]})
            for reason, many in reasons.most_common()
        ]
    )
    return Text(
        "announce-reach",
        {"total": reach.total, "count": reach.reachable, "missed": missed, "why": why},
    )


def unmet_text(
    unmet: Sequence[Unmet],
    most: int,
    more: int | None = None,
    head: Text = TO_PHONE,
) -> tuple[Text, ...]:
    """Who is to be phoned, the first of them; nothing where everybody is reached.

    Args:
        more: how many there are in all, where ``unmet`` does not hold everybody.
    """
    if not unmet:
        return ()
    said = [
        head,
        *(
            Text("announce-unmet", {"who": who(one), "reason": REASONS[one.reason]})
            for one in unmet[:most]
        ),
    ]
    left = max(more or 0, len(unmet)) - min(most, len(unmet))
    if left:
        said.append(Text("announce-unmet-more", {"count": str(left)}))
    return (lines(said),)


def unmet_choice(count: int) -> Choice:
    """The way to all of them."""
    return Choice(UNMET, Text("choice-announce-unmet", {"count": count}))


def who(one: Unmet) -> Text | str:
    """The unit to phone and the person there, with its number, as far as they are known."""
    if not one.phones:
        return _named(one)
    return Text("announce-unmet-phone", {"who": _named(one), "phones": _some(one.phones)})


def _named(one: Unmet) -> Text | str:
    units = _some(one.units)
    if one.units and one.name:
        return Text("announce-unmet-person", {"unit": units, "name": one.name})
    if one.units:
        return units
    return one.name or Text("announce-unmet-unknown")
