"""aiogram that sends one text to many: from memory, nothing is stored.

BENCH_AT_ONCE: how many sends are under way.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from benchmarks.mass_message import BUTTON, TEXT, chats, say


async def work(bot: Bot, left: Iterator[int], failed: list[int]) -> None:
    button = InlineKeyboardButton(text=BUTTON, callback_data="-1.0")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    for chat in left:
        try:
            await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=keyboard)
        except TelegramAPIError:
            failed.append(chat)


async def main() -> None:
    at_once = int(os.environ["BENCH_AT_ONCE"])
    server = TelegramAPIServer.from_base(os.environ["BOT_TELEGRAM_API_URL"])
    session = AiohttpSession(api=server, limit=at_once)
    failed: list[int] = []
    async with Bot(os.environ["BOT_TELEGRAM_TOKEN"], session=session) as bot:
        await bot.get_me()
        left = iter(chats())
        with say(failed):
            await asyncio.gather(*(work(bot, left, failed) for _ in range(at_once)))


if __name__ == "__main__":
    asyncio.run(main())
