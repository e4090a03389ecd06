"""How one simulator is set up. Frozen: whatever changes while it runs lives in Simulation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT_TOKEN = "100001:SIMULATOR-TOKEN"
DEFAULT_ZALO_TOKEN = "1000000002:SIMULATOR-ZALO-TOKEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    host: str = "127.0.0.1"
    port: int = 8090  # 0: any free one
    token: str = DEFAULT_TOKEN
    bot_name: str = "Khuyến học bot"
    bot_username: str = "khuyenhoc_bot"
    zalo_token: str = DEFAULT_ZALO_TOKEN
    zalo_name: str = "Bot Khuyến Học"
    run: str | None = None  # the command of the bot that we supervise
    workdir: Path = Path(".demo")
    clock_file: Path | None = None  # default: clock.json in workdir
    clock_ahead: float = 0.0  # seconds that the clock is ahead of real time at the start
    health_url: str | None = None
    seed: dict[str, Any] | None = None
    check_answers: bool = False  # also hold our own answers against the specification

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def clock_path(self) -> Path:
        return self.clock_file or self.workdir / "clock.json"
