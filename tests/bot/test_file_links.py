from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.base import Holder
from bot.file_links import VALID, FileLinks
from bot.file_store import FileStore
from storage import conversations, people
from storage.conversations import Address
from storage.database import Database
from tests.bot.fakes import FakeClock
from tests.conftest import NOW

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 20
TITLE = "Quý IV, ảnh.png"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


async def test_a_link_opens_its_file_several_times_until_it_expires(
    tmp_path: Path, clock: FakeClock, database: Database
) -> None:
    store = FileStore(tmp_path)
    name = store.keep(PICTURE, "png")
    links = FileLinks("http://bot.test", "s" * 32, clock)
    app = Starlette(routes=[links.route(store, database)])
    url = links.link(name, TITLE)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as http:
        for _ in range(2):
            answer = await http.get(url)
            assert (answer.status_code, answer.content) == (200, PICTURE)
            assert answer.headers["content-type"] == "image/png"
        # those who look first, and those who fetch in pieces, get the same
        looked = await http.head(url)
        assert (looked.status_code, looked.headers["content-length"]) == (200, str(len(PICTURE)))
        assert (await http.get(url, headers={"Range": "bytes=2-"})).content == PICTURE
        for wrong in (
            url.replace(name, "0" * 64 + ".png"),
            url.replace("/files/1", "/files/2"),
            url[:-1] + "h",
            "/files/x.y/../../etc/passwd/t",
            "/files/²." + "0" * 32 + f"/{name}/t",
            "/files/9999999999." + "ß" * 32 + f"/{name}/t",
            re.sub(r"/([0-9]+)\.", r"/\1-1-1.", url),
            "/files/" + "9" * 5000 + "." + "0" * 32 + f"/{name}/t",
        ):
            assert (await http.get(wrong)).status_code == 404
        nowhere = await http.get(url[:-1] + "h")
        assert nowhere.headers["content-type"].startswith("text/html")
        assert "không mở được nữa" in nowhere.text
        assert "xin tệp lần nữa" in nowhere.text
        clock.forward(seconds=VALID.total_seconds() + 1)
        assert (await http.get(url)).status_code == 404


@pytest.mark.parametrize("title", ["Quý IV/2026.png", "100% số? #1.png", "..", "", "a\0b.png"])
async def test_whatever_a_file_is_called_it_opens(
    tmp_path: Path, clock: FakeClock, title: str
) -> None:
    store = FileStore(tmp_path)
    name = store.keep(PICTURE, "png")
    links = FileLinks("http://bot.test", "s" * 32, clock)
    app = Starlette(routes=[links.route(store, Database("sqlite+aiosqlite://"))])
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as http:
        answer = await http.get(links.link(name, title))
    assert (answer.status_code, answer.content) == (200, PICTURE)


async def test_a_link_ends_with_the_chat_that_it_was_sent_to(
    tmp_path: Path, clock: FakeClock, database: Database
) -> None:
    here, there = Address("zalo", "a" * 20), Address("zalo", "b" * 20)
    async with database.write() as tx:
        chats = await conversations.open_all(tx, [here, there], NOW)
        persons = [await people.consent(tx, chats[one], "zalo", "1", NOW) for one in (here, there)]
    store = FileStore(tmp_path)
    name = store.keep(PICTURE, "png")
    links = FileLinks("http://bot.test", "s" * 32, clock)
    app = Starlette(routes=[links.route(store, database)])
    transport = httpx.ASGITransport(app=app)
    mine, theirs = (
        links.link(name, TITLE, Holder(chats[one], person))
        for one, person in zip((here, there), persons, strict=True)
    )
    anybodys = links.link(name, TITLE)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as http:

        async def opens() -> list[int]:
            return [(await http.get(url)).status_code for url in (mine, theirs, anybodys)]

        assert await opens() == [200, 200, 200]
        forged = mine.replace(f"-{persons[0]}.", f"-{persons[1]}.")
        assert (await http.get(forged)).status_code == 404
        async with database.write() as tx:
            await people.erase(tx, persons[0], NOW)
        assert await opens() == [404, 200, 200]
        async with database.write() as tx:  # somebody else's telephone by now
            await people.consent(tx, chats[here], "zalo", "1", NOW)
        assert await opens() == [404, 200, 200]
