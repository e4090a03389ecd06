"""Taking back what was sent on Telegram."""

from __future__ import annotations

import pytest

from bot.channels import base
from tests.channels.test_telegram_channel import HELLO, Place, claimed, place

__all__ = ["place"]


async def delete(place: Place, chat: str, message_id: str) -> str | None:
    wire = place.channel.draw_delete(chat, message_id)
    return await place.channel.send(claimed(chat, wire), None)


async def test_a_message_is_taken_back_and_what_is_gone_is_gone(place: Place) -> None:
    chat = await place.phone()
    message_id = await place.send(chat, HELLO)
    assert message_id is not None
    assert await delete(place, chat, message_id) is None
    assert [one for one in await place.shown(chat) if not one.get("deleted")] == []
    assert await delete(place, chat, message_id) is None  # they were quicker, or we were


async def test_a_refusal_is_a_refusal(place: Place) -> None:
    chat = await place.phone()
    message_id = await place.send(chat, HELLO)
    assert message_id is not None
    await place.post(
        "/sim/faults",
        faults=[
            {
                "method": "deleteMessage",
                "action": "error",
                "status": 400,
                "description": "Bad Request: message can't be deleted for everyone",
            }
        ],
    )
    with pytest.raises(base.Rejected):
        await delete(place, chat, message_id)
