"""A question typed before consent waits in the bookmark, and no longer than a night."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.alarm import AGREEING, Alarm
from bot.file_store import FileStore
from handlers import onboarding
from handlers.model import State
from storage import conversations
from storage.database import Database
from tests.bot.fakes import FakeClock
from tests.storage.test_inbox import open_chats

QUESTION = "quỹ khuyến học là gì"


def waiting(at: float) -> State:
    step = onboarding.WAITS + QUESTION
    return State(topic=onboarding.TOPIC, step=step, prompt=4, offered_at=int(at))


async def steps(database: Database, chats: list[int]) -> list[str]:
    async with database.write() as tx:
        known = await conversations.lock(tx, chats)
    return [State.from_json(known[chat].state).step for chat in chats]


async def test_a_night_lets_go_of_questions_that_nobody_agreed_to(
    database: Database, tmp_path: Path
) -> None:
    clock = FakeClock()
    store = FileStore(tmp_path / "files")
    alarm = Alarm(database, clock, store, keep_messages_days=30, keep_unused_days=2)
    now = clock.now()
    async with database.write() as tx:
        chats = await open_chats(tx, now, 3)
        states = {chat: waiting(now.timestamp()).to_json() for chat in chats[:2]}
        other = State(topic="answer", step=onboarding.WAITS).to_json()
        await conversations.save_states(tx, {**states, chats[2]: other})
    await alarm.forget()
    assert QUESTION in (await steps(database, chats))[0], "they may be reading our terms right now"
    clock.forward(seconds=(AGREEING + timedelta(minutes=1)).total_seconds())
    await alarm.forget()
    assert await steps(database, chats) == ["", "", onboarding.WAITS]
    async with database.write() as tx:
        known = await conversations.lock(tx, chats[:1])
    state = State.from_json(known[chats[0]].state)
    assert (state.topic, state.prompt) == (onboarding.TOPIC, 4), "the buttons stay"
