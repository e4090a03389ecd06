"""What the command line prints, for staff and for machines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.command_line import app
from storage import migrate

SHIPPED = Path(__file__).parents[2] / "config.toml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name in ("BOT_TELEGRAM_TOKEN", "BOT_ZALO_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_CONFIG", str(SHIPPED))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/data/bot.db")
    return CliRunner()


def test_the_shipped_config_and_data_are_right(run: CliRunner) -> None:
    done = run.invoke(app, ["check-config"])
    assert done.exit_code == 0, done.output
    assert "101 mục" in done.output


def test_a_zalo_token_is_told_to_be_early(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ZALO_TOKEN", "x")
    assert "Zalo" in run.invoke(app, ["check-config"]).output


def test_a_wrong_config_is_explained(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "mysql://x")
    done = run.invoke(app, ["check-config"])
    assert done.exit_code == 2
    assert "BOT_DATABASE_URL" in done.output


def test_ask_prints_id_score_and_text(run: CliRunner) -> None:
    done = run.invoke(app, ["ask", "chuong trinh phoi hop co may noi dung"])
    assert done.exit_code == 0
    first, second, *_ = done.output.splitlines()
    assert first == "answer"
    assert re.match(r"ct-so-noi-dung\t\d\.\d{3}\t", second)
    assert "Có 5 nội dung" in done.output
    assert "{{" not in run.invoke(app, ["ask", "cần hỗ trợ thì liên hệ ai"]).output


def test_ask_says_when_there_is_no_basis(run: CliRunner) -> None:
    assert run.invoke(app, ["ask", "giá vàng hôm nay"]).output.startswith("no_basis")


def test_migrate_names_the_newest_step(run: CliRunner) -> None:
    done = run.invoke(app, ["migrate"])
    assert done.output.strip() == migrate.head()


def test_an_invitation_without_a_token_says_how_to_use_the_code(run: CliRunner) -> None:
    done = run.invoke(app, ["invite", "--role", "liaison"])
    assert done.exit_code == 0, done.output
    code = re.search(r"/start ([A-Z0-9]{10})", done.output)
    assert code is not None
    made = json.loads(run.invoke(app, ["invite", "--role", "admin", "--json"]).output)
    assert made["link"] == ""
    assert made["code"] != code[1]


@pytest.mark.parametrize("role", ["boss", "stranger"])
def test_an_unknown_role_is_refused(run: CliRunner, role: str) -> None:
    done = run.invoke(app, ["invite", "--role", role])
    assert done.exit_code == 2
    assert "liaison" in done.output


def test_evaluate_writes_figures_and_predictions(run: CliRunner, tmp_path: Path) -> None:
    rows = [
        {"q": "chuong trinh phoi hop co may noi dung", "id": "ct-so-noi-dung", "style": "nodia"},
        {"q": "giá vàng hôm nay", "id": None, "style": "spoken"},
    ]
    questions, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    questions.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    done = run.invoke(app, ["evaluate", str(questions), "--predictions", str(out), "--json"])
    assert done.exit_code == 0, done.output
    json.loads(done.output)
    told = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["answer"] for row in told] == ["ct-so-noi-dung", None]
    assert set(told[0]) == {"q", "answer", "candidates"}
    assert told[0]["candidates"][0] == "ct-so-noi-dung"
    assert "nodia" in run.invoke(app, ["evaluate", str(questions)]).output


def test_evaluate_says_which_row_is_wrong(run: CliRunner, tmp_path: Path) -> None:
    questions = tmp_path / "in.jsonl"
    questions.write_text('{"q": "x", "id": null}\n{"q": 1}\n', "utf-8")
    done = run.invoke(app, ["evaluate", str(questions)])
    assert done.exit_code == 2
    assert "dòng 2" in done.output
    assert run.invoke(app, ["evaluate", str(tmp_path / "none")]).exit_code == 2
