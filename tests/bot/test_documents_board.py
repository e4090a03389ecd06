"""The picture of who is missing: read by its pixels and its boxes."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageColor, ImageDraw

from bot.documents import board as boards
from bot.documents.board import Board, BoardRow, draw, font, wrap
from bot.documents.board_marks import (
    BADGE,
    COLOURS,
    EXPECTED,
    INK,
    PALE,
    PAPER,
    Mark,
    State,
    draw_mark,
)
from bot.documents.overview import board_of
from handlers.reporting import ReportState, Standing
from tests.bot.documents_samples import NOW, PROGRAMME, STATES, period, standing, unit

CATALOGUE = PROGRAMME.catalogue
LONG = "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh, gồm cả đơn vị sự nghiệp công lập"


def board(rows: int, periods: int = 4, groups: int = 3, name: str = "") -> Board:
    return Board(
        title="Quý III/2026 · 11/14 đơn vị đã nộp",
        as_of="Tính đến 17:05 ngày 21/9/2026",
        due="Hạn nộp 17:00 ngày 21/9/2026",
        periods=("Quý IV/2025", "Quý I/2026", "6 tháng đầu năm 2026", "Quý III/2026")[-periods:],
        rows=tuple(
            BoardRow(
                f"Nhóm {number * groups // rows + 1}",
                name or f"Đơn vị {number}",
                tuple(Mark(EXPECTED[(number + at) % 4], at == 1) for at in range(periods)),
            )
            for number in range(rows)
        ),
    )


def opened(pictures: tuple[bytes, ...]) -> list[Image.Image]:
    return [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]


def tile(mark: Mark, size: int = 72) -> Image.Image:
    picture = Image.new("RGB", (size + 20, size + 20), PAPER)
    draw_mark(ImageDraw.Draw(picture), mark, 10, 10, size)
    return picture


def luminance(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in ImageColor.getrgb(colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# --- marks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_a_symbol_stands_out_from_its_tile(state: State) -> None:
    assert contrast(*COLOURS[state]) >= 4.5


@pytest.mark.parametrize("paper", [PAPER, PALE])
def test_words_and_badges_stand_out(paper: str) -> None:
    assert contrast(INK, paper) >= 7
    assert contrast(*BADGE) >= 4.5


@pytest.mark.parametrize(("one", "other"), list(combinations(EXPECTED, 2)))
def test_states_differ_for_those_who_see_no_colours(one: State, other: State) -> None:
    """In grey any two tiles differ in lightness, and their symbols in shape."""
    assert contrast(COLOURS[one][0], COLOURS[other][0]) >= 1.5
    shapes = [tile(Mark(state)).convert("L").point(_ink_only(state)) for state in (one, other)]
    differing = sum(a != b for a, b in zip(shapes[0].tobytes(), shapes[1].tobytes(), strict=True))
    assert differing > 250


def _ink_only(state: State) -> list[int]:
    """Black where the symbol is, white elsewhere, by which of two greys a grey is nearer to."""
    back, ink = (round(255 * luminance(colour)) for colour in COLOURS[state])
    return [0 if abs(grey - ink) < abs(grey - back) else 255 for grey in range(256)]


def test_who_has_not_begun_is_not_marked_as_wrong() -> None:
    """The same empty box as in the words, without a colour of alarm."""
    empty = tile(Mark(State.MISSING))
    assert empty.getpixel((46, 46)) == ImageColor.getrgb(PAPER)
    red, green, blue = ImageColor.getrgb(COLOURS[State.MISSING][1])[:3]
    assert max(red, green, blue) - min(red, green, blue) < 40


def test_what_came_late_wears_a_badge() -> None:
    in_time, late = tile(Mark(State.APPROVED)), tile(Mark(State.APPROVED, is_late=True))
    assert in_time.getpixel((73, 12)) == ImageColor.getrgb(PAPER)
    assert late.getpixel((64, 19)) == ImageColor.getrgb(BADGE[0])


# --- pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [0, 1, 14, 50, 200, 201, 2000])
def test_every_page_can_be_read_on_a_phone(rows: int) -> None:
    pictures = draw(board(rows), CATALOGUE)
    for picture in opened(pictures):
        assert picture.width == 1080
        # Telegram makes the longer side 1,280 points: 360 and more are left of the width
        assert picture.width * min(1, 1280 / picture.height) >= 360
    assert all(len(picture) < 2_000_000 for picture in pictures)


def test_no_page_has_more_than_forty_rows_and_none_is_lost() -> None:
    shown = board(200, groups=7)
    pages = list(boards._pages(boards._bands(shown), shown))
    units = [band.lines for page in pages for band in page if not band.is_head]
    assert units == [(row.name,) for row in shown.rows]
    assert max(sum(not band.is_head for band in page) for page in pages) <= 40
    assert len(pages) >= 5


def test_a_group_is_named_again_on_the_next_page_and_never_alone_at_the_foot() -> None:
    shown = board(120, groups=2)
    for page in boards._pages(boards._bands(shown), shown):
        assert page[0].is_head
        assert not page[-1].is_head


def test_two_thousand_units_are_counted_group_by_group() -> None:
    shown = board(2000, groups=50)
    bands = boards._bands(shown)
    assert len(bands) == 50
    assert sum(count for band in bands for _, count in band.counts) == 2000
    assert len(draw(shown, CATALOGUE)) == 3


def test_units_without_a_group_or_a_duty_then_are_drawn() -> None:
    rows = (BoardRow("", "Đơn vị lẻ", (Mark(State.NOT_EXPECTED), Mark(State.MISSING))),)
    shown = Board("Quý III/2026", "", "", ("Quý II/2026", "Quý III/2026"), rows)
    (picture,) = opened(draw(shown, CATALOGUE))
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    dash = ImageColor.getrgb(COLOURS[State.NOT_EXPECTED][1])
    assert min(_distance(dash, colour) for colour in colours) <= 12


def test_the_same_board_is_the_same_picture() -> None:
    assert draw(board(14), CATALOGUE) == draw(board(14), CATALOGUE)


def test_each_state_is_drawn_in_its_colour() -> None:
    shown = board(8, periods=1)
    (picture,) = opened(draw(shown, CATALOGUE))
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    for state in EXPECTED:
        wanted = ImageColor.getrgb(COLOURS[state][0])
        assert min(_distance(wanted, colour) for colour in colours) <= 12


def _distance(one: tuple[int, ...], other: object) -> int:
    assert isinstance(other, tuple)
    return max(abs(int(a) - int(b)) for a, b in zip(one, other, strict=True))


# --- texts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [LONG, "Đ" * 200, "", "Sở", "một/hai", "A" * 30 + " " + LONG, "e\u0302\u0301m"]
)
@pytest.mark.parametrize("width", [140, 460, 1008])
def test_words_fit_their_lines_and_none_is_lost(words: str, width: int) -> None:
    lines = wrap(words, width, font(36))
    assert all(font(36).getlength(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "").replace(
        "e\u0302\u0301", "\u1ebf"
    )


def written(shown: Board) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Everything that is written on the board, and the box it takes."""
    found: list[tuple[str, tuple[float, float, float, float]]] = []
    text: Any = ImageDraw.ImageDraw.text

    def note(self: Any, at: Any, words: Any, ink: Any, face: Any, anchor: Any = None) -> None:
        found.append((words, self.textbbox(at, words, face, anchor)))
        text(self, at, words, ink, face, anchor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ImageDraw.ImageDraw, "text", note)
        draw(shown, CATALOGUE)
    return found


@pytest.mark.parametrize("periods", [1, 4])
def test_nothing_written_is_cut_or_runs_into_marks(periods: int) -> None:
    shown = board(12, periods, name=LONG)
    first_mark = 1080 - 36 - boards.CELL * periods
    boxes = written(shown)
    for words, (left, top, right, bottom) in boxes:
        assert left >= 0, words
        assert right <= 1080, words
        assert bottom > top >= 0, words
    name = {line for row in shown.rows for line in boards._listed(row, first_mark - 48).lines}
    assert name <= {words for words, _ in boxes}
    assert max(box[2] for words, box in boxes if words in name) <= first_mark


def test_nothing_is_written_smaller_than_eleven_points_on_a_phone() -> None:
    assert min(boards.SMALL, boards.NORMAL, boards.LARGE) / 3 >= 11


def test_the_fonts_come_with_their_licence() -> None:
    folder = Path(boards.__file__).with_name("fonts")
    assert {path.name for path in folder.iterdir()} == {
        "DejaVuSans.ttf",
        "DejaVuSans-Bold.ttf",
        "LICENSE.txt",
    }


# --- from standings ------------------------------------------------------------------------


def made(*columns: tuple[str, list[Standing]]) -> Board:
    parent = unit(99, "Đảng ủy UBND tỉnh (hư cấu)")
    return board_of(
        [(period(name), standings) for name, standings in columns],
        units={99: parent},
        unit_types=PROGRAMME.unit_types,
        catalogue=CATALOGUE,
        now=NOW,
    )


def test_the_heading_says_how_many_have_handed_in() -> None:
    shown = made(("2026-Q3", [standing(number, state) for number, state in enumerate(STATES, 1)]))
    assert shown.title == "Quý III/2026 · 3/6 đơn vị đã nộp"
    assert shown.as_of == "Tính đến 17:05 ngày 21/9/2026"
    assert shown.due == "Hạn nộp 17:00 ngày 21/9/2026"
    assert [row.marks[-1].state for row in shown.rows] == [
        State.MISSING,
        State.WORKING,
        State.WORKING,
        State.SUBMITTED,
        State.SUBMITTED,
        State.APPROVED,
    ]


def test_late_is_what_came_late_first() -> None:
    shown = made(
        (
            "2026-Q3",
            [
                standing(1, ReportState.APPROVED, is_late=True),
                # the second version came after the due time, the first did not
                standing(2, ReportState.RESUBMITTED),
            ],
        )
    )
    assert {row.name[-11:-9]: row.marks[-1].is_late for row in shown.rows} == {
        " 1": True,
        " 2": False,
    }


def test_earlier_periods_stand_beside_it_where_anybody_reported() -> None:
    last, before = standing(1, None), standing(1, ReportState.APPROVED)
    new = standing(2, None)
    shown = made(("2026-Q1", [last]), ("2026-Q2", [before]), ("2026-Q3", [last, new]))
    assert shown.periods == ("Quý II/2026", "Quý III/2026")
    assert [[mark.state for mark in row.marks] for row in shown.rows] == [
        [State.APPROVED, State.MISSING],
        [State.NOT_EXPECTED, State.MISSING],
    ]


def test_groups_that_owe_most_come_first() -> None:
    under = Standing(unit=unit(7, parent=99))
    strange = Standing(unit=unit(8, parent=1234), report=standing(8, ReportState.APPROVED).report)
    shown = made(("2026-Q3", [strange, under]))
    assert [row.group for row in shown.rows] == ["Đảng ủy UBND tỉnh (hư cấu)", "Sở, ngành"]


def test_nobody_to_report_is_said() -> None:
    shown = made(("2026-Q3", []))
    assert shown.title == "Quý III/2026 · không có đơn vị nào phải báo cáo"
    assert len(draw(shown, CATALOGUE)) == 1
