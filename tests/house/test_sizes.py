from __future__ import annotations

from tests.house.tree import PACKAGES, modules, name

HARD_CAP = 400  # the soft cap, 250, is a remark of scripts/check


def test_no_file_is_longer_than_the_hard_cap() -> None:
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(*PACKAGES)
        if "versions" not in path.parts  # a migration is as long as its tables
    }
    assert {path: lines for path, lines in lengths.items() if lines > HARD_CAP} == {}
