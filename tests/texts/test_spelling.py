"""One spelling of every word: the tone where the usual rule puts it, "hủy" and "hòa"."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from programme.vietnamese import normal_word
from tests.house.tree import ROOT

TEXTS = sorted((ROOT / "programme/texts").glob("*.ftl"))
WORD = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_the_tone_is_always_in_its_usual_place(path: Path) -> None:
    lines = unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines()
    found = [
        f"{number}: {word} -> {normal_word(word.lower())}"
        for number, line in enumerate(lines, start=1)
        for word in WORD.findall(line)
        if normal_word(word.lower()) != word.lower()
    ]
    assert found == []


@pytest.mark.parametrize("word", ["huỷ", "hoà", "thuý", "uỷ", "khoá"])
def test_the_other_spelling_would_be_found(word: str) -> None:
    assert normal_word(word) != word
