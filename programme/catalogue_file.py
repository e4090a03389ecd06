"""The file of sentences, read one sentence at a time.

Owns: where each begins, its parts, what it leans on. Never: values, deciding what to say.
Source of the format: Project Fluent 1.0. A message is parsed when it is first wanted: all of
them at once take 0.2 s and 8 MB, and a running bot says a part of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

#: words, and the name of the value behind them, "" where none is
Part = tuple[str, str]
Parts = tuple[Part, ...]

#: a message or a term ("-brand") begins in the first column, as does a comment
_BEGINNING = re.compile(r"^(?:(-?[a-zA-Z][\w-]*)[ ]*=|#)", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One message or term; ``parts`` None: there is a choice in it, or it says nothing."""

    tree: ast.Message | ast.Term

    @cached_property
    def parts(self) -> Parts | None:
        return _parts(self.tree.value)

    @cached_property
    def attributes(self) -> Mapping[str, Parts | None]:
        return {one.id.name: _parts(one.value) for one in self.tree.attributes}

    @cached_property
    def values(self) -> frozenset[str]:
        """The names of values in it."""
        return self._named.values

    @cached_property
    def leans_on(self) -> frozenset[str]:
        """The entries that it names."""
        return self._named.entries

    @cached_property
    def _named(self) -> _Named:
        found = _Finder()
        found.visit(self.tree)
        return _Named(frozenset(found.values), frozenset(found.entries))


class CatalogueFile:
    """Every entry by name; of two with one name the first counts, as it does for Fluent."""

    def __init__(self, source: str) -> None:
        self._source: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        found = list(_BEGINNING.finditer(source))
        ends = [one.start() for one in found[1:]] + [len(source)]
        for one, end in zip(found, ends, strict=True):
            if one[1]:
                self._source.setdefault(one[1], source[one.start() : end])

    def __contains__(self, name: str) -> bool:
        return name in self._source

    def entry(self, name: str) -> Entry | None:
        known = self._entries.get(name)
        if known is None and name in self._source:
            for tree in FluentParser(with_spans=False).parse(self._source[name]).body:
                if isinstance(tree, ast.Message | ast.Term):
                    known = self._entries[name] = Entry(tree)
        return known


@dataclass(frozen=True, slots=True)
class _Named:
    values: frozenset[str]
    entries: frozenset[str]


class _Finder(Visitor):
    def __init__(self) -> None:
        self.values: set[str] = set()
        self.entries: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.values.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.entries.add(f"-{node.id.name}")
        self.generic_visit(node)


def _parts(pattern: ast.Pattern | None) -> Parts | None:
    """A pattern of nothing but words and values: joined, not resolved, which is most of them."""
    parts: list[Part] = []
    words = ""
    for element in pattern.elements if pattern is not None else ():
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
    return (*parts, (words, "")) if pattern is not None else None
