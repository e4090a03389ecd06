"""Announcements from confirmation to the last recipient, through everything that goes wrong."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import facts_announcements, files
from bot.announcing import IN_OUTBOX
from bot.channels import base
from bot.config import read_config
from bot.effects_reports import OvertakenError
from bot.pacer import PAID
from handlers.announce_reach import reach_of
from handlers.announcements import (
    AcknowledgeAnnouncement,
    AnnouncementState,
    AttachedFile,
    BeginAnnouncement,
    CancelAnnouncement,
    ConfirmAnnouncement,
    Content,
    PauseAnnouncement,
    RecallAnnouncement,
    RecipientState,
    ReopenAnnouncement,
    RepeatAnnouncement,
    ResendFailed,
    ResumeAnnouncement,
    SaveAnnouncement,
    SecondAnnouncement,
    TryAnnouncement,
)
from programme.audience import Audience, correcting
from programme.programme import Programme
from storage import addressees, announcements, calls, conversations, freezing, outbox, people
from storage.database import Database
from storage.outbox import Claimed
from tests.bot.announcing_office import START, Studio, look
from tests.bot.fakes import FakeChannel

LIAISONS = Audience(roles=("liaison",))
WORDS = Content(text="Hạn nộp <b>ngày 25</b>.", reference="12/TB-KH", audience=LIAISONS)
IS = RecipientState


@pytest.fixture(scope="module")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


@pytest.fixture
def studio(database: Database, programme: Programme) -> Studio:
    return Studio(database, programme, FakeChannel(programme.catalogue))


@pytest.fixture
async def boss(studio: Studio) -> int:
    return (await studio.hire(1, "admin"))[0]


def announced(channel: FakeChannel, number: int) -> Counter[str]:
    """Chat -> how often the words of the announcement arrived there."""
    return Counter(
        {
            chat: arrived
            for chat, sent in channel.sent.items()
            if (arrived := sum(body.get("prompt") == -number for body in sent))
        }
    )


async def test_everybody_gets_it_once_and_the_office_sees_how_far_it_is(
    studio: Studio, boss: int
) -> None:
    liaisons = await studio.hire(7)
    number = await studio.announce(boss, WORDS)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    assert announced(studio.channel, number) == {studio.chat_of(one): 1 for one in liaisons}
    one = await studio.look(number)
    assert (one.state, one.tally.frozen) == (AnnouncementState.DONE, 7)
    assert one.tally.by_state == {IS.SENT: 7}
    assert one.started_at == one.finished_at == START
    said = studio.channel.sent[studio.chat_of(liaisons[0])][0]
    assert "<b>ngày 25</b>" in said["text"]
    assert "12/TB-KH" in said["text"]
    assert said["choices"] == ["ask"]
    # one card that was changed, nothing else in the office's chat
    assert len(studio.channel.sent[studio.chat_of(boss)]) == 1
    assert "7" in studio.channel.edits[-1][1]["text"]
    async with studio.database.read() as tx:
        noted = [one.what for one in await announcements.history(tx, number)]
        assert noted == ["begun", "confirmed", "frozen", "started", "done"]
        assert [row.id for row in await announcements.search(tx, "12/tb han NOP")] == [number]
        assert await announcements.under_way(tx, START) == []


async def test_every_recipient_has_a_reason_and_one_holds_up_nobody(
    studio: Studio, boss: int
) -> None:
    refused, doubtful, gone, blocked, left, fine = await studio.hire(6)
    number = await studio.announce(boss, WORDS)

    def trouble(message: Claimed) -> None:
        if message.address == studio.chat_of(refused):
            raise base.Rejected("bad words")
        if message.address == studio.chat_of(doubtful):
            raise base.InDoubt("no answer")
        if message.address == studio.chat_of(gone):
            raise base.PersonGone("blocked by user")

    studio.channel.trouble = trouble
    worker = studio.worker()
    async with studio.database.write() as tx:
        await conversations.set_reachable(
            tx, [studio.chats[blocked]], is_reachable=False, at=START
        )
    assert await worker._freeze((await rows(studio, number))[0])
    async with studio.database.write() as tx:
        await people.erase(tx, left, START)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
        one = await studio.look(number)
        assert one.tally.by_state == {
            IS.FAILED: 1,
            IS.UNCERTAIN: 1,
            IS.GONE: 2,
            IS.UNREACHABLE: 1,
            IS.SENT: 1,
        }
        async with studio.database.read() as tx:
            found = await facts_announcements.unmet(tx, one, 50)
        assert [each.reason for each in found] == [
            "failed",
            "uncertain",
            "blocked",
            "blocked",
            "left",
        ]
        async with studio.database.read() as tx:  # "/cangoi" knows of them, but who has left
            to_call = await calls.due(tx, START - timedelta(days=1))
            assert await calls.untold(tx) == []
        assert [each.reason for each in to_call] == ["unreached"] * 4
        # only what was refused goes again
        studio.channel.trouble = lambda _: None
        await studio.do(boss, ResendFailed(number))
        await studio.carry_on(studio.worker(sender), sender)
    assert announced(studio.channel, number) == {
        studio.chat_of(fine): 1,
        studio.chat_of(refused): 1,
    }
    assert (await studio.states(number))[IS.SENT] == 2
    assert (await studio.look(number)).state is AnnouncementState.DONE
    # who says that they have it has it
    await studio.do(doubtful, AcknowledgeAnnouncement(number))
    await studio.do(doubtful, AcknowledgeAnnouncement(number))
    assert (await studio.states(number))[IS.SENT] == 3


async def rows(studio: Studio, number: int) -> list[announcements.AnnouncementRow]:
    async with studio.database.read() as tx:
        return [(await announcements.find(tx, [number]))[number]]


async def test_it_is_fed_in_pieces_paused_resumed_and_cancelled(studio: Studio, boss: int) -> None:
    await studio.hire(IN_OUTBOX + 20)
    number = await studio.announce(boss, WORDS)
    worker = studio.worker()
    await worker.step()
    await worker.step()
    async with studio.database.read() as tx:
        assert await addressees.in_outbox(tx) == IN_OUTBOX
    assert await studio.states(number) == {IS.QUEUED: IN_OUTBOX, IS.WAITING: 20}
    await studio.do(boss, PauseAnnouncement(number))
    assert await studio.states(number) == {IS.WAITING: IN_OUTBOX + 20}
    studio.seconds += 3
    await worker.step()
    async with studio.database.read() as tx:
        assert await addressees.in_outbox(tx) == 0
        assert await announcements.under_way(tx, START) == []
    await studio.do(boss, ResumeAnnouncement(number))
    await worker.step()
    # some of them are in the sender's hands when the rest is called off
    async with studio.database.write() as tx:
        hands = await outbox.claim(tx, 5)
        assert {one.priority for one in hands} <= {outbox.REMINDER, outbox.ANNOUNCEMENT}
    in_hand = sum(one.priority == outbox.ANNOUNCEMENT for one in hands)
    await studio.do(boss, CancelAnnouncement(number))
    assert await studio.states(number) == {
        IS.QUEUED: in_hand,
        IS.CANCELLED: IN_OUTBOX + 20 - in_hand,
    }
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    assert announced(studio.channel, number).total() == in_hand
    one = await studio.look(number)
    assert one.state is AnnouncementState.CANCELLED
    assert one.tally.by_state[IS.SENT] == in_hand
    assert one.finished_at is not None


async def test_paused_when_the_last_had_left_it_is_done(studio: Studio, boss: int) -> None:
    """The sender holds all of a small one at once: nothing would wait for being resumed."""
    await studio.hire(3)
    number = await studio.announce(boss, WORDS)
    worker = studio.worker()
    await worker.step()
    async with studio.database.write() as tx:
        await outbox.claim(tx, 10)
    await studio.do(boss, PauseAnnouncement(number))
    assert (await studio.look(number)).state is AnnouncementState.PAUSED
    assert await studio.states(number) == {IS.QUEUED: 3}
    async with studio.database.write() as tx:
        await outbox.release(tx)
    async with studio.sending() as sender:
        await studio.carry_on(worker, sender)
    one = await studio.look(number)
    assert one.state is AnnouncementState.DONE
    assert one.tally.by_state == {IS.SENT: 3}
    assert one.finished_at is not None


async def test_a_crash_at_any_moment_loses_nobody(studio: Studio, boss: int) -> None:
    liaisons = await studio.hire(30)
    number = await studio.announce(boss, WORDS)
    # freezing was cut short
    async with studio.database.write() as tx:
        await freezing.add(tx, number, [])
        row = (await announcements.find(tx, [number]))[number]
        assert row.frozen_at is None
    await studio.worker().step()  # frozen and promised; then everything in memory is lost
    async with studio.database.write() as tx:
        await outbox.claim(tx, 10)  # under way when it died
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    assert announced(studio.channel, number) == {studio.chat_of(one): 1 for one in liaisons}
    assert await studio.states(number) == {IS.SENT: 30}


async def test_it_starts_at_its_time_and_may_be_changed_until_then(
    studio: Studio, boss: int
) -> None:
    await studio.hire(2)
    later = replace(WORDS, send_at=START + timedelta(hours=1))
    number = await studio.announce(boss, later)
    worker = studio.worker()
    assert await worker.step() > 1
    assert (await studio.look(number)).tally.frozen == 2
    await studio.do(boss, ReopenAnnouncement(number, 1))
    draft = await studio.look(number)
    assert (draft.state, draft.tally.frozen, draft.tally.by_state) == (
        AnnouncementState.DRAFT,
        0,
        {},
    )
    with pytest.raises(OvertakenError):
        await studio.do(boss, SaveAnnouncement(number, 1, WORDS))
    await studio.do(boss, SaveAnnouncement(number, 2, replace(later, text="Khác")))
    await studio.do(boss, ConfirmAnnouncement(number, 3))
    await worker.step()
    studio.clock.forward(hours=1)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    assert announced(studio.channel, number).total() == 2
    with pytest.raises(OvertakenError):
        await studio.do(boss, ReopenAnnouncement(number, 6))


async def test_a_second_pair_of_eyes(studio: Studio, boss: int) -> None:
    [other] = await studio.hire(1, "admin")
    await studio.hire(1)
    number = await studio.compose(boss, WORDS)
    await studio.do(boss, ConfirmAnnouncement(number, 0, needs_second=True))
    assert await studio.worker().step() > 1
    with pytest.raises(OvertakenError):
        await studio.do(boss, SecondAnnouncement(number, 1))
    async with studio.database.read() as tx:
        seen = await look(studio, tx, other, f"announcement:{number}")
    assert [one.id for one in seen.waiting] == [number]
    assert seen.focus is not None
    reach = reach_of(seen.focus.content.audience, seen)
    assert (reach.total, reach.by_channel) == (1, {"telegram": 1})
    await studio.do(other, SecondAnnouncement(number, 1))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    one = await studio.look(number)
    assert (one.confirmed_by, one.second_by) == (boss, other)
    assert announced(studio.channel, number).total() == 1


async def test_those_who_are_silent_are_asked_once_more_and_only_once(
    studio: Studio, boss: int
) -> None:
    keen, slow = await studio.hire(2)
    until = START.replace(hour=16)  # late in the evening over there
    number = await studio.announce(boss, replace(WORDS, needs_ack=True, ack_until=until))
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        await studio.carry_on(worker, sender)
        assert studio.channel.sent[studio.chat_of(keen)][0]["choices"] == ["ack", "ask"]
        await studio.do(keen, AcknowledgeAnnouncement(number))
        studio.clock.time = until
        await studio.carry_on(worker, sender)
        assert announced(studio.channel, number).total() == 2  # nobody is woken for it
        studio.clock.forward(hours=9)
        await studio.carry_on(worker, sender)
        assert announced(studio.channel, number) == {
            studio.chat_of(keen): 1,
            studio.chat_of(slow): 2,
        }
        first, again = (one["text"] for one in studio.channel.sent[studio.chat_of(slow)])
        assert "trước 23:00" in first
        assert "gửi lại" in again
        assert "trước 23:00" not in again  # that has passed
        await studio.do(boss, RepeatAnnouncement(number))
        await studio.carry_on(worker, sender)
    assert announced(studio.channel, number).total() == 3
    tally = (await studio.look(number)).tally
    assert (tally.acknowledged, tally.silent, tally.repeated) == (1, 1, 1)
    async with studio.database.read() as tx:
        one = await studio.look(number)
        assert [each.reason for each in await facts_announcements.unmet(tx, one, 50)] == ["silent"]


async def test_what_arrived_is_taken_back_where_that_is_possible(
    studio: Studio, boss: int
) -> None:
    first, stubborn, doubtful = await studio.hire(3)

    def trouble(message: Claimed) -> None:
        if message.address == studio.chat_of(doubtful):
            raise base.InDoubt("no answer")
        if message.address == studio.chat_of(stubborn) and message.method == "deleteMessage":
            raise base.Rejected("too old")

    studio.channel.trouble = trouble
    number = await studio.announce(boss, replace(WORDS, needs_ack=True))
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        await studio.carry_on(worker, sender)
        await studio.do(boss, RepeatAnnouncement(number))
        await studio.carry_on(worker, sender)
        await studio.do(boss, RecallAnnouncement(number))
        await studio.carry_on(worker, sender)
    taken = [body["delete"] for body in studio.channel.sent[studio.chat_of(first)][2:]]
    assert len(taken) == 2  # the announcement and its repetition
    one = await studio.look(number)
    assert one.state is AnnouncementState.RECALLED
    assert one.tally.by_state == {IS.RECALLED: 1, IS.RECALL_FAILED: 2}


async def test_a_channel_that_cannot_take_back_says_so(studio: Studio, boss: int) -> None:
    await studio.hire(1)
    studio.channel.can_delete = False
    number = await studio.announce(boss, WORDS)
    async with studio.sending() as sender:
        worker = studio.worker(sender)
        await studio.carry_on(worker, sender)
        await studio.do(boss, RecallAnnouncement(number))
        await studio.carry_on(worker, sender)
    assert await studio.states(number) == {IS.RECALL_FAILED: 1}


async def test_a_correction_goes_to_whoever_got_the_original(studio: Studio, boss: int) -> None:
    liaisons = await studio.hire(2)
    number = await studio.announce(boss, WORDS)
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
        await studio.hire(1)  # came later
        wrong = Content(text="Ngày 26.", corrects=number, audience=correcting(number))
        right = await studio.announce(boss, wrong)
        await studio.carry_on(studio.worker(sender), sender)
    assert announced(studio.channel, right) == {studio.chat_of(one): 1 for one in liaisons}
    assert "12/TB-KH" in studio.channel.sent[studio.chat_of(liaisons[0])][1]["text"]


async def test_it_can_be_tried_and_carries_a_file(studio: Studio, boss: int) -> None:
    file = AttachedFile(name="a" * 64 + ".pdf", title="cong-van.pdf", kind="document")
    number = await studio.compose(boss, replace(WORDS, file=file))
    await studio.do(boss, TryAnnouncement(number), BeginAnnouncement(Content()))
    await studio.do(boss, BeginAnnouncement(WORDS))
    async with studio.sending():
        await studio.idle()
    shown = studio.channel.sent[studio.chat_of(boss)]
    assert shown[0]["file"] == file.name
    assert shown[1]["prompt"] == -number
    # a draft that said nothing has made room
    assert (await studio.look(number)).state is AnnouncementState.DRAFT
    assert (await studio.look(number + 1)).state is AnnouncementState.CANCELLED
    async with studio.database.read() as tx:
        seen = await look(studio, tx, boss, "find:12/TB")
    assert seen.draft is not None
    assert (seen.draft.id, seen.found, seen.recent) == (number + 2, (), ())


async def test_what_does_not_fit_is_left_undone(studio: Studio, boss: int) -> None:
    number = await studio.compose(boss, WORDS)
    before = await studio.look(number)
    await studio.do(
        boss,
        PauseAnnouncement(number),
        ResumeAnnouncement(number),
        RecallAnnouncement(number),
        ResendFailed(number),
        RepeatAnnouncement(number),
        AcknowledgeAnnouncement(number),
        TryAnnouncement(999),
        CancelAnnouncement(999),
    )
    assert await studio.look(number) == before
    await studio.do(boss, CancelAnnouncement(number))
    assert (await studio.look(number)).state is AnnouncementState.CANCELLED
    await studio.do(boss, RecallAnnouncement(number))
    assert (await studio.look(number)).state is AnnouncementState.CANCELLED


async def test_nobody_is_meant(studio: Studio, boss: int) -> None:
    number = await studio.announce(boss, replace(WORDS, audience=Audience()))
    async with studio.sending() as sender:
        await studio.carry_on(studio.worker(sender), sender)
    one = await studio.look(number)
    assert (one.state, one.tally.frozen) == (AnnouncementState.DONE, 0)


async def test_what_is_paid_for_says_so(database: Database, programme: Programme) -> None:
    """On Telegram alone, and only where the office has chosen to pay."""
    paying = replace(programme, settings=replace(programme.settings, is_broadcast_paid=True))
    for known, wanted in ((paying, True), (programme, None)):
        studio = Studio(database, known, FakeChannel(known.catalogue))
        boss = (await studio.hire(1, "admin"))[0]
        number = await studio.announce(boss, replace(WORDS, file=None))
        press = studio.worker()._press
        async with database.read() as tx:
            row = (await announcements.find(tx, [number]))[number]
            wires = await press.draw(tx, row, "telegram")
        assert [json.loads(wire.body).get(PAID) for wire in wires] == [wanted]
