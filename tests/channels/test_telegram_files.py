"""Files over Telegram, both ways, against the simulator."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels import base
from bot.channels.telegram import files
from bot.channels.telegram.channel import TelegramChannel
from bot.file_store import FileStore
from handlers.model import Choice, FileSent
from programme.catalogue import Text
from programme.marks import spans
from simulator.config import Config
from simulator.server import running
from tests.channels.test_telegram_channel import TOKEN, claimed
from tests.world import real_programme

#: one red point
PNG_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000"
    "000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
CAPTION = Text("document-evidence", {"unit": "Sở <Y>", "period": "Quý IV", "title": "x" * 900})


@dataclass(slots=True)
class Place:
    channel: TelegramChannel
    store: FileStore
    http: httpx.AsyncClient

    async def phone(self) -> str:
        answer = await self.http.post("/sim/phones", json={"name": "Lan"})
        chat = answer.json()["chat_id"]
        await self.http.post(f"/sim/phones/{chat}/start", json={})
        return str(chat)

    async def upload(self, chat: str, content: bytes, name: str, as_: str) -> FileSent:
        """A person sends a file; what the bot makes of it."""
        answer = await self.http.post(
            f"/sim/chats/{chat}/send",
            data={"user_id": chat, "as": as_, "caption": "đây ạ"},
            files={"file": (name, content)},
        )
        answer.raise_for_status()
        updates = await self.channel.call("getUpdates", {"timeout": 0})
        event = self.channel.parse(json.dumps(updates[-1]))
        assert isinstance(event, FileSent)
        return event

    async def send(self, chat: str, name: str, title: str, caption: Text = CAPTION) -> str | None:
        wire = self.channel.draw_file(name, title, caption)
        return await self.channel.send(claimed(chat, wire), None)

    async def shown(self, chat: str) -> dict[str, Any]:
        found = (await self.http.get(f"/sim/chats/{chat}/messages?after=0")).json()
        last: dict[str, Any] = [one for one in found["messages"] if one["from"] == "bot"][-1]
        return last

    async def fault(self, method: str, action: str, **more: Any) -> None:
        fault = {"method": method, "action": action, **more}
        (await self.http.post("/sim/faults", json={"faults": [fault]})).raise_for_status()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with running(Config(port=0, token=TOKEN, workdir=tmp_path / "sim")) as simulator:
        store = FileStore(tmp_path / "files")
        channel = TelegramChannel(
            token=TOKEN,
            api_url=simulator.url,
            connections=10,
            catalogue=real_programme().catalogue,
            store=store,
        )
        await channel.connect()
        async with httpx.AsyncClient(base_url=simulator.url, timeout=30) as http:
            try:
                yield Place(channel, store, http)
            finally:
                await channel.close()


async def test_what_a_person_sends_is_fetched(place: Place) -> None:
    chat = await place.phone()
    content = b"%PDF-1.7 " + bytes(range(256)) * 1_000
    event = await place.upload(chat, content, "Biên bản.pdf", "document")
    assert (event.name, event.size) == ("Biên bản.pdf", len(content))
    assert await place.channel.download(event.file_id, 1_000_000) == content


async def test_what_is_larger_than_wanted_is_not_fetched(place: Place) -> None:
    chat = await place.phone()
    event = await place.upload(chat, b"%PDF-1.7 " + b"x" * 5_000, "a.pdf", "document")
    with pytest.raises(base.NoFileError, match="too_large"):
        await place.channel.download(event.file_id, 5_000)


async def test_what_is_larger_than_announced_is_not_read_to_its_end(place: Place) -> None:
    chat = await place.phone()
    event = await place.upload(chat, b"%PDF-1.7 " + b"x" * 500_000, "a.pdf", "document")
    found = await place.channel.call("getFile", {"file_id": event.file_id})
    with pytest.raises(base.NoFileError, match="too_large"):
        await files._fetch(f"{place.channel.bot.base_file_url}/{found['file_path']}", 100_000)


async def test_the_platform_says_that_it_is_too_large(place: Place) -> None:
    await place.fault("getFile", "error", status=400, description="Bad Request: file is too big")
    with pytest.raises(base.NoFileError, match="too_large"):
        await place.channel.download("F", 100)


async def test_what_the_platform_does_not_know_is_gone(place: Place) -> None:
    with pytest.raises(base.NoFileError, match="gone"):
        await place.channel.download("no-such-file", 100)
    with pytest.raises(base.NoFileError, match="gone"):
        await files._fetch(f"{place.channel.bot.base_file_url}/documents/none.pdf", 100)


@pytest.mark.parametrize(
    "fault",
    [
        {"action": "drop"},
        {"action": "error", "status": 500, "description": "Internal Server Error"},
        {"action": "error", "status": 429, "description": "Too Many Requests", "retry_after": 3},
    ],
)
async def test_a_line_that_is_down_is_worth_another_try(place: Place, fault: Any) -> None:
    chat = await place.phone()
    event = await place.upload(chat, b"%PDF-1.7 x", "a.pdf", "document")
    await place.fault("getFile", **fault)
    with pytest.raises(base.TryLater):
        await place.channel.download(event.file_id, 100)


async def test_nothing_listens_where_the_file_was(place: Place) -> None:
    with pytest.raises(base.TryLater) as caught:
        await files._fetch("http://127.0.0.1:9/file/bot1:secret/x", 100)
    assert "secret" not in str(caught.value)


async def test_a_document_is_sent_with_its_name_and_words(place: Place) -> None:
    chat = await place.phone()
    name = place.store.keep(b"PK\x03\x04 a workbook", "xlsx")
    message_id = await place.send(chat, name, "số-liệu.xlsx")
    shown = await place.shown(chat)
    assert str(shown["id"]) == message_id
    assert shown["document"]["name"] == "số-liệu.xlsx"
    assert shown["document"]["size"] == len(b"PK\x03\x04 a workbook")
    words = shown["caption"] if "caption" in shown else shown["text"]
    assert words.startswith("Sở <Y>, Quý IV: xxx")


async def test_a_caption_ends_where_telegram_ends_it(place: Place) -> None:
    chat = await place.phone()
    name = place.store.keep(b"PK\x03\x04 a workbook", "xlsx")
    long = Text("document-evidence", {"unit": "<" * 500, "period": "&" * 500, "title": "đ" * 900})
    await place.send(chat, name, "a.xlsx", long)
    shown = await place.shown(chat)
    assert len(shown.get("caption") or shown["text"]) <= 1_024


async def test_a_picture_is_shown(place: Place) -> None:
    chat = await place.phone()
    await place.send(chat, place.store.keep(PNG_DOT, "png"), "bang.png")
    assert (await place.shown(chat))["photo"]


async def test_a_picture_that_is_refused_goes_as_a_file(place: Place) -> None:
    chat = await place.phone()
    description = "Bad Request: PHOTO_INVALID_DIMENSIONS"
    await place.fault("sendPhoto", "error", status=400, description=description)
    await place.send(chat, place.store.keep(PNG_DOT, "png"), "bang.png")
    assert (await place.shown(chat))["document"]["name"] == "bang.png"


async def test_what_was_uploaded_once_goes_by_its_id(place: Place) -> None:
    first, second = await place.phone(), await place.phone()
    picture = place.store.keep(PNG_DOT, "png")
    paper = place.store.keep(b"PK\x03\x04 a workbook", "xlsx")
    for name, title in ((picture, "bang.png"), (paper, "a.xlsx")):
        await place.send(first, name, title)
        await place.send(second, name, title)
    asked = (await place.http.get("/sim/requests?after=0")).json()["requests"]
    sent = [one for one in asked if one["method"] in ("sendPhoto", "sendDocument")]
    assert [one["method"] for one in sent] == ["sendPhoto"] * 2 + ["sendDocument"] * 2
    assert (await place.shown(second))["document"]["name"] == "a.xlsx"
    await place.fault(
        "sendDocument",
        "error",
        status=400,
        description="Bad Request: wrong file identifier/HTTP URL specified",
        times=1,
    )
    await place.send(second, paper, "a.xlsx")
    assert (await place.shown(second))["document"]["size"] == len(b"PK\x03\x04 a workbook")


def test_of_what_was_uploaded_only_the_newest_is_known() -> None:
    known = files.Uploaded()
    for number in range(files.MOST_KNOWN + 1):
        about = {"file": str(number), "title": "a"}
        known.keep(about, "sendDocument", {"document": {"file_id": f"id{number}"}})
    assert known.find({"file": "0", "title": "a"}) is None
    assert known.find({"file": "1", "title": "a"}) == ("sendDocument", "id1")
    known.keep({"file": "x", "title": "a"}, "sendPhoto", {"text": "no file in it"})
    assert known.find({"file": "x", "title": "a"}) is None


async def test_a_file_that_is_no_longer_kept_is_refused(place: Place) -> None:
    chat = await place.phone()
    with pytest.raises(base.Rejected):
        await place.send(chat, "a" * 64 + ".pdf", "a.pdf")
    with pytest.raises(base.Rejected):
        await place.send(chat, "../../etc/passwd", "a.pdf")


async def test_whoever_has_blocked_us_is_gone_for_files_too(place: Place) -> None:
    chat = await place.phone()
    await place.http.post(f"/sim/phones/{chat}/block", json={})
    with pytest.raises(base.PersonGone):
        await place.send(chat, place.store.keep(b"%PDF-1", "pdf"), "a.pdf")


async def test_words_and_what_can_be_pressed_stand_under_it(place: Place) -> None:
    """What is counted is what is read, neither tags nor addresses behind words."""
    chat = await place.phone()
    name = place.store.keep(b"%PDF-1.7 x", "pdf")
    said = '<b>Mời họp</b> <a href="https://vi.du/' + "x" * 300 + '">tại đây</a>, ' + "chữ " * 240
    caption = Text("announcement-words", {"text": spans(said)})
    choices = (Choice("ack", Text("announcement-choice-ack")),)
    wire = place.channel.draw_file(name, "cong-van.pdf", caption, choices=choices, prompt=-7)
    assert await place.channel.send(claimed(chat, wire), None)
    shown = await place.shown(chat)
    assert shown["text"].endswith("chữ chữ")
    assert "tại đây" in shown["text"]
    [[button]] = shown["reply_markup"]["inline_keyboard"]
    assert button["text"] == real_programme().catalogue.say(choices[0].label)
