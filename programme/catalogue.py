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
#: words, and the name of the value behind them, "" where none is
_Part = tuple[str, str]


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
        #: sentences without a choice in them: joined, not resolved, which is most of them
        self._parts: dict[str, tuple[_Part, ...]] = {}
        #: the same for attributes, by message and name
        self._attributes: dict[tuple[str, str], tuple[_Part, ...]] = {}
        for entry in resource.body:
            if isinstance(entry, ast.Message):
                self._prepare(entry)
        self._on_problem = on_problem

    def _prepare(self, message: ast.Message) -> None:
        """The first of two messages with one name counts, as it does for Fluent."""
        name = message.id.name
        if name not in self._parts and message.value is not None:
            if (parts := _parts(message.value)) is not None:
                self._parts[name] = parts
        for attribute in message.attributes:
            key = (name, attribute.id.name)
            if key not in self._attributes and (parts := _parts(attribute.value)) is not None:
                self._attributes[key] = parts

    def say(self, text: Text, markup: Markup = PLAIN) -> str:
        """The sentence, with its values written the way of ``markup``."""
        given = text.args
        parts = self._parts.get(text.key)
        if parts is not None and (joined := self._join(parts, given, markup)) is not None:
            return joined
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

    def _join(
        self, parts: tuple[_Part, ...], given: Mapping[str, Value], markup: Markup
    ) -> str | None:
        """None: a value is missing, or a number that Fluent writes its own way."""
        words = []
        for words_before, name in parts:
            words.append(words_before)
            if name:
                value = given.get(name)
                if value is None:
                    return None
                written = self._write(value, markup)
                if not isinstance(written, str):
                    return None
                words.append(written)
        return "".join(words)

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
        parts = self._attributes.get((key, name))
        if parts is not None and (said := self._join(parts, values or {}, PLAIN)) is not None:
            return said
        if not self._bundle.has_message(key):
            return ""
        pattern = self._bundle.get_message(key).attributes.get(name)
        if pattern is None:
            return ""
        args = {named: self._write(value, PLAIN) for named, value in (values or {}).items()}
        formatted, _ = self._bundle.format_pattern(pattern, args)
        return str(formatted)

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


def _parts(pattern: ast.Pattern) -> tuple[_Part, ...] | None:
    """A pattern of nothing but words and values; None for any other."""
    parts: list[_Part] = []
    words = ""
    for element in pattern.elements:
        inner = element.expression if isinstance(element, ast.Placeable) else element
        match inner:
            case ast.TextElement(value=value):
                words += value
            case ast.StringLiteral():
                words += inner.parse()["value"]
            case ast.VariableReference(id=id):
                parts.append((words, id.name))
                words = ""
            case _:
                return None
    return (*parts, (words, ""))


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
