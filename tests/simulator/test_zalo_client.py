"""A client of Zalo that we did not write, with its own reading of the API, against ours."""

from __future__ import annotations

import pytest
from zalo_bot import Bot

from tests.simulator.lab import Lab
from tests.simulator.zalo_lab import TOKEN, ZaloLab


@pytest.mark.filterwarnings("ignore")
async def test_python_zalo_bot_reads_and_answers(lab: Lab) -> None:
    zalo = ZaloLab(lab)
    lan = await zalo.person("Trần Thị Lan")
    await zalo.says(lan, "cháu chào bot")
    async with Bot(TOKEN, base_url=zalo.api_url) as bot:
        me = await bot.get_me()
        assert me.id == (await lab.see("zalo/state"))["bot"]["id"]
        update = await bot.get_update(timeout=5)
        assert update.message is not None
        assert update.message.text == "cháu chào bot"
        assert update.message.chat.id == lan
        await bot.send_chat_action(chat_id=lan, action="typing")
        await update.message.reply_text("bot chào bác")
    assert await zalo.texts(lan) == ["bot chào bác"]
