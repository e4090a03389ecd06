from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot import run
from bot.config import Config, read_config
from bot.texts import load_catalogue
from bot.token_lock import TokenTakenError, sole_users

SECRET = "SECRET-PART-OF-IT"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The machine is the tests' own in no other way: others may run beside them."""
    return replace(
        read_config(needs_token=False),
        telegram_token="",
        zalo_token=f"1:{SECRET}",
        zalo_api_url=f"http://127.0.0.1:1/{tmp_path}",
    )


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_a_token_has_one_user_on_this_machine(config: Config, channel: str) -> None:
    mine = replace(config, telegram_token="2:OTHER" if channel == "telegram" else "")
    theirs = mine if channel == "zalo" else replace(mine, zalo_token="")
    with sole_users(mine):
        with pytest.raises(TokenTakenError, match=channel), sole_users(theirs):
            pass
        assert SECRET not in Path("/proc/net/unix").read_text(encoding="utf-8")
    with sole_users(theirs):
        pass


def test_whoever_starts_the_second_is_told_which_token_it_is() -> None:
    told = run._explained(TokenTakenError("zalo"))
    assert told is not None
    assert "cùng mã (token) zalo" in load_catalogue().say(told)


def test_other_tokens_and_other_servers_are_other_bots(config: Config) -> None:
    with (
        sole_users(config),
        sole_users(replace(config, zalo_token="1:ANOTHER")),
        sole_users(replace(config, zalo_api_url="http://127.0.0.1:1/zalo")),
    ):
        pass


def test_a_system_without_such_names_stops_nobody(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with sole_users(config), sole_users(config):
        pass


def test_what_a_killed_process_held_is_free(config: Config) -> None:
    code = (
        "import os; from dataclasses import replace; from bot.config import read_config;"
        "from bot.token_lock import sole_users;"
        f"c = replace(read_config(needs_token=False), telegram_token='', zalo_token='1:{SECRET}',"
        f" zalo_api_url={config.zalo_api_url!r});"
        "lock = sole_users(c); lock.__enter__(); print('held', flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (done.returncode, done.stdout) == (-9, b"held\n")
    with sole_users(config):
        pass
