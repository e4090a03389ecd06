"""What the documents point to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from bot.command_line import app
from tests.house.tree import PACKAGES, ROOT, files, name

DOCUMENTS = [path for path in files() if path.suffix == ".md"]
TOP = (*PACKAGES, "docs", "scripts", "tests")
COMMANDS = set(typer.main.get_group(app).commands)


def _links(text: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith("#"):
            yield target.partition("#")[0]


def _paths(text: str) -> Iterator[str]:
    """Paths from the top of the tree that stand in backticks."""
    for quoted in re.findall(r"`([^`\n]+)`", text):
        for word in quoted.split():
            if re.fullmatch(rf"\.?({'|'.join(TOP)})/[\w./-]*", word):
                yield word


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_and_paths_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    broken = [link for link in _links(text) if not (document.parent / link).exists()]
    broken += [path for path in _paths(text) if not (ROOT / path).exists()]
    assert broken == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_exist(document: Path) -> None:
    said = re.findall(r"python -m bot ([a-z][a-z-]*)", document.read_text(encoding="utf-8"))
    assert set(said) <= COMMANDS


def test_the_readme_lists_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {command for command in COMMANDS if f"python -m bot {command}" not in text} == {"demo"}


def test_every_table_is_described() -> None:
    from storage.schema import metadata

    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert {table for table in metadata.tables if f"| `{table}` |" not in text} == set()


def test_contributing_fits_a_page() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 70
