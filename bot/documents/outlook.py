"""What the clock would send, message by message: when, to whom, about what, why not.

Owns: what stands in the table. Never: a clock, a database, deciding what is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.documents.workbook import Row, Sheet, Style, Styled, write
from handlers.reminder_texts import moment
from handlers.reminders_office import KINDS, REASONS
from programme.catalogue import Text
from programme.programme import Programme
from programme.reminders_rehearsal import Line


def build(
    found: Sequence[Line],
    units: Mapping[int, str],
    people: Mapping[int, str],
    *,
    programme: Programme,
    now: datetime,
) -> bytes:
    """One line for each message and each unit that it is about; deterministic."""
    say = programme.catalogue.say
    title = say(Text("outlook-title"))
    columns = (
        Text("outlook-column-at"),
        Text("outlook-column-kind"),
        Text("outlook-column-person"),
        Text("outlook-column-unit"),
        Text("outlook-column-period"),
        Text("outlook-column-why"),
    )
    sheet = Sheet(
        name=say(Text("outlook-sheet")),
        widths=[24, 28, 26, 44, 16, 44],
        head=[
            [Styled(title, Style.TITLE)],
            [],
            [Styled(say(text), Style.HEADING) for text in columns],
        ],
        rows=_rows(found, units, people, programme),
        is_filtered=True,
        is_landscape=True,
    )
    return write([sheet], title=title, creator=programme.settings.association, at=now)


def _rows(
    found: Sequence[Line],
    units: Mapping[int, str],
    people: Mapping[int, str],
    programme: Programme,
) -> Iterator[Row]:
    say, zone = programme.catalogue.say, programme.schedule.zone
    for line in found:
        why = say(REASONS[line.reason]) if line.reason is not None else ""
        if line.moved_to is not None:
            again = Text("outlook-again", {"why": why, "at": moment(line.moved_to, zone)})
            why = say(again)
        about = [(units.get(due.unit, f"#{due.unit}"), due.period) for due in line.dues]
        for unit, period in about or [("", ", ".join(line.periods))]:
            yield [
                Styled(say(moment(line.at, zone)), Style.WRAPPED),
                Styled(say(KINDS[line.kind]), Style.WRAPPED),
                Styled(people.get(line.person or 0, ""), Style.WRAPPED),
                Styled(unit, Style.WRAPPED),
                period,
                Styled(why, Style.WRAPPED),
            ]
