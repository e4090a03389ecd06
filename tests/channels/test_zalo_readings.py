"""Where what is known of Zalo contradicts itself: the channel bears both readings of it.

What a poll brings and what an idle one is answered is in test_zalo_channel, webhooks are in
test_posting, whole conversations in tests/e2e/test_zalo_readings.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.channels import base
from bot.channels.base import Channel
from bot.channels.zalo import polling, setup
from bot.channels.zalo.client import ZaloError
from bot.clock import SystemClock
from bot.health import Health
from handlers.model import FileSent
from storage.database import Database
from tests.channels.test_zalo_channel import Place, Seen, claimed, place
from tests.simulator.test_media import PICTURE

__all__ = ["place"]


@pytest.mark.parametrize("reading", ["photo_url", "photo"])
async def test_a_picture_is_found_in_either_field(place: Place, reading: str) -> None:
    await place.sim("switches", photo_field=reading)
    chat = str((await place.sim("people", name="Lan"))["id"])
    file = {"file": ("a.png", PICTURE.content, "image/png")}
    await place.http.post(f"/sim/zalo/chats/{chat}/send", files=file, data={"caption": "giấy"})
    [raw] = await place.channel.client.poll()
    assert (reading in raw["message"], raw["message"]["chat"]["id"]) == (True, chat)
    event = place.channel.parse(json.dumps(raw))
    assert isinstance(event, FileSent)
    assert event.caption == "giấy"
    assert await place.channel.download(event.file_id, 10_000) == PICTURE.content


@pytest.mark.parametrize("reading", ["400", "404"])
async def test_a_method_that_is_not_there_is_a_refusal(place: Place, reading: str) -> None:
    await place.sim("switches", unknown_method=reading)
    chat = await place.person()
    with pytest.raises(base.Rejected):
        await place.channel.send(
            claimed(chat, base.Wire(method="editMessageText", body="{}")), None
        )
    with pytest.raises(ZaloError) as caught:
        await place.channel.client.call("getChat")
    assert caught.value.code == int(reading)


@pytest.mark.parametrize("reading", ["error", "ok"])
async def test_no_webhook_is_no_webhook(place: Place, reading: str) -> None:
    await place.sim("switches", no_webhook=reading)
    assert await place.channel.client.webhook_url() == ""
    await place.channel.client.delete_webhook()
    async with asyncio.timeout(5):
        await setup.choose_intake(place.channel, "", "")


@pytest.mark.parametrize("reading", ["not-delivered", "refused-on-send"])
async def test_the_person_too_many_is_refused_and_the_others_are_not(
    place: Place, reading: str
) -> None:
    await place.sim("switches", user_limit=reading)
    await place.sim("allowance", users=1)
    first, second = await place.person("Một"), await place.person("Hai")
    assert await place.send(first)
    if reading == "refused-on-send":
        with pytest.raises(base.Rejected, match="user limit"):
            await place.send(second)
    assert (await place.http.get("/sim/zalo/state")).json()["waiting"] == (
        1 if reading == "not-delivered" else 2
    )
    assert await place.send(first)


@pytest.mark.parametrize("reading", ["with-message", "bare"])
async def test_what_cannot_be_shown_ends_no_poll(
    place: Place, tmp_path: Path, reading: str
) -> None:
    await place.sim("switches", unsupported=reading)
    await place.sim("allowance", haste=0.01)
    chat = str((await place.sim("people", name="Lan"))["id"])
    kept: list[Mapping[str, Any]] = []

    class Kept(Seen):
        async def receive(self, channel: Channel, raws: Sequence[Mapping[str, Any]]) -> None:
            kept.extend(raws)

    seen = Kept()
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    health = Health(database, SystemClock())
    task = asyncio.create_task(polling.poll(place.channel, seen.receive, health))
    await place.sim(f"chats/{chat}/send", kind="document")
    await place.sim(f"chats/{chat}/send", text="hai")
    try:
        async with asyncio.timeout(10):
            while len(kept) < 2:
                await asyncio.sleep(0.02)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await database.close()
    assert (place.channel.glance(kept[0]) is None) == (reading == "bare")
    assert kept[1]["message"]["text"] == "hai"
