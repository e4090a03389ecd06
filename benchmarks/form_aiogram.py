"""Bare aiogram filling in a form: its FSM, every default, a SQLite store. The second baseline.

Owns: as many questions as our form asks, one a message, each answer kept. Never: what ours also
does (units, checks, echoes, revisions, history, an order of messages, a durable outbox).

aiogram brings no SQLite store. This one is what its documentation asks for, on aiosqlite: one
commit for each write, as durable as ours (WAL, synchronous=FULL). ``BENCH_DATABASE``: its file.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.types import Message

#: questions between "/baocao" and the end
QUESTIONS = int(os.environ.get("BENCH_QUESTIONS", "20"))


class SqliteStorage(BaseStorage):
    """One row for each chat: the state and what was answered so far."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, path: str) -> SqliteStorage:
        connection = await aiosqlite.connect(path)
        await connection.execute("PRAGMA journal_mode=WAL")
        await connection.execute("PRAGMA synchronous=FULL")
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT)"
        )
        await connection.execute("CREATE TABLE IF NOT EXISTS reports (chat INTEGER, data TEXT)")
        await connection.commit()
        return cls(connection)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        named = state.state if isinstance(state, State) else state
        await self._connection.execute(
            "INSERT INTO fsm (key, state) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET state = excluded.state",
            (_name(key), named),
        )
        await self._connection.commit()

    async def get_state(self, key: StorageKey) -> str | None:
        state = await self._column("state", key)
        return None if state is None else str(state)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._connection.execute(
            "INSERT INTO fsm (key, data) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET data = excluded.data",
            (_name(key), json.dumps(dict(data), ensure_ascii=False)),
        )
        await self._connection.commit()

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        kept = await self._column("data", key)
        return json.loads(kept) if kept else {}

    async def _column(self, column: str, key: StorageKey) -> Any:
        asked = f"SELECT {column} FROM fsm WHERE key = ?"
        async with self._connection.execute(asked, (_name(key),)) as found:
            row = await found.fetchone()
        return row[0] if row else None

    async def submit(self, chat: int, data: Mapping[str, Any]) -> None:
        kept = (chat, json.dumps(dict(data), ensure_ascii=False))
        await self._connection.execute("INSERT INTO reports VALUES (?, ?)", kept)
        await self._connection.commit()

    async def close(self) -> None:
        await self._connection.close()


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"


class Form(StatesGroup):
    filling = State()
    review = State()


def _dispatcher(storage: SqliteStorage) -> Dispatcher:
    dispatcher = Dispatcher(storage=storage)

    @dispatcher.message(Command("baocao"))
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_data({"next": 1})
        await state.set_state(Form.filling)
        await message.answer(f"1/{QUESTIONS}?")

    @dispatcher.message(Form.filling)
    async def answer(message: Message, state: FSMContext) -> None:
        data = await state.get_data()
        number = int(data["next"])
        await state.update_data({f"q{number}": message.text, "next": number + 1})
        if number < QUESTIONS:
            await message.answer(f"{number}: {message.text}\n\n{number + 1}/{QUESTIONS}?")
            return
        await state.set_state(Form.review)
        await message.answer("\n".join(f"{key}: {value}" for key, value in data.items()))

    @dispatcher.message(Form.review)
    async def submit(message: Message, state: FSMContext) -> None:
        await storage.submit(message.chat.id, await state.get_data())
        await state.clear()
        await message.answer("Sent")

    return dispatcher


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["BOT_TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TELEGRAM_TOKEN"], session=AiohttpSession(api=server))
    storage = await SqliteStorage.open(os.environ["BENCH_DATABASE"])
    await _dispatcher(storage).start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
