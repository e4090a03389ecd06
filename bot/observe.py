"""What operators see of the running bot: structured logs and counters.

Owns: log format, redaction of secrets, counters. Never: what people wrote.
"""

from __future__ import annotations

import logging
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

REDACTED = "[redacted]"
#: a Telegram token wherever it turns up, say in the address of a failed request
TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{10,}", re.IGNORECASE)


def redactor(secrets: Iterable[str]) -> Processor:
    """A processor that takes these values out of everything that is logged."""
    known = sorted({secret for secret in secrets if secret}, key=len, reverse=True)

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            for secret in known:
                value = value.replace(secret, REDACTED)
            return TOKEN.sub(REDACTED, value)
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [clean(inner) for inner in value]
        if isinstance(value, BaseException):
            return clean(repr(value))
        return value

    def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: clean(value) for key, value in event.items()}

    return redact


def configure_logging(*, level: str, as_json: bool, secrets: Iterable[str]) -> None:
    """Send our logs and those of libraries, redacted, to standard error."""
    chain: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redactor(secrets),
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"])
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=chain,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # these name every request, with its address, at INFO
    for noisy in ("httpx", "httpcore", "aiohttp", "telegram", "apscheduler", "uvicorn", "alembic"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[*chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


class Metrics:
    """Counters of what happened since the start, by name."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str, count: int = 1) -> None:
        self._counts[name] += count

    def __getitem__(self, name: str) -> int:
        return self._counts[name]

    def as_text(self, gauges: Mapping[str, float]) -> str:
        """In the text format of Prometheus."""
        lines = [f"bot_{name}_total {count}" for name, count in sorted(self._counts.items())]
        lines += [f"bot_{name} {value:g}" for name, value in sorted(gauges.items())]
        return "\n".join(lines) + "\n"
