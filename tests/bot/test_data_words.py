"""Whoever edits the data files reads what is wrong with them in Vietnamese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from bot import data_words
from tests.house.tree import ROOT, parsed

#: the readers of what the office edits
READERS = (
    *("tables", "calendar", "deadlines", "form_file", "checking", "one_message_words"),
    *("reminders_file", "units", "knowledge_file", "scope", "wording"),
)


def _sample(node: ast.expr) -> str:
    """What such a string looks like once it is filled in."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=values):
            return "".join(_sample(one) for one in values)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _sample(left) + _sample(right)
    return "x"


def _strings(tree: ast.AST) -> Iterator[ast.expr]:
    """Every string as a whole: no pieces of one, no docstrings."""
    pieces = {
        id(piece)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Expr)
        for piece in ast.walk(node)
        if piece is not node
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in pieces:
            yield node


def _complaints() -> Iterator[tuple[str, str]]:
    for reader in READERS:
        tree = parsed(ROOT / "programme" / f"{reader}.py")
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(attr="complain"), args=[first]):
                    yield f"{reader}:{node.lineno}", f"x.toml: {_sample(first)}"
                # what is wrong with one entry of the base
                case ast.FunctionDef(name="_complaints" | "_complaints_of_source"):
                    for string in _strings(node):
                        said = _sample(string)
                        if re.match(r"'\w+' \w|\w+ '\w", said) and not said.endswith("; x"):
                            yield f"{reader}:{string.lineno}", f"x.toml: {said}"
        for string in _strings(tree):
            said = _sample(string)
            name, _, problem = said.partition(": ")
            if ".toml" in name and problem not in ("", "x"):
                yield f"{reader}:{string.lineno}", said


@pytest.mark.parametrize(("where", "said"), sorted(set(_complaints())))
def test_every_complaint_is_put_into_words(where: str, said: str) -> None:
    assert data_words.told(said) != said, where


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            "form.toml, field number 3: 'label' is missing or empty; write a text in quotes",
            "form.toml, field thứ 3: thiếu 'label' hoặc để trống; ghi chữ trong ngoặc kép",
        ),
        (
            "units.toml: cannot be read as TOML (Expected '=' after a key (at line 3, column 5));"
            " check quotes and commas near there",
            "units.toml: không đọc được từ dòng 3, cột 5; xem lại dấu ngoặc kép, dấu phẩy, ngoặc"
            " vuông quanh đó",
        ),
        (
            'form.toml, field a: \'files\' must be a list of texts, e.g. ["...", "..."]',
            'form.toml, field a: \'files\' phải là danh sách chữ, ví dụ ["...", "..."]',
        ),
        ("nothing that we know", "nothing that we know"),
        ("x.toml: nothing that we know", "x.toml: nothing that we know"),
    ],
)
def test_how_it_reads(problem: str, told: str) -> None:
    assert data_words.told(f"{problem}\n{problem}") == f"{told}\n{told}"
