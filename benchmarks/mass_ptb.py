"""python-telegram-bot that sends one text to many: from memory, nothing is stored.

BENCH_AT_ONCE: how many sends are under way; BENCH_LIMITER=1: paced by its AIORateLimiter, with
five retries (its default gives up at the first 429).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.mass_message import BUTTON, TEXT, chats, say


async def work(bot: ExtBot[int], left: Iterator[int], failed: list[int]) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(BUTTON, callback_data="-1.0")]])
    for chat in left:
        try:
            await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=keyboard)
        except TelegramError:
            failed.append(chat)


async def main() -> None:
    at_once = int(os.environ["BENCH_AT_ONCE"])
    limiter = AIORateLimiter(max_retries=5) if os.environ.get("BENCH_LIMITER") else None
    bot: ExtBot[int] = ExtBot(
        os.environ["BOT_TELEGRAM_TOKEN"],
        base_url=f"{os.environ['BOT_TELEGRAM_API_URL']}/bot",
        request=HTTPXRequest(connection_pool_size=at_once),
        rate_limiter=limiter,
    )
    failed: list[int] = []
    async with bot:
        left = iter(chats())
        with say(failed):
            await asyncio.gather(*(work(bot, left, failed) for _ in range(at_once)))


if __name__ == "__main__":
    asyncio.run(main())
