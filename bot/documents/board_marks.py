"""How a state of a report looks: a colour, and a symbol that says the same without it.

Owns: colours, shapes. Never: where a mark stands, what it is called (the catalogue says).

The tiles differ in lightness as well as in hue, so that colour-blind readers and a black-and-white
print tell them apart; every symbol has a contrast of at least 4.5 with its tile.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PIL import ImageDraw

INK = "#16202B"
PAPER = "#FFFFFF"
#: behind every other row
PALE = "#F1F4F7"


class State(StrEnum):
    APPROVED = "approved"
    SUBMITTED = "submitted"
    WORKING = "working"
    MISSING = "missing"
    #: the unit did not have to report then
    NOT_EXPECTED = "not_expected"


#: those who still owe something first
EXPECTED = (State.MISSING, State.WORKING, State.SUBMITTED, State.APPROVED)


@dataclass(frozen=True, slots=True)
class Mark:
    """``is_late``: it was handed in, but after it was due."""

    state: State
    is_late: bool = False


#: state -> tile, symbol
COLOURS: dict[State, tuple[str, str]] = {
    State.APPROVED: ("#0B5D3B", "#FFFFFF"),
    State.SUBMITTED: ("#3D88E8", "#0A1420"),
    State.WORKING: ("#F5C044", "#16202B"),
    State.MISSING: ("#FFFFFF", "#5A6672"),
    State.NOT_EXPECTED: ("#FFFFFF", "#5A6672"),
}
#: the badge of what came late
BADGE = ("#16202B", "#FFFFFF")


def draw_mark(pen: ImageDraw.ImageDraw, mark: Mark, x: int, y: int, size: int) -> None:
    """The mark in a square whose upper left corner is (x, y)."""
    tile, ink = COLOURS[mark.state]
    unit = size / 72

    def at(*points: float) -> list[float]:
        """Points of a square of 72, where they lie in the picture."""
        return [(y if place % 2 else x) + point * unit for place, point in enumerate(points)]

    width = round(9 * unit)
    if mark.state is not State.NOT_EXPECTED:
        pen.rounded_rectangle(at(2, 2, 70, 70), 14 * unit, tile, ink, round(4 * unit))
    match mark.state:
        case State.APPROVED:  # a tick
            pen.line(at(18, 38, 31, 51, 55, 23), ink, width, joint="curve")
        case State.SUBMITTED:  # a clock: it waits
            pen.ellipse(at(16, 16, 56, 56), None, ink, round(6 * unit))
            pen.line(at(36, 24, 36, 37, 46, 43), ink, round(6 * unit), joint="curve")
        case State.WORKING:  # a pencil
            pen.polygon(at(18, 54, 22, 41, 46, 17, 55, 26, 31, 50), ink)
            pen.line(at(40, 57, 58, 57), ink, round(5 * unit))
        case State.MISSING:  # an empty box, as in the words: nobody is blamed
            pass
        case State.NOT_EXPECTED:  # a dash
            pen.line(at(24, 36, 48, 36), ink, round(5 * unit))
    if mark.is_late:
        pen.ellipse(at(46, -8, 80, 26), BADGE[0], PAPER, round(4 * unit))
        pen.line(at(63, -1, 63, 11), BADGE[1], round(6 * unit))
        pen.ellipse(at(60, 14, 66, 20), BADGE[1])
