"""What a sheet of the base would change, as an .xlsx list for whoever decides.

Owns: how that list looks. Never: what has changed, deciding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.documents.workbook import Cell, Sheet, Style, Styled, write
from handlers.base_words import HEADINGS
from programme.answers_sheet import CONTENT, Value, values_of
from programme.answers_sheet_plan import differences
from programme.catalogue import Catalogue, Text
from programme.knowledge_file import Entry, Topic

HEAD = (
    HEADINGS["id"],
    HEADINGS["question"],
    Text("changes-column"),
    Text("changes-before"),
    Text("changes-after"),
)
#: in characters, by the order of HEAD
WIDTHS = (22, 40, 18, 60, 60)


@dataclass(frozen=True, slots=True)
class Change:
    """``before``: None where people are not answered with it yet."""

    after: Entry
    before: Entry | None = None


def build(
    changes: Sequence[Change],
    topics: Sequence[Topic],
    catalogue: Catalogue,
    *,
    title: str,
    association: str,
    at: datetime,
) -> bytes:
    """One row for each column of an entry that differs; of a new one all that it says."""
    titles = {topic.id: topic.title for topic in topics}
    sheet = Sheet(
        name=catalogue.say(Text("changes-sheet")),
        widths=WIDTHS,
        head=[[Styled(catalogue.say(heading), Style.HEADING) for heading in HEAD]],
        rows=[row for one in changes for row in _rows(one, titles, catalogue)],
        frozen=2,
        pages_wide=1,
    )
    return write([sheet], title=title, creator=association, at=at)


def _rows(one: Change, titles: dict[str, str], catalogue: Catalogue) -> list[list[Cell]]:
    after = values_of(one.after)
    columns = [(column, None, after[column]) for column in CONTENT if after[column]]
    found: Sequence[tuple[str, Value, Value]] = columns
    if one.before is not None:
        found = [(each.column, each.old, each.new) for each in differences(one.before, one.after)]
    name = Styled(one.after.question, Style.WRAPPED)
    return [
        [
            one.after.id,
            name,
            catalogue.say(HEADINGS[column]),
            _cell(column, old, titles),
            _cell(column, new, titles),
        ]
        for column, old, new in found
    ]


def _cell(column: str, value: Value, titles: dict[str, str]) -> Cell:
    match value:
        case None:
            return ""
        case date():
            return value
        case tuple():
            return Styled("\n".join(value), Style.WRAPPED)
        case _:
            said = titles.get(value, value) if column == "topic" else value
            return Styled(said, Style.WRAPPED)
