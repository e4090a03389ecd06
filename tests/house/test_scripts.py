"""The scripts are small POSIX sh, work on a fresh checkout and say clearly why they cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

SCRIPTS = sorted((ROOT / "scripts").iterdir())
OWN_PYTHON = getattr(sys, "_base_executable", sys.executable)


def _run(
    script: Path, *args: str, path: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *args],
        env={"PATH": path or os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout whose requirements ask for nothing, so that no network is needed."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for file in ("requirements.txt", "requirements-semantic.txt", "requirements-dev.txt"):
        (tmp_path / file).write_text("# nothing\n")
    return tmp_path


def _fake_python(folder: Path, code: str) -> str:
    """A folder for PATH whose every Python runs this shell code."""
    folder.mkdir()
    for name in ("python3.13", "python3.12", "python3.11", "python3", "python"):
        (folder / name).write_text(f"#!/bin/sh\n{code}\n")
        (folder / name).chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_small_executable_posix_shell(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/bin/sh"
    assert "set -eu" in lines
    assert len(lines) <= 100
    assert os.access(script, os.X_OK)
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0


def test_ci_checks_and_tests_and_ends_with_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert os.access(script, os.X_OK)
    assert lines[-2:] == ["scripts/check", "scripts/test"]
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


def test_an_interrupted_install_is_begun_again_and_then_rests(checkout: Path) -> None:
    install = checkout / "scripts" / "install"
    half_done = checkout / ".venv" / "lib" / "half-done"
    half_done.mkdir(parents=True)
    (checkout / ".venv" / ".installing").touch()
    first = _run(install, HOME="", PYTHON=OWN_PYTHON)
    assert first.returncode == 0, first.stderr
    assert not half_done.exists()
    made = (checkout / ".venv" / "pyvenv.cfg").stat().st_mtime_ns
    again = _run(install, HOME="", PYTHON=OWN_PYTHON)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert (checkout / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == made


def test_changed_requirements_are_installed(checkout: Path) -> None:
    install = checkout / "scripts" / "install"
    assert _run(install, "dev", HOME="/nonexistent", PYTHON=OWN_PYTHON).returncode == 0
    (checkout / "requirements-dev.txt").write_text("no-hash-for-this==1.0\n")
    refused = _run(install, "dev", PYTHON=OWN_PYTHON)
    assert refused.returncode == 1
    assert "Anh/chị kiểm tra kết nối mạng" in refused.stderr
    (checkout / "requirements-dev.txt").write_text("# nothing again\n")
    assert _run(install, "dev", PYTHON=OWN_PYTHON).returncode == 0
    assert _run(install, PYTHON=OWN_PYTHON).stderr == ""  # dev holds what the bot needs


def test_an_old_python_is_named_in_both_languages(checkout: Path, tmp_path: Path) -> None:
    old = 'case "$*" in *version_info*3,*11*) exit 1 ;; *version_info*) echo 3.9 ;; esac'
    path = _fake_python(tmp_path / "old", old)
    said = _run(checkout / "scripts" / "install", path=path)
    assert said.returncode == 1
    assert "Cần Python 3.11 trở lên; máy này mới có 3.9." in said.stderr
    assert "Python 3.11 or newer is needed; this machine has 3.9." in said.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_is_told_what_to_install(checkout: Path, tmp_path: Path) -> None:
    bare = 'case "$*" in *ensurepip*) exit 1 ;; *"%d.%d"*) echo 3.12 ;; esac'
    path = _fake_python(tmp_path / "bare", bare)
    said = _run(checkout / "scripts" / "install", path=path)
    assert said.returncode == 1
    assert said.stderr.count("sudo apt install python3.12-venv") == 2
    assert not (checkout / ".venv").exists()


def test_an_unknown_wish_is_refused(checkout: Path) -> None:
    said = _run(checkout / "scripts" / "install", "everything")
    assert (said.returncode, said.stderr) == (2, "usage: scripts/install [semantic|dev]\n")
