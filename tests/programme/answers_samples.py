"""Entries and sheets for tests of looking a base over and of taking a sheet over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from programme.answers_sheet import COLUMNS, Standing, cells_of
from programme.knowledge_file import Entry, Topic

TODAY = date(2026, 11, 23)
TOPICS = (Topic("quy", "Quỹ khuyến học", ("a",)), Topic("bot", "Cách dùng bot", ()))
HEADINGS = {column: f"Cột {column}" for column in COLUMNS}
ENTRY = Entry(
    id="a",
    topic="quy",
    question="Quỹ được chi việc gì?",
    answer="Chi khen thưởng.\n\n- học bổng\n- hỗ trợ",
    source="Quyết định 1/QĐ-HKH ngày 02/11/2026",
    asof=date(2026, 11, 2),
    links=("https://example.vn/quy?a=1",),
    keywords=("chi quỹ",),
    asks=("quỹ chi gì", "=1+1 có phải là quỹ không", "@bot quỹ dùng làm chi"),
    valid_from=date(2026, 11, 3),
    owner="Chị Lan",
)


def sheet(*standings: Standing, topics: Sequence[Topic] = TOPICS) -> list[list[str]]:
    """What an exported file holds, as it is read back."""
    rows = [[HEADINGS[column] for column in COLUMNS]]
    for one in standings:
        cells = cells_of(one, topics)
        rows.append([str(cells.get(column) or "") for column in COLUMNS])
    return rows


def edited(row: Sequence[str], **changes: str) -> list[str]:
    return [changes.get(column, cell) for column, cell in zip(COLUMNS, row, strict=True)]
