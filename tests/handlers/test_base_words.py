"""What a sheet of the base would change, in words."""

from __future__ import annotations

import pytest

from handlers.base_words import around

LONG = "Hội viên đóng hội phí mỗi năm một lần, mức do đại hội chi hội quyết định"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            f"{LONG}, nộp trước 31/3.",
            f"{LONG}, nộp trước 30/6.",
            ("… định, nộp trước 31/3.", "… định, nộp trước 30/6."),
        ),
        (
            f"{LONG}.",
            LONG.replace("một lần", "hai lần") + ".",
            ("… phí mỗi năm một lần, mức do …", "… phí mỗi năm hai lần, mức do …"),
        ),
        (LONG, f"{LONG} hằng năm", ("… hội quyết định", "… hội quyết định hằng năm")),
        ("Có.", "Không.", ("Có.", "Không.")),
        ("a a a", "a a", ("a a a", "a a")),
        ("một\n\nhai", "một hai", ("một\n\nhai", "một hai")),
    ],
)
def test_a_change_is_shown_around_the_words_that_differ(
    old: str, new: str, shown: tuple[str, str]
) -> None:
    assert around(old, new) == shown
