from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from bot import run
from bot.config import Config, read_config
from bot.texts import load_catalogue
from bot.token_lock import TokenTakenError, sole_users

SECRET = "SECRET-PART-OF-IT"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return replace(read_config(needs_token=False), telegram_token="", zalo_token=f"1:{SECRET}")


@pytest.mark.parametrize("channel", ["telegram", "zalo"])
def test_a_token_has_one_user_on_this_machine(
    config: Config, tmp_path: Path, channel: str
) -> None:
    mine = replace(config, telegram_token="2:OTHER" if channel == "telegram" else "")
    theirs = mine if channel == "zalo" else replace(mine, zalo_token="")
    with sole_users(mine):
        with pytest.raises(TokenTakenError, match=channel), sole_users(theirs):
            pass
        assert not [one for one in os.listdir(tmp_path) if SECRET in one]
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


def test_a_folder_that_cannot_be_written_to_stops_nobody(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with sole_users(config), sole_users(config):
        pass


def test_what_a_killed_process_held_is_free(config: Config, tmp_path: Path) -> None:
    code = (
        "import os, tempfile; from dataclasses import replace; from bot.config import read_config;"
        f"tempfile.tempdir = {str(tmp_path)!r};"
        "from bot.token_lock import sole_users;"
        f"c = replace(read_config(needs_token=False), telegram_token='', zalo_token='1:{SECRET}');"
        "lock = sole_users(c); lock.__enter__(); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -9
    with sole_users(config):
        pass
