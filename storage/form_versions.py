"""Every version of the form that drafts may have begun with.

Owns: their texts, which never change. Never: reading them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage.database import Transaction, add_new
from storage.schema_reports import form_versions


async def all_texts(tx: Transaction) -> dict[int, str]:
    """The text of each version, oldest first."""
    c = form_versions.c
    statement = select(c.version, c.text).order_by(c.version)
    return {row[0]: row[1] for row in await tx.execute(statement)}


async def keep(tx: Transaction, version: int, text: str, at: datetime) -> bool:
    """Keep this version. False: it stands already, with another text."""
    await add_new(tx, form_versions, [{"version": version, "text": text, "kept_at": at}])
    known = select(form_versions.c.text).where(form_versions.c.version == version)
    return bool((await tx.execute(known)).scalar_one() == text)
