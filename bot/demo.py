"""The demo: the real bot against the simulator, with people to play.

Owns: the demo's folder, its fictional people and their invitations. Never: being part of a real
installation. The simulator is a program of its own; this only starts it.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from datetime import timedelta
from pathlib import Path

import typer

from bot import files, inviting
from bot.clock import SystemClock
from bot.config import read_config
from handlers.model import Role
from programme.catalogue import Text

TOKEN = "100001:SIMULATOR-TOKEN"
CONFIG = """\
[association]
name = "Hội Khuyến học tỉnh (bản dùng thử)"
province = "tỉnh Sông Xanh (hư cấu)"
contact = "Văn phòng Hội Khuyến học tỉnh, điện thoại 0200 000 000 (số hư cấu), giờ hành chính"
consent_version = "demo-1"

[log]
level = "INFO"
format = "text"

[web]
port = {port}
"""


#: what the demo makes in its folder, and what it removes when it starts anew
OWN_FILES = (
    *("bot.db", "bot.db-wal", "bot.db-shm", "bot.db.lock"),
    *("bot.log", "clock.json", "config.toml", "seed.json"),
)


class PortTakenError(Exception):
    """Another program listens where the page should be."""


def run_demo(*, port: int, folder: Path, keep: bool) -> None:
    """Prepare the demo's folder and become the simulator, which runs the bot.

    Raises: ``PortTakenError``.
    """
    web_port = _free_port()
    if not _is_free(port):
        raise PortTakenError
    if not keep:
        for name in OWN_FILES:
            (folder / name).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = folder.resolve()
    config_path = folder / "config.toml"
    config_path.write_text(CONFIG.format(port=web_port), encoding="utf-8")
    environment = {
        **os.environ,
        "BOT_CONFIG": str(config_path),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        "BOT_TELEGRAM_TOKEN": TOKEN,
        "BOT_TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "BOT_DEMO_CLOCK": str(folder / "clock.json"),
    }
    seed = folder / "seed.json"
    if not seed.exists():
        seed.write_text(json.dumps(asyncio.run(_people(environment)), ensure_ascii=False))
    catalogue = files.load_catalogue()
    typer.echo(catalogue.say(Text("demo-ready", {"url": f"http://127.0.0.1:{port}/"})))
    typer.echo(catalogue.say(Text("demo-stop")))
    command = [
        *(sys.executable, "-m", "simulator"),
        *("--host", "127.0.0.1", "--port", str(port), "--token", TOKEN),
        *("--workdir", str(folder), "--seed", str(seed)),
        *("--clock-file", str(folder / "clock.json")),
        *("--health-url", f"http://127.0.0.1:{web_port}/healthz"),
        *("--run", f"{sys.executable} -m bot run"),
    ]
    os.execvpe(command[0], command, environment)


async def _people(environment: dict[str, str]) -> dict[str, object]:
    """A stranger, and two people whose invitation waits behind the START button."""
    config = read_config(environment["BOT_CONFIG"], environment, needs_token=False)
    codes = {}
    for role in (Role.LIAISON, Role.ADMIN):
        made = await inviting.create(config, SystemClock(), role, timedelta(days=365))
        codes[role] = made.code
    return {
        "phones": [
            {"name": "Bác Lan (người lạ)", "username": "bac_lan", "user_id": 501},
            {
                "name": "Anh Minh (đầu mối)",
                "username": "anh_minh",
                "user_id": 502,
                "start_payload": codes[Role.LIAISON],
            },
            {
                "name": "Chị Hoa (cán bộ Hội)",
                "username": "chi_hoa",
                "user_id": 503,
                "start_payload": codes[Role.ADMIN],
            },
        ],
        "groups": [],
    }


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
