"""The tables of what the office is asked and answers: groups of questions, entries, ratings.

Owns: names, types, constraints, in the one metadata of ``storage.schema``. Never: queries.
"""

from __future__ import annotations

from sqlalchemy import (
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
)

from storage.schema import BigId, UtcDateTime, metadata
from storage.schema_reports import Json

# One answer for everybody who asks the same. Nothing of who asked stands here: it stays when
# they are erased.
inquiries = Table(
    "inquiries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("state", String(20), nullable=False),  # open, answered, declined
    #: grows with every step; whoever saw an older one is refused
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("opened_at", UtcDateTime, nullable=False),
    #: who of the office answers it: an opaque number that outlives the person
    Column("owner_id", BigId),
    Column("taken_at", UtcDateTime),
    #: as it is being written, and as it was sent
    Column("answer", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False, server_default=""),
    Column("source_on", Date),
    #: why it is not answered
    Column("reason", Text, nullable=False, server_default=""),
    Column("closed_by", BigId),
    Column("closed_at", UtcDateTime),
    #: the entry that it became
    Column("entry_id", String(80)),
)
Index("ix_inquiries_state", inquiries.c.state)

# Goes with the person.
askers = Table(
    "askers",
    metadata,
    Column("id", BigId, primary_key=True),
    #: NULL until it is known who else asks the same
    Column("inquiry_id", BigId, ForeignKey("inquiries.id"), index=True),
    Column(
        "person_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    #: where they asked, so where they are answered
    Column(
        "conversation_id",
        BigId,
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("question", Text, nullable=False),
    Column("kind", String(20), nullable=False),  # no_basis, unhelpful, office, more
    #: the answer that was not enough, and why; or the announcement that is asked about
    Column("entry", String(80), nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("asked_at", UtcDateTime, nullable=False),
    #: when the office's answer was promised to them
    Column("told_at", UtcDateTime),
)

# The last word of each person on each entry.
ratings = Table(
    "ratings",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("entry", String(80), nullable=False, index=True),
    Column("is_helpful", Boolean, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("rated_at", UtcDateTime, nullable=False),
    UniqueConstraint("person_id", "entry"),
)

# Every step of every entry that the office has touched, whole: only added to, but for the words
# of somebody who is erased. The newest row is how it stands.
entry_versions = Table(
    "entry_versions",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("entry_id", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),  # draft, waiting, published, suspended, withdrawn
    Column("by_id", BigId),
    Column("at", UtcDateTime, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("inquiry_id", BigId),
    Column("topic", String(80), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("asof", Date, nullable=False),
    Column("links", Json, nullable=False),
    Column("asks", Json, nullable=False),
    Column("keywords", Json, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("owner", String(80), nullable=False, server_default=""),
    Column("superseded_by", String(80), nullable=False, server_default=""),
    #: as in the file, see ``programme.knowledge_file.Entry``
    Column("is_later", Boolean, nullable=False),
    Column("live", String(20), nullable=False, server_default=""),
    UniqueConstraint("entry_id", "number"),
)

# One row: grows with every change of what is published, so that every process sees it.
generations = Table(
    "generations",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("number", Integer, nullable=False),
)
