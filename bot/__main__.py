"""``python -m bot …``.

Owns: the short way to ``run``, which is what runs for months. Never: a command.
"""

from __future__ import annotations

import sys
from typing import Any

if __name__ == "__main__":
    if sys.argv[1:] == ["run"]:
        # Rich comes with Typer. structlog and httpx would take it along for tracebacks and a
        # command line that are not ours: 5 MB
        modules: dict[str, Any] = sys.modules
        modules["rich"] = None
        from bot.run import run

        run()
    else:
        from bot.command_line import app

        app()
