"""Every sentence that a person can read, from ``texts/vi.ftl``.

Owns: formatting, aliases of choices, the fall-back for a broken message. Never: opening the
file, its format, deciding what to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from programme.catalogue_file import CatalogueFile, Entry, Parts

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

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
class Span:
    """Words that somebody formatted. ``styles``: of b, i, u, s; ``url``: where a link leads."""

    text: str
    styles: frozenset[str] = frozenset()
    url: str = ""


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


Value = str | int | float | Text | tuple[Link, ...] | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """How values are written into a sentence on one kind of channel."""

    escape: Callable[[str], str]
    link: Callable[[Link], str]
    #: None: there is only plain text
    span: Callable[[Span], str] | None = None


PLAIN = Markup(escape=str, link=lambda link: f"{link.label}: {link.url}")


class Catalogue:
    """The messages of one language."""

    def __init__(self, source: str, on_problem: Callable[[str], None] = lambda _: None) -> None:
        self._file = CatalogueFile(source)
        self._fluent: FluentBundle | None = None
        #: the entries that Fluent knows by now
        self._resolved: set[str] = set()
        #: what choices without values are called
        self._words: dict[str, tuple[str, ...]] = {}
        self._on_problem = on_problem

    def _resolver(self, name: str) -> FluentBundle:
        """Fluent, knowing this entry and those that it leans on."""
        from fluent.syntax.ast import Resource

        if self._fluent is None:
            # late: Babel comes with it, and most sentences are joined without either
            from fluent.runtime import FluentBundle

            self._fluent = FluentBundle(["vi"], use_isolating=False)
        wanted = [name]
        while wanted:
            one = wanted.pop()
            entry = self._file.entry(one) if one not in self._resolved else None
            if entry is not None:
                self._resolved.add(one)
                self._fluent.add_resource(Resource([entry.tree]))
                wanted += entry.leans_on
        return self._fluent

    def _message(self, key: str) -> Entry | None:
        return None if key.startswith("-") else self._file.entry(key)

    def say(self, text: Text, markup: Markup = PLAIN) -> str:
        """The sentence, with its values written the way of ``markup``."""
        given = text.args
        entry = self._message(text.key)
        if entry is not None:
            if entry.parts is not None:
                joined = self._join(entry.parts, given, markup)
                if joined is not None:
                    return joined
            resolved = self._resolve(text.key, entry, given, markup)
            if resolved is not None:
                return resolved
        self._on_problem(text.key)
        if text.key == FALLBACK_KEY:
            return ""
        return self.say(Text(FALLBACK_KEY))

    def _resolve(
        self, key: str, entry: Entry, given: Mapping[str, Value], markup: Markup
    ) -> str | None:
        """By Fluent's own rules; None: it says nothing, or a value is missing."""
        # most are handed more values than they want; what it leans on may want others
        wanted = given if entry.leans_on else entry.values
        args = {name: self._write(given[name], markup) for name in wanted if name in given}
        fluent = self._resolver(key)
        value = fluent.get_message(key).value
        if value is None:
            return None
        marks = _shorten(args)
        said, errors = fluent.format_pattern(value, args)
        if errors:
            return None
        words = str(said)
        for mark, long in marks.items():
            words = words.replace(mark, long)
        return words

    def _join(self, parts: Parts, given: Mapping[str, Value], markup: Markup) -> str | None:
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
            links = [markup.link(one) for one in value if isinstance(one, Link)]
            spans = [one for one in value if isinstance(one, Span)]
            return ", ".join(links) if links else self._spans(spans, markup)
        return value

    def _spans(self, spans: Sequence[Span], markup: Markup) -> str:
        if markup.span is not None:
            return "".join(map(markup.span, spans))
        said = []
        for (url, is_struck), group in groupby(spans, lambda one: (one.url, "s" in one.styles)):
            words = "".join(one.text for one in group)
            said.append(self._in_words(words, url, is_struck) if url or is_struck else words)
        return "".join(said)

    def _in_words(self, words: str, url: str, is_struck: bool) -> str:
        """What plain text would lose: where a link leads, and that something no longer holds."""
        core = words.strip()
        before, _, after = words.partition(core)
        if url and _bare(url) != _bare(core):
            core = f"{core} ({url})"
        if is_struck:
            core = self.say(Text("struck-out", {"text": core}))
        return f"{before}{core}{after}"

    def has(self, key: str) -> bool:
        return not key.startswith("-") and key in self._file

    def attribute(self, key: str, name: str, values: Mapping[str, Value] | None = None) -> str:
        """An attribute of a message, say the aliases of a choice; "" when it has none."""
        entry = self._message(key)
        if entry is None or name not in entry.attributes:
            return ""
        given = values or {}
        parts = entry.attributes[name]
        if parts is not None and (said := self._join(parts, given, PLAIN)) is not None:
            return said
        fluent = self._resolver(key)
        args = {named: self._write(value, PLAIN) for named, value in given.items()}
        formatted, _ = fluent.format_pattern(fluent.get_message(key).attributes[name], args)
        return str(formatted)

    def words(self, text: Text) -> tuple[str, ...]:
        """A choice's label and its aliases, as they stand in the file."""
        if (known := self._words.get(text.key)) is not None:
            return known
        aliases = self.attribute(text.key, "aliases", text.args)
        words = (self.say(text), *(word.strip() for word in aliases.split(",") if word.strip()))
        entry = self._message(text.key)
        if entry is not None and not entry.values and not entry.leans_on:
            self._words[text.key] = words  # whatever values come with it
        return words


def _bare(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address.rstrip("/")


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
