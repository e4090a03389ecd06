"""The tables of what differs between channels: one person on two of them, what a month allows.

Owns: names, types, constraints, in the one metadata of ``storage.schema``. Never: queries.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.schema import BigId, UtcDateTime, metadata

# Goes with the person: it opens their own conversation and nothing else.
device_codes = Table(
    "device_codes",
    metadata,
    Column("id", BigId, primary_key=True),
    #: SHA-256 of the code, as for invitations
    Column("code_hash", String(64), nullable=False, unique=True),
    Column(
        "person_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

sent_counts = Table(
    "sent_counts",
    metadata,
    Column("channel", String(20), primary_key=True),
    #: a local one: "2026-11"
    Column("month", String(7), primary_key=True),
    #: 0 replies, 1 reminders, 2 announcements
    Column("priority", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
