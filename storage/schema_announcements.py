"""The tables of announcements: what was sent to many, to whom, and what became of it.

Owns: names, types, constraints, in the one metadata of ``storage.schema``. Never: queries.
Whatever tells what happened names a person by a plain number without a foreign key: it outlives
the person.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.schema import BigId, UtcDateTime, metadata
from storage.schema_reports import Json

announcements = Table(
    "announcements",
    metadata,
    Column("id", BigId, primary_key=True),
    #: draft, waiting_second, scheduled, sending, paused, done, cancelled, recalled
    Column("state", String(20), nullable=False),
    #: grows with every change; whoever has seen an older one comes too late
    Column("revision", Integer, nullable=False),
    #: formatted as ``programme.marks`` says
    Column("text", Text, nullable=False),
    #: a file of the store
    Column("file_name", String(80)),
    Column("file_title", String(200), nullable=False, server_default=""),
    Column("file_kind", String(10), nullable=False, server_default=""),
    Column("reference", String(120), nullable=False, server_default=""),
    #: reference and text as they are searched: without marks, in lower case
    Column("folded", Text, nullable=False),
    Column("audience", Json, nullable=False),
    Column("send_at", UtcDateTime),
    Column("needs_ack", Boolean, nullable=False),
    Column("ack_until", UtcDateTime),
    #: the announcement that this one puts right
    Column("corrects", BigId, ForeignKey("announcements.id")),
    Column("created_by", BigId, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("confirmed_by", BigId),
    Column("confirmed_at", UtcDateTime),
    Column("second_by", BigId),
    #: where its progress is shown
    Column("chat_id", BigId),
    #: when its recipients stood; before that, rows of them are unfinished
    Column("frozen_at", UtcDateTime),
    Column("frozen_count", Integer, nullable=False, server_default="0"),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    #: since when those who have not acknowledged are reminded
    Column("repeat_at", UtcDateTime),
    #: something is still to be done for it by itself
    Column("is_open", Boolean, nullable=False),
)

# One row a recipient, written when the audience is frozen and never removed afterwards.
recipients = Table(
    "announcement_recipients",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("announcement_id", BigId, ForeignKey("announcements.id"), nullable=False),
    #: None: a unit that nobody reports for
    Column("person_id", BigId),
    #: the units that they are meant for
    Column("unit_ids", Json, nullable=False),
    Column("conversation_id", BigId),
    #: waiting, queued, sent (the platform has accepted it), failed, gone, uncertain,
    #: unreachable, cancelled, recalling, recalled, recall_failed
    Column("state", String(20), nullable=False),
    Column("reason", String(400), nullable=False, server_default=""),
    #: how often it was given to the outbox
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("acked_at", UtcDateTime),
    Column("repeated_at", UtcDateTime),
    UniqueConstraint("announcement_id", "person_id"),
)
Index("ix_announcement_recipients_state", recipients.c.announcement_id, recipients.c.state)
Index("ix_announcement_recipients_person_id", recipients.c.person_id)

# Which rows of the outbox carry what to a recipient.
messages = Table(
    "announcement_messages",
    metadata,
    Column("outbox_id", BigId, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "recipient_id",
        BigId,
        ForeignKey("announcement_recipients.id"),
        nullable=False,
        index=True,
    ),
    Column("kind", String(10), nullable=False),  # send, repeat, recall
    Column("attempt", Integer, nullable=False),
)

# Only ever added to.
events = Table(
    "announcement_events",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("announcement_id", BigId, ForeignKey("announcements.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    #: None: the bot by itself
    Column("person_id", BigId),
    Column("what", String(40), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
)
