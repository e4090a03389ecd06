"""The project's own files, as the house rules see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "programme", "storage", "simulator", "benchmarks")
NOT_OURS = {".git", ".venv", ".demo", "data", "dist", "htmlcov", "__pycache__"}


def files() -> Iterator[Path]:
    """Every file of the project that is not made by a tool."""

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            is_top = folder == ROOT
            if path.is_dir():
                if is_top and (path.name in NOT_OURS or path.name.endswith("_cache")):
                    continue
                if path.name not in {"__pycache__", ".hypothesis"}:
                    yield from walk(path)
            elif not (is_top and path.name.startswith(".coverage")):
                yield path

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
