from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import files
from bot.config import read_config
from bot.effects import Decided, OvertakenError
from bot.effects_units import VALID_FOR
from handlers.effects import Effect, ErasePerson, RedeemInvitation, TellOffice, TellUnit
from handlers.facts import Role
from handlers.report_effects import (
    ApproveReport,
    AskExtension,
    DecideExtension,
    EndDuty,
    FetchFile,
    ImportUnits,
    InviteLiaison,
    KeepFinding,
    MakeDocument,
    OpenReport,
    ReopenReport,
    ReturnReport,
    SaveAnswers,
    SaveComment,
    SubmitReport,
    TakeOver,
    UnitChange,
    WithdrawExtension,
    WorkFor,
)
from handlers.reporting import Answer, Origin, Reason, Report, ReportKey, ReportState
from programme.catalogue import Text
from programme.programme import Programme
from storage import conversations, duties, errands, history, invitations, reports, units
from storage.conversations import Address
from storage.database import Database
from storage.schema import conversations as chat_table
from storage.schema import outbox, people
from storage.schema_reports import reports as report_table
from storage.schema_reports import submissions
from tests.bot.office import OPEN, PERIOD, Office

TOLD = Text("errand-nothing")


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
async def office(database: Database, programme: Programme, tmp_path: Path) -> Office:
    return await Office(database, programme, tmp_path).found()


@pytest.fixture
async def lan(office: Office) -> int:
    return await office.hire("Lan", "SX01", "SX03")


@pytest.fixture
async def hoa(office: Office) -> int:
    return await office.hire("Hoa", role=Role.REVIEWER)


def saved(key: ReportKey, revision: int, **values: int | None) -> SaveAnswers:
    answers = {
        name: None if value is None else Answer(value=value, said=f"khoảng {value}")
        for name, value in values.items()
    }
    return SaveAnswers(key, revision, answers)


async def report(office: Office, person: int, key: ReportKey) -> Report:
    _, known = await office.seen(person, about=str(key))
    found = known.desk.report if known.desk else None
    if found is None:
        _, known = await office.seen(person, "review", about=str(key))
        found = known.bench.report if known.bench else None
    assert found is not None
    return found


async def told(office: Office) -> list[tuple[int, str, int]]:
    """(conversation, key, priority) of what was promised."""
    async with office.database.read() as tx:
        rows = await tx.execute(
            select(outbox.c.conversation_id, outbox.c.body, outbox.c.priority).order_by(
                outbox.c.id
            )
        )
        return [(row[0], json.loads(row[1])["key"], row[2]) for row in rows]


async def test_answers_are_kept_one_by_one(office: Office, lan: int) -> None:
    key = office.key("SX01")
    version = office.programme.form.version
    await office.do(lan, OpenReport(key, version), saved(key, 0, qk_thu=5))
    await office.do(lan, saved(key, 1, qk_thu=6), saved(key, 1, qk_chi=2))
    await office.do(lan, saved(key, 2, qk_chi=None))
    found = await report(office, lan, key)
    assert {name: one.value for name, one in found.answers.items()} == {"qk_thu": 6}
    assert (found.revision, found.answers["qk_thu"].said) == (3, "khoảng 6")
    async with office.database.read() as tx:
        [row] = (await reports.find(tx, [(key.unit_id, PERIOD)])).values()
        done = await history.of_reports(tx, [row.id])
    changed = [(one.field, one.old, one.new) for one in done if one.kind == "answer"]
    assert changed == [
        ("qk_thu", None, 5),
        ("qk_thu", 5, 6),
        ("qk_chi", None, 2),
        ("qk_chi", 2, None),
    ]


async def test_the_second_of_two_who_saw_the_same_comes_too_late(office: Office, lan: int) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=5)
    first, known = await office.seen(lan)
    late, seen = await office.seen(lan)
    await office.apply(Decided(first, [saved(key, 1, qk_thu=6)], known))
    with pytest.raises(OvertakenError):
        await office.apply(Decided(late, [saved(key, 1, qk_thu=7)], seen))
    assert (await report(office, lan, key)).answers["qk_thu"].value == 6


async def test_two_turns_of_one_batch_on_one_report_are_told_apart(
    office: Office, lan: int
) -> None:
    minh = await office.hire("Minh", "SX01")
    key, other = office.key("SX01"), office.key("SX03")
    await office.fill(lan, key, qk_thu=5)
    await office.fill(lan, other, qk_thu=5)
    one, known = await office.seen(lan)
    two, seen = await office.seen(minh)
    with pytest.raises(OvertakenError):
        await office.apply(
            Decided(one, [saved(key, 1, qk_thu=6)], known),
            Decided(two, [TakeOver(key, 1), saved(key, 1, qk_thu=7)], seen),
        )
    assert (await report(office, lan, key)).revision == 1, "nothing of it was written"
    await office.apply(Decided(one, [saved(key, 1, qk_thu=6), saved(other, 1, qk_thu=8)], known))


async def test_only_the_holder_changes_a_draft(office: Office, lan: int) -> None:
    minh = await office.hire("Minh", "SX01")
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=5)
    for effects in (
        [saved(key, 1, qk_thu=6)],
        [OpenReport(key, 1)],
        [SubmitReport(key, 1, "BC-1", is_late=False)],
    ):
        with pytest.raises(OvertakenError):
            await office.do(minh, *effects)
    await office.do(minh, TakeOver(key, 1), saved(key, 1, qk_thu=6))
    found = await report(office, minh, key)
    assert found.holder is not None
    assert (found.holder.person_id, found.answers["qk_thu"].value) == (minh, 6)
    with pytest.raises(OvertakenError):
        await office.do(lan, saved(key, 2, qk_thu=5))


async def test_a_duty_that_ended_meanwhile_stops_the_turn(office: Office, lan: int) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=5)
    situation, known = await office.seen(lan)
    boss = await office.hire("Bình", role=Role.ADMIN)
    await office.do(boss, EndDuty(lan, key.unit_id), topic="units")
    effects: list[Effect] = [
        saved(key, 2, qk_thu=6),
        OpenReport(key, 1),
        TakeOver(key, 2),
        SubmitReport(key, 2, "BC-1", is_late=False),
        AskExtension(key, date(2027, 1, 5), "ốm"),
        KeepFinding(key, 2, Reason("W", ("qk_thu",), "đúng vậy")),
        WorkFor(key.unit_id),
    ]
    for effect in effects:
        with pytest.raises(OvertakenError):
            await office.apply(Decided(situation, [effect], known))
    minh = await office.hire("Minh", "SX01")
    found = await report(office, minh, key)
    assert found.holder is None, "the draft is the unit's and free"
    assert found.answers["qk_thu"].value == 5


async def test_a_report_is_sent_returned_and_approved(office: Office, lan: int, hoa: int) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, tc_hoi_vien=40, qk_thu=9)
    reason = Reason("W1", ("qk_thu",), "có tài trợ")
    await office.do(
        lan, KeepFinding(key, 1, reason), SubmitReport(key, 1, "BC-SX01-1", is_late=True)
    )
    sent = await report(office, lan, key)
    assert (sent.state, sent.revision, sent.holder) == (ReportState.SUBMITTED, 2, None)
    assert sent.reasons == (reason,)
    assert (sent.submissions[0].code, sent.submissions[0].is_late) == ("BC-SX01-1", True)
    for effect in (saved(key, 2, qk_thu=1), OpenReport(key, 1)):
        with pytest.raises(OvertakenError):  # the office has it
            await office.do(lan, effect)
    await office.do(hoa, SaveComment(key, "qk_thu", "nhầm?"), SaveComment(key, "qk_chi", "x"))
    await office.do(hoa, SaveComment(key, "qk_chi", ""))
    await office.do(hoa, ReturnReport(key, 2), topic="review", about=str(key))
    back = await report(office, lan, key)
    assert back.state is ReportState.RETURNED
    assert [(one.field, one.text, one.is_sent) for one in back.comments] == [
        ("qk_thu", "nhầm?", True)
    ]
    await office.do(lan, saved(key, 3, qk_thu=8))
    await office.do(lan, SubmitReport(key, 4, "BC-SX01-2", is_late=False))
    again = await report(office, lan, key)
    assert again.state is ReportState.RESUBMITTED
    assert [one.answers["qk_thu"].value for one in again.submissions] == [9, 8]
    await office.do(hoa, ApproveReport(key, 5), topic="review", about=str(key))
    assert (await report(office, lan, key)).state is ReportState.APPROVED
    async with office.database.read() as tx:
        derived = list((await tx.execute(select(submissions.c.derived))).scalars())
    assert derived == [None, {"tc_ty_le_hoi_vien": "50"}]


async def test_what_does_not_wait_cannot_be_decided(office: Office, lan: int, hoa: int) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=9)
    for effect in (ApproveReport(key, 1), ReturnReport(key, 1)):
        with pytest.raises(OvertakenError):
            await office.do(hoa, effect, topic="review", about=str(key))


async def test_two_reviewers_decide_once(office: Office, lan: int, hoa: int) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=9)
    await office.do(lan, SubmitReport(key, 1, "BC-1", is_late=False))
    binh = await office.hire("Bình", role=Role.REVIEWER)
    seen = [await office.seen(one, "review", about=str(key)) for one in (hoa, binh)]
    await office.apply(Decided(seen[0][0], [ApproveReport(key, 2)], seen[0][1]))
    with pytest.raises(OvertakenError):
        await office.apply(Decided(seen[1][0], [ReturnReport(key, 2)], seen[1][1]))
    assert (await report(office, lan, key)).state is ReportState.APPROVED


async def test_a_code_is_never_used_twice(office: Office, lan: int) -> None:
    key, other = office.key("SX01"), office.key("SX03")
    await office.fill(lan, key, qk_thu=9)
    await office.fill(lan, other, qk_thu=9)
    await office.do(lan, SubmitReport(key, 1, "BC-1", is_late=False))
    with pytest.raises(OvertakenError):
        await office.do(lan, SubmitReport(other, 1, "BC-1", is_late=False))


async def test_a_period_that_is_none_opens_nothing(office: Office, lan: int) -> None:
    key = office.key("SX01", "2026-Q9")
    for effect in (
        OpenReport(key, 1),
        AskExtension(key, date(2027, 1, 5), "x"),
        TakeOver(key, 0),
    ):
        with pytest.raises(OvertakenError):
            await office.do(lan, effect)


async def test_reopened_for_some_time(office: Office, lan: int, hoa: int) -> None:
    key, untouched = office.key("SX01"), office.key("SX03")
    await office.fill(lan, key, qk_thu=9)
    await office.do(lan, SubmitReport(key, 1, "BC-1", is_late=False))
    until = OPEN + timedelta(days=60)
    await office.do(hoa, ReopenReport(key, until, "xin sửa"), ReopenReport(untouched, until, "x"))
    found = await report(office, lan, key)
    assert (found.state, found.reopened_until) == (ReportState.RETURNED, until)
    assert (await report(office, lan, untouched)).state is ReportState.DRAFT
    await office.do(lan, saved(key, found.revision, qk_thu=8))


async def test_more_time_is_asked_and_decided_once(office: Office, lan: int, hoa: int) -> None:
    key = office.key("SX01")
    ask = AskExtension(key, date(2027, 1, 5), "ốm")
    await office.do(lan, ask)
    with pytest.raises(OvertakenError):
        await office.do(lan, ask)
    extension = (await report(office, lan, key)).extension
    assert extension is not None
    await office.do(hoa, DecideExtension(extension.id, is_granted=True))
    with pytest.raises(OvertakenError):
        await office.do(hoa, DecideExtension(extension.id, is_granted=False))
    extension = (await report(office, lan, key)).extension
    assert extension is not None
    assert extension.state == "granted"


async def test_a_request_is_taken_back_and_what_was_granted_before_holds(
    office: Office, lan: int, hoa: int
) -> None:
    key = office.key("SX01")
    await office.do(lan, AskExtension(key, date(2027, 1, 5), "ốm"))
    first = (await report(office, lan, key)).extension
    assert first is not None
    await office.do(hoa, DecideExtension(first.id, is_granted=True))
    await office.do(lan, AskExtension(key, date(2027, 1, 6), "vẫn ốm"))
    found = await report(office, lan, key)
    assert found.extension is not None
    assert found.granted is not None
    assert (found.extension.state, found.granted.until) == ("asked", date(2027, 1, 5))
    await office.do(lan, WithdrawExtension(key, found.extension.id))
    with pytest.raises(OvertakenError):
        await office.do(lan, WithdrawExtension(key, found.extension.id))
    found = await report(office, lan, key)
    assert found.extension == found.granted
    await office.do(lan, AskExtension(key, date(2027, 1, 7), "vẫn ốm"))
    second = (await report(office, lan, key)).extension
    assert second is not None
    assert second.state == "asked"


async def redeem(office: Office, name: str, invite: InviteLiaison, boss: int) -> int:
    """Somebody who consented only just now uses the code."""
    await office.do(boss, invite, topic="units")
    person = await office.hire(name, role=Role.STRANGER)
    await office.do(person, RedeemInvitation(invite.code))
    return person


async def test_a_liaison_takes_anothers_place(office: Office, lan: int) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=9)
    invite = InviteLiaison(code="AB2CD3EF4G", unit_id=key.unit_id, duty="liaison", replaces=lan)
    minh = await redeem(office, "Minh", invite, lan)
    async with office.database.read() as tx:
        serving = await duties.of_units(tx, [key.unit_id])
        role = await tx.scalar(select(people.c.role).where(people.c.id == minh))
        holder = await tx.scalar(select(report_table.c.holder_id))
    assert [row.person_id for row in serving[key.unit_id]] == [minh]
    assert (role, holder) == ("liaison", None)
    assert await told(office) == [(office.chats[lan], "duty-handed-over", 1)]
    await office.do(minh, saved(key, (await report(office, minh, key)).revision, qk_thu=8))
    with pytest.raises(OvertakenError):
        await office.do(lan, saved(key, 9, qk_thu=7))


async def test_a_role_never_sinks_by_a_code_for_a_unit(office: Office, hoa: int) -> None:
    unit = office.units["SX02"]
    await office.do(hoa, InviteLiaison(code="AB2CD3EF4G", unit_id=unit, duty="deputy"))
    await office.do(hoa, RedeemInvitation("AB2CD3EF4G"))
    async with office.database.read() as tx:
        role = await tx.scalar(select(people.c.role).where(people.c.id == hoa))
        [row] = (await duties.of_units(tx, [unit]))[unit]
    assert (role, row.person_id, row.duty) == ("reviewer", hoa, "deputy")
    assert await told(office) == [], "nobody was replaced"


async def test_a_code_ends(office: Office, lan: int) -> None:
    unit = office.units["SX02"]
    await office.do(lan, InviteLiaison(code="AB2CD3EF4G", unit_id=unit, duty="liaison"))
    async with office.database.read() as tx:
        found = (await invitations.find(tx, ["AB2CD3EF4G"]))["AB2CD3EF4G"]
    assert (found.unit, found.duty, found.expires_at) == (
        "Công an tỉnh",
        "liaison",
        office.clock.now() + VALID_FOR,
    )
    office.clock.forward(days=8)
    with pytest.raises(OvertakenError):
        await office.do(lan, RedeemInvitation("AB2CD3EF4G"))


async def test_units_are_imported_all_or_none(office: Office, hoa: int) -> None:
    change = UnitChange(
        code="SX20",
        name="Sở Tài chính",
        type="so_nganh",
        parent="SX00",
        headcount=50,
        party_members=None,
        is_reporting=True,
        note="",
        active_from=None,
        active_to=None,
    )
    orphan = replace(change, code="SX21", parent="SX99")
    with pytest.raises(OvertakenError):
        await office.do(hoa, ImportUnits((change, orphan)), topic="units")
    async with office.database.read() as tx:
        assert len(await units.all_units(tx)) == 4
    await office.do(hoa, ImportUnits((change,)), topic="units")
    async with office.database.read() as tx:
        [new] = [row for row in await units.all_units(tx) if row.code == "SX20"]
    assert (new.name, new.parent_id) == ("Sở Tài chính", office.units["SX00"])


async def test_everybody_of_a_unit_is_told_once_but_not_who_did_it(
    office: Office, lan: int, hoa: int
) -> None:
    minh = await office.hire("Minh", "SX01")
    tell = TellUnit(unit_id=office.units["SX01"], text=TOLD, once="returned:1")
    await office.do(hoa, tell)
    await office.do(hoa, tell)
    assert await told(office) == [
        (office.chats[lan], "errand-nothing", 1),
        (office.chats[minh], "errand-nothing", 1),
    ]
    await office.do(lan, replace(tell, once="other"))
    assert (await told(office))[2:] == [(office.chats[minh], "errand-nothing", 1)]
    await office.do(hoa, replace(tell, unit_id=office.units["SX02"], once="nobody"))
    assert len(await told(office)) == 3


async def test_only_who_had_a_hand_in_a_report_is_told_that_it_was_sent(
    office: Office, lan: int
) -> None:
    minh, _ = await office.hire("Minh", "SX01"), await office.hire("Nam", "SX01")
    elsewhere = await office.hire("Hà", "SX02")
    key = office.key("SX01")
    await office.do(elsewhere, OpenReport(office.key("SX02"), office.programme.form.version))
    await office.do(minh, OpenReport(key, office.programme.form.version))
    await office.do(lan, TakeOver(key, 0))
    tell = TellUnit(unit_id=key.unit_id, text=TOLD, once="sent", worked_on=key)
    await office.do(lan, tell)
    await office.do(lan, tell)
    assert await told(office) == [(office.chats[minh], "errand-nothing", 1)]


async def test_the_office_is_told_where_it_can_be_reached(
    office: Office, lan: int, hoa: int
) -> None:
    boss = await office.hire("Bình", role=Role.ADMIN)
    gone = await office.hire("Xa", role=Role.ADMIN)
    async with office.database.write() as tx:
        await conversations.set_reachable(tx, [office.chats[gone]], is_reachable=False, at=OPEN)
        # the reviewer has a second chat, and no group counts
        addresses = [Address("telegram", "77"), Address("telegram", "-5", is_group=True)]
        for chat in (await conversations.open_all(tx, addresses, OPEN)).values():
            await tx.execute(
                chat_table.update().where(chat_table.c.id == chat).values(person_id=hoa)
            )
    tell = TellOffice(roles=(Role.REVIEWER, Role.ADMIN), text=TOLD, once="sent:1")
    await office.do(lan, tell)
    chats = [chat for chat, _, _ in await told(office)]
    assert len(chats) == 2
    assert chats[1] == office.chats[boss]
    await office.do(boss, replace(tell, once="sent:2"))
    assert len(await told(office)) == 3, "not to themselves"


async def test_what_takes_longer_becomes_an_errand(office: Office, lan: int) -> None:
    hostile = "ảnh\0\n\ud83d " + "x" * 500
    fetch = FetchFile(
        file_id="F1", title=hostile, purpose="evidence:tt", kinds=("jpg",), most_bytes=9
    )
    await office.do(lan, fetch, MakeDocument("board", PERIOD))
    async with office.database.read() as tx:
        one, two = await errands.due(tx, 10, office.clock.now())
    assert one.args["title"].startswith("ảnh ? xxx")
    assert len(one.args["title"]) == 120
    assert (one.kind, one.args["kinds"], one.person_id) == ("fetch", ["jpg"], lan)
    assert (two.kind, two.args) == ("make", {"kind": "board", "about": PERIOD})


async def test_whoever_leaves_takes_their_name_and_leaves_the_figures(
    office: Office, lan: int
) -> None:
    key = office.key("SX01")
    await office.fill(lan, key, qk_thu=9)
    await office.do(lan, MakeDocument("board", PERIOD), ErasePerson())
    minh = await office.hire("Minh", "SX01")
    found = await report(office, minh, key)
    assert (found.holder, found.answers["qk_thu"].value) == (None, 9)
    assert found.answers["qk_thu"].origin is Origin.TYPED
    async with office.database.read() as tx:
        assert await errands.due(tx, 10, office.clock.now()) == []
