"""Ask the bot that runs in this container how it is: ``python -m bot.healthcheck``.

Owns: finding its web server where the settings put it. Never: judging; ``/healthz`` does.
"""

from __future__ import annotations

import ipaddress
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from bot.config import ConfigError, read_config

PATIENCE = 5.0


def reachable(host: str) -> str:
    """Where a server that listens on ``host`` is reached from the same machine."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return "::1" if address.version == 6 else "127.0.0.1"
    return host


def is_well() -> bool:
    try:
        config = read_config(needs_token=False)
        connection = HTTPConnection(reachable(config.web_host), config.web_port, timeout=PATIENCE)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (ConfigError, OSError, HTTPException):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well() else 1)
