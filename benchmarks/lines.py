"""What is compared: each line of the table is one bot, set up in one way.

Owns: the list, how each bot is started and configured. Never: measuring.
"""

from __future__ import annotations

import json
import shutil
import socket
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.process import ROOT
from benchmarks.telegram_server import TOKEN

PTB = "bare PTB"
AIOGRAM = "bare aiogram"
OURS = "our bot"

UNLIMITED = 0  # the setting's word for it: the pace must not be what is measured
DEFAULT_IN_FLIGHT = 10
NETWORK_DELAY = 0.050
COMMIT_DELAY = 0.010


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the table. ``share`` shrinks the load of what is slow by construction."""

    scenario: str
    stack: str
    note: str = ""
    delay: float = 0.0
    in_flight: int = DEFAULT_IN_FLIGHT
    commit_delay: float = 0.0
    share: float = 1.0
    is_start_only: bool = False
    has_database: bool = False

    @property
    def name(self) -> str:
        return f"{self.stack}{', ' + self.note if self.note else ''}"

    @property
    def is_ours(self) -> bool:
        return self.stack == OURS


START, PLAIN, DELAY = "start", "plain", "50 ms network"
LINES = (
    Line(scenario=START, stack=PTB, is_start_only=True),
    Line(scenario=START, stack=AIOGRAM, is_start_only=True),
    Line(scenario=START, stack=OURS, note="first start", is_start_only=True),
    Line(scenario=START, stack=OURS, note="again", is_start_only=True, has_database=True),
    Line(scenario=PLAIN, stack=PTB),
    Line(scenario=PLAIN, stack=AIOGRAM),
    Line(scenario=PLAIN, stack=OURS),
    Line(scenario=PLAIN, stack=OURS, note="+10 ms per commit", commit_delay=COMMIT_DELAY),
    Line(
        scenario=PLAIN,
        stack=OURS,
        note="+10 ms per commit, 64 in flight",
        commit_delay=COMMIT_DELAY,
        in_flight=64,
    ),
    Line(scenario=DELAY, stack=PTB, delay=NETWORK_DELAY, share=0.05),
    Line(scenario=DELAY, stack=AIOGRAM, delay=NETWORK_DELAY),
    Line(
        scenario=DELAY,
        stack=OURS,
        note="64 in flight",
        delay=NETWORK_DELAY,
        in_flight=64,
    ),
    Line(
        scenario=DELAY,
        stack=OURS,
        note=f"{DEFAULT_IN_FLIGHT} in flight",
        delay=NETWORK_DELAY,
        share=0.3,
    ),
)
CHOICES = {
    "start": [line for line in LINES if line.scenario == START],
    "plain": [line for line in LINES if line.scenario == PLAIN and not line.commit_delay],
    "commit": [
        line
        for line in LINES
        if line.scenario == PLAIN and (line.commit_delay or line.stack == PTB)
    ],
    "delay": [line for line in LINES if line.scenario == DELAY],
}


def select(scenarios: Sequence[str], stacks: Sequence[str]) -> list[Line]:
    wanted = {id(line) for name in scenarios for line in CHOICES[name]}
    return [line for line in LINES if id(line) in wanted and line.stack in stacks]


@dataclass(frozen=True, slots=True)
class Launch:
    """How a line's bot is started; the paths are empty where they do not apply."""

    command: Sequence[str]
    environment: Mapping[str, str]
    database: Path | None = None
    commit_count: Path | None = None


def prepare(
    line: Line,
    *,
    api_url: str,
    folder: Path,
    database_from: Path | None = None,
    launcher: Sequence[str] = (),
) -> Launch:
    """Write what the bot needs into ``folder``; a fresh database, or a copy of an old one."""
    environment = {
        "BOT_TELEGRAM_API_URL": api_url,
        "BOT_TELEGRAM_TOKEN": TOKEN,
    }
    if not line.is_ours:
        echo = "benchmarks.echo_ptb" if line.stack == PTB else "benchmarks.echo_aiogram"
        return Launch([sys.executable, "-m", echo], environment)
    config = folder / "config.toml"
    config.write_text(_config(line.in_flight), encoding="utf-8")
    database = folder / "bench.db"
    if line.has_database and database_from is not None:
        shutil.copyfile(database_from, database)  # at rest: nobody has it open
    environment |= {
        "BOT_CONFIG": str(config),
        "BOT_DATABASE_URL": f"sqlite+aiosqlite:///{database}",
    }
    commit_count = None
    module = ["-m", "bot"]
    if line.commit_delay:
        commit_count = folder / "commits"
        environment |= {
            "BENCH_COMMIT_DELAY": str(line.commit_delay),
            "BENCH_COMMIT_COUNT": str(commit_count),
        }
        module = ["-m", "benchmarks.slow_commit"]
    command = [sys.executable, *(launcher or module), "run"]
    return Launch(command, environment, database, commit_count)


def _config(in_flight: int) -> str:
    """The project's own settings, with the pace opened, ``in_flight`` and a free port set."""
    settings = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))
    settings["sending"].update(
        per_second=UNLIMITED, per_chat_per_second=UNLIMITED, in_flight=in_flight
    )
    settings["questions"]["compare_meanings"] = False  # the goals are without a model
    with socket.create_server(("127.0.0.1", 0)) as probe:
        settings["web"]["port"] = probe.getsockname()[1]
    return "\n".join(_toml(settings, ())) + "\n"


def _toml(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    """Tables of plain values; what a settings file is made of, and no more."""
    lines = [f"[{'.'.join(path)}]"] if path else []
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    # JSON's way to write strings, numbers, booleans and lists of them is also TOML's
    lines += [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in table.items()
        if key not in inner
    ]
    for key, value in inner.items():
        lines += _toml(value, (*path, key))
    return lines
