"""What the figures were taken on.

Owns: facts about the machine, its disk and the versions. Never: the measurements.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "python-telegram-bot",
    "httpx",
    "aiogram",
    "aiohttp",
    "SQLAlchemy",
    "aiosqlite",
    "orjson",
    "uvloop",
)


def facts(folder: Path | None) -> Mapping[str, str]:
    return {
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
        "CPU": f"{_cpu_model()}, {os.cpu_count()} cores",
        "load average at the start": load_average(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "SQLite": sqlite3.sqlite_version,
        "fdatasync where the databases are": _sync_cost(folder),
        "packages": ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
    }


def load_average() -> str:
    """Above the number of our own processes: somebody else was at work too."""
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _sync_cost(folder: Path | None) -> str:
    """A disk that is only memory would make durability look free: show what a sync costs."""
    taken = []
    with tempfile.NamedTemporaryFile(prefix="bench-", dir=folder) as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append((time.perf_counter() - began) * 1000)
    return f"{statistics.median(taken):.2f} ms (median of 50)"
