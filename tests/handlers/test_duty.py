"""For which unit somebody reports: invited, named, switching, handing over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.effects import RecordConsent, RecordFailedCode, RedeemInvitation, ShowCommands
from handlers.facts import Invitation, Person, Role
from handlers.model import FileSent, State
from handlers.report_effects import InviteLiaison, SetName, WorkFor
from handlers.reporting import Extension, Liaison, Unit
from tests.filed import Filed
from tests.handlers.report_samples import KEY, draft
from tests.play import (
    ADMIN,
    LIAISON,
    NOW,
    OPEN,
    SETTINGS,
    STRANGER,
    UNIT,
    Meanwhile,
    Press,
    PressAgain,
    Switch,
    World,
    anything,
    does,
    does_some,
    offers,
    play,
    reporting,
    says,
    shows,
    silence,
)
from tests.units_world import UnitsWorld

CODE = "7FKQM2ABCD"
OTHER = Unit(id=18, code="DEMO-34", name="Trường Nghề Đất Lành", type="truong_hoc")
FOR_UNIT = Invitation(
    Role.LIAISON,
    OPEN + timedelta(days=1),
    is_used=False,
    unit_id=UNIT.id,
    unit=UNIT.name,
    duty="liaison",
)
REDEEMED = (RedeemInvitation(CODE), ShowCommands(Role.LIAISON))


def invited(
    person: Person | None = STRANGER,
    found: Invitation = FOR_UNIT,
    filed: Filed | None = None,
) -> UnitsWorld:
    return UnitsWorld(
        person=person,
        now=OPEN,
        invitations={CODE: found},
        filed=filed or Filed(units=(UNIT, OTHER)),
        fresh_code="FRESH22222",
    )


# --- a code of a unit ----------------------------------------------------------------------


@pytest.mark.parametrize("typed", [CODE, f"/start {CODE}"])
def test_a_code_of_a_unit_asks_for_a_name_and_says_what_is_next(typed: str) -> None:
    play(
        world=invited(),
        script=[
            (
                typed,
                says("code-redeemed-unit", "duty-name-ask")
                & shows("đầu mối của <b>Trường THPT Chuyên Hoa Sen</b>")
                & offers("skip-name")
                & does(*REDEEMED),
            ),
            (
                "Dạ em tên là Nguyễn Thị Lan ạ",
                says("duty-name-kept", "duty-next-open", "menu")
                & shows("Bot đã ghi tên: <b>Nguyễn Thị Lan</b>", "Quý IV/2026", "17:00 21/12/2026")
                & does(SetName("Nguyễn Thị Lan")),
            ),
            ("/donvi", says("duty-one", "duty-name-shown") & shows("Nguyễn Thị Lan")),
        ],
    )


def test_consent_comes_first_and_the_code_is_not_lost() -> None:
    play(
        world=invited(person=None),
        script=[
            (f"/start {CODE}", says("onboarding-code-waits") & shows("họ tên và đơn vị") & does()),
            (
                "đồng ý",
                says("code-redeemed-unit")
                & does(RecordConsent(SETTINGS.consent_version), *REDEEMED),
            ),
            ("bỏ qua", says("duty-name-skipped", "duty-next-open", "menu") & does()),
            ("/donvi", says("duty-name-not-shown") & offers("rename", "menu")),
        ],
    )


@pytest.mark.parametrize("role", Role)
def test_a_code_of_a_unit_is_good_for_every_role_and_takes_none_away(role: Role) -> None:
    stays = role if role in (Role.REVIEWER, Role.ADMIN) else Role.LIAISON
    played = invited(Person(7, role))
    play(
        world=played,
        script=[
            (
                CODE,
                says("code-redeemed-unit") & does(RedeemInvitation(CODE), ShowCommands(stays)),
            ),
            ("/donvi", says("duty-one")),
        ],
    )
    assert played.person == Person(7, stays)


def test_who_serves_the_unit_already_keeps_the_code_for_another() -> None:
    played = reporting()
    played.invitations = {CODE: FOR_UNIT}
    play(
        world=played,
        script=[(CODE, says("code-unit-already", "menu") & shows(UNIT.name) & does())],
    )


def test_a_second_unit_does_not_ask_for_the_name_again() -> None:
    lan = Liaison(person_id=7, name="Nguyễn Thị Lan", duty="liaison", since=NOW)
    found = replace(FOR_UNIT, unit_id=18, unit=OTHER.name, duty="deputy")
    filed = Filed(units=(UNIT, OTHER), liaisons={UNIT.id: (lan,)}, names={7: lan.name})
    play(
        world=invited(LIAISON, found, filed),
        script=[
            (
                CODE,
                says("code-redeemed-unit", "duty-name-shown", "menu")
                & shows("đầu mối phó")
                & does(*REDEEMED),
            ),
            ("/donvi", says("duty-many-unchosen") & offers("unit/18", "unit/17", ...)),
        ],
    )


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (replace(FOR_UNIT, is_used=True), "code-used"),
        (replace(FOR_UNIT, expires_at=OPEN), "code-expired"),
    ],
)
def test_a_code_that_opens_nothing_any_more(found: Invitation, key: str) -> None:
    play(
        world=invited(found=found),
        script=[(CODE, says(key) & does(RecordFailedCode()))],
    )


# --- the name ------------------------------------------------------------------------------


def test_the_name_can_be_changed() -> None:
    play(
        world=reporting(),
        script=[
            ("/donvi", says("duty-one") & shows("Nguyễn Thị Lan") & offers("rename", "menu")),
            ("đổi tên", says("duty-name-ask") & does()),
            ("Nguyễn Thị Lan Anh", says("duty-name-kept") & does(SetName("Nguyễn Thị Lan Anh"))),
        ],
    )


@pytest.mark.parametrize(
    ("unit", "now", "key"),
    [
        (UNIT, OPEN, "duty-next-open"),
        (UNIT, datetime(2026, 11, 23, 1, tzinfo=UTC), "duty-next-later"),
        (UNIT, datetime(2026, 12, 28, 1, tzinfo=UTC), "duty-next-later"),
        (replace(UNIT, is_reporting=False), OPEN, "duty-next-not-reporting"),
    ],
)
def test_what_is_next_depends_on_the_day_and_the_unit(unit: Unit, now: datetime, key: str) -> None:
    play(
        world=reporting(units=(unit,), now=now, name=""),
        script=[("/donvi", anything), (Press("rename"), anything), ("bỏ qua", says(key))],
    )


def test_an_extension_is_not_forgotten_over_a_name() -> None:
    more = Extension(
        id=1,
        key=KEY,
        until=date(2026, 12, 24),
        reason="Bận",
        state="granted",
        asked_at=OPEN,
    )
    world = reporting(replace(draft(), extension=more), name="")
    said = says("duty-next-open") & shows("17:00 24/12/2026")
    play(
        world=world,
        script=[("/donvi", anything), (Press("rename"), anything), ("bỏ qua", said)],
    )


def test_without_a_chosen_unit_nothing_is_next() -> None:
    play(
        world=reporting(units=(UNIT, OTHER), name=""),
        script=[
            ("/donvi", says("duty-name-not-shown")),
            (Press("rename"), anything),
            ("Nguyễn Lan Anh", says("duty-name-kept", "menu") & does(SetName("Nguyễn Lan Anh"))),
        ],
    )


def test_a_name_that_is_there_stays_when_the_question_is_skipped() -> None:
    play(
        world=reporting(),
        script=[
            ("/donvi", anything),
            (Press("rename"), anything),
            ("bỏ qua", says("duty-name-unchanged", "menu") & shows("Nguyễn Thị Lan") & does()),
        ],
    )


# --- which unit ----------------------------------------------------------------------------


def test_without_a_unit_one_is_told_how_to_get_one() -> None:
    for person in (LIAISON, ADMIN):
        for words in ("/donvi", "/bangiao"):
            play(
                world=World(person=person),
                script=[(words, says("duty-none", "menu") & shows(SETTINGS.contact) & does())],
            )


def test_a_unit_is_chosen_and_changed() -> None:
    play(
        world=reporting(units=(UNIT, OTHER)),
        script=[
            (
                "/donvi",
                says("duty-many-unchosen") & offers("unit/18", "unit/17", "rename", "menu"),
            ),
            ("hả", says("duty-many-unchosen")),
            ("1", says("duty-chosen", "menu") & shows(OTHER.name) & does(WorkFor(18))),
            ("/donvi", says("duty-many") & offers("unit/17", ...)),
            (Press("unit/17"), does(WorkFor(17))),
        ],
    )


def test_colleagues_are_named() -> None:
    played = reporting()
    people = played.filed.liaisons[UNIT.id]
    more = (
        replace(people[0], person_id=8, name="Trần B", duty="deputy"),
        replace(people[0], person_id=9, name=""),
    )
    played.filed.liaisons = {UNIT.id: (*people, *more)}
    play(world=played, script=[("/donvi", shows("Cùng làm: Trần B, chưa ghi tên"))])


def leave(w: World) -> None:
    w.filed.liaisons = {}


def test_a_duty_that_ended_meanwhile() -> None:
    play(
        world=reporting(units=(UNIT, OTHER)),
        script=[
            ("/donvi", anything),
            (Meanwhile(leave), anything),
            (Press("unit/17"), says("duty-not-yours", "menu") & does()),
        ],
    )
    play(
        world=reporting(),
        script=[
            ("/bangiao", anything),
            (Meanwhile(leave), anything),
            (Press("give/17"), says("duty-not-yours", "menu") & does()),
        ],
    )


# --- handing over --------------------------------------------------------------------------


def test_handing_over_in_one_step() -> None:
    """The old one keeps the unit until the new one has used the code, and then has it no more."""
    newcomer = Person(50)
    first = reporting()
    played = UnitsWorld(person=LIAISON, now=OPEN, filed=first.filed, fresh_code=CODE)
    play(
        world=played,
        script=[
            (
                "/bangiao",
                says("duty-hand-over-confirm") & offers("give/17", "not-now") & does(),
            ),
            ("để làm gì vậy trời", says("duty-hand-over-confirm")),
            (
                "đồng ý",
                says("duty-hand-over-code", "menu")
                & shows(CODE, "7 ngày", "vẫn giữ việc cho tới khi người mới dùng mã")
                & does(InviteLiaison(code=CODE, unit_id=17, duty="liaison", replaces=7)),
            ),
            (CODE, says("code-unit-already")),
            ("/donvi", says("duty-one")),
            (Switch(newcomer), anything),
            (CODE, says("code-redeemed-unit") & does_some(RedeemInvitation)),
            ("Trần Văn Bình", says("duty-next-open")),
            (Switch(LIAISON), anything),
            ("/donvi", says("duty-none")),
        ],
    )
    assert [one.person_id for one in played.filed.liaisons[UNIT.id]] == [50]


def test_it_can_be_left_alone() -> None:
    play(
        world=reporting(),
        script=[
            ("/bangiao", offers("give/17", "not-now")),
            ("không", says("duty-kept", "menu") & does()),
            ("bàn giao", says("duty-hand-over-confirm")),
            (Press("not-now"), says("duty-kept")),
            (PressAgain(), silence & does()),
        ],
    )


def test_with_several_units_the_chosen_one_is_handed_over() -> None:
    play(
        world=reporting(units=(UNIT, OTHER)),
        script=[
            ("/bangiao", says("duty-many-unchosen") & does()),
            (Press("unit/18"), does(WorkFor(18))),
            ("/bangiao", says("duty-hand-over-confirm", "duty-hand-over-other")),
            (
                Meanwhile(lambda w: setattr(w.filed, "chosen", {7: 17})),
                anything,
            ),
            # chosen anew in another conversation: asked about that one
            (Press("give/18"), says("duty-hand-over-confirm") & shows(UNIT.name) & does()),
            (Press("give/17"), does_some(InviteLiaison)),
        ],
    )


@pytest.mark.parametrize("step", ["", "shown", "name", "hand-over/17", "hand-over/99", "zzz"])
def test_every_bookmark_leads_on(step: str) -> None:
    for happening in ("hả", "7", "🙂"):
        state = play(
            world=reporting(),
            state=State(topic="duty", step=step),
            script=[(happening, anything), ("menu", says("menu"))],
        )
        assert state.topic == "menu"


# --- the name of somebody at the office ----------------------------------------------------

FOR_OFFICE = replace(FOR_UNIT, role=Role.REVIEWER, unit_id=None, unit="", duty="")


def test_a_code_of_the_office_asks_for_a_name_once() -> None:
    lan = SetName("Nguyễn Thị Lan")
    asked = says("code-redeemed", "role-reviewer", "duty-name-ask-office") & offers("skip-name")
    for typed, expected in (
        ("Tôi là Nguyễn Thị Lan", says("duty-name-kept-office", "menu") & does(lan)),
        ("bỏ qua", says("duty-name-skipped-office", "menu") & does()),
        ("12", says("duty-name-wrong", "duty-name-ask-office") & does()),
        (FileSent("photo", "f"), says("duty-name-ask-office") & does()),
        ("/duyet", says("review-empty") & does()),
    ):
        played = invited(found=FOR_OFFICE)
        redeemed = does(RedeemInvitation(CODE), ShowCommands(Role.REVIEWER))
        play(world=played, script=[(CODE, asked & redeemed), (typed, expected)])


def test_a_name_that_is_known_is_not_asked_for_at_the_office() -> None:
    filed = Filed(units=(UNIT,), names={7: "Nguyễn Thị Lan"})
    played = invited(found=FOR_OFFICE, filed=filed)
    play(world=played, script=[(CODE, says("code-redeemed", "menu"))])
