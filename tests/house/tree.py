"""The project's own files, as the house rules see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "programme", "storage", "simulator", "benchmarks")
#: made by tools at the top of the tree, besides everything that begins with a dot
NOT_OURS = {"data", "dist", "htmlcov"}
OUR_DOTS = {".ci", ".dockerignore", ".gitignore", ".pre-commit-config.yaml"}


def files() -> Iterator[Path]:
    """Every file of the project that is not made by a tool."""

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if folder == ROOT and path.name in NOT_OURS:
                continue
            if path.name.startswith(".") and path.name not in OUR_DOTS:
                continue
            if path.is_file():
                yield path
            elif path.name != "__pycache__":
                yield from walk(path)

    yield from walk(ROOT)


def modules(*packages: str) -> list[Path]:
    """The Python files of these packages."""
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """How a failing test names a file."""
    return path.relative_to(ROOT).as_posix()


def dotted(node: ast.expr) -> str:
    """``os.environ`` for the attribute access that spells it; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return ""
