"""A choice named like a command opens the command: where that is not meant it is a trap."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from handlers.commands import BY_NAME
from tests.house.tree import ROOT

#: choices that lead there on purpose: back to the menu, to the queue, to the board, to what was
#: returned
MEANT = {"menu", "review", "board", "report"}


def values() -> Iterator[tuple[str, str]]:
    """Each choice whose value is written out in the code: where, what."""
    for path in sorted((ROOT / "handlers").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Choice":
                named = [one.value for one in node.keywords if one.arg == "value"]
                for value in (*node.args[:1], *named):
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield f"{path.name}:{node.lineno}", value.value


def test_no_choice_is_named_like_a_command_by_accident() -> None:
    found = list(values())
    assert len(found) > 50
    clashes = [(where, value) for where, value in found if value in BY_NAME]
    assert [one for one in clashes if one[1] not in MEANT] == []
    assert {value for _, value in clashes} == MEANT
