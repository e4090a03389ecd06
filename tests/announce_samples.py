"""An office with announcements: four units, their people, one of whom has blocked the bot."""

from __future__ import annotations

from handlers.announcements import Announcement, AnnouncementState, Content
from handlers.facts import Person, Role
from programme.audience import Audience, PersonFact, UnitFact
from tests.announced import Posted
from tests.office_samples import HEALTH, LAW, POLICE, SENT_AT
from tests.world import ADMIN, UNIT, World

NOW = SENT_AT
#: another admin, and people who report for one unit each
SECOND = Person(10, Role.ADMIN)
LAN, MINH, BLOCKED = Person(21, Role.LIAISON), Person(22, Role.LIAISON), 23
LIAISONS = Audience(roles=("liaison",))
WORDS = Content(text="Hạn nộp <b>ngày 25</b>.", reference="12/TB-KH", audience=LIAISONS)


def posted(*announcements: Announcement) -> Posted:
    """Nobody reports for the fourth unit; two are under the third."""
    parents = {HEALTH.id: LAW.id, POLICE.id: LAW.id}
    units = tuple(
        UnitFact(
            id=unit.id,
            code=unit.code,
            name=unit.name,
            type=unit.type,
            parent_id=parents.get(unit.id),
            is_reporting=True,
            sent_for=frozenset({"2026-Q4"}) if unit is HEALTH else frozenset(),
        )
        for unit in (UNIT, HEALTH, LAW, POLICE)
    )
    roles = {ADMIN.id: "admin", SECOND.id: "admin", BLOCKED: "liaison"}
    roles |= {one.id: "liaison" for one in (LAN, MINH)}
    people = tuple(
        PersonFact(
            id=id,
            role=role,
            chat_id=None if id == BLOCKED else 100 + id,
            channel="" if id == BLOCKED else "telegram",
            has_chat=True,
        )
        for id, role in sorted(roles.items())
    )
    return Posted(
        units=units,
        people=people,
        duties=((LAN.id, UNIT.id), (MINH.id, HEALTH.id), (BLOCKED, LAW.id)),
        announcements={one.id: one for one in announcements},
    )


def announcement(
    content: Content = WORDS,
    *,
    state: AnnouncementState = AnnouncementState.DRAFT,
    id: int = 1,
    by: Person = ADMIN,
    revision: int = 0,
) -> Announcement:
    is_confirmed = state is not AnnouncementState.DRAFT
    return Announcement(
        id=id,
        state=state,
        revision=revision,
        content=content,
        created_by=by.id,
        created_at=NOW,
        confirmed_by=by.id if is_confirmed else None,
        confirmed_at=NOW if is_confirmed else None,
    )


def studio(*announcements: Announcement, person: Person = ADMIN) -> World:
    return World(person=person, now=NOW, posted=posted(*announcements))


def step(world: World) -> None:
    """The worker has done what is due."""
    world.posted.step(world.now)


def sent(content: Content = WORDS, *, person: Person = ADMIN) -> World:
    """One announcement that everybody who could be reached has."""
    world = studio(announcement(content, state=AnnouncementState.SCHEDULED), person=person)
    step(world)
    return world
