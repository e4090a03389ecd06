from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.file_store import FileStore, NoSuchFileError

EARLIER = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def test_the_same_content_is_kept_once_under_a_name_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "files"
    store = FileStore(folder)
    name = store.keep(b"one", "pdf")
    assert store.keep(b"one", "pdf") == name
    assert store.keep(b"two", "pdf") != name
    assert store.read(name) == b"one"
    assert len(list(folder.iterdir())) == 2


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    name = store.keep(b"one", "pdf")
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "files" / name).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name",
    [
        "",
        "../secret.pdf",
        "/etc/passwd",
        "a" * 64,
        "a" * 64 + ".pdf\0",
        "a" * 64 + ".pdf\n",
        "../" + "a" * 64 + ".pdf",
        "A" * 64 + ".pdf",
        "a" * 64 + "./../x",
        "..\\" + "a" * 64 + ".pdf",
        "ａ" * 64 + ".pdf",
        "a" * 64 + ".jpg/../x.jpg",
    ],
)
def test_names_that_somebody_made_up_lead_nowhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    store = FileStore(tmp_path / "files")
    store.keep(b"one", "pdf")
    with pytest.raises(NoSuchFileError):
        store.read(name)


@pytest.mark.parametrize("kind", ["../x", "", "PDF", "p/f", "pdf\0", "jpeg2"])
def test_a_kind_is_no_path_either(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        FileStore(tmp_path / "files").keep(b"one", kind)


def test_what_is_not_here_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFileError):
        FileStore(tmp_path / "files").read("a" * 64 + ".pdf")


def test_old_files_are_swept_and_young_ones_stay(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    old, young = store.keep(b"old", "pdf"), store.keep(b"young", "png")
    os.utime(tmp_path / old, (0, 0))
    before = datetime.fromtimestamp((tmp_path / young).stat().st_mtime, UTC) - timedelta(days=1)
    assert store.older_than(before) == [old]
    assert store.sweep([old, young, "b" * 64 + ".jpg"], before) == [old, "b" * 64 + ".jpg"]
    assert [path.name for path in tmp_path.iterdir()] == [young]


def test_a_file_that_is_kept_again_is_young_again(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.keep(b"one", "pdf")
    os.utime(tmp_path / name, (0, 0))
    store.keep(b"one", "pdf")
    assert store.sweep([name], EARLIER) == []
    assert store.read(name) == b"one"


def test_what_a_power_cut_left_half_is_no_file_and_goes(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    half = tmp_path / ("a" * 64 + ".pdf.0123.part")
    half.write_bytes(b"half")
    assert store.older_than(LATER) == []
    assert store.sweep([], EARLIER) == []
    assert half.exists(), "it may still be being written"
    store.sweep([], LATER)
    assert not half.exists()


def test_nothing_is_swept_where_nothing_was_kept(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "never")
    assert store.older_than(LATER) == []
    assert store.sweep([], LATER) == []


def test_what_is_taken_back_goes_unless_it_was_kept_again(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    old, again = store.keep(b"one", "pdf"), store.keep(b"two", "pdf")
    before = datetime.now(UTC) + timedelta(seconds=1)
    os.utime(tmp_path / again, (before.timestamp() + 1,) * 2)
    assert store.discard([old, again], before) == [old]
    assert store.read(again) == b"two"
    assert store.discard([old], before) == [old]  # it was gone already
