from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.file_links import VALID, FileLinks
from bot.file_store import FileStore
from tests.bot.fakes import FakeClock

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 20
TITLE = "Quý IV, ảnh.png"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


async def test_a_link_opens_its_file_several_times_until_it_expires(
    tmp_path: Path, clock: FakeClock
) -> None:
    store = FileStore(tmp_path)
    name = store.keep(PICTURE, "png")
    links = FileLinks("http://bot.test", "s" * 32, clock)
    app = Starlette(routes=[links.route(store)])
    url = links.link(name, TITLE)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as http:
        for _ in range(2):
            answer = await http.get(url)
            assert (answer.status_code, answer.content) == (200, PICTURE)
            assert answer.headers["content-type"] == "image/png"
        for wrong in (
            url.replace(name, "0" * 64 + ".png"),
            url.replace("/files/1", "/files/2"),
            url[:-1] + "h",
            "/files/x.y/../../etc/passwd/t",
            "/files/²." + "0" * 32 + f"/{name}/t",
            "/files/9999999999." + "ß" * 32 + f"/{name}/t",
            "/files/" + "9" * 5000 + "." + "0" * 32 + f"/{name}/t",
        ):
            assert (await http.get(wrong)).status_code == 404
        clock.forward(seconds=VALID.total_seconds() + 1)
        assert (await http.get(url)).status_code == 404
