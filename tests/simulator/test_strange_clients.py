"""Three libraries that we did not write, each with its own polling, run against the simulator.

Each gets the same small bot: /start shows two buttons, a press changes the message and is
answered, text is echoed, a photo comes back as a document. Then the same people play with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest

from tests.simulator.lab import Lab, eventually
from tests.simulator.test_media import PICTURE

Client = Callable[[Lab], AbstractAsyncContextManager[None]]
HELLO = "<b>Chào</b> anh/chị"


@asynccontextmanager
async def python_telegram_bot(lab: Lab) -> AsyncIterator[None]:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
    from telegram.ext import (
        ApplicationBuilder,
        CallbackQueryHandler,
        CommandHandler,
        ContextTypes,
        MessageHandler,
        filters,
    )

    buttons = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Có", callback_data="co"), InlineKeyboardButton("X", url="x.vn")]]
    )

    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_html(HELLO, reply_markup=buttons)

    async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query
        await query.answer("đã ghi")
        await query.edit_message_text(f"đã chọn {query.data}")

    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        assert update.message.text
        await update.message.reply_chat_action("typing")
        await update.message.reply_text(update.message.text, do_quote=True)

    async def photo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        file = await update.message.photo[-1].get_file()
        content = bytes(await file.download_as_bytearray())
        await update.message.reply_document(content, filename="lại.png", caption="đây")
        await update.message.reply_media_group([InputMediaPhoto(content)] * 2)

    app = (
        ApplicationBuilder()
        .token(lab.token)
        .base_url(f"{lab.url}/bot")
        .base_file_url(f"{lab.url}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(press))
    app.add_handler(MessageHandler(filters.PHOTO, photo))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    async with app:
        assert app.updater
        await app.bot.set_my_commands([("start", "Bắt đầu")])
        await app.start()
        await app.updater.start_polling()
        yield
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def aiogram(lab: Lab) -> AsyncIterator[None]:
    from aiogram import Bot, Dispatcher, F
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.filters import CommandStart
    from aiogram.types import (
        BotCommand,
        BufferedInputFile,
        CallbackQuery,
        InlineKeyboardButton,
        InlineKeyboardMarkup,
        InputMediaPhoto,
        Message,
    )

    session = AiohttpSession(api=TelegramAPIServer.from_base(lab.url))
    bot = Bot(lab.token, session=session)
    dispatcher = Dispatcher()
    buttons = InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="Có", callback_data="co"),
                InlineKeyboardButton(text="X", url="x.vn"),
            ]
        ]
    )

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer(HELLO, parse_mode="HTML", reply_markup=buttons)

    @dispatcher.callback_query()
    async def press(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("đã ghi")
        await query.message.edit_text(f"đã chọn {query.data}")

    @dispatcher.message(F.photo)
    async def photo(message: Message) -> None:
        assert message.photo
        content = await bot.download(message.photo[-1])
        assert content
        file = BufferedInputFile(content.read(), "lại.png")
        await message.answer_document(file, caption="đây")
        await message.answer_media_group([InputMediaPhoto(media=file) for _ in range(2)])

    @dispatcher.message(F.text)
    async def echo(message: Message) -> None:
        await bot.send_chat_action(message.chat.id, "typing")
        await message.reply(message.text or "")

    await bot.set_my_commands([BotCommand(command="start", description="Bắt đầu")])
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    await dispatcher.stop_polling()
    await polling


@asynccontextmanager
async def telebot(lab: Lab) -> AsyncIterator[None]:
    from telebot import asyncio_helper, types
    from telebot.async_telebot import AsyncTeleBot

    # Its only way to another server.
    vars(asyncio_helper)["API_URL"] = lab.url + "/bot{0}/{1}"
    vars(asyncio_helper)["FILE_URL"] = lab.url + "/file/bot{0}/{1}"
    bot: Any = AsyncTeleBot(lab.token)
    buttons = types.InlineKeyboardMarkup()
    buttons.row(
        types.InlineKeyboardButton("Có", callback_data="co"),
        types.InlineKeyboardButton("X", url="x.vn"),
    )

    async def start(message: Any) -> None:
        await bot.send_message(message.chat.id, HELLO, parse_mode="HTML", reply_markup=buttons)

    async def press(query: Any) -> None:
        await bot.answer_callback_query(query.id, "đã ghi")
        here = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        await bot.edit_message_text(f"đã chọn {query.data}", **here)

    async def photo(message: Any) -> None:
        file = await bot.get_file(message.photo[-1].file_id)
        content = await bot.download_file(file.file_path)
        await bot.send_document(
            message.chat.id, content, visible_file_name="lại.png", caption="đây"
        )
        album = [types.InputMediaPhoto(content) for _ in range(2)]
        await bot.send_media_group(message.chat.id, album)

    async def echo(message: Any) -> None:
        await bot.send_chat_action(message.chat.id, "typing")
        await bot.reply_to(message, message.text)

    bot.register_message_handler(start, commands=["start"])
    bot.register_callback_query_handler(press, func=lambda query: True)
    bot.register_message_handler(photo, content_types=["photo"])
    bot.register_message_handler(echo, content_types=["text"])
    await bot.set_my_commands([types.BotCommand("start", "Bắt đầu")])
    polling = asyncio.create_task(bot.infinity_polling(timeout=1, request_timeout=5))
    yield
    bot._polling = False  # stop_polling() would only end it after the poll that is under way
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await bot.close_session()


@pytest.mark.parametrize("client", [python_telegram_bot, aiogram, telebot])
async def test_a_bot_that_we_did_not_write(
    lab: Lab, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    user = await lab.phone(started=False)

    async def screen(count: int) -> list[dict[str, Any]]:
        async def enough() -> list[dict[str, Any]] | None:
            messages = await lab.screen(user)
            return messages if len(messages) >= count else None

        found: list[dict[str, Any]] = await eventually(enough)
        return found

    async with client(lab):
        await lab.sim(f"phones/{user}/start")
        hello = (await screen(2))[1]
        assert hello["text"] == "Chào anh/chị"
        assert hello["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
        assert hello["reply_markup"]["inline_keyboard"][0][0] == {"text": "Có", "data": "co"}
        where = {"message_id": hello["id"], "row": 0, "column": 0}
        await lab.sim(f"chats/{user}/press", user_id=user, **where)

        async def changed() -> bool:
            message = (await lab.screen(user))[1]
            return bool(message["edited"] and message["text"] == "đã chọn co")

        await eventually(changed)
        await lab.says(user, "Hội khuyến học 🎓")
        said, echo = (await screen(4))[2:]
        assert (echo["text"], echo["reply_to"]) == ("Hội khuyến học 🎓", said["id"])
        assert (
            await lab.http.post(
                f"/sim/chats/{user}/send",
                data={"user_id": str(user), "as": "photo"},
                files={"file": (PICTURE.name, PICTURE.content, PICTURE.mime)},
            )
        ).status_code == 200
        document, first, second = (await screen(8))[5:8]
        assert (document["text"], document["document"]["name"]) == ("đây", "lại.png")
        assert (await lab.http.get(document["document"]["url"])).content == PICTURE.content
        assert first["album"] == second["album"]
        assert first["photo"]["width"] == 4
        assert await lab.see(f"phones/{user}/commands") == [
            {"command": "start", "description": "Bắt đầu"}
        ]
    counters = await lab.see("counters")
    assert counters["refused"] == 0
    assert counters["methods"]["answerCallbackQuery"]["accepted"] == 1
