"""The sentences of the bot, from the files that they stand in.

Owns: opening those files. Never: any other (``bot.files``), which the first poll can wait for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import structlog

from programme.catalogue import Catalogue

log = structlog.get_logger()

FOLDER = Path(__file__).parent.parent / "programme" / "texts"


@cache
def load_catalogue() -> Catalogue:
    """Every sentence for people and for operators."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.ftl")))
    return Catalogue(source, lambda key: log.error("broken text", key=key))
