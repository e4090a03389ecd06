"""A webhook that died, was blocked or was taken away: each is noticed, and its end as well."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.alarm_rules import Patience
from bot.channels import posting
from bot.channels.posting import Posting
from bot.channels.telegram import setup as telegram_setup
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.posting import TelegramPosting
from bot.channels.zalo import setup as zalo_setup
from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.client import ZaloClient
from bot.channels.zalo.posting import ZaloPosting
from bot.clock import SystemClock
from bot.file_links import FileLinks
from bot.health import Health
from bot.web import Web
from programme.programme import Programme
from simulator.config import Config
from simulator.server import running
from storage.database import Database
from tests.bot.reminder_office import clockwork
from tests.bot.test_heartbeat import Watch
from tests.e2e.world import TOKEN, ZALO_TOKEN, free_port
from tests.world import real_programme

SECRET = "x" * 32


class Hook:
    """A web server that stands in for ours, with a status to answer with."""

    def __init__(self, web: int) -> None:
        self.url = f"http://127.0.0.1:{web}/hook"
        self.status = 200

    async def accept(self, request: Request) -> Response:
        await request.body()
        return Response(status_code=self.status)


@asynccontextmanager
async def serving() -> AsyncIterator[Hook]:
    port = free_port()
    hook = Hook(port)
    app = Starlette(routes=[Route("/hook", hook.accept, methods=["GET", "POST"])])
    web = Web(app, "127.0.0.1", port)
    task = asyncio.create_task(web.run())
    async with httpx.AsyncClient() as http:
        async with asyncio.timeout(10):
            while True:
                try:
                    await http.get(hook.url)
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.02)
    try:
        yield hook
    finally:
        web.stop()
        await task


@pytest.fixture
async def sim(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    config = Config(port=0, token=TOKEN, zalo_token=ZALO_TOKEN, workdir=tmp_path)
    async with (
        running(config) as simulator,
        httpx.AsyncClient(base_url=simulator.url) as http,
    ):
        yield http


@pytest.fixture
async def telegram(sim: httpx.AsyncClient) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(
        token=TOKEN,
        api_url=str(sim.base_url).rstrip("/"),
        connections=3,
        catalogue=real_programme().catalogue,
    )
    await telegram_setup.connect(channel)
    yield channel
    await channel.close()


@pytest.fixture
async def zalo(sim: httpx.AsyncClient) -> AsyncIterator[ZaloChannel]:
    url = str(sim.base_url).rstrip("/")
    links = FileLinks("", SECRET, SystemClock())
    client = ZaloClient(ZALO_TOKEN, f"{url}/zalo")
    channel = ZaloChannel(client, real_programme().catalogue, links)
    await zalo_setup.connect(channel)
    yield channel
    await channel.close()


async def until(ask: Callable[[], Awaitable[Posting]], wanted: Posting) -> None:
    async with asyncio.timeout(15):
        while await ask() is not wanted:
            await asyncio.sleep(0.05)


async def test_telegram_tells_of_what_it_cannot_deliver(
    sim: httpx.AsyncClient, telegram: TelegramChannel
) -> None:
    phone = (await sim.post("/sim/phones", json={"name": "Lan"})).json()["user_id"]
    async with serving() as hook:
        await telegram_setup.choose_intake(telegram, hook.url, SECRET)
        asking = TelegramPosting(telegram, hook.url)
        assert await asking.ask() is Posting.WELL
        hook.status = 502
        await sim.post(f"/sim/phones/{phone}/start")
        await until(asking.ask, Posting.UNREACHED)
        assert await asking.ask() is Posting.UNREACHED, "nothing has got through since"
        hook.status = 200
        await until(asking.ask, Posting.WELL)
        # an old failure that is made good is no trouble
        assert await TelegramPosting(telegram, hook.url).ask() is Posting.WELL


async def test_telegram_posts_to_somebody_else_or_nowhere(telegram: TelegramChannel) -> None:
    ours, theirs = "http://127.0.0.1:9/telegram", "http://127.0.0.1:9/theirs"
    await telegram_setup.choose_intake(telegram, ours, SECRET)
    asking = TelegramPosting(telegram, ours)
    assert await asking.ask() is Posting.WELL
    await telegram_setup.choose_intake(telegram, theirs, SECRET)
    assert await asking.ask() is Posting.ELSEWHERE
    await telegram_setup.choose_intake(telegram, "", SECRET)
    assert await asking.ask() is Posting.ELSEWHERE
    await telegram_setup.choose_intake(telegram, ours, SECRET)
    assert await asking.ask() is Posting.WELL


@pytest.mark.parametrize("verification", ["yes", "no"])
async def test_zalo_tries_the_address_again_and_tells(
    sim: httpx.AsyncClient, zalo: ZaloChannel, verification: str
) -> None:
    await sim.post("/sim/zalo/switches", json={"verification": verification})
    now = 0.0
    async with serving() as hook:
        hook.status = 403  # say, a shield in front that lets only browsers in
        await zalo_setup.choose_intake(zalo, hook.url, SECRET)
        asking = ZaloPosting(zalo.client, hook.url, SECRET, lambda: now)
        ill = Posting.UNREACHED if verification == "yes" else Posting.WELL
        assert await asking.ask() is ill
        hook.status = 200
        assert await asking.ask() is ill, "it is not tried at every question"
        now += 121
        assert await asking.ask() is Posting.WELL
        hook.status = 502
        assert await asking.ask() is Posting.WELL
        now += 3601
        assert await asking.ask() is ill


@pytest.mark.parametrize("no_webhook", ["error", "ok"])
async def test_zalo_posts_to_somebody_else_or_nowhere(
    sim: httpx.AsyncClient, zalo: ZaloChannel, no_webhook: str
) -> None:
    await sim.post("/sim/zalo/switches", json={"no_webhook": no_webhook})
    ours, theirs = "http://127.0.0.1:9/zalo", "http://127.0.0.1:9/theirs"
    asking = ZaloPosting(zalo.client, ours, SECRET)
    assert await asking.ask() is Posting.ELSEWHERE
    await zalo.client.set_webhook(theirs, SECRET)
    assert await asking.ask() is Posting.ELSEWHERE
    assert (await sim.get("/sim/zalo/state")).json()["webhook"]["url"] == theirs, "left to them"
    await zalo.client.set_webhook(ours, SECRET)
    assert await asking.ask() is not Posting.ELSEWHERE


@pytest.fixture(scope="module")
def programme() -> Programme:
    return real_programme()


async def test_the_admins_are_called_once_and_told_of_the_end(
    sim: httpx.AsyncClient,
    zalo: ZaloChannel,
    database: Database,
    tmp_path: Path,
    programme: Programme,
) -> None:
    work = await clockwork(database, tmp_path, programme, "2026-11-23 09:00")
    watch = Watch(work, Patience(channel=0.1))
    health: Health = watch.health
    health.connected("zalo", is_polling=False)
    ours, theirs = "http://127.0.0.1:9/zalo", "http://127.0.0.1:9/theirs"
    await sim.post("/sim/zalo/switches", json={"verification": "no"})
    await zalo.client.set_webhook(ours, SECRET)
    asking = ZaloPosting(zalo.client, ours, SECRET)
    task = asyncio.create_task(posting.watch("zalo", asking.ask, health, every=0.02))

    async def shows(**wanted: str) -> None:
        async with asyncio.timeout(15):
            while True:
                told = (await health.report())["channels"]["zalo"]
                if {name: told.get(name, "") for name in wanted} == wanted:
                    return
                await asyncio.sleep(0.02)

    try:
        assert await watch.heard() == []
        await zalo.client.set_webhook(theirs, SECRET)
        await shows(posting=Posting.ELSEWHERE)
        assert await watch.heard() == [], "a moment of it is no trouble"
        assert (await health.report())["status"] == "ok"
        await asyncio.sleep(0.15)
        [call] = await watch.heard()
        assert "tin gửi qua kênh zalo không được chuyển về bot này" in call
        assert "khởi động lại bot này" in call
        assert await watch.heard() == []
        await zalo.client.set_webhook(ours, SECRET)
        await shows(posting=Posting.WELL)
        [over] = await watch.heard()
        assert over.startswith("Đã ổn: tin gửi qua kênh zalo")
        # a platform that does not answer is the channel's trouble
        down = {"method": "getWebhookInfo", "action": "error", "status": 502}
        await sim.post("/sim/zalo/faults", json={"faults": [down]})
        await shows(failure="GatewayError")
        assert await watch.heard() == []
        await asyncio.sleep(0.15)
        [call] = await watch.heard()
        assert "kênh zalo không liên lạc được" in call
        await sim.delete("/sim/zalo/faults")
        await shows(failure="")
        [over] = await watch.heard()
        assert over.startswith("Đã ổn: kênh zalo không liên lạc được")
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_an_address_is_known_again_however_it_is_spelled() -> None:
    ours = "https://Bot.example.vn/zalo/hook"
    assert posting.is_ours("https://bot.example.vn/zalo/hook/", ours)
    assert not posting.is_ours("https://bot.example.vn/zalo/Hook", ours)
    assert not posting.is_ours("", ours)
