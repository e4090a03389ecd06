"""The demo: the real bot against the simulator, with people to play.

Owns: its settings, its fictional people and their invitations. Never: being part of a real
installation. The simulator is a program of its own; this only starts it.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path

import typer

from bot import demo_data, demo_folder, files, form_versions, inviting
from bot.clock import SystemClock
from bot.config import read_config
from bot.texts import load_catalogue
from handlers.facts import Role
from programme.catalogue import Text

TOKEN = "100001:SIMULATOR-TOKEN"
ZALO_TOKEN = "1000000002:SIMULATOR-ZALO-TOKEN"
#: the invitations of the demo's phones, whatever the demo's clock says
VALID = timedelta(days=3650)
CONFIG = """\
[association]
name = {name}
province = {province}
contact = {contact}
consent_version = "demo-1"

[files]
folder = {files}

[log]
level = "INFO"
format = "text"

[web]
port = {port}
public_url = "http://127.0.0.1:{port}"
"""


class PortTakenError(Exception):
    """Another program listens where the page should be."""


def run_demo(*, port: int, folder: Path, keep: bool) -> None:
    """Prepare the demo's folder and become the simulator, which runs the bot.

    Raises: ``PortTakenError``; ``NotOursError`` and ``InUseError`` of ``demo_folder``.
    """
    web_port = _free_port()
    if not _is_free(port):
        raise PortTakenError
    folder = demo_folder.claim(folder, keep=keep)
    config_path = folder / "config.toml"
    values = {**demo_data.read_people().association, "files": str(folder / "files")}
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    config_path.write_text(CONFIG.format(port=web_port, **written), encoding="utf-8")
    environment = {
        **os.environ,
        "BOT_CONFIG": str(config_path),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        "BOT_TELEGRAM_TOKEN": TOKEN,
        "BOT_TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "BOT_ZALO_TOKEN": ZALO_TOKEN,
        "BOT_ZALO_API_URL": f"http://127.0.0.1:{port}/zalo",
        "BOT_DEMO_CLOCK": str(folder / "clock.json"),
    }
    seed = folder / "seed.json"
    if not seed.exists():
        now = SystemClock().now()
        begins = demo_data.begins_at(files.load_schedule(), now)
        made = asyncio.run(_prepare(environment, begins))
        ahead = {"clock_ahead": round((begins - now).total_seconds())}
        seed.write_text(json.dumps({**made, **ahead}, ensure_ascii=False), encoding="utf-8")
    catalogue = load_catalogue()
    typer.echo(catalogue.say(Text("demo-ready", {"url": f"http://127.0.0.1:{port}/"})))
    typer.echo(catalogue.say(Text("demo-stop")))
    command = [
        *(sys.executable, "-m", "simulator"),
        *("--host", "127.0.0.1", "--port", str(port), "--token", TOKEN),
        *("--workdir", str(folder), "--seed", str(seed)),
        *("--clock-ahead", str(json.loads(seed.read_text(encoding="utf-8"))["clock_ahead"])),
        *("--clock-file", str(folder / "clock.json")),
        *("--health-url", f"http://127.0.0.1:{web_port}/healthz"),
        *("--run", f"{sys.executable} -m bot run"),
    ]
    os.execvpe(command[0], command, environment)


async def _prepare(environment: dict[str, str], begins: datetime) -> dict[str, object]:
    """Fill the database; returns the phones, each with the invitation that waits behind START."""
    config = read_config(environment["BOT_CONFIG"], environment, needs_token=False)
    known = demo_data.read_people()
    phones: list[dict[str, object]] = []
    zalo: list[dict[str, object]] = []
    async with inviting.opened(config) as database:
        programme = await form_versions.load_programme(database, config.settings, begins)
        async with database.write() as tx:
            await demo_data.fill(tx, programme, known, begins)
    for phone in known.phones:
        on_zalo = phone.get("channel") == "zalo"
        names = ("name",) if on_zalo else ("name", "username", "user_id")
        shown = {name: phone[name] for name in names}
        code = ""
        if "unit" in phone:
            invited = await inviting.create_for_unit(
                config, SystemClock(), phone["unit"], phone["duty"], VALID
            )
            code = invited.code
        elif "role" in phone:
            made = await inviting.create(config, SystemClock(), Role(phone["role"]), VALID)
            code = made.code
        if on_zalo:  # there is no START with a code behind it: one types it
            zalo.append({**shown, "draft": code})
        else:
            phones.append({**shown, "start_payload": code} if code else shown)
    return {"phones": phones, "groups": [], "zalo_people": zalo}


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
