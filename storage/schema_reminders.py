"""The tables of reminders: what is due, what went out and what did not, what people asked for.

Owns: names, types, constraints, in the one metadata of ``storage.schema``. Never: queries.
What went out names a person by a plain number without a foreign key: it outlives the person.
What people asked for is theirs and goes with them.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    literal_column,
)

from storage.schema import BigId, UtcDateTime, metadata

# The truth of what is due: one row for each unit, period and step, and few others.
timers = Table(
    "timers",
    metadata,
    Column("id", BigId, primary_key=True),
    #: "nudge:7:2026-Q3:T-3": what makes it the same timer; whom it reaches is decided when due
    Column("key", String(120), nullable=False, unique=True),
    #: nudge, deputy, office (steps); look, plan, now (what the clock does by itself)
    Column("kind", String(20), nullable=False),
    #: 0: of no single unit
    Column("unit_id", BigId, nullable=False),
    Column("period", String(20), nullable=False),
    Column("step", String(40), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    #: todo, moved (due again at due_at), sent, dropped
    Column("state", String(10), nullable=False, server_default="todo"),
    Column("reason", String(20), nullable=False, server_default=""),
    Column("finished_at", UtcDateTime),
)
TIMER_WAITS = timers.c.state.in_(
    (literal_column("'todo'", String), literal_column("'moved'", String))
)
Index("ix_timers_due", timers.c.due_at, sqlite_where=TIMER_WAITS)
Index("ix_timers_period", timers.c.period)

# What went out; its key is never used twice. Rows of one message share person, kind and time.
nudges = Table(
    "nudges",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),  # nudge, escalation, digest
    Column("unit_id", BigId, nullable=False),
    Column("period", String(20), nullable=False),
    Column("step", String(40), nullable=False),
    Column("person_id", BigId, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
)
Index("ix_nudges_period", nudges.c.period)
Index("ix_nudges_sent_at", nudges.c.sent_at)

# What did not go out, and why: for whoever asks, and so that it is said once.
skips = Table(
    "skips",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("unit_id", BigId, nullable=False),
    Column("period", String(20), nullable=False),
    Column("step", String(40), nullable=False),
    #: None: nobody was there
    Column("person_id", BigId),
    Column("reason", String(20), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    #: when it is tried again; None: dropped
    Column("moved_to", UtcDateTime),
)
Index("ix_skips_period", skips.c.period)

snoozes = Table(
    "snoozes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("unit_id", BigId, ForeignKey("units.id"), nullable=False),
    Column("period", String(20), nullable=False),
    Column("until_at", UtcDateTime, nullable=False),
    UniqueConstraint("person_id", "unit_id", "period"),
)

# Somebody said that they are at it.
at_work = Table(
    "at_work",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("unit_id", BigId, ForeignKey("units.id"), nullable=False),
    Column("period", String(20), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    UniqueConstraint("unit_id", "period"),
)

absences = Table(
    "absences",
    metadata,
    Column(
        "person_id",
        BigId,
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("until_at", UtcDateTime, nullable=False),
)

# What the bot has called the admins for.
alarms = Table(
    "alarms",
    metadata,
    Column("cause", String(60), primary_key=True),
    Column("since", UtcDateTime, nullable=False),
    Column("told_at", UtcDateTime),
    #: None: it lasts
    Column("over_at", UtcDateTime),
    #: how often it came; numbers what is said about it
    Column("times", Integer, nullable=False),
)
