"""Fluent is not typed: this buys it back. Every sentence exists, is used, and gets its values."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.serializer import FluentSerializer
from fluent.syntax.visitor import Visitor

from bot import text_check
from bot.text_check import COMMON, SHELL, Use
from programme.form_file import CHECK_KINDS

ROOT = Path(__file__).parents[2]


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
    return text_check.uses()


@cache
def form_uses() -> tuple[Use, ...]:
    """The sentences that the checks in form.toml name, with the values their kinds give."""
    form = tomllib.loads((ROOT / "programme/data/form.toml").read_text("utf-8"))
    return tuple(
        Use(f"form.toml {row['code']}", "programme", row["says"], CHECK_KINDS[row["kind"]].says)
        for row in form["check"]
    )


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
