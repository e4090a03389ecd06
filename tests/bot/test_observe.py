from __future__ import annotations

import json
import subprocess
import sys

from bot.observe import Metrics

# In a process of its own: pytest has handlers on the root logger too.
PROGRAM = """
import logging, structlog
from bot.observe import configure_logging

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKK"
configure_logging(level="INFO", as_json=True, secrets=["mat-khau"])
log = structlog.get_logger()
log.info("connecting", url=f"https://host/bot{TOKEN}/getMe", nested=[{"p": "mat-khau"}])
for logger in (log, logging.getLogger("another.package")):
    try:
        raise RuntimeError(f"/bot{TOKEN.replace(':', '%3A')}/getMe with mat-khau")
    except RuntimeError:
        logger.exception("failed")
logging.getLogger("another.package").warning("token %s", TOKEN)
logging.getLogger("httpx").info("POST https://host/bot%s/getMe", TOKEN)
"""


def test_secrets_never_reach_the_log() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in told] == [
        "connecting",
        "failed",
        "failed",
        "token [redacted]",
    ]
    assert "AAbbCC" not in done.stderr
    assert "mat-khau" not in done.stderr
    assert "RuntimeError" in told[1]["exception"]
    assert all({"timestamp", "level"} <= set(line) for line in told)


def test_counters_are_told_in_prometheus_words() -> None:
    metrics = Metrics()
    metrics.add("turns", 2)
    assert metrics.as_text({"inbox_waiting": 3}) == "bot_turns_total 2\nbot_inbox_waiting 3\n"
