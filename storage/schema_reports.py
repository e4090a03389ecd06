"""The tables of reporting: units, who reports for them, reports and everything in them.

Owns: names, types, constraints, in the one metadata of ``storage.schema``. Never: queries.
Whatever tells what happened (changes, states, duties, submissions) names a person by a plain
number without a foreign key: it outlives the person.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from storage.schema import TODO, BigId, UtcDateTime, metadata

#: None is stored as NULL, not as the JSON word
Json = JSON(none_as_null=True)

# Never deleted: whoever merges, splits or closes a unit dates it. That is why people.works_for
# and invitations.unit_id need no foreign key, which SQLite could only add by rebuilding a table
# that others refer to.
units = Table(
    "units",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("code", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("type", String(40), nullable=False),
    Column("parent_id", BigId, ForeignKey("units.id")),
    #: None: withheld
    Column("headcount", Integer),
    Column("party_members", Integer),
    Column("is_reporting", Boolean, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("active_from", Date),
    Column("active_to", Date),
    #: as the office writes it, say "0255 3822 123 (văn thư)"; "": none, or withheld
    Column("phone", String(80), nullable=False, server_default=""),
)

# What a unit has been called, from when on; the last one is its name of today.
unit_names = Table(
    "unit_names",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("unit_id", BigId, ForeignKey("units.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
)

duties = Table(
    "duties",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, nullable=False),
    Column("unit_id", BigId, ForeignKey("units.id"), nullable=False, index=True),
    Column("duty", String(20), nullable=False),  # liaison, deputy
    Column("begun_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)
DUTY_PRESENT = duties.c.ended_at.is_(None)
Index(
    "uq_duties_present",
    duties.c.person_id,
    duties.c.unit_id,
    unique=True,
    sqlite_where=DUTY_PRESENT,
)

reports = Table(
    "reports",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("unit_id", BigId, ForeignKey("units.id"), nullable=False),
    Column("period", String(20), nullable=False),
    #: the last day of its data, which puts periods in order
    Column("period_ends_on", Date, nullable=False),
    Column("form_version", Integer, nullable=False),
    #: draft, submitted, returned, resubmitted, approved
    Column("state", String(20), nullable=False, server_default="draft"),
    #: grows with every change; whoever has seen an older one comes too late
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("holder_id", BigId, ForeignKey("people.id", ondelete="SET NULL")),
    Column("held_since", UtcDateTime),
    Column("reopened_until", UtcDateTime),
    #: how often the office gave it back; numbers the comments
    Column("returns", Integer, nullable=False, server_default="0"),
    #: of the last version that was sent
    Column("submitted_at", UtcDateTime),
    #: of the first version that was sent
    Column("is_late", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    UniqueConstraint("unit_id", "period"),
)
REPORT_WAITS = reports.c.state.in_(
    (literal_column("'submitted'", String), literal_column("'resubmitted'", String))
)
Index("ix_reports_period", reports.c.period)
Index(
    "ix_reports_waiting",
    reports.c.submitted_at,
    sqlite_where=REPORT_WAITS,
)

answers = Table(
    "answers",
    metadata,
    Column("report_id", BigId, ForeignKey("reports.id"), primary_key=True),
    Column("field", String(60), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("origin", String(20), nullable=False),
    #: the words as they were typed
    Column("said", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

reasons = Table(
    "reasons",
    metadata,
    Column("report_id", BigId, ForeignKey("reports.id"), primary_key=True),
    Column("code", String(40), primary_key=True),
    #: the fields that the warning is about, with a comma between
    Column("fields", String(200), primary_key=True),
    Column("text", Text, nullable=False),
    Column("person_id", BigId, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

comments = Table(
    "comments",
    metadata,
    Column("report_id", BigId, ForeignKey("reports.id"), primary_key=True),
    #: which return it was sent with; 0: a draft that only the office sees
    Column("return_number", Integer, primary_key=True),
    Column("field", String(60), primary_key=True),
    Column("text", Text, nullable=False),
    Column("person_id", BigId, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Only ever added to.
changes = Table(
    "changes",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("report_id", BigId, ForeignKey("reports.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("person_id", BigId, nullable=False),
    Column("kind", String(20), nullable=False),  # answer, reason, comment, hold, reopen
    Column("field", String(200), nullable=False),
    Column("old", Json),
    Column("new", Json),
)

# Only ever added to.
states = Table(
    "states",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("report_id", BigId, ForeignKey("reports.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("person_id", BigId, nullable=False),
    Column("state", String(20), nullable=False),
    Column("note", Text, nullable=False),
)

# A report as it was sent. Only what its approval adds is written later.
submissions = Table(
    "submissions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("report_id", BigId, ForeignKey("reports.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("code", String(80), nullable=False, unique=True),
    Column("person_id", BigId, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("answers", JSON, nullable=False),
    #: what follows from the answers, by key; worked out when it is approved
    Column("derived", Json),
    Column("approved_at", UtcDateTime),
    UniqueConstraint("report_id", "version"),
)

extensions = Table(
    "extensions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("report_id", BigId, ForeignKey("reports.id"), nullable=False, index=True),
    Column("until_on", Date, nullable=False),
    Column("reason", Text, nullable=False),
    #: then granted, refused or withdrawn
    Column("state", String(20), nullable=False, server_default="asked"),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("asked_by", BigId, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("decided_by", BigId),
)
EXTENSION_ASKED = extensions.c.state == literal_column("'asked'")
Index(
    "uq_extensions_asked",
    extensions.c.report_id,
    unique=True,
    sqlite_where=EXTENSION_ASKED,
)

# A draft keeps the version of the form that it began with, whatever the file says today.
form_versions = Table(
    "form_versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
)

files = Table(
    "files",
    metadata,
    #: SHA-256 of the content, and an ending
    Column("name", String(80), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("person_id", BigId),
    Column("added_at", UtcDateTime, nullable=False),
)

errands = Table(
    "errands",
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
    Column("kind", String(40), nullable=False),
    Column("args", JSON, nullable=False),
    Column("state", String(10), nullable=False, server_default="todo"),  # todo, done, dead
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    #: not before this time
    Column("due_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("error", String(400)),
    # an errand's number names what comes of it: it must not come again once the row is gone
    sqlite_autoincrement=True,
)
ERRAND_TODO = errands.c.state == TODO
Index("ix_errands_todo", errands.c.due_at, sqlite_where=ERRAND_TODO)
