"""Whom to phone about an announcement: not reached, or without a word that they took note.

Owns: what stands on the list. Never: a clock, a database, choosing who is on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.documents.workbook import Row, Sheet, Style, Styled, write
from handlers.announce_draft import plain
from handlers.announce_reach import REASONS
from handlers.announcements import Announcement, Unmet
from programme.catalogue import Text
from programme.programme import Programme


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
    sheet = Sheet(
        name=say(Text("calls-sheet")),
        widths=[6, 44, 26, 26, 14, 28],
        head=head,
        rows=_rows(missed, programme),
        is_filtered=False,
        is_landscape=True,
    )
    return write([sheet], title=say(title), creator=programme.settings.association, at=now)


def _rows(missed: Sequence[Unmet], programme: Programme) -> Iterator[Row]:
    for place, one in enumerate(missed, 1):
        yield [
            place,
            Styled("; ".join(one.units), Style.WRAPPED),
            Styled(one.name, Style.WRAPPED),
            Styled(programme.catalogue.say(REASONS[one.reason]), Style.WRAPPED),
            "",
            "",
        ]
