"""Whether the sentences in programme/texts can be said: no broken line, no missing sentence, no
value that is not handed to it.

Owns: what our code says, read from the code itself. Never: saying anything. Costs a second.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, MessageReference, Term, TermReference
from fluent.syntax.ast import VariableReference as Variable
from fluent.syntax.visitor import Visitor

from programme.catalogue import Text

ROOT = Path(__file__).parent.parent
#: what the engine puts into every sentence of a conversation
COMMON = frozenset({"you", "You", "association", "province", "contact", "keep_days"})
#: formatted without an engine around them: the shell says these
SHELL = "bot"
LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Use:
    """``Text("key", {"name": …})`` as it stands in our code."""

    where: str
    package: str
    key: str | None  # None: not a literal
    values: frozenset[str] | None  # None: not a literal


def problems(sources: Mapping[str, str], more: Mapping[str, frozenset[str]]) -> list[Text]:
    """What is wrong with these files, by name; ``more``: values of sentences that form.toml
    names, by key."""
    found: list[Text] = []
    known: dict[str, tuple[str, Message | Term]] = {}
    for name, source in sources.items():
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, Junk):
                found.append(_broken(name, source, entry))
            elif isinstance(entry, Message | Term):
                key = f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name
                if key in known:
                    found.append(Text("text-twice", {"file": name, "key": key}))
                known.setdefault(key, (name, entry))
    given = {**_given(), **more}
    # form.toml is blamed for its own
    missing = sorted(given.keys() - more.keys() - known.keys())
    found += [Text("text-missing", {"key": key}) for key in missing]
    for key, (name, entry) in known.items():
        wanted = _Names()
        wanted.visit(entry)
        if key in given:
            for value in sorted(wanted.values - given[key]):
                usable = ", ".join(sorted(given[key])) or "–"
                found.append(
                    Text(
                        "text-value", {"file": name, "key": key, "value": value, "usable": usable}
                    )
                )
        found += [
            Text("text-other", {"file": name, "key": key, "other": other})
            for other in sorted(wanted.entries - known.keys())
        ]
    return found


def _broken(name: str, source: str, junk: Junk) -> Text:
    line = source.count("\n", 0, junk.span.start if junk.span else 0) + 1
    said = (junk.content or "").strip().split("\n")[0][:LONGEST_LINE]
    return Text("text-broken", {"file": name, "line": str(line), "said": said})


def _given() -> dict[str, frozenset[str]]:
    """By key, the values that every place which says it hands over."""
    found: dict[str, frozenset[str]] = {}
    for use in uses():
        if use.key is not None and use.values is not None:
            values = use.values | (frozenset() if use.package == SHELL else COMMON)
            found[use.key] = found.get(use.key, values) & values
    return found


class _Names(Visitor):
    def __init__(self) -> None:
        self.values: set[str] = set()
        self.entries: set[str] = set()

    def visit_VariableReference(self, node: Variable) -> None:
        self.values.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: TermReference) -> None:
        self.entries.add(f"-{node.id.name}")
        self.generic_visit(node)


def uses() -> tuple[Use, ...]:
    """Every sentence that our code says."""
    return tuple(
        use
        for package in ("bot", "handlers", "programme")
        for path in sorted((ROOT / package).rglob("*.py"))
        for use in _uses_in(path, package)
    )


def _uses_in(path: Path, package: str) -> Iterator[Use]:
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
