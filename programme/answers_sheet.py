"""An entry as a row of a sheet, and a row as what it says of an entry.

Owns: columns, how a cell is written and read, the mark that tells of which version a row is.
Never: other rows, the base (``answers_sheet_plan``), formats of files, wording.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programme.catalogue import Problem
from programme.knowledge_file import MOST_LINKS, Entry, Topic, is_address, strange_placeholders
from programme.units_cells import plain, read_day, read_text
from programme.vietnamese import fold

COLUMNS = (
    "id",
    "topic",
    "question",
    "answer",
    "source",
    "asof",
    "links",
    "keywords",
    "asks",
    "valid_from",
    "valid_to",
    "owner",
    "superseded_by",
    "state",
    "version",
)
#: no answer without them
REQUIRED = ("topic", "question", "answer", "source", "asof")
#: what a row says of the entry itself
CONTENT = COLUMNS[1:-2]
LISTS = ("links", "keywords", "asks")
DAYS = ("asof", "valid_from", "valid_to")

#: what is kept of a text, in letters
LONGEST = {
    "id": 80,
    "question": 200,
    "answer": 2000,
    "source": 200,
    "owner": 80,
    "superseded_by": 80,
}
LONGEST_LINE = 500
LONGEST_SLUG = 60

Value = str | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry as people are answered with it, and where its history stands.

    ``number``: of its last version in the office, 0 where only the file knows it.
    """

    entry: Entry
    number: int = 0
    is_suspended: bool = False
    #: somebody is writing on it in the chat
    has_draft: bool = False


def values_of(entry: Entry) -> dict[str, Value]:
    """The content by column, each as it would be read back from a cell."""
    return {
        "topic": entry.topic,
        "question": plain(entry.question),
        "answer": _paragraphs(entry.answer),
        "source": plain(entry.source),
        "asof": entry.asof,
        "links": _items(entry.links),
        "keywords": _items(entry.keywords),
        "asks": _items(entry.asks),
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
        "owner": plain(entry.owner),
        "superseded_by": entry.superseded_by,
    }


def mark(standing: Standing) -> str:
    """What a row of this version carries; another one once a word of the entry has changed."""
    content = json.dumps(values_of(standing.entry), default=str, ensure_ascii=False)
    return f"v{standing.number}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def cells_of(standing: Standing, topics: Sequence[Topic]) -> dict[str, str | date | None]:
    """One row by column, but for its state; a list has one line for each."""
    values = values_of(standing.entry)
    titles = {topic.id: topic.title for topic in topics}
    written = {
        column: "\n".join(value) if isinstance(value, tuple) else value
        for column, value in values.items()
    }
    return written | {
        "id": standing.entry.id,
        "topic": titles.get(standing.entry.topic, standing.entry.topic),
        "version": mark(standing),
    }


def slug(question: str) -> str:
    """A name for an entry that came without one: the same question always gives the same."""
    words = re.findall("[a-z0-9]+", fold(question))
    while words and len("-".join(words)) > LONGEST_SLUG:
        words.pop()
    return "-".join(words)


def read_cell(column: str, cell: str, topics: Mapping[str, str]) -> Value | Problem:
    """What a cell says; ``topics``: ids by their folded titles and ids."""
    if column in DAYS:
        return read_day(cell)
    lines = []
    for line in cell.splitlines():
        said = _line(line)
        if isinstance(said, Problem):
            return said
        lines.append(said)
    match column:
        case "links" | "keywords" | "asks":
            return _list(column, lines)
        case "answer":
            return _answer(_paragraphs("\n".join(lines)))
        case _:
            return _word(column, plain(" ".join(lines)), topics)


def _line(line: str) -> str | Problem:
    """One line without what nobody sees."""
    said = read_text(line, len(line))
    if isinstance(said, Problem) and said.key != "unit-cell-formula":
        return said
    # what looks like a formula is a text here: kept as one, and written back as one
    return plain(line)


def _list(column: str, lines: Sequence[str]) -> tuple[str, ...] | Problem:
    items = _items(lines)
    if column == "links":
        wrong = [one for one in items if not is_address(one)]
        if wrong:
            return Problem("lint-link", {"link": wrong[0][:60]})
        if len(items) > MOST_LINKS:
            return Problem("lint-links-many", {"most": str(MOST_LINKS)})
    if too_long := [one for one in items if len(one) > LONGEST_LINE]:
        return _long(too_long[0], LONGEST_LINE)
    return items


def _answer(said: str) -> str | Problem:
    if len(said) > LONGEST["answer"]:
        return _long(said, LONGEST["answer"])
    if names := strange_placeholders(said):
        return Problem("lint-placeholder", {"name": names[0][:60]})
    return said


def _word(column: str, said: str, topics: Mapping[str, str]) -> str | Problem:
    if column in LONGEST and len(said) > LONGEST[column]:
        return _long(said, LONGEST[column])
    if column == "topic" and said:
        return topics.get(fold(said)) or Problem("answers-topic", {"said": said[:60]})
    if column == "source" and re.search("https?://", said, re.IGNORECASE):
        return Problem("lint-source-address")
    return said


def _long(said: str, longest: int) -> Problem:
    return Problem("unit-cell-long", {"longest": str(longest), "length": str(len(said))})


def _paragraphs(text: str) -> str:
    """Lines without spaces at their ends; never two empty ones."""
    lines = "\n".join(plain(line) for line in text.splitlines())
    return re.sub("\n{3,}", "\n\n", lines).strip("\n")


def _items(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said for line in lines if (said := plain(line))))
