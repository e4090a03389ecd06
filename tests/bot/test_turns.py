from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from bot import files
from bot.config import read_config
from bot.intake import Intake
from bot.observe import Metrics
from bot.outbox import Outbox
from bot.pacer import Pacer
from bot.turns import Turns
from handlers import engine
from handlers.facts import Facts
from handlers.model import State, Turn
from programme.programme import Programme
from storage import invitations, people
from storage.conversations import lock, open_all
from storage.database import Database
from storage.schema import consents, inbox, questions
from storage.schema import people as people_table
from tests.bot.fakes import FakeChannel, FakeClock
from tests.bot.test_outbox import FREE


@pytest.fixture(scope="session")
def programme() -> Programme:
    return files.load_programme(read_config(needs_token=False).settings)


class Bot:
    """The shell around a fake platform: everything real but the two edges."""

    def __init__(self, database: Database, programme: Programme) -> None:
        self.database = database
        self.clock = FakeClock()
        self.channel = FakeChannel(programme.catalogue)
        channels = {"telegram": self.channel}
        self.outbox = Outbox(
            database=database,
            clock=self.clock,
            channels=channels,
            pacer=Pacer(FREE),
            in_flight=10,
            metrics=Metrics(),
        )
        self.turns = Turns(
            database=database,
            clock=self.clock,
            programme=programme,
            channels=channels,
            metrics=Metrics(),
            wake_outbox=self.outbox.wake,
        )
        self.intake = Intake(
            database=database,
            clock=self.clock,
            metrics=Metrics(),
            patience=partial(
                engine.patience,
                catalogue=programme.catalogue,
                knowledge=programme.knowledge,
            ),
            wake=self.turns.wake,
        )
        self._number = 0

    async def hear(self, *updates: Mapping[str, Any]) -> None:
        """Store updates; an id is made up where there is none."""
        numbered = []
        for update in updates:
            self._number += 1
            numbered.append({"id": f"n{self._number}", **update})
        await self.intake.receive(self.channel, numbered)

    async def work(self) -> None:
        """Take turns until nothing is ready, then send everything."""
        while (await self.turns.take_waiting())[0]:
            pass
        sending = asyncio.create_task(self.outbox.run())
        self.outbox.stop()
        await asyncio.wait_for(sending, 10)
        self.outbox._is_stopping = False
        self.outbox.wake()

    async def say(self, chat: int, words: str) -> list[str]:
        """Type words and return the keys of what came back."""
        before = len(self.channel.sent[str(chat)])
        await self.hear({"chat": chat, "text": words})
        self.clock.forward(seconds=2)  # long enough for whatever waits for more
        await self.work()
        return self.channel.keys(chat)[before:]

    async def press(self, chat: int, value: str, times: int = 1) -> None:
        """Press the button with this value under the last message, perhaps more than once."""
        last = self.channel.sent[str(chat)][-1]
        for _ in range(times):  # each time under another id, as after a reconnect
            press = (last["prompt"], last["choices"].index(value))
            await self.hear({"chat": chat, "press": press})
            await self.work()

    async def consent(self, *chats: int) -> None:
        for chat in chats:
            await self.say(chat, "/start")
            await self.say(chat, "đồng ý")


@pytest.fixture
async def bot(database: Database, programme: Programme) -> Bot:
    return Bot(database, programme)


async def scalars(database: Database, statement: Any) -> list[Any]:
    async with database.read() as tx:
        return list((await tx.execute(statement)).scalars())


async def test_an_answer_after_consent(bot: Bot) -> None:
    await bot.consent(1)
    await bot.say(1, "chuong trinh phoi hop co may noi dung")
    answer = bot.channel.sent["1"][-1]["text"]
    assert "5 nội dung" in answer
    assert "Nguồn" in answer
    asked = await scalars(bot.database, select(questions.c.outcome))
    assert asked == ["answered"]
    assert await scalars(bot.database, select(consents.c.channel)) == ["telegram"]


async def test_a_question_before_consent_is_of_whoever_then_agrees(bot: Bot) -> None:
    await bot.say(1, "chuong trinh phoi hop co may noi dung")
    assert await scalars(bot.database, select(questions.c.id)) == []
    assert await bot.say(1, "đồng ý") == ["paragraphs"]
    assert "5 nội dung" in bot.channel.sent["1"][-1]["text"]
    [asker] = await scalars(bot.database, select(people_table.c.id))
    assert await scalars(bot.database, select(questions.c.person_id)) == [asker]


async def test_the_same_update_is_handled_once(bot: Bot) -> None:
    await bot.consent(1)
    before = len(bot.channel.sent["1"])
    for _ in range(3):
        await bot.hear({"id": "same", "chat": 1, "text": "menu"})
        await bot.work()
    assert len(bot.channel.sent["1"]) == before + 1


async def test_many_people_are_taken_together(bot: Bot) -> None:
    await bot.hear(*[{"chat": chat, "text": "/start"} for chat in range(40)])
    taken, _ = await bot.turns.take_waiting()
    assert taken == 40
    await bot.work()
    assert all(len(bot.channel.sent[str(chat)]) == 1 for chat in range(40))


async def test_a_burst_is_read_as_one_question(bot: Bot) -> None:
    await bot.consent(1)
    before = len(bot.channel.sent["1"])
    await bot.hear({"chat": 1, "text": "cho em hỏi"})
    taken, ready_at = await bot.turns.take_waiting()
    assert (taken, ready_at is not None) == (0, True)
    await bot.hear({"chat": 1, "text": "chương trình phối hợp có mấy nội dung"})
    await bot.work()
    assert len(bot.channel.sent["1"]) == before + 1
    assert "5 nội dung" in bot.channel.sent["1"][-1]["text"]


@pytest.mark.parametrize(
    "parts",
    [
        ("chương trình phối hợp", "có mấy nội dung"),
        ("các nội dung", "của chương trình phối hợp", "là gì"),
    ],
)
async def test_a_question_in_pieces_is_one_question(bot: Bot, parts: tuple[str, ...]) -> None:
    await bot.consent(1)
    before = len(bot.channel.sent["1"])
    for part in parts:
        await bot.hear({"chat": 1, "text": part})
        bot.clock.forward(seconds=0.4)
    bot.clock.forward(seconds=1)
    await bot.work()
    assert len(bot.channel.sent["1"]) == before + 1
    assert "5 nội dung" in bot.channel.sent["1"][-1]["text"]


async def test_an_opening_with_nothing_after_it_is_answered_in_the_end(bot: Bot) -> None:
    await bot.consent(1)
    before = len(bot.channel.sent["1"])
    await bot.hear({"chat": 1, "text": "cho em hỏi"})
    bot.clock.forward(seconds=2)
    await bot.work()
    assert len(bot.channel.sent["1"]) == before + 1


async def test_a_poison_row_is_set_aside_and_the_next_is_answered(bot: Bot) -> None:
    await bot.consent(1, 2)
    await bot.hear({"chat": None}, {"chat": 1, "strange": True}, {"chat": 2, "text": "menu"})
    await bot.work()
    assert bot.channel.keys(1)[-1] == "apology-turn"
    assert bot.channel.keys(2)[-1] != "apology-turn"
    dead = await scalars(bot.database, select(inbox.c.error).where(inbox.c.state == "dead"))
    assert len(dead) == 2


class Unlucky(Exception):
    pass


def fail_on(word: str, times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make the turn of whoever types this word raise so many times."""
    left = [times]
    take_turn = engine.take_turn

    def sometimes(state: State, event: Any, facts: Facts) -> Turn:
        if getattr(event, "text", "") == word and left[0]:
            left[0] -= 1
            raise Unlucky
        return take_turn(state, event, facts)

    monkeypatch.setattr(engine, "take_turn", sometimes)
    return left


async def test_a_turn_that_fails_once_is_tried_again_and_nobody_notices(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.consent(1, 2)
    fail_on("trợ giúp", 1, monkeypatch)
    await bot.hear({"chat": 1, "text": "trợ giúp"}, {"chat": 2, "text": "menu"})
    await bot.work()
    assert "apology-turn" not in bot.channel.keys(1) + bot.channel.keys(2)
    assert await scalars(bot.database, select(inbox.c.state).where(inbox.c.tries > 0)) == ["done"]


async def test_a_turn_that_always_fails_is_buried_with_an_apology_and_an_alert(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.consent(1, 2, 9)
    async with bot.database.write() as tx:
        ids = await open_all(tx, [], bot.clock.now())
        assert ids == {}
        admin = (await tx.execute(select(people_table.c.id))).scalars().all()[-1]
        await people.set_role(tx, admin, "admin")
    before = await scalars(bot.database, text("SELECT state FROM conversations ORDER BY id"))
    left = fail_on("trợ giúp", 99, monkeypatch)
    await bot.hear({"chat": 1, "text": "trợ giúp"}, {"chat": 2, "text": "menu"})
    await bot.work()
    assert left == [96]
    assert bot.channel.keys(1)[-1] == "apology-turn"
    assert bot.channel.keys(2)[-1] != "apology-turn"
    assert bot.channel.keys(9)[-1] == "alert-dead-turn"
    after = await scalars(bot.database, text("SELECT state FROM conversations ORDER BY id"))
    assert after[0] == before[0], "the state of the failed turn must not change"
    # the person is not stuck
    assert await bot.say(1, "menu") != ["apology-turn"]


async def test_a_write_that_fails_spoils_only_its_own_turn(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.consent(1, 2)
    from storage import questions as stored

    log = stored.log

    async def broken(tx: Any, asked: Any, at: Any) -> None:
        if any("khuyến tài" in one.question for one in asked):
            row = {"question": None, "outcome": "x", "score": 0.0, "asked_at": at}
            await tx.execute(questions.insert(), [row])
        await log(tx, asked, at)

    monkeypatch.setattr(stored, "log", broken)
    await bot.hear(
        {"chat": 1, "text": "khuyến học, khuyến tài nghĩa là gì?"},
        {"chat": 2, "text": "chương trình phối hợp có mấy nội dung"},
    )
    await bot.work()
    assert bot.channel.keys(1)[-1] == "apology-turn"
    assert "5 nội dung" in bot.channel.sent["2"][-1]["text"]


async def test_a_full_disk_counts_against_nobody(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.consent(1)
    from storage import questions as stored

    log, is_full = stored.log, [True]

    async def full(tx: Any, asked: Any, at: Any) -> None:
        if is_full[0]:
            raise OperationalError("INSERT", {}, Exception("database or disk is full"))
        await log(tx, asked, at)

    monkeypatch.setattr(stored, "log", full)
    await bot.hear({"chat": 1, "text": "chương trình phối hợp có mấy nội dung"})
    for _ in range(5):
        with pytest.raises(OperationalError):
            await bot.turns.take_waiting()
    assert await scalars(bot.database, select(inbox.c.tries).where(inbox.c.state == "todo")) == [0]
    is_full[0] = False
    await bot.work()
    assert "5 nội dung" in bot.channel.sent["1"][-1]["text"]


async def test_two_people_with_one_code_in_one_batch(bot: Bot) -> None:
    await bot.consent(1, 2)
    async with bot.database.write() as tx:
        until = bot.clock.now().replace(year=2027)
        await invitations.add(tx, "ABCDEFGH23", "liaison", at=bot.clock.now(), expires_at=until)
    await bot.hear(
        {"chat": 1, "text": "/start ABCDEFGH23"}, {"chat": 2, "text": "/start ABCDEFGH23"}
    )
    await bot.work()
    roles = await scalars(bot.database, select(people_table.c.role))
    assert sorted(roles) == ["liaison", "stranger"]
    assert "apology-turn" not in bot.channel.keys(1) + bot.channel.keys(2)


async def test_a_flood_is_answered_once_and_leaves_the_others_alone(bot: Bot) -> None:
    await bot.consent(1, 2)
    await bot.hear(*[{"chat": 1, "text": f"menu {n}"} for n in range(80)])
    await bot.hear({"chat": 2, "text": "menu"})
    await bot.turns.take_waiting()
    bot.clock.forward(seconds=6)
    await bot.work()
    assert bot.channel.keys(1).count("too-many-messages") == 1
    waiting = await scalars(bot.database, select(inbox.c.id).where(inbox.c.state == "todo"))
    assert waiting == []


async def test_what_a_stranger_wrote_is_not_kept(bot: Bot) -> None:
    await bot.say(1, "tên tôi là Nguyễn Văn A")
    assert await scalars(bot.database, select(inbox.c.body)) == [""]
    assert await scalars(bot.database, select(questions.c.question)) == []


async def test_erasing_and_coming_back(bot: Bot) -> None:
    await bot.consent(1)
    await bot.say(1, "câu hỏi riêng của tôi về con mèo")
    await bot.say(1, "/xoadulieu")
    await bot.press(1, "erase-now")
    assert await scalars(bot.database, select(people_table.c.id)) == []
    assert await scalars(bot.database, select(questions.c.id)) == []
    bodies = await scalars(bot.database, select(inbox.c.body))
    assert not [body for body in bodies if "con mèo" in body]
    assert [at is not None for at in await scalars(bot.database, select(consents.c.withdrawn_at))]
    assert bot.channel.acknowledged == 1
    await bot.consent(1)
    assert len(await scalars(bot.database, select(people_table.c.id))) == 1


async def test_a_press_delivered_twice_is_one_press(bot: Bot) -> None:
    await bot.say(1, "/start")
    before = len(bot.channel.sent["1"])
    await bot.press(1, "agree", times=1)
    told = len(bot.channel.sent["1"])
    assert told == before + 1
    greeting = bot.channel.sent["1"][0]
    await bot.hear({"chat": 1, "press": (greeting["prompt"], 0)})
    await bot.work()
    assert len(await scalars(bot.database, select(consents.c.id))) == 1
    assert len(bot.channel.sent["1"]) == told


async def test_somebody_who_blocked_us_is_unreachable_until_they_write(bot: Bot) -> None:
    await bot.consent(1)
    await bot.hear({"chat": 1, "left": True})
    await bot.work()
    async with bot.database.write() as tx:
        assert not (await lock(tx, [1]))[1].is_reachable
    await bot.say(1, "menu")
    async with bot.database.write() as tx:
        assert (await lock(tx, [1]))[1].is_reachable


async def test_an_update_that_says_nothing_is_done_silently(bot: Bot) -> None:
    await bot.consent(1)
    before = len(bot.channel.sent["1"])
    await bot.hear({"chat": 1, "nothing": True})
    await bot.work()
    assert len(bot.channel.sent["1"]) == before
    waiting = await scalars(bot.database, select(inbox.c.id).where(inbox.c.state == "todo"))
    assert waiting == []
