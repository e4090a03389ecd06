"""Every sentence that a person can read, from ``texts/vi.ftl``.

Owns: formatting, aliases of choices, the fall-back for a broken message. Never: opening the
file, deciding what to say. Source of the format: Project Fluent, fluent.runtime 0.4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

#: shown instead of a message that is missing or broken; also reported
FALLBACK_KEY = "apology"
#: fluent.runtime refuses longer values
LONGEST_VALUE = 2000


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the web, and how it is called in a sentence."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence by key, with the values it needs; a value may be a Text itself."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer could not be read, as the key of the sentence that helps."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)


Value = str | int | float | Text | tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """How values are written into a sentence on one kind of channel."""

    escape: Callable[[str], str]
    link: Callable[[Link], str]


PLAIN = Markup(escape=str, link=lambda link: f"{link.label}: {link.url}")


class Catalogue:
    """The messages of one language."""

    def __init__(self, source: str, on_problem: Callable[[str], None] = lambda _: None) -> None:
        self._bundle = FluentBundle(["vi"], use_isolating=False)
        resource = FluentResource(source)
        self._bundle.add_resource(resource)
        #: the values that a sentence names; most are handed more than they want
        self._wanted = {
            entry.id.name: names
            for entry in resource.body
            if isinstance(entry, ast.Message) and (names := _names(entry)) is not None
        }
        self._on_problem = on_problem

    def say(self, text: Text, markup: Markup = PLAIN) -> str:
        """The sentence, with its values written the way of ``markup``."""
        given = text.args
        args = {
            name: self._write(given[name], markup)
            for name in self._wanted.get(text.key, given)
            if name in given
        }
        if self._bundle.has_message(text.key):
            message = self._bundle.get_message(text.key)
            if message.value is not None:
                marks = _shorten(args)
                said, errors = self._bundle.format_pattern(message.value, args)
                if not errors:
                    words = str(said)
                    for mark, value in marks.items():
                        words = words.replace(mark, value)
                    return words
        self._on_problem(text.key)
        if text.key == FALLBACK_KEY:
            return ""
        return self.say(Text(FALLBACK_KEY))

    def _write(self, value: Value, markup: Markup) -> str | int | float:
        if isinstance(value, str):
            return markup.escape(value)
        if isinstance(value, Text):
            return self.say(value, markup)  # its values are escaped there
        if isinstance(value, tuple):
            return ", ".join(markup.link(link) for link in value)
        return value

    def has(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def attribute(self, key: str, name: str, values: Mapping[str, Value] | None = None) -> str:
        """An attribute of a message, say the aliases of a choice; "" when it has none."""
        if not self._bundle.has_message(key):
            return ""
        pattern = self._bundle.get_message(key).attributes.get(name)
        if pattern is None:
            return ""
        args = {named: self._write(value, PLAIN) for named, value in (values or {}).items()}
        said, _ = self._bundle.format_pattern(pattern, args)
        return str(said)

    def words(self, text: Text) -> tuple[str, ...]:
        """A choice's label and its aliases, as they stand in the file."""
        aliases = self.attribute(text.key, "aliases", text.args)
        return (self.say(text), *(word.strip() for word in aliases.split(",") if word.strip()))


def _shorten(args: dict[str, str | int | float]) -> dict[str, str]:
    """Put a mark in the place of a value that Fluent takes for an attack (2,500 characters and
    more), say a card that is joined from many lines; the marks with what they stand for."""
    marks: dict[str, str] = {}
    for name, value in args.items():
        if isinstance(value, str) and len(value) > LONGEST_VALUE:
            mark = f"\ue000{len(marks)}\ue001"
            marks[mark] = value
            args[name] = mark
    return marks


class _Names(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()
        self.is_alone = True

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.found.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.is_alone = False

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.is_alone = False


def _names(message: ast.Message) -> frozenset[str] | None:
    """The values that a message names; None if it leans on others, which may name more."""
    names = _Names()
    names.visit(message)
    return frozenset(names.found) if names.is_alone else None
