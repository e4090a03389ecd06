"""Sentences read one by one are what they are when the file is read whole."""

from __future__ import annotations

from fluent.syntax import FluentParser, ast

from bot.texts import FOLDER
from programme.catalogue_file import CatalogueFile

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.ftl")))

AWKWARD = """\
# a comment with = in it
first = one
    two = three

    .aliases = a, b
## second = not a message
-brand = Bot
second = { -brand } says { $count ->
    [one] one
   *[other] { NUMBER($count) }
}
first = never
third =
    on a line of its own
"""


def test_every_entry_is_read_alone_as_with_the_others() -> None:
    for source in (SOURCE, AWKWARD):
        read = CatalogueFile(source)
        seen = set()
        for entry in FluentParser(with_spans=False).parse(source).body:
            if not isinstance(entry, ast.Message | ast.Term):
                continue
            name = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
            alone = read.entry(name)
            assert name in read
            assert alone is not None
            if name not in seen:  # of two with one name the first counts
                entry.comment = None
                assert alone.tree.equals(entry), name
            seen.add(name)
        assert len(seen) >= 4


def test_what_an_entry_is_made_of() -> None:
    read = CatalogueFile(AWKWARD)
    first, second = read.entry("first"), read.entry("second")
    assert first is not None
    assert second is not None
    assert first.parts == (("one\ntwo = three", ""),)
    assert first.attributes == {"aliases": (("a, b", ""),)}
    assert second.parts is None
    assert (second.values, second.leans_on) == (
        frozenset({"count"}),
        frozenset({"-brand"}),
    )
    assert read.entry("fourth") is None
