"""Every sentence that a person can read, from ``texts/vi.ftl``.

Owns: formatting, aliases of choices, the fall-back for a broken message. Never: opening the
file, deciding what to say. Source of the format: Project Fluent, fluent.runtime 0.4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fluent.runtime import FluentBundle, FluentResource

#: shown instead of a message that is missing or broken; also reported
FALLBACK_KEY = "apology"


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
        self._bundle.add_resource(FluentResource(source))
        self._on_problem = on_problem

    def say(self, text: Text, markup: Markup = PLAIN) -> str:
        """The sentence, with its values written the way of ``markup``."""
        args = {name: self._write(value, markup) for name, value in text.args.items()}
        if self._bundle.has_message(text.key):
            message = self._bundle.get_message(text.key)
            if message.value is not None:
                said, errors = self._bundle.format_pattern(message.value, args)
                if not errors:
                    return str(said)
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

    def attribute(self, key: str, name: str) -> str:
        """An attribute of a message, say the aliases of a choice; "" when it has none."""
        if not self._bundle.has_message(key):
            return ""
        pattern = self._bundle.get_message(key).attributes.get(name)
        if pattern is None:
            return ""
        said, _ = self._bundle.format_pattern(pattern, {})
        return str(said)

    def words(self, text: Text) -> tuple[str, ...]:
        """A choice's label and its aliases, as they stand in the file."""
        aliases = self.attribute(text.key, "aliases")
        return (self.say(text), *(word.strip() for word in aliases.split(",") if word.strip()))
