"""How long something may stand still before the admins are called; config.toml [alarm].

Owns: those numbers. Never: looking (``heartbeat``).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds."""

    scheduler: float = 300.0
    channel: float = 600.0
    queue: float = 600.0
    #: a channel that is down for so long is passed by
    detour: float = 600.0
