"""Fluent is not typed: this buys it back. Every sentence exists, is used, and gets its values."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.serializer import FluentSerializer
from fluent.syntax.visitor import Visitor

from programme.form_file import CHECK_KINDS

ROOT = Path(__file__).parents[2]
#: what the engine puts into every sentence of a conversation
COMMON = {"you", "You", "association", "province", "contact", "keep_days"}
#: formatted without an engine around them: the shell says these
SHELL = "bot"


@dataclass(frozen=True, slots=True)
class Use:
    """``Text("key", {"name": …})`` as it stands in our code."""

    where: str
    package: str
    key: str | None  # None: not a literal
    values: frozenset[str] | None  # None: not a literal


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.names.add(node.id.name)


@cache
def entries() -> tuple[Message | Junk, ...]:
    found: list[Message | Junk] = []
    for path in sorted((ROOT / "programme/texts").glob("*.ftl")):
        body = FluentParser().parse(path.read_text("utf-8")).body
        found += [entry for entry in body if isinstance(entry, (Message, Junk))]
    return tuple(found)


@cache
def messages() -> dict[str, Message]:
    return {entry.id.name: entry for entry in entries() if isinstance(entry, Message)}


def variables(message: Message) -> set[str]:
    visitor = Variables()
    visitor.visit(message)
    return visitor.names


@cache
def uses() -> tuple[Use, ...]:
    return tuple(
        use
        for package in ("bot", "handlers", "programme")
        for path in sorted((ROOT / package).rglob("*.py"))
        for use in uses_in(path, package)
    )


@cache
def form_uses() -> tuple[Use, ...]:
    """The sentences that the checks in form.toml name, with the values their kinds give."""
    form = tomllib.loads((ROOT / "programme/data/form.toml").read_text("utf-8"))
    return tuple(
        Use(f"form.toml {row['code']}", "programme", row["says"], CHECK_KINDS[row["kind"]].says)
        for row in form["check"]
    )


def uses_in(path: Path, package: str) -> Iterator[Use]:
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }
    wrappers = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and any(map(_is_handed_on, ast.walk(node)))
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if _is_handed_on(node) or _is_rebuilt(node):
            continue
        key = _literal(node.args[0], constants) if node.args else None
        where = f"{path.relative_to(ROOT)}:{node.lineno}"
        if node.func.id in {"Text", "Problem"}:
            yield Use(where, package, key, _names(node.args[1:]))
        elif node.func.id in wrappers:
            names = [keyword.arg for keyword in node.keywords]
            yield Use(where, package, key, frozenset(name for name in names if name))


def _is_handed_on(node: ast.AST) -> bool:
    """``Text(key, args)`` in a function that takes them: its callers are looked at instead."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Text"
        and bool(node.args)
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id == "key"
    )


def _is_rebuilt(node: ast.Call) -> bool:
    """``Text(text.key, …)``: the same sentence with more values, not a new one."""
    first = node.args[0] if node.args else None
    return isinstance(first, ast.Attribute) and first.attr == "key"


def _literal(node: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id) if isinstance(node, ast.Name) else None


def _names(values: list[ast.expr]) -> frozenset[str] | None:
    if not values:
        return frozenset()
    if not isinstance(values[0], ast.Dict):
        return None
    keys = [_literal(key, {}) if key else None for key in values[0].keys]
    return None if None in keys else frozenset(key for key in keys if key)


def written(message: Message) -> str:
    return FluentSerializer().serialize_entry(message)


def test_the_files_can_be_read_to_the_last_line() -> None:
    assert [entry.content for entry in entries() if isinstance(entry, Junk)] == []


def test_no_key_stands_twice() -> None:
    keys = Counter(entry.id.name for entry in entries() if isinstance(entry, Message))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("use", uses(), ids=lambda use: f"{use.where} {use.key}")
def test_every_sentence_exists_and_gets_exactly_its_values(use: Use) -> None:
    assert use.key is not None, f"{use.where}: the key is not written out"
    assert use.values is not None, f"{use.where}: the values are not written out"
    assert use.key in messages(), f"{use.where}: no message {use.key!r}"
    given = set() if use.package == SHELL else COMMON
    assert not use.values & given, f"{use.where}: given already"
    assert variables(messages()[use.key]) - given == use.values, use.where


@pytest.mark.parametrize("use", form_uses(), ids=lambda use: f"{use.where} {use.key}")
def test_every_sentence_of_the_form_exists_and_asks_for_no_more_than_it_gets(use: Use) -> None:
    assert use.key in messages(), f"{use.where}: no message {use.key!r}"
    assert use.values is not None
    assert variables(messages()[use.key]) <= use.values | COMMON, use.where


def test_every_message_is_used() -> None:
    used = {use.key for use in (*uses(), *form_uses())}
    assert sorted(set(messages()) - used) == []


@pytest.mark.parametrize("key", sorted(messages()))
def test_there_is_no_markup_but_bold(key: str) -> None:
    text = written(messages()[key])
    assert re.findall(r"<(?!/?b>)", text) == []
    assert re.findall(r"</?b>", text) == ["<b>", "</b>"] * text.count("<b>")


@pytest.mark.parametrize("key", sorted(messages()))
def test_texts_are_composed_and_without_stray_spaces(key: str) -> None:
    text = written(messages()[key])
    assert not re.search(r"[\u0300-\u036f]", text), "decomposed letters"
    assert not re.search(r"\S  \S| [,.;:!?](\s|$)|,,", text), "spaces"


@pytest.mark.parametrize("key", ["apology", "apology-turn", "choice-hint"])
def test_what_is_said_in_trouble_needs_nothing(key: str) -> None:
    assert variables(messages()[key]) == set()
