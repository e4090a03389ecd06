"""Where the demo may play: it empties its folder, so never anybody else's."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import demo_folder
from bot.command_line import app
from bot.demo_folder import DEFAULT, InUseError, NotOursError, claim

#: what an installation keeps in ``data``, and what lies at the top of the project
DATA = ("bot.db", "bot.db-wal", "bot.db.lock", "files/one", "vectors.npz")
PROJECT = ("config.toml", "pyproject.toml")


def fill(folder: Path, *names: str) -> dict[str, bytes]:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"of great worth: {name}")
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("names", [DATA, PROJECT, ("bot.db",), ("seed.json",)])
@pytest.mark.parametrize("keep", [True, False])
def test_a_folder_of_others_is_not_touched(
    tmp_path: Path, names: tuple[str, ...], keep: bool
) -> None:
    before = fill(tmp_path, *names)
    with pytest.raises(NotOursError):
        claim(tmp_path, keep=keep)
    assert contents(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    fill(tmp_path, "one")
    with pytest.raises(NotOursError):
        claim(tmp_path / "one", keep=False)


def test_its_own_is_emptied_or_kept(tmp_path: Path) -> None:
    folder = claim(tmp_path / "new", keep=False)
    fill(folder, *DATA, "seed.json", "mine.txt")
    assert "bot.db" in contents(claim(folder, keep=True))
    assert set(contents(claim(folder, keep=False))) == {
        demo_folder.MARK,
        "mine.txt",
        "vectors.npz",
    }
    (tmp_path / "empty").mkdir()
    assert set(contents(claim(tmp_path / "empty", keep=False))) == {demo_folder.MARK}


def test_the_default_of_a_former_version_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(DEFAULT, *DATA, "seed.json", "clock.json", "config.toml", "bot.log")
    assert set(contents(claim(DEFAULT, keep=False))) == {demo_folder.MARK, "vectors.npz"}
    (DEFAULT / demo_folder.MARK).unlink()
    fill(DEFAULT, "bot.db", "something else")
    with pytest.raises(NotOursError):
        claim(DEFAULT, keep=False)


def test_a_default_that_leads_elsewhere_is_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = fill(Path("data"), *DATA)
    DEFAULT.symlink_to("data")
    with pytest.raises(NotOursError):
        claim(DEFAULT, keep=False)
    assert contents(Path("data")) == before


def test_a_bot_that_works_there_is_left_alone(tmp_path: Path) -> None:
    folder = claim(tmp_path / "new", keep=False)
    before = fill(folder, *DATA)
    with (folder / "bot.db.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(InUseError):
            claim(folder, keep=False)
    assert contents(folder) == before


def test_the_command_says_what_to_do(tmp_path: Path) -> None:
    before = fill(tmp_path, *DATA)
    done = CliRunner().invoke(app, ["demo", "--folder", str(tmp_path)])
    assert done.exit_code == 2
    assert "không phải của bản dùng thử" in done.output
    assert "--folder .demo-2" in done.output
    assert contents(tmp_path) == before
