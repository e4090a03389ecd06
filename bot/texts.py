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


def read_sources() -> dict[str, str]:
    """Every file by name. One that was saved in another encoding is read as far as it goes: how
    else could anybody be told of it?"""
    return {
        path.name: path.read_text(encoding="utf-8-sig", errors="replace")
        for path in sorted(FOLDER.glob("*.ftl"))
    }


@cache
def load_catalogue() -> Catalogue:
    """Every sentence for people and for operators."""
    source = "\n".join(read_sources().values())
    return Catalogue(source, lambda key: log.error("broken text", key=key))
