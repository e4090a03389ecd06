"""Who is missing, as pictures for a phone.

Owns: the shape of a board, its layout and its pages. Never: rows of a database, a clock, deciding
who is late; what a state looks like stands in ``board_marks``.

Drawn at three times the width of a phone. Telegram shrinks a photo until its longer side has 1,280
points; a page is therefore kept so low that at least 360 points of width are left.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.documents.board_marks import EXPECTED, INK, PALE, PAPER, Mark, State, draw_mark
from programme.catalogue import Catalogue, Text

FONTS = Path(__file__).with_name("fonts")
WIDTH = 1080
#: 1,280 / 360 of the width; a page ends before it
MOST_HEIGHT = 3_800
#: rows in one picture
PAGE_ROWS = 40
#: more units than this are counted group by group instead of listed
MOST_LISTED = 200

EDGE = 36
SMALL, NORMAL, LARGE = 33, 36, 48
LINE = 46
CELL = 136
MARK = 72


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit: the group it belongs to and how it stands in each period."""

    group: str
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """``periods``: oldest first, the one in question last. Rows of one group stand together."""

    title: str
    as_of: str
    due: str
    periods: tuple[str, ...]
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    """A stripe of a page. ``is_head``: names a group, begins again on the next page."""

    height: int
    lines: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    counts: tuple[tuple[State, int], ...] = ()
    is_head: bool = False


@cache
def font(size: int, *, is_bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    # the plain layout needs no library of the system: the same picture on every machine
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def draw(board: Board, catalogue: Catalogue) -> tuple[bytes, ...]:
    """The board as PNG, one or several pictures."""
    bands = _bands(board)
    pages = tuple(_pages(bands, board))
    return tuple(
        _page(board, page, catalogue, number, len(pages)) for number, page in enumerate(pages, 1)
    )


# --- what stands where ---------------------------------------------------------------------


def wrap(words: str, width: int, face: ImageFont.FreeTypeFont) -> tuple[str, ...]:
    """The words in lines that fit. A word too long for a line is broken; nothing is left out."""
    lines: list[str] = []
    line = ""
    for word in unicodedata.normalize("NFC", words).split():
        longer = f"{line} {word}" if line else word
        if face.getlength(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while face.getlength(line) > width:
            most = next(n for n in range(1, len(line)) if face.getlength(line[: n + 1]) > width)
            lines.append(line[:most])
            line = line[most:]
    return (*lines, line)


def _name_width(board: Board) -> int:
    return WIDTH - 2 * EDGE - CELL * len(board.periods) - 12


def _bands(board: Board) -> list[_Band]:
    bands = []
    is_counted = len(board.rows) > MOST_LISTED
    for group, rows in groupby(board.rows, key=lambda row: row.group):
        if is_counted:
            bands.append(_counted(group, tuple(rows)))
            continue
        if group:
            bands.append(_head(group))
        bands += [_listed(row, _name_width(board)) for row in rows]
    return bands


def _head(group: str) -> _Band:
    lines = wrap(group, WIDTH - 2 * EDGE, font(SMALL, is_bold=True))
    return _Band(len(lines) * LINE + 22, lines, is_head=True)


def _listed(row: BoardRow, width: int) -> _Band:
    lines = wrap(row.name, width, font(NORMAL))
    return _Band(max(len(lines) * LINE + 20, MARK + 20), lines, row.marks)


def _counted(group: str, rows: Sequence[BoardRow]) -> _Band:
    """How many units of a group stand how, in the period in question."""
    last = [row.marks[-1].state for row in rows]
    counts = tuple((state, last.count(state)) for state in EXPECTED if state in last)
    lines = wrap(group, WIDTH - 2 * EDGE, font(NORMAL))
    return _Band(len(lines) * LINE + MARK + 40, lines, counts=counts)


def _pages(bands: Sequence[_Band], board: Board) -> Iterable[list[_Band]]:
    room = MOST_HEIGHT - _top_height(board) - _legend_height()
    page: list[_Band] = []
    head: _Band | None = None
    for band in bands:
        rows = sum(not one.is_head for one in page)
        # a group is not named at the foot of a page with its first unit on the next
        needed = band.height + (LINE + MARK if band.is_head else 0)
        is_full = sum(one.height for one in page) + needed > room or rows >= PAGE_ROWS
        if page and is_full:
            yield page
            page = [head] if head and not band.is_head else []
        head = band if band.is_head else head
        page.append(band)
    yield page


def _top_height(board: Board) -> int:
    title = wrap(board.title, WIDTH - 2 * EDGE, font(LARGE, is_bold=True))
    return EDGE + len(title) * 62 + 2 * LINE + _columns_height(board)


def _columns_height(board: Board) -> int:
    if len(board.rows) > MOST_LISTED:
        return 24
    return max(len(_column(period)) for period in board.periods) * 42 + 24


def _column(period: str) -> tuple[str, ...]:
    """ "Quý III/2026" in a narrow column, the year below."""
    return wrap(period.replace("/", " "), CELL, font(SMALL, is_bold=True))


def _legend_height() -> int:
    return len(_LEGEND) * (MARK + 14) + EDGE


# --- drawing -------------------------------------------------------------------------------


#: what stands in the legend, in this order
_LEGEND: tuple[tuple[Mark, Text], ...] = (
    (Mark(State.APPROVED), Text("board-approved")),
    (Mark(State.SUBMITTED), Text("board-submitted")),
    (Mark(State.WORKING), Text("board-working")),
    (Mark(State.MISSING), Text("board-missing")),
    (Mark(State.APPROVED, is_late=True), Text("board-late")),
)


def _page(
    board: Board, bands: Sequence[_Band], catalogue: Catalogue, number: int, pages: int
) -> bytes:
    top = _top_height(board)
    height = top + sum(band.height for band in bands) + _legend_height()
    picture = Image.new("RGB", (WIDTH, height), PAPER)
    pen = ImageDraw.Draw(picture)
    y = EDGE
    for line in wrap(board.title, WIDTH - 2 * EDGE, font(LARGE, is_bold=True)):
        pen.text((EDGE, y), line, INK, font(LARGE, is_bold=True))
        y += 62
    for line in (board.as_of, board.due):
        pen.text((EDGE, y), line, INK, font(SMALL))
        y += LINE
    if pages > 1:
        said = catalogue.say(Text("board-page", {"number": str(number), "pages": str(pages)}))
        pen.text((WIDTH - EDGE, y - LINE), said, INK, font(SMALL), anchor="ra")
    if len(board.rows) <= MOST_LISTED:
        _columns(pen, board, top)
    y = top
    for place, band in enumerate(bands):
        _band(pen, band, y, is_shaded=place % 2 == 1)
        y += band.height
    _legend(pen, y + EDGE // 2, catalogue)
    return _png(picture)


def _columns(pen: ImageDraw.ImageDraw, board: Board, bottom: int) -> None:
    for place, period in enumerate(board.periods):
        lines = _column(period)
        middle = _middle(place, len(board.periods))
        y = bottom - 12 - 42 * len(lines)
        for line in lines:
            pen.text((middle, y), line, INK, font(SMALL, is_bold=True), anchor="ma")
            y += 42


def _middle(place: int, columns: int) -> int:
    return WIDTH - EDGE - CELL * (columns - place) + CELL // 2


def _band(pen: ImageDraw.ImageDraw, band: _Band, y: int, *, is_shaded: bool) -> None:
    if band.is_head:
        pen.rectangle((0, y, WIDTH, y + band.height), fill=INK)
        for line in band.lines:
            pen.text((EDGE, y + 11), line, PAPER, font(SMALL, is_bold=True))
            y += LINE
        return
    if is_shaded:
        pen.rectangle((0, y, WIDTH, y + band.height - 1), fill=PALE)
    pen.line((0, y + band.height - 1, WIDTH, y + band.height - 1), "#C4CBD3", 2)
    own = len(band.lines) * LINE
    at = y + 12 if band.counts else y + (band.height - own) // 2
    for line in band.lines:
        pen.text((EDGE, at), line, INK, font(NORMAL))
        at += LINE
    for place, mark in enumerate(band.marks):
        middle = _middle(place, len(band.marks))
        draw_mark(pen, mark, middle - MARK // 2, y + (band.height - MARK) // 2, MARK)
    _counts(pen, band, at + 8)


def _counts(pen: ImageDraw.ImageDraw, band: _Band, y: int) -> None:
    x = EDGE
    for state, count in band.counts:
        draw_mark(pen, Mark(state), x, y, MARK)
        pen.text((x + MARK + 14, y + MARK // 2), str(count), INK, font(NORMAL), anchor="lm")
        x += 250


def _legend(pen: ImageDraw.ImageDraw, y: int, catalogue: Catalogue) -> None:
    for mark, meaning in _LEGEND:
        draw_mark(pen, mark, EDGE, y, MARK)
        at = (EDGE + MARK + 24, y + MARK // 2)
        pen.text(at, catalogue.say(meaning), INK, font(SMALL), anchor="lm")
        y += MARK + 14


def _png(picture: Image.Image) -> bytes:
    kept = io.BytesIO()
    # a few colours and their edges: a palette makes a third of the size
    picture.quantize(128, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()
