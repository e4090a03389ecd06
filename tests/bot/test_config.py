from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import ConfigError, read_config
from bot.texts import load_catalogue

SHIPPED = Path(__file__).parents[2] / "config.toml"
TOKEN = {"BOT_TELEGRAM_TOKEN": "123456:abc-DEF_ghi"}


def write(folder: Path, text: str) -> str:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def problems(path: str, environment: dict[str, str]) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        read_config(path, environment)
    catalogue = load_catalogue()
    return {one.key: catalogue.say(one.advice) for one in caught.value.problems}


def test_the_shipped_file_is_right_and_says_every_default() -> None:
    config = read_config(str(SHIPPED), TOKEN)
    assert config.in_flight == 10
    assert config.pace.per_second == 29
    assert config.telegram_api_url == "https://api.telegram.org"


def test_an_empty_file_gives_the_same_as_the_shipped_one(tmp_path: Path) -> None:
    shipped, empty = read_config(str(SHIPPED), TOKEN), read_config(write(tmp_path, ""), TOKEN)
    assert empty.pace == shipped.pace
    assert empty.database_url == shipped.database_url
    assert empty.settings.keep_messages_days == shipped.settings.keep_messages_days


def test_the_environment_wins() -> None:
    config = read_config(
        str(SHIPPED),
        {
            **TOKEN,
            "BOT_DATABASE_URL": "postgresql+asyncpg://u:mat-khau@h/d",
            "BOT_TELEGRAM_API_URL": "http://127.0.0.1:8090/",
        },
    )
    assert config.database_url.endswith("@h/d")
    assert config.telegram_api_url == "http://127.0.0.1:8090"
    assert "mat-khau" in config.secrets


def test_all_problems_come_at_once_each_with_a_cure(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
loose = 1
[association]
name = ""
[telegram]
webhook_url = "bot.example.vn"
[sending]
per_second = "nhanh"
in_flight = 1000
nosuch = 1
[web]
port = 0
[log]
level = "LOUD"
format = "xml"
""",
    )
    found = problems(path, {"BOT_TELEGRAM_TOKEN": "hello", "BOT_DATABASE_URL": "mysql://x/y"})
    assert set(found) == {
        "loose",
        "association.name",
        "telegram.webhook_url",
        "sending.per_second",
        "sending.in_flight",
        "sending.nosuch",
        "web.port",
        "log.level",
        "log.format",
        "BOT_TELEGRAM_TOKEN",
        "BOT_DATABASE_URL / database.url",
    }
    assert all(len(advice) > 10 for advice in found.values())


@pytest.mark.parametrize(
    ("telegram", "zalo", "wrong"),
    [
        ("", "", set()),
        ("https://bot.example.vn/telegram", "https://bot.example.vn/zalo/x", set()),
        ("https://bot.example.vn:8443/healthz-2", "", set()),
        ("http://bot.example.vn/telegram", "http://bot.example.vn/zalo", {"telegram", "zalo"}),
        ("https://bot.example.vn", "https://bot.example.vn/", {"telegram", "zalo"}),
        (
            "https://bot.example.vn/healthz",
            "https://bot.example.vn/metrics/",
            {"telegram", "zalo"},
        ),
        ("https://bot.example.vn/files/a/b/c", "", {"telegram"}),
        ("https://bot.example.vn:x/telegram", "https://[::1/zalo", {"telegram", "zalo"}),
        ("https://a.example.vn/in", "https://b.example.vn/in/", {"zalo"}),
    ],
)
def test_where_updates_may_be_posted(
    tmp_path: Path, telegram: str, zalo: str, wrong: set[str]
) -> None:
    path = write(
        tmp_path, f'[telegram]\nwebhook_url = "{telegram}"\n[zalo]\nwebhook_url = "{zalo}"\n'
    )
    if not wrong:
        assert read_config(path, TOKEN).telegram_webhook_url == telegram
        return
    found = problems(path, TOKEN)
    assert set(found) == {f"{section}.webhook_url" for section in wrong}
    assert all("https://bot.example.vn/" in advice for advice in found.values())


def test_a_server_of_the_api_beside_us_may_post_without_a_certificate(tmp_path: Path) -> None:
    url = "http://127.0.0.1:8080/telegram"
    path = write(tmp_path, f'[telegram]\nwebhook_url = "{url}"\n')
    beside = {**TOKEN, "BOT_TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    assert read_config(path, beside).telegram_webhook_url == url
    own = {**TOKEN, "BOT_TELEGRAM_API_URL": "https://api.telegram.org/"}
    assert set(problems(path, own)) == {"telegram.webhook_url"}


def test_a_container_says_where_to_listen(tmp_path: Path) -> None:
    path = write(tmp_path, "[web]\nport = 9000\n")
    config = read_config(path, {**TOKEN, "BOT_WEB_HOST": "0.0.0.0", "BOT_WEB_PORT": "8080"})
    assert (config.web_host, config.web_port) == ("0.0.0.0", 8080)
    config = read_config(path, {**TOKEN, "BOT_WEB_HOST": "", "BOT_WEB_PORT": ""})
    assert (config.web_host, config.web_port) == ("127.0.0.1", 9000)
    for wrong in ("0", "65536", "x", "-1", "²"):
        assert set(problems(path, {**TOKEN, "BOT_WEB_PORT": wrong})) == {"BOT_WEB_PORT"}


def test_no_token_no_start_but_other_commands_work(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    assert set(problems(path, {})) == {"BOT_TELEGRAM_TOKEN"}
    assert read_config(path, {}, needs_token=False).telegram_token == ""


@pytest.mark.parametrize("text", ["[sending", "x = 'không đóng", "\udcff"])
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert set(problems(str(path), TOKEN)) == {str(path)}


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert set(problems(str(tmp_path / "none.toml"), TOKEN)) == {"BOT_CONFIG"}


def test_every_setting_is_explained_in_the_shipped_file() -> None:
    """Each line of the form ``name = value`` has a comment somewhere above it in its section."""
    for section in re.split(r"^\[", SHIPPED.read_text(encoding="utf-8"), flags=re.MULTILINE):
        if re.search(r"^\w+ = ", section, flags=re.MULTILINE):
            assert "#" in section, section
