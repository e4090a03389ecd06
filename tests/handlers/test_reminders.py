from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers import reminders_office
from handlers.facts import Role
from handlers.model import Pressed, Reply
from handlers.reminding import (
    LAST_REMINDER_PROMPT,
    REMINDER_PROMPT,
    Outlook,
    Reminders,
    RemindNow,
    SetAway,
    Snooze,
    WorkingOnIt,
)
from handlers.report_effects import MakeDocument
from handlers.reporting import ReportKey
from handlers.topics import NEEDS
from programme.catalogue import Text
from programme.reminders import Due, Item, Kind, Owed, Owes, PersonFacts
from programme.reminders_rehearsal import Line, rehearse
from programme.reminders_rehearsal import World as ReminderWorld
from tests.play import (
    ADMIN,
    LIAISON,
    OPEN,
    UNIT,
    Expectation,
    Meanwhile,
    Press,
    World,
    anything,
    does,
    keys_in,
    offers,
    play,
    reporting,
    says,
    shows,
    silence,
    spoken,
)
from tests.programme.form_samples import SCHEDULE, ZONE
from tests.programme.reminder_samples import RULES
from tests.world import Between, Happening

PERIOD = "2026-Q4"
KEY = ReportKey(UNIT.id, PERIOD)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def due_of(name: str = PERIOD) -> Due:
    period = SCHEDULE.by_name(name)
    assert period
    return Due(opens_on=period.opens_on, due_at=period.due_at, locks_at=period.locks_at)


OWED = Owed(
    unit=UNIT.id,
    period=PERIOD,
    due=due_of(),
    state=Owes.DRAFT,
    answered=0,
    total=18,
    minutes=6,
    liaisons=(LIAISON.id,),
    deputies=(12,),
)
NEXT = replace(OWED, period="2027-Q1", due=due_of("2027-Q1"))


def talk(world: World, script: Sequence[tuple[Happening | Between, Expectation]]) -> None:
    play(script, world=world)


def owing(*owed: Owed, now: datetime = OPEN, away_until: datetime | None = None) -> World:
    world = reporting(now=now)
    world.reminders = Reminders(rules=RULES, owed=owed, away_until=away_until)
    return world


def test_later_offers_moments_and_takes_one() -> None:
    # Wednesday 16 December, 08:30; T-1 is Friday
    talk(
        owing(OWED, NEXT),
        [
            ("nhắc sau", says("later-ask") & offers("later:two-hours", "later:tomorrow", "menu")),
            ("2", says("later-noted") & does(Snooze(KEY, moment("2026-12-17 08:30")))),
        ],
    )


@pytest.mark.parametrize("words", ["nhắc tôi sau", "NHAC SAU", "/nhacsau", "hẹn nhắc lại"])
def test_later_in_many_words(words: str) -> None:
    talk(owing(OWED), [(words, says("later-ask"))])


def test_not_past_the_last_step() -> None:
    world = owing(OWED, now=moment("2026-12-18 09:00"))
    talk(world, [("nhắc sau", says("later-too-late"))])


def test_what_has_been_sent_need_not_wait() -> None:
    for owed in ((), (replace(OWED, state=Owes.NO_MORE),), (NEXT,)):
        talk(owing(*owed), [("nhắc sau", says("later-nothing"))])
    talk(owing(), [("đang làm", says("later-nothing"))])


def test_it_is_sent_while_being_asked() -> None:
    def send(world: World) -> None:
        world.reminders = Reminders(rules=RULES, owed=(replace(OWED, state=Owes.NO_MORE),))

    talk(
        owing(OWED),
        [
            ("nhắc sau", says("later-ask")),
            ("gì cơ?", says("later-ask")),
            (Meanwhile(send), anything),
            ("1", says("later-gone") & does()),
        ],
    )


def test_at_work_leaves_everything_as_it_is() -> None:
    world = owing(OWED)
    talk(
        world,
        [
            ("vắng", says("away-ask")),
            ("đang làm", says("at-work-noted") & does(WorkingOnIt(KEY))),
            ("18/12", says("away-stood-in") & does(SetAway(moment("2026-12-19 00:00")))),
        ],
    )


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("vắng đến 18/12", "2026-12-19 00:00"),
        ("vang den 18/12/2026", "2026-12-19 00:00"),
        ("Tôi vắng đến ngày 5/1", "2027-01-06 00:00"),
        ("đi công tác đến 20", "2026-12-21 00:00"),
        ("/vang 16/12", "2026-12-17 00:00"),
    ],
)
def test_away(words: str, until: str) -> None:
    talk(owing(OWED), [(words, says("away-stood-in") & does(SetAway(moment(until))))])


def test_away_alone() -> None:
    alone = replace(OWED, deputies=())
    talk(owing(alone), [("vắng đến 18/12", says("away-alone"))])


def test_a_day_that_is_none() -> None:
    talk(
        owing(OWED),
        [
            ("vắng đến 31/2", says("away-ask")),
            ("nhiều năm nữa nhé", anything),
            ("1/1/2035", says("away-ask")),
        ],
    )


def test_words_that_only_begin_alike_are_no_absence() -> None:
    world = owing(OWED)
    talk(world, [("vắng đến mức nào thì phải báo cáo", anything)])
    assert not [effect for effect in world.done if isinstance(effect, SetAway)]


def test_back() -> None:
    away = owing(OWED, away_until=moment("2026-12-19 00:00"))
    talk(away, [("đã về", says("back-noted") & does(SetAway(None)))])
    talk(owing(OWED), [("đã về", says("back-was-here") & does())])


# --- the office ------------------------------------------------------------------------------


def office(*owed: Owed, now: datetime = OPEN, people: Sequence[PersonFacts] = ()) -> World:
    world = reporting(person=ADMIN, now=now)
    known = people or (
        PersonFacts(person=LIAISON.id),
        PersonFacts(person=12),
        PersonFacts(person=ADMIN.id, is_office=True),
    )
    world.outlook = Outlook(
        rules=RULES,
        world=ReminderWorld(
            owed=owed,
            people=tuple(known),
            periods={PERIOD: due_of(), "2027-Q1": due_of("2027-Q1")},
        ),
        units={UNIT.id: UNIT.name},
    )
    return world


def test_remind_now_asks_first() -> None:
    talk(
        office(OWED, NEXT, replace(OWED, unit=18, liaisons=(), deputies=())),
        [
            (
                "nhắc ngay",
                says("now-plan", "now-ask", "why-nobody") & offers("remind-them", "not-now"),
            ),
            (Press("remind-them"), says("now-begun") & does(RemindNow(PERIOD))),
        ],
    )
    talk(
        office(OWED),
        [
            ("/nhacngay", says("now-ask")),
            ("gì cơ", says("now-ask-again")),
            ("thôi", says("now-not") & does()),
        ],
    )


def test_nobody_to_remind() -> None:
    told = replace(OWED, sent={f"now:{UNIT.id}:{PERIOD}:2026-12-16:{LIAISON.id}"})
    talk(office(told), [("nhắc ngay", says("now-nobody", "why-already-sent"))])
    night = moment("2026-12-16 22:00")
    talk(office(OWED, now=night), [("nhắc ngay", says("now-nobody", "why-quiet-hours"))])
    before = moment("2026-12-01 09:00")
    talk(office(OWED, now=before), [("nhắc ngay", says("now-nothing-open"))])


def outlook(*owed: Owed, people: Sequence[PersonFacts] = (), now: datetime = OPEN) -> Text:
    """What the next days bring in this office."""
    world = office(*owed, people=people, now=now).outlook
    assert world
    until = now + reminders_office.AHEAD
    found = rehearse(world.world, world.rules, SCHEDULE.calendar, now, until)
    return reminders_office.outlook_text(found, ZONE, {UNIT.id: UNIT.name, 18: "Sở Y tế"})


def test_what_is_to_come() -> None:
    """It is worked out beside the conversations: the turn itself looks at nothing."""
    assert "remind_preview" not in NEEDS
    asked = does(MakeDocument("preview", "")) & silence
    talk(office(OWED), [("xem trước nhắc", asked), ("/nhacngay", says("now-ask"))])
    for typed, days in (
        ("xem trước nhắc 60 ngày", "60"),
        ("diễn tập 60 ngày", "60"),
        ("/xemtruocnhac 2 tuần", "14"),
        ("dien tap 900 ngay", "120"),
    ):
        talk(office(OWED), [(typed, does(MakeDocument("preview", days)) & silence)])
    said = keys_in(outlook(OWED, replace(OWED, unit=18, state=Owes.NO_MORE)))
    assert {"preview-head", "preview-nudge", "preview-digest", "why-submitted"} <= set(said)
    told = spoken(Reply(outlook(OWED, replace(OWED, unit=18, state=Owes.NO_MORE))))
    # why somebody gets nothing stands below what the others get, never above everything
    assert told.splitlines()[1].startswith("• ")
    assert "0 đơn vị" not in told
    # whom it is about, by name, and of what kind it would have been
    assert f"1 đơn vị ({UNIT.name})" in told
    assert "lượt nhắc riêng đầu mối (Sở Y tế): đã nộp" in told
    nobody = spoken(Reply(outlook(OWED, replace(OWED, unit=18, liaisons=(), deputies=()))))
    assert "– không gửi" in nobody
    quiet = moment("2026-11-23 09:00")
    assert set(keys_in(outlook(OWED, now=quiet))) == {"preview-none"}


def test_a_long_preview_is_cut() -> None:
    item = Item(17, PERIOD, "T-3", Owes.NOTHING, 0, 18, 6)
    many = [
        Line(at=OPEN + timedelta(hours=n), kind=Kind.NUDGE, person=n, dues=(item,))
        for n in range(40)
    ]
    said = list(keys_in(reminders_office.outlook_text(many, ZONE, {})))
    assert said.count("preview-line") == reminders_office.MOST_LINES
    assert "preview-more" in said


def test_the_buttons_under_a_nudge() -> None:
    """They stand for commands, whatever is being asked, and however old the nudge is."""
    go_on, later, working, none = (Pressed(REMINDER_PROMPT, index) for index in range(4))
    talk(
        owing(OWED),
        [
            (later, says("later-ask")),
            (working, does(WorkingOnIt(KEY))),
            (none, says("notice-stale")),
            (go_on, shows("câu 1/18")),
            (later, says("later-ask")),
        ],
    )


def test_the_buttons_under_one_that_cannot_be_put_off() -> None:
    go_on, working, none = (Pressed(LAST_REMINDER_PROMPT, index) for index in range(3))
    talk(
        owing(OWED),
        [
            (working, does(WorkingOnIt(KEY))),
            (none, says("notice-stale")),
            (go_on, shows("câu 1/18")),
        ],
    )


def test_at_work_on_the_last_day_promises_nothing_about_it() -> None:
    world = owing(OWED)
    world.now = OWED.due.ends_at
    talk(world, [("đang làm", says("at-work-noted-late") & does(WorkingOnIt(KEY)))])


def test_only_the_office_reminds() -> None:
    talk(owing(OWED), [("/nhacngay", says("command-not-allowed"))])
    stranger = reporting(person=replace(LIAISON, role=Role.MEMBER))
    talk(stranger, [("/vang 5/12", says("command-not-allowed"))])
