"""Marks that are put back into questions, for people to read."""

from __future__ import annotations

import pytest

from tests.play import real_programme

KNOWLEDGE = real_programme().knowledge


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gio lam viec cua van phong hoi?", "giờ làm việc của văn phòng hội?"),
        ("Ai duyet danh sach khen thuong", "Ai duyệt danh sách khen thưởng"),
        ("UBND xa co phai bao cao khong, ad", "UBND xã có phải báo cáo không, ad"),
        ("", ""),
        ("387 ?", "387 ?"),
    ],
)
def test_what_was_typed_without_marks_is_written_out(typed: str, read: str) -> None:
    assert KNOWLEDGE.readable(typed) == read


@pytest.mark.parametrize("typed", ["Giờ làm việc?", "ai duyệt danh sach khen thưởng của trường"])
def test_what_has_marks_stays_as_it_is(typed: str) -> None:
    assert KNOWLEDGE.readable(typed) == typed
