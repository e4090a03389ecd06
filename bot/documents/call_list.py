"""Whom to phone about an announcement: not reached, or without a word that they took note.

Owns: what stands on the list. Never: a clock, a database, choosing who is on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil

from bot.documents.workbook import Row, Sheet, Style, Styled, write
from handlers.announce_draft import plain
from handlers.announce_reach import REASONS
from handlers.announcements import Announcement, Unmet
from programme.catalogue import Text
from programme.programme import Programme

#: of the columns in letters, of a line in points
WIDTHS = [6, 40, 24, 24, 26, 12, 20]
LINE = 15.0


def build(
    one: Announcement, missed: Sequence[Unmet], *, programme: Programme, now: datetime
) -> bytes:
    """The list as .xlsx, one sheet on A4, with room to note each call; deterministic."""
    say = programme.catalogue.say
    at = now.astimezone(programme.schedule.zone)
    title = Text("calls-title", {"number": str(one.id)})
    top = [Text("calls-at", {"time": f"{at:%H:%M}", "date": f"{at:%d/%m/%Y}"})]
    if one.content.reference:
        top.append(Text("calls-named", {"reference": one.content.reference}))
    if one.content.text.strip():
        top.append(Text("calls-text", {"text": plain(one.content.text)}))
    columns = (
        Text("calls-column-number"),
        Text("calls-column-unit"),
        Text("calls-column-person"),
        Text("calls-column-phone"),
        Text("calls-column-reason"),
        Text("calls-column-called"),
        Text("calls-column-note"),
    )
    head: list[Row] = [
        [Styled(say(title), Style.TITLE)],
        *[[Styled(say(text), Style.NOTE)] for text in top],
        [],
        [Styled(say(text), Style.HEADING) for text in columns],
    ]
    rows = list(_rows(missed, programme))
    sheet = Sheet(
        name=say(Text("calls-sheet")),
        widths=WIDTHS,
        head=head,
        rows=rows,
        heights=dict(_heights(rows, below=len(head))),
        is_filtered=False,
        is_landscape=True,
    )
    return write([sheet], title=say(title), creator=programme.settings.association, at=now)


def _heights(rows: Sequence[Row], *, below: int) -> Iterator[tuple[int, float]]:
    """Of rows that need more than one line: some programs would write one over the other."""
    for number, row in enumerate(rows, below + 1):
        texts = (str(cell.value if isinstance(cell, Styled) else cell) for cell in row)
        needed = max(ceil(len(text) / width) for text, width in zip(texts, WIDTHS, strict=True))
        if needed > 1:
            yield number, needed * LINE


def _rows(missed: Sequence[Unmet], programme: Programme) -> Iterator[Row]:
    for place, one in enumerate(missed, 1):
        yield [
            place,
            Styled("; ".join(one.units), Style.WRAPPED),
            Styled(one.name, Style.WRAPPED),
            Styled("; ".join(one.phones), Style.WRAPPED),
            Styled(programme.catalogue.say(REASONS[one.reason]), Style.WRAPPED),
            "",
            "",
        ]
