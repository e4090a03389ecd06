"""python -m simulator, and the bot that it runs."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from simulator.__main__ import parse
from simulator.config import Config
from simulator.server import running
from tests.simulator.lab import Json, Lab, eventually

ROOT = Path(__file__).parents[2]
PHONE = {"name": "Lan", "user_id": 7, "started": True}
BOT = """
import json, os, signal, sys, time, urllib.request
base = os.environ["BOT_TELEGRAM_API_URL"] + "/bot" + os.environ["BOT_TELEGRAM_TOKEN"]
def call(method, **params):
    request = urllib.request.Request(f"{base}/{method}", json.dumps(params).encode(),
                                     {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))["result"]
def stop(*_):
    call("sendMessage", chat_id=7, text="stopping")
    if len(sys.argv) > 1:
        open(sys.argv[1], "w").write("message sent")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
print("bot is up as", call("getMe")["username"], flush=True)
clock = json.load(open(os.environ["BOT_DEMO_CLOCK"]))
call("sendMessage", chat_id=7, text=f"started {clock['offset_seconds']}")
while True:
    time.sleep(0.05)
"""


def bot_command(tmp_path: Path) -> str:
    script = tmp_path / "bot.py"
    script.write_text(BOT)
    return f"{sys.executable} {script}"


@asynccontextmanager
async def command(
    tmp_path: Path, *arguments: str
) -> AsyncIterator[tuple[Lab, asyncio.subprocess.Process]]:
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({"phones": [PHONE]}))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "simulator",
        *("--port", "0", "--workdir", str(tmp_path / "work"), "--seed", str(seed), *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 10)).decode()
    found = re.fullmatch(r"Simulator: (http://127\.0\.0\.1:\d+)\n", line)
    assert found, line
    try:
        async with httpx.AsyncClient(base_url=found[1]) as http:
            yield Lab(found[1], http), process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 15)


async def process_is(lab: Lab, state: str) -> Json:
    async def it_is() -> Json | None:
        process: Json = await lab.see("process")
        return process if process["state"] == state else None

    found: Json = await eventually(it_is)
    return found


async def test_the_bot_is_run_stopped_killed_and_restarted(tmp_path: Path) -> None:
    config = Config(
        port=0, workdir=tmp_path / "work", run=bot_command(tmp_path), seed={"phones": [PHONE]}
    )
    async with running(config) as simulator, httpx.AsyncClient(base_url=simulator.url) as http:
        lab = Lab(simulator.url, http)

        async def said(text: str) -> None:
            async def it_did() -> bool:
                return text in await lab.texts(7)

            await eventually(it_did)

        await said("started 0.0")
        first = await process_is(lab, "running")
        assert first["managed"]
        assert (await lab.see("process/log?lines=5"))["lines"] == ["bot is up as khuyenhoc_bot"]
        await lab.sim("clock", advance_seconds=60)
        await lab.sim("process", action="restart")
        second = await process_is(lab, "running")
        assert second["pid"] != first["pid"]
        assert second["restarts"] == first["restarts"] + 1 == 1
        await said("started 60.0")
        assert await lab.texts(7) == ["started 0.0", "stopping", "started 60.0"]
        killed = await lab.sim("process", action="kill")
        assert (killed["state"], killed["exit_code"]) == ("stopped", -signal.SIGKILL)
        await lab.sim("process", action="stop")  # it is stopped; nothing happens
        await lab.sim("process", action="start")
        third = await process_is(lab, "running")
        assert (await lab.sim("process", action="start"))["pid"] == third["pid"]
        await lab.impossible("process", 400, action="dance")


async def test_a_bot_that_ends_by_itself_is_seen_to_be_gone(tmp_path: Path) -> None:
    config = Config(port=0, workdir=tmp_path, run=f"{sys.executable} -c 'raise SystemExit(3)'")
    async with running(config) as simulator, httpx.AsyncClient(base_url=simulator.url) as http:
        stopped = await process_is(Lab(simulator.url, http), "stopped")
        assert stopped["exit_code"] == 3


async def test_the_bot_is_stopped_first_and_answered_until_then(tmp_path: Path) -> None:
    seen = tmp_path / "stopped"
    run = f"{bot_command(tmp_path)} {seen}"
    async with command(tmp_path, "--run", run) as (lab, simulator):
        await process_is(lab, "running")
        simulator.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(simulator.wait(), 15) == 0
    assert seen.read_text() == "message sent"


def test_the_command_line(tmp_path: Path) -> None:
    config = parse(
        ["--port", "0", "--workdir", str(tmp_path), "--token", "7:A", "--run", "bot run"]
    )
    assert (config.port, config.bot_id, config.run, config.seed) == (0, 7, "bot run", None)
    assert config.clock_path == tmp_path / "clock.json"
    with pytest.raises(SystemExit):
        parse(["--host", "0.0.0.0"])  # this machine only


async def test_health_comes_from_the_bot(tmp_path: Path) -> None:
    async def healthz(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = b'{"status":"ok"}'
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 15\r\n\r\n" + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(healthz, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    url = f"http://127.0.0.1:{port}/healthz"
    async with server, command(tmp_path, "--health-url", url) as (lab, _):
        assert await lab.see("health") == {"status": "ok"}
        assert (await lab.see("state"))["health"] == {"status": "ok"}
        server.close()
        await server.wait_closed()
        assert await lab.see("health") is None
