"""The image can be built from what is handed to the builder, and the container can be reached."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.healthcheck import reachable
from tests.house.test_config import INTERNAL, _asked_for
from tests.house.tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
BOT, POSTGRES = re.findall(
    r"^  (?:bot|postgres):\n((?:    .*\n|\n)+)", COMPOSE, flags=re.MULTILINE
)
HANDED = dict(re.findall(r'^      ([A-Z_]+): "?([^"\s]+)"?', BOT, flags=re.MULTILINE))


def _copied() -> set[str]:
    """Every source of a COPY, without the ``./``."""
    joined = DOCKERFILE.replace("\\\n", " ")
    lines = re.findall(r"^COPY (.+)$", joined, flags=re.MULTILINE)
    words = [[word for word in line.split() if not word.startswith("--")] for line in lines]
    return {source.removeprefix("./") for line in words for source in line[:-1]}


def _is_handed_over(path: str) -> bool:
    """As .dockerignore has it: the last line that fits decides."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    is_in = True
    for line in lines:
        if line and not line.startswith("#") and fnmatch(path, line.removeprefix("!")):
            is_in = line.startswith("!")
    return is_in


def test_what_the_image_copies_is_there_and_handed_over() -> None:
    sources = _copied()
    assert {"requirements.txt", "requirements-semantic.txt", "bot", "config.toml"} <= sources
    assert {source for source in sources if not (ROOT / source).exists()} == set()
    assert {source for source in sources if not _is_handed_over(source)} == set()


@pytest.mark.parametrize("path", [".env", ".git", "data", ".demo", "tests", "bot.db"])
def test_no_data_and_no_secrets_are_handed_over(path: str) -> None:
    assert not _is_handed_over(path)


def test_what_can_be_installed_is_copied() -> None:
    assert set(re.findall(r"^ARG WITH=(\S+)$", DOCKERFILE, flags=re.MULTILINE)) <= _copied()


def test_every_variable_reaches_the_container() -> None:
    # the file of settings lies where the image has it
    wanted = _asked_for()[1] - INTERNAL - {"BOT_CONFIG"}
    assert {one for one in HANDED if one.startswith("BOT_")} == wanted
    assert ":?" not in BOT  # one of the two tokens is enough


def test_the_port_is_published_for_this_machine_only() -> None:
    [published] = re.findall(r'^      - "(127\.0\.0\.1:.+)"$', BOT, flags=re.MULTILINE)
    assert published.endswith(f":{HANDED['BOT_WEB_PORT']}")
    assert HANDED["BOT_WEB_HOST"] == "0.0.0.0"
    for name in ("BOT_WEB_HOST", "BOT_WEB_PORT"):
        assert f"{name}={HANDED[name]}" in DOCKERFILE
    assert "ports:" in BOT
    assert "ports:" not in POSTGRES


@pytest.mark.parametrize(
    ("host", "where"),
    [
        ("0.0.0.0", "127.0.0.1"),
        ("::", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("192.0.2.7", "192.0.2.7"),
        ("localhost", "localhost"),
    ],
)
def test_where_the_health_is_asked(host: str, where: str) -> None:
    assert reachable(host) == where


@contextmanager
def healthy(status: int) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_the_health_is_asked_where_the_settings_say(
    tmp_path: Path, status: int, code: int
) -> None:
    assert '"-m", "bot.healthcheck"' in DOCKERFILE
    settings = tmp_path / "elsewhere.toml"
    with healthy(status) as port:
        settings.write_text(f'[web]\nhost = "0.0.0.0"\nport = {port}\n', encoding="utf-8")
        assert _asked(settings) == code
    assert _asked(settings) == 1  # nobody there any more
    settings.write_text("[web", encoding="utf-8")
    assert _asked(settings) == 1


def _asked(settings: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "bot.healthcheck"],
        env={"BOT_CONFIG": str(settings), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""
    return done.returncode
