"""config.toml and the environment -> one frozen Config, or every problem at once.

Owns: names, defaults and checks of all settings; the only reader of the environment.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot import addresses
from bot.alarm_rules import Patience
from bot.channels.zalo import TEXT_LIMIT as ZALO_TEXT
from bot.pacer import Pace
from programme.allowance import Limit
from programme.catalogue import Catalogue, Text
from programme.settings import Settings

DEFAULT_PATH = "config.toml"
#: what an association is called that has not said it
UNNAMED = Path(__file__).parent.parent / "programme" / "data" / "association.toml"
TELEGRAM_URL = "https://api.telegram.org"
ZALO_URL = "https://bot-api.zaloplatforms.com"
PLATFORMS = (TELEGRAM_URL, ZALO_URL)
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
PORT_MOST = 65_535
SECRET_LENGTHS = (16, 256)
WEBHOOK = Text("setting-webhook-url")
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """A setting that cannot be used, and how to put it right."""

    key: str
    advice: Text


class ConfigError(Exception):
    """The settings cannot be used; ``explain`` lists every problem with its cure."""

    def __init__(self, path: str, problems: list[SettingProblem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__(f"{path}: {', '.join(problem.key for problem in problems)}")

    def explain(self, catalogue: Catalogue) -> str:
        lines = [f"  {one.key}: {catalogue.say(one.advice)}" for one in self.problems]
        return "\n".join([f"{self.path}:", *lines])


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    settings: Settings
    telegram_token: str
    telegram_api_url: str
    #: empty: long polling
    telegram_webhook_url: str
    zalo_token: str
    zalo_api_url: str
    zalo_webhook_secret: str
    #: empty: long polling
    zalo_webhook_url: str
    #: where our web server is reached from outside; empty: nowhere
    public_url: str
    database_url: str
    #: where files that people sent are kept
    files_folder: str
    #: how long a file that nothing refers to is kept
    keep_unused_days: int
    #: questions are compared by meaning too, where the package for it is installed
    compares_meanings: bool
    #: how long something may stand still before the admins are called
    alarm: Patience
    pace: Pace
    in_flight: int
    web_host: str
    web_port: int
    log_level: str
    log_as_json: bool
    #: file with the offset of the demo's clock; empty outside the demo
    demo_clock: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen in a log."""
        password = make_url(self.database_url).password
        return (
            self.telegram_token,
            self.zalo_token,
            self.zalo_webhook_secret,
            str(password) if password else "",
        )


class _Reader:
    """Reads settings one by one and collects what is wrong instead of stopping."""

    def __init__(self, raw: Mapping[str, Any], environment: Mapping[str, str]) -> None:
        self._raw = raw
        self._environment = environment
        self._seen: set[tuple[str, str]] = set()
        self.problems: list[SettingProblem] = []

    def problem(self, key: str, advice: Text) -> None:
        self.problems.append(SettingProblem(key, advice))

    def value(self, section: str, name: str, default: Any, advice: Text) -> Any:
        self._seen.add((section, name))
        table = self._raw.get(section, {})
        found = table.get(name, default) if isinstance(table, dict) else default
        wanted = (int, float) if isinstance(default, float) else type(default)
        if not isinstance(found, wanted) or isinstance(found, bool) != isinstance(default, bool):
            self.problem(f"{section}.{name}", advice)
            return default
        return found

    def text(self, section: str, name: str, default: str) -> str:
        found = str(self.value(section, name, default, Text("setting-text"))).strip()
        if not found and default:
            self.problem(f"{section}.{name}", Text("setting-text"))
        return found

    def number(self, section: str, name: str, default: float, least: float, most: float) -> float:
        advice = Text("setting-number", {"least": f"{least:g}", "most": f"{most:g}"})
        found = float(self.value(section, name, default, advice))
        if not least <= found <= most:
            self.problem(f"{section}.{name}", advice)
        return found

    def env(self, name: str, default: str = "") -> str:
        return self._environment.get(name, "").strip() or default

    def check_unknown(self) -> None:
        for section, table in self._raw.items():
            if not isinstance(table, dict):
                self.problem(section, Text("setting-outside"))
                continue
            for name in table:
                if (section, name) not in self._seen:
                    self.problem(f"{section}.{name}", Text("setting-unknown"))


def read_config(
    path: str | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    needs_token: bool = True,
) -> Config:
    """Read and check everything.

    Args:
        path: the TOML file; by default what BOT_CONFIG names, else ``config.toml``.
        needs_token: False for commands that do not speak to Telegram.
    Raises: ``ConfigError`` with every problem.
    """
    environment = os.environ if environment is None else environment
    where = path or environment.get("BOT_CONFIG") or DEFAULT_PATH
    try:
        raw = tomllib.loads(Path(where).read_text(encoding="utf-8"))
    except FileNotFoundError:
        problem = SettingProblem("BOT_CONFIG", Text("setting-no-file"))
        raise ConfigError(where, [problem]) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = SettingProblem(where, Text("setting-unreadable", {"error": str(error)}))
        raise ConfigError(where, [problem]) from None
    reader = _Reader(raw, environment)
    config = _assemble(reader, needs_token)
    reader.check_unknown()
    if reader.problems:
        raise ConfigError(where, reader.problems)
    return config


def _assemble(reader: _Reader, needs_token: bool) -> Config:
    unnamed = tomllib.loads(UNNAMED.read_text(encoding="utf-8"))
    level = reader.text("log", "level", "INFO")
    if level not in LEVELS:
        reader.problem("log.level", Text("setting-one-of", {"values": ", ".join(LEVELS)}))
    log_format = reader.text("log", "format", "json")
    paid = reader.number("announcements", "paid_per_second", 0.0, 0, 1000)
    if log_format not in ("json", "text"):
        reader.problem("log.format", Text("setting-one-of", {"values": "json, text"}))
    telegram_api = _url(reader, "BOT_TELEGRAM_API_URL", TELEGRAM_URL)
    zalo_api = _url(reader, "BOT_ZALO_API_URL", ZALO_URL)
    telegram_webhook_url, zalo_webhook_url = _webhook_urls(reader, telegram_api, zalo_api)
    return Config(
        settings=Settings(
            association=reader.text("association", "name", unnamed["name"]),
            province=reader.text("association", "province", unnamed["province"]),
            contact=reader.text("association", "contact", unnamed["contact"]),
            consent_version=reader.text("association", "consent_version", "1"),
            keep_messages_days=int(reader.number("privacy", "keep_messages_days", 30, 1, 3650)),
            second_above=int(reader.number("announcements", "second_above", 200, 0, 1_000_000)),
            answer_within_days=int(reader.number("questions", "answer_within_days", 3, 1, 30)),
            is_broadcast_paid=paid > 0,
            limits=_limits(reader),
        ),
        telegram_token=_token(reader, needs_token),
        telegram_api_url=telegram_api,
        telegram_webhook_url=telegram_webhook_url,
        zalo_token=reader.env("BOT_ZALO_TOKEN"),
        zalo_api_url=zalo_api,
        zalo_webhook_secret=_secret(reader),
        zalo_webhook_url=zalo_webhook_url,
        public_url=_public_url(reader),
        database_url=_database_url(reader),
        compares_meanings=bool(
            reader.value("questions", "compare_meanings", True, Text("setting-yes-no"))
        ),
        files_folder=reader.text("files", "folder", "data/files"),
        keep_unused_days=int(reader.number("files", "keep_unused_days", 2, 1, 365)),
        alarm=Patience(
            scheduler=60 * reader.number("alarm", "scheduler_minutes", 5.0, 1, 1440),
            channel=60 * reader.number("alarm", "channel_minutes", 10.0, 1, 1440),
            queue=60 * reader.number("alarm", "queue_minutes", 10.0, 1, 1440),
            detour=60 * reader.number("sending", "detour_minutes", 10.0, 0.05, 1440),
        ),
        pace=Pace(
            per_second=reader.number("sending", "per_second", 29.0, 0, 1000),
            per_chat_per_second=reader.number("sending", "per_chat_per_second", 1.0, 0, 1000),
            per_group_per_minute=reader.number("sending", "per_group_per_minute", 20.0, 0, 60_000),
            paid_per_second=paid,
        ),
        in_flight=int(reader.number("sending", "in_flight", 10, 1, 100)),
        web_host=reader.env("BOT_WEB_HOST", reader.text("web", "host", "127.0.0.1")),
        web_port=_web_port(reader),
        log_level=level,
        log_as_json=log_format == "json",
        demo_clock=reader.env("BOT_DEMO_CLOCK"),
    )


def _token(reader: _Reader, needs_token: bool) -> str:
    token = reader.env("BOT_TELEGRAM_TOKEN")
    if token and not TOKEN.fullmatch(token):
        reader.problem("BOT_TELEGRAM_TOKEN", Text("setting-token-shape"))
    if needs_token and not token and not reader.env("BOT_ZALO_TOKEN"):
        reader.problem("BOT_TELEGRAM_TOKEN", Text("setting-token-missing"))
    return token


def _limits(reader: _Reader) -> tuple[Limit, ...]:
    """What Zalo's plan allows; Telegram's asks for patience, not for thrift."""
    limit = Limit(
        channel="zalo",
        messages=int(reader.number("zalo", "monthly_messages", 3000, 0, 10_000_000)),
        users=int(reader.number("zalo", "users", 50, 0, 10_000_000)),
        reserve_percent=int(reader.number("zalo", "reserve_percent", 40, 0, 100)),
        longest=ZALO_TEXT,
    )
    return (limit,) if reader.env("BOT_ZALO_TOKEN") else ()


def _url(reader: _Reader, name: str, default: str) -> str:
    url = reader.env(name, default).rstrip("/")
    if not addresses.is_url(url):
        reader.problem(name, Text("setting-url", {"example": default}))
    return url


def _webhook_urls(reader: _Reader, telegram_api: str, zalo_api: str) -> tuple[str, str]:
    """Telegram's and Zalo's."""
    given = (
        ("telegram", telegram_api, reader.value("telegram", "webhook_url", "", WEBHOOK)),
        ("zalo", zalo_api, reader.value("zalo", "webhook_url", "", WEBHOOK)),
    )
    urls: dict[str, str] = {}
    for section, api, value in given:
        url = str(value).strip()
        # another server than the platform's own stands beside us: no certificate is asked for
        if url and not addresses.is_webhook(url, is_public=api in PLATFORMS):
            reader.problem(f"{section}.webhook_url", WEBHOOK)
            url = ""
        elif url and addresses.is_taken(url):
            taken = ", ".join(addresses.OWN_PATHS)
            reader.problem(
                f"{section}.webhook_url", Text("setting-webhook-taken", {"paths": taken})
            )
        urls[section] = url
    telegram, zalo = urls["telegram"], urls["zalo"]
    if telegram and zalo and addresses.path(telegram) == addresses.path(zalo):
        reader.problem("zalo.webhook_url", Text("setting-webhook-same"))
    return telegram, zalo


def _web_port(reader: _Reader) -> int:
    written = int(reader.number("web", "port", 8080, 1, PORT_MOST))
    given = reader.env("BOT_WEB_PORT")
    if not given:
        return written
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= PORT_MOST):
        advice = Text("setting-number", {"least": "1", "most": str(PORT_MOST)})
        reader.problem("BOT_WEB_PORT", advice)
        return written
    return int(given)


def _public_url(reader: _Reader) -> str:
    advice = Text("setting-public-url")
    url = str(reader.value("web", "public_url", "", advice)).strip().rstrip("/")
    if url and not addresses.is_url(url):
        reader.problem("web.public_url", advice)
    return url


def _secret(reader: _Reader) -> str:
    """Zalo takes 8 to 256 characters; one that can be guessed is none."""
    secret = reader.env("BOT_ZALO_WEBHOOK_SECRET")
    if secret and not SECRET_LENGTHS[0] <= len(secret) <= SECRET_LENGTHS[1]:
        reader.problem("BOT_ZALO_WEBHOOK_SECRET", Text("setting-zalo-secret"))
    return secret


def _database_url(reader: _Reader) -> str:
    written = reader.text("database", "url", "sqlite+aiosqlite:///data/bot.db")
    url = reader.env("BOT_DATABASE_URL", written)
    try:
        parsed = make_url(url)
        is_usable = parsed.drivername in DRIVERS and bool(parsed.database)
    except (ArgumentError, ValueError):
        is_usable = False
    if not is_usable:
        reader.problem("BOT_DATABASE_URL / database.url", Text("setting-database-url"))
    return url
