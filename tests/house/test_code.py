"""What ruff, mypy and import-linter cannot say about the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, dotted, modules, name, parsed

VIETNAMESE = re.compile(r"[À-ÖØ-öø-ɏẠ-ỹ]")
WALL_CLOCK = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.localtime"}
SPEAKERS = modules("bot", "handlers", "storage")
ENVIRONMENT = {"os.environ", "os.getenv"}


def _docstrings(tree: ast.Module) -> set[int]:
    """The line numbers of the docstrings, where any language may be quoted."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        owner.body[0].lineno
        for owner in ast.walk(tree)
        if isinstance(owner, owners) and ast.get_docstring(owner, clean=False) is not None
    }


def _used(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute):
            yield dotted(node), node.lineno


@pytest.mark.parametrize("path", SPEAKERS, ids=name)
def test_sentences_stand_in_the_catalogue(path: Path) -> None:
    tree = parsed(path)
    quoted = _docstrings(tree)
    found = [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.lineno not in quoted
        and VIETNAMESE.search(node.value)
    ]
    assert found == []


@pytest.mark.parametrize("path", modules("bot", "handlers", "programme", "storage"), ids=name)
def test_only_the_clock_reads_the_wall_time(path: Path) -> None:
    found = [f"line {line}: {used}" for used, line in _used(path) if used in WALL_CLOCK]
    assert found == [] or path == ROOT / "bot" / "clock.py"


@pytest.mark.parametrize("path", modules("handlers", "programme", "storage"), ids=name)
def test_the_environment_is_read_by_the_shell_alone(path: Path) -> None:
    assert [f"line {line}" for used, line in _used(path) if used in ENVIRONMENT] == []


@pytest.mark.parametrize("path", modules("handlers", "programme"), ids=name)
def test_the_core_never_waits(path: Path) -> None:
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncWith, ast.AsyncFor)
    found = [node.lineno for node in ast.walk(parsed(path)) if isinstance(node, waiting)]
    assert found == []
