"""What is installed is pinned, hashed, and what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

#: lock file -> the extras it holds
FILES: dict[str, tuple[str, ...]] = {
    "requirements.txt": (),
    "requirements-semantic.txt": ("semantic",),
    "requirements-dev.txt": ("semantic", "dev"),
}


def _pins(file: str) -> dict[str, list[str]]:
    """Package -> every version the file names for it (markers may call for several)."""
    pins: dict[str, list[str]] = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", line):
            pins.setdefault(canonicalize_name(found[1]), []).append(found[2])
    return pins


def _asked(extras: tuple[str, ...]) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("file", FILES)
def test_every_pin_has_a_hash(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert [line[:60] for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("file", FILES)
def test_the_pins_are_what_the_project_asks_for(file: str) -> None:
    pins = _pins(file)
    wrong = [
        str(asked)
        for asked in _asked(FILES[file])
        if not any(
            asked.specifier.contains(version, prereleases=True)
            for version in pins.get(canonicalize_name(asked.name), [])
        )
    ]
    assert wrong == []


def test_developers_run_what_is_deployed() -> None:
    deployed, developed = _pins("requirements-semantic.txt"), _pins("requirements-dev.txt")
    assert _pins("requirements.txt").items() <= deployed.items()
    assert {package: developed.get(package) for package in deployed} == deployed
