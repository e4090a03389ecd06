"""What becomes of messages that cannot be handled: nobody is left without a word.

Owns: how often a turn is tried, the apology, the alert, the answer to a flood, whose fault a
failed write is. Never: SQL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.batch import Batch
from bot.bundles import Bundle
from handlers.model import Reply
from programme.catalogue import Text
from storage.conversations import Conversation
from storage.inbox import Finished

log = structlog.get_logger()

TRIES = 3


def fail(batch: Batch, bundle: Bundle, reason: str) -> None:
    """A turn raised: it is tried again, alone, and buried when that does not help."""
    first = bundle.rows[0]
    if first.tries + 1 < TRIES:
        batch.failed.append(first.id)
    else:
        bury(batch, bundle, reason)


def bury(batch: Batch, bundle: Bundle, reason: str) -> None:
    """Set the first row aside for good and tell the person."""
    row = bundle.rows[0].id
    log.error("row is dead", inbox=row, reason=reason)
    batch.buried[row] = reason
    conversation = _conversation(batch, bundle)
    if conversation is None:
        return
    if conversation.person_id is not None:
        batch.keeps.add(row)
    batch.say(conversation, Reply(Text("apology-turn")), once=f"apology:{row}")


def drop_excess(batch: Batch, bundle: Bundle) -> None:
    """One person's flood must not bury the others' messages; say so once for all of it."""
    conversation = _conversation(batch, bundle)
    if not bundle.excess or conversation is None:
        return
    log.warning("backlog full", conversation=conversation.id, count=len(bundle.excess))
    batch.finished += [
        Finished(row.id, error="backlog full", keeps_body=False) for row in bundle.excess
    ]
    batch.say(
        conversation,
        Reply(Text("too-many-messages", {"count": len(bundle.excess)})),
        once=f"flood:{bundle.excess[0].id}",
    )


def alert(batch: Batch, admins: Iterable[Conversation], now: datetime) -> None:
    """Tell the admins, at most once an hour, that something could not be handled."""
    row = str(min(batch.buried))
    for admin in admins:
        batch.say(
            admin,
            Reply(Text("alert-dead-turn", {"row": row})),
            once=f"alert:dead:{now:%Y-%m-%dT%H}:{admin.id}",
        )


def _conversation(batch: Batch, bundle: Bundle) -> Conversation | None:
    if bundle.conversation_id is None:
        return None
    return batch.known.get(bundle.conversation_id)


def is_database_away(error: Exception) -> bool:
    """Whether the database, and not one row's data, is what failed: gone, locked, disk full."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    # sqlite3's own: beginning a transaction goes past SQLAlchemy
    known = (OSError, OperationalError, InterfaceError, sqlite3.OperationalError)
    return isinstance(error, known)
