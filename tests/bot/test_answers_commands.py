"""lint-answers, export-answers and import-answers on the command line, as staff use them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from bot import files
from bot.command_line import app
from programme.answers_sheet import COLUMNS
from programme.holding_out import Held

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name in ("BOT_TELEGRAM_TOKEN", "BOT_ZALO_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_CONFIG", str(ROOT / "config.toml"))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/data/bot.db")
    return CliRunner()


def exported(run: CliRunner, folder: Path) -> Any:
    path = folder / "kho.xlsx"
    done = run.invoke(app, ["export-answers", str(path)])
    assert done.exit_code == 0, done.output
    assert "Đã ghi 101 mục" in done.output
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def importing(run: CliRunner, book: Any, folder: Path, *options: str) -> tuple[int, str]:
    path = folder / "sua.xlsx"
    book.save(path)
    done = run.invoke(app, ["import-answers", str(path), *options])
    return done.exit_code, done.output


def column(name: str) -> int:
    return COLUMNS.index(name) + 1


def test_the_sheet_can_be_read_and_says_how_to_edit_it(run: CliRunner, tmp_path: Path) -> None:
    book = exported(run, tmp_path)
    assert not (tmp_path / "data").exists()
    answers, how = book.worksheets
    assert (answers.title, how.title) == ("Kho câu trả lời", "Cách sửa")
    assert answers.freeze_panes == "D2"
    assert [cell.value for cell in answers[1]][:3] == ["Mã mục", "Nhóm", "Câu hỏi"]
    widths = [one.width for one in answers.column_dimensions.values()]
    assert min(widths) >= 12
    assert answers.cell(2, column("answer")).alignment.wrap_text
    assert "\n" in str(answers.cell(2, column("asks")).value)
    assert answers.cell(2, column("asof")).is_date
    assert {cell.data_type for row in answers.iter_rows() for cell in row} <= {"s", "n", "d"}
    said = "\n".join(str(row[0].value) for row in how.iter_rows())
    assert "Không có nguồn và ngày của nguồn thì không có câu trả lời" in said
    assert "Các nhóm: Chương trình phối hợp, " in said


def test_first_a_rehearsal_then_in_earnest_then_nothing_more(
    run: CliRunner, tmp_path: Path
) -> None:
    book = exported(run, tmp_path)
    code, said = importing(run, book, tmp_path)
    assert (code, "101 mục giữ nguyên, 0 chỗ sai" in said) == (0, True), said
    assert "không có gì để ghi" in said
    sheet = book.worksheets[0]
    sheet.cell(2, column("owner")).value = "Chị Lan"
    asks = sheet.cell(2, column("asks"))
    asks.value = "\n".join((*str(asks.value).splitlines()[1:], "câu hỏi mới toanh"))
    sheet.append(
        ["", "Quỹ khuyến học", "Quỹ mua xe được không?", "Được.", "Công văn 1", "02/11/2026"]
    )
    for _ in range(2):
        code, said = importing(run, book, tmp_path)
        assert (code, "1 mục mới, 1 mục đổi, 100 mục giữ nguyên" in said) == (0, True), said
        assert "dòng 103: quy-mua-xe-duoc-khong – Quỹ mua xe được không?" in said
        assert "Các cách hỏi: thêm câu hỏi mới toanh, bớt " in said
        assert "Người phụ trách: (trống) → Chị Lan" in said
        assert "Thêm --apply để ghi" in said
    code, said = importing(run, book, tmp_path, "--apply")
    assert (code, "Đã ghi: thêm 1 mục, đổi 1 mục" in said) == (0, True), said
    code, said = importing(run, book, tmp_path, "--apply")
    assert (code, "không có gì để ghi" in said) == (0, True), said
    # the same file, edited further: somebody's work lies in between
    sheet.cell(2, column("owner")).value = "Anh Ba"
    code, said = importing(run, book, tmp_path, "--apply")
    assert (code, "cột Phiên bản: mục này đã được sửa sau khi xuất tệp" in said) == (1, True), said


def test_wrong_rows_are_named_with_the_cure(run: CliRunner, tmp_path: Path) -> None:
    book = exported(run, tmp_path)
    sheet = book.worksheets[0]
    sheet.cell(3, column("source")).value = ""
    sheet.cell(4, column("asof")).value = "hôm nọ"
    sheet.cell(5, column("topic")).value = "Nhóm lạ"
    code, said = importing(run, book, tmp_path, "--apply")
    assert code == 1
    assert "dòng 3 (ct-so-noi-dung), cột Nguồn: đang để trống. Không có nguồn" in said
    assert "dòng 4 (ct-nd1), cột Ngày của nguồn: “hôm nọ” không phải ngày" in said
    assert "cột Nhóm: không có nhóm “Nhóm lạ”" in said
    assert "Chưa ghi gì" in said


def test_rows_that_are_missing_delete_nothing(run: CliRunner, tmp_path: Path) -> None:
    book = exported(run, tmp_path)
    sheet = book.worksheets[0]
    sheet.delete_rows(4, 200)
    sheet.cell(2, column("valid_to")).value = "31/12/2026"
    sheet.cell(3, column("topic")).value = "Cách dùng bot"
    sheet.cell(1, len(COLUMNS) + 1).value = "Ghi chú riêng"
    code, said = importing(run, book, tmp_path, "--apply")
    assert code == 0, said
    assert "cả tệp: cột “Ghi chú riêng” bot không biết nên bỏ qua" in said
    assert "Dùng đến ngày: (trống) → 31/12/2026" in said
    assert "Nhóm: Chương trình phối hợp → Cách dùng bot" in said
    assert "99 mục trong kho không có trong tệp: giữ nguyên" in said
    assert importing(run, exported(run, tmp_path), tmp_path)[1].count("101 mục giữ nguyên") == 1


def test_a_file_that_is_no_sheet_is_told(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF")
    done = run.invoke(app, ["import-answers", str(path)])
    assert (done.exit_code, "không phải bảng" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export-answers", "out.csv"], "phải kết thúc bằng .xlsx"),
        (["export-answers", "{}/none/out.xlsx"], "Không ghi được tệp"),
        (["import-answers", "{}/none.xlsx"], "Không đọc được tệp"),
        (["import-answers", str(ROOT / "LICENSE")], "không thấy dòng tên cột"),
        (["import-answers", "{}"], "Không đọc được tệp"),
    ],
)
def test_files_that_will_not_do(
    run: CliRunner, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = run.invoke(app, [one.format(tmp_path) for one in arguments])
    assert done.exit_code in (1, 2)
    assert said in done.output


# --- lint -----------------------------------------------------------------------------------


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> list[Held]:
    """What the held-out questions led to, without the ten seconds of asking them."""
    held: list[Held] = []
    monkeypatch.setattr(files, "hold_out", lambda *_: held)
    return held


def test_our_base_has_no_errors(run: CliRunner) -> None:
    """Measured in earnest; a remark may be lived with."""
    done = run.invoke(app, ["lint-answers"])
    assert done.exit_code == 0, done.output
    assert "0 lỗi phải sửa" in done.output or "không thấy lỗi nào" in done.output
    assert "Không mở đường dẫn nào" in done.output
    assert "Chỉ soát tệp knowledge.toml" in done.output


def test_an_error_of_the_office_ends_with_one(
    run: CliRunner, tmp_path: Path, unmeasured: list[Held]
) -> None:
    book = exported(run, tmp_path)
    sheet = book.worksheets[0]
    asks = sheet.cell(3, column("asks"))
    asks.value = f"{asks.value}\n{sheet.cell(2, column('question')).value}"
    code, said = importing(run, book, tmp_path, "--apply")
    assert (code, "có cả ở mục ct-gioi-thieu" in said) == (0, True), said
    unmeasured += [Held(0, "câu bị mất", "ct-nd1", ("ct-nd2",), ())] * 3
    done = run.invoke(app, ["lint-answers"])
    assert done.exit_code == 1
    assert "LỖI ct-gioi-thieu: cách hỏi “Chương trình phối hợp này là gì?”" in done.output
    assert "3 lượt dẫn sang mục ct-nd2" in done.output
    assert "knowledge.toml" not in done.output
    done = run.invoke(app, ["lint-answers", "--json"])
    assert done.exit_code == 1
    told = [json.loads(line) for line in done.output.splitlines()]
    assert [(one["level"], one["rule"]) for one in told[:2]] == [
        ("error", "ask-shared"),
        ("error", "stolen"),
    ]
    assert told[0]["values"]["other"] == "ct-so-noi-dung"
    assert told[0]["text"]


def test_a_file_that_cannot_be_read_is_told(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from programme.knowledge_file import KnowledgeError

    def broken() -> None:
        raise KnowledgeError(["knowledge.toml, entry x: no source"])

    monkeypatch.setattr(files, "load_entries", broken)
    done = run.invoke(app, ["lint-answers"])
    assert (done.exit_code, "entry x: no source" in done.output) == (1, True)
