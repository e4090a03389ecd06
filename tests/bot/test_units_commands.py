"""import-units and invite on the command line, as staff use them."""

from __future__ import annotations

import asyncio
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.clock import SystemClock
from bot.command_line import app
from storage import invitations
from storage.database import Database

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "programme/data/demo_units.csv"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name in ("BOT_TELEGRAM_TOKEN", "BOT_ZALO_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_CONFIG", str(ROOT / "config.toml"))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/data/bot.db")
    return CliRunner()


def importing(run: CliRunner, path: Path, *options: str) -> Result:
    return run.invoke(app, ["import-units", str(path), *options])


def written(folder: Path, *lines: str) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join(("mã;tên;loại;trực thuộc;nhân sự;ghi chú", *lines)), "utf-8")
    return path


def test_a_rehearsal_changes_nothing_and_applying_twice_neither(run: CliRunner) -> None:
    for _ in range(2):
        done = importing(run, DEMO)
        assert done.exit_code == 0, done.output
        assert "Kiểm tra tệp: 40 đơn vị mới, 0 đơn vị đổi" in done.output
        assert "dòng 2: DEMO-01 – Đảng ủy các cơ quan Đảng tỉnh (DEMO)" in done.output
        assert "dòng 41: DEMO-40" in done.output
        assert "chưa ghi gì. Thêm --apply" in done.output
    done = importing(run, DEMO, "--apply")
    assert (done.exit_code, "thêm 40 đơn vị" in done.output) == (0, True)
    done = importing(run, DEMO, "--apply")
    assert (done.exit_code, "không có gì để áp dụng" in done.output) == (0, True)


def test_changes_and_warnings_are_named_row_by_row(run: CliRunner, tmp_path: Path) -> None:
    path = written(tmp_path, "A;Sở Một;so_nganh;;1.240;cũ", "B;Sở Hai;so_nganh;A;;")
    assert importing(run, path, "--apply").exit_code == 0
    path = written(tmp_path, "A;Sở Một mới;Trường học;;;", "B;Sở Hai;so_nganh;;5;- mới")
    done = importing(run, path)
    assert done.exit_code == 0, done.output
    assert "dòng 2: A – tên: Sở Một → Sở Một mới; loại: Sở, ngành → Trường học" in done.output
    assert "nhân sự: 1.240 → không khai; báo cáo: không → có; ghi chú: cũ → (trống)" in done.output
    assert "dòng 3: B – trực thuộc: A → (trống); nhân sự: không khai → 5" in done.output
    assert "dòng 2 (A), cột nhân sự: để trống" in done.output


def test_wrong_rows_end_with_one_and_nothing_is_stored(run: CliRunner, tmp_path: Path) -> None:
    path = written(tmp_path, "A;Sở Một;so_nganh;;x;", ";Sở Hai;so_nganh;;;", "C;Sở Ba;llvt;;;")
    done = importing(run, path, "--apply")
    assert done.exit_code == 1
    assert "dòng 2 (A), cột nhân sự: “x” không phải một số nguyên" in done.output
    assert "dòng 3, cột mã: đang để trống" in done.output
    assert "dòng 4: C – Sở Ba" in done.output
    assert "Chưa ghi gì: sửa các chỗ sai" in done.output
    path = written(tmp_path, "C;Sở Ba;llvt;;;")
    assert "1 đơn vị mới" in importing(run, path).output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"xin chao", "không thấy dòng tên cột"),
        (b"%PDF", "không phải bảng"),
        (b"", "chưa có gì"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
    ],
)
def test_what_is_no_list_is_told(
    run: CliRunner, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    done = importing(run, path)
    assert done.exit_code in (1, 2)
    assert said in done.output


def test_a_file_that_is_not_there_is_told(run: CliRunner, tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        done = importing(run, path)
        assert done.exit_code == 2
        assert "Không đọc được tệp" in done.output


# --- invitations ---------------------------------------------------------------------------


def test_a_unit_is_invited_by_its_code(run: CliRunner) -> None:
    importing(run, DEMO, "--apply")
    done = run.invoke(app, ["invite", "--role", "liaison", "--unit", "demo-33"])
    assert done.exit_code == 0, done.output
    assert "Trường THPT Chuyên Hoa Sen (DEMO)" in done.output
    assert re.search(r"/start [A-Z0-9]{10}", done.output)
    done = run.invoke(app, ["invite", "--unit", "DEMO-33", "--deputy", "--json"])
    made = json.loads(done.output)
    assert (made["unit"], made["duty"], made["link"]) == ("DEMO-33", "deputy", "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Không có vai trò này"),
        (["--unit", "X-9"], "Không có đơn vị nào mang mã X-9"),
        (["--role", "admin", "--unit", "X"], "chỉ dùng cho vai trò liaison"),
        (["--unit", "X", "--all-units", "o.xlsx"], "chỉ dùng một trong hai"),
        (["--role", "liaison", "--deputy"], "--deputy đi cùng"),
    ],
)
def test_options_that_do_not_fit_are_explained(
    run: CliRunner, options: list[str], said: str
) -> None:
    done = run.invoke(app, ["invite", *options])
    assert done.exit_code == 2
    assert said in done.output


def test_a_sheet_for_all_units(run: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = run.invoke(app, ["invite", "--all-units", str(out)])
    assert (done.exit_code, "Không có gì để lập" in done.output) == (0, True)
    assert not out.exists()
    importing(run, DEMO, "--apply")
    done = run.invoke(app, ["invite", "--all-units", str(out)])
    assert done.exit_code == 0, done.output
    assert "Đã tạo 34 mã mời" in done.output
    sheet = load_workbook(io.BytesIO(out.read_bytes())).active
    assert sheet is not None
    codes = [str(row[0].value) for row in sheet.iter_rows(min_row=5, min_col=3, max_col=3)]
    assert len(set(codes)) == 34
    assert all(re.fullmatch(r"[A-Z0-9]{10}", code) for code in codes)


def codes_in(path: Path) -> list[str]:
    sheet = load_workbook(io.BytesIO(path.read_bytes())).active
    assert sheet is not None
    return [str(row[0].value) for row in sheet.iter_rows(min_row=5, min_col=3, max_col=3)]


async def opens(folder: Path, codes: list[str]) -> set[bool]:
    """Whether these codes still open something."""
    database = Database(f"sqlite+aiosqlite:///{folder}/data/bot.db")
    try:
        async with database.read() as tx:
            found = await invitations.find(tx, codes)
    finally:
        await database.close()
    now = SystemClock().now()
    return {found[code].expires_at > now for code in codes}


def test_a_new_sheet_takes_the_place_of_the_one_before(run: CliRunner, tmp_path: Path) -> None:
    importing(run, DEMO, "--apply")
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    assert "thay cho" not in run.invoke(app, ["invite", "--all-units", str(first)]).output
    admin = json.loads(run.invoke(app, ["invite", "--role", "admin", "--json"]).output)["code"]
    run.invoke(app, ["invite", "--all-units", str(tmp_path / "d.xlsx"), "--deputy"])
    # a sheet that cannot be saved takes no place
    run.invoke(app, ["invite", "--all-units", str(tmp_path / "no" / "out.xlsx")])
    assert asyncio.run(opens(tmp_path, codes_in(first))) == {True}
    done = run.invoke(app, ["invite", "--all-units", str(second)])
    assert "34 mã chưa dùng đã hết hiệu lực" in done.output, done.output
    assert asyncio.run(opens(tmp_path, codes_in(first))) == {False}
    others = [*codes_in(second), *codes_in(tmp_path / "d.xlsx"), admin]
    assert asyncio.run(opens(tmp_path, others)) == {True}


@pytest.mark.parametrize("days", ["0", "-1", "366"])
def test_days_that_cannot_be_are_refused(run: CliRunner, days: str) -> None:
    done = run.invoke(app, ["invite", "--role", "admin", "--days", days])
    assert (done.exit_code, "từ 1 đến 365" in done.output) == (2, True), done.output


def test_a_sheet_that_cannot_be_written_leaves_no_codes(run: CliRunner, tmp_path: Path) -> None:
    importing(run, DEMO, "--apply")
    done = run.invoke(app, ["invite", "--all-units", str(tmp_path / "no" / "out.xlsx")])
    assert done.exit_code == 2
    assert "Chưa tạo mã nào" in done.output


def test_in_a_demo_codes_are_dated_by_its_clock(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "clock.json"
    clock.write_text(json.dumps({"offset_seconds": 100 * 365 * 86_400}), "utf-8")
    monkeypatch.setenv("BOT_DEMO_CLOCK", str(clock))
    done = run.invoke(app, ["invite", "--role", "admin"])
    until = re.search(r"\d\d/\d\d/(\d{4})", done.output)
    assert until, done.output
    assert int(until[1]) > 2100


def test_more_party_members_than_people_are_named(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("mã;tên;loại;nhân sự;đảng viên\nA;Sở Một;so_nganh;10;11", "utf-8")
    said = "dòng 2 (A), cột đảng viên: số đảng viên (11) nhiều hơn nhân sự (10)"
    for _ in range(2):  # what is in the register already is no better for it
        done = importing(run, path, "--apply")
        assert (done.exit_code, said in done.output) == (0, True), done.output
