"""The tables, once for both databases.

Owns: names, types, constraints; those of reporting stand in ``storage.schema_reports``. Never:
queries. Portable types only; times are aware UTC.
Migrations in ``migrations/`` build exactly this (a test compares the two). The condition of a
partial index is repeated for PostgreSQL there alone: to name it here would load that dialect.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column of type INTEGER
BigId = BigInteger().with_variant(Integer(), "sqlite")

# Written out, not bound: SQLite uses a partial index only where it can read the condition.
TODO: ColumnElement[str] = literal_column("'todo'")
DOING: ColumnElement[str] = literal_column("'doing'")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on both databases; SQLite would hand back naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware: datetime = value.replace(tzinfo=UTC) if value.tzinfo is None else value
        return aware.astimezone(UTC)


people = Table(
    "people",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("role", String(20), nullable=False),
    Column("you", String(40), nullable=False, server_default=""),
    Column("created_at", UtcDateTime, nullable=False),
    #: as they want to be named on receipts
    Column("name", String(80), nullable=False, server_default=""),
    #: the unit that they report for now, of those they report for
    Column("works_for", BigId),
    #: the channel on which they want to be told what they did not ask for; "": the bot chooses
    Column("prefers", String(20), nullable=False, server_default=""),
)

# Outlives the person: the proof that consent was given and withdrawn, without a name or a chat.
consents = Table(
    "consents",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, nullable=False, index=True),
    Column("version", String(40), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(20), nullable=False),
    #: the platform's chat id, as text
    Column("address", String(80), nullable=False),
    Column("is_group", Boolean, nullable=False),
    Column("person_id", BigId, ForeignKey("people.id", ondelete="SET NULL"), index=True),
    Column("state", JSON, nullable=False),
    Column("unreachable_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("channel", "address"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(20), nullable=False),
    #: what makes an event the same event: the platform's own id for it
    Column("external_id", String(120), nullable=False),
    Column("conversation_id", BigId, ForeignKey("conversations.id", ondelete="CASCADE")),
    #: the raw payload; emptied when it is no longer needed
    Column("body", Text, nullable=False),
    Column("state", String(10), nullable=False, server_default="todo"),  # todo, done, dead
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("received_at", UtcDateTime, nullable=False),
    #: not before this time, when the words look like the beginning of more
    Column("ready_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("error", String(400)),
    UniqueConstraint("channel", "external_id"),
)
INBOX_TODO = inbox.c.state == TODO
Index("ix_inbox_todo", inbox.c.id, sqlite_where=INBOX_TODO)
Index("ix_inbox_conversation_id", inbox.c.conversation_id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column(
        "conversation_id",
        BigId,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("inbox_id", BigId),
    #: 0 replies, 1 reminders, 2 announcements
    Column("priority", Integer, nullable=False),
    #: the wire request as it was rendered when it was promised
    Column("method", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("slot", String(40), nullable=False, server_default=""),
    Column("is_edit", Boolean, nullable=False),
    #: what makes a message the same message; None where the inbox row already does
    Column("once", String(200), unique=True),
    #: todo, doing, done, failed (refused), gone (nobody there), uncertain (perhaps arrived)
    Column("state", String(10), nullable=False, server_default="todo"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    #: the platform's id of the message that arrived
    Column("message_id", String(80)),
    Column("error", String(400)),
)
OUTBOX_TODO, OUTBOX_DOING = outbox.c.state == TODO, outbox.c.state == DOING
OUTBOX_UNDONE = outbox.c.state != literal_column("'done'")
Index(
    "ix_outbox_todo",
    outbox.c.priority,
    outbox.c.id,
    sqlite_where=OUTBOX_TODO,
)
Index(
    "ix_outbox_waiting",
    outbox.c.conversation_id,
    sqlite_where=OUTBOX_TODO,
)
Index(
    "ix_outbox_doing",
    outbox.c.conversation_id,
    sqlite_where=OUTBOX_DOING,
)
Index("ix_outbox_undone", outbox.c.state, sqlite_where=OUTBOX_UNDONE)

cards = Table(
    "cards",
    metadata,
    Column(
        "conversation_id",
        BigId,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("slot", String(40), primary_key=True),
    Column("message_id", String(80), nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", BigId, primary_key=True),
    #: SHA-256 of the code; only a code that waits for consent stands in its conversation's state
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    #: an opaque number that outlives the person
    Column("redeemed_by", BigId),
    Column("redeemed_at", UtcDateTime),
    #: the unit it makes somebody report for, and as what
    Column("unit_id", BigId),
    Column("duty", String(20), nullable=False, server_default=""),
    #: whose place they take
    Column("replaces_person_id", BigId),
)

failed_codes = Table(
    "failed_codes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column(
        "conversation_id",
        BigId,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("tried_at", UtcDateTime, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("question", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("entry", String(80)),
    Column("score", Float, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)
Index("ix_questions_outcome", questions.c.outcome, questions.c.id)
