"""The base of answers as an .xlsx file that the office edits and gives back.

Owns: how that file looks, its words. Never: what an entry is (``programme.answers_sheet``),
taking it over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.documents.workbook import Cell, Sheet, Style, Styled, write
from handlers.base_words import HEADINGS
from programme.answers_sheet import COLUMNS, Standing, cells_of
from programme.catalogue import Catalogue, Text
from programme.knowledge_file import Topic

#: in characters, by the order of COLUMNS
WIDTHS = (20, 18, 34, 60, 30, 12, 30, 22, 48, 13, 13, 16, 18, 14, 16)
#: an answer is in view whole; of the many ways of asking only the first
ROW_POINTS = 135.0
#: of the instructions: a page across; letters of a line, and points
HOW_WIDTH, HOW_LETTERS, LINE_POINTS = 110, 100, 16.0
#: id, topic and question stay in view
FROZEN = 3


def headings(catalogue: Catalogue) -> dict[str, str]:
    """How each column is called."""
    return {column: catalogue.say(HEADINGS[column]) for column in COLUMNS}


def build(
    standings: Sequence[Standing],
    topics: Sequence[Topic],
    catalogue: Catalogue,
    *,
    association: str,
    at: datetime,
) -> bytes:
    """The file: every entry with what belongs to it, and how to edit it."""
    names = headings(catalogue)
    answers = Sheet(
        name=catalogue.say(Text("answers-sheet")),
        widths=WIDTHS,
        head=[[Styled(names[column], Style.HEADING) for column in COLUMNS]],
        rows=[_row(one, topics, catalogue) for one in standings],
        frozen=FROZEN,
        pages_wide=0,
        heights=dict.fromkeys(range(2, len(standings) + 2), ROW_POINTS),
    )
    title = catalogue.say(Text("answers-book", {"association": association}))
    how = catalogue.say(Text("answers-how")).splitlines()
    shelves = ", ".join(topic.title for topic in topics)
    how.append(catalogue.say(Text("answers-how-topics", {"topics": shelves})))
    instructions = Sheet(
        name=catalogue.say(Text("answers-sheet-how")),
        widths=(HOW_WIDTH,),
        head=[[Styled(title, Style.TITLE)]],
        rows=[[Styled(line, Style.WRAPPED)] for line in how],
        is_filtered=False,
        heights={row: _height(line) for row, line in enumerate(how, 2)},
    )
    return write([answers, instructions], title=title, creator=association, at=at)


def _height(line: str) -> float:
    return LINE_POINTS * -(-len(line) // HOW_LETTERS)


def _row(one: Standing, topics: Sequence[Topic], catalogue: Catalogue) -> list[Cell]:
    cells = cells_of(one, topics)
    cells["state"] = catalogue.say(_state(one))
    return [_cell(cells[column]) for column in COLUMNS]


def _cell(value: str | date | None) -> Cell:
    return Styled(value, Style.WRAPPED) if isinstance(value, str) else value


def _state(one: Standing) -> Text:
    if one.has_draft:
        return Text("answers-state-draft")
    return Text("answers-state-suspended") if one.is_suspended else Text("answers-state-used")
