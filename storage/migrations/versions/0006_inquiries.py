"""What the office is asked and answers: groups of questions, entries and their versions, ratings.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Written out here: a step must not change when the schema of today does.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "inquiries",
        sa.Column("id", BigId, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("owner_id", BigId, nullable=True),
        sa.Column("taken_at", Moment, nullable=True),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("source_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("closed_by", BigId, nullable=True),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("entry_id", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
    )
    op.create_index("ix_inquiries_state", "inquiries", ["state"], unique=False)
    op.create_table(
        "askers",
        sa.Column("id", BigId, nullable=False),
        sa.Column("inquiry_id", BigId, nullable=True),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("conversation_id", BigId, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("entry", sa.String(length=80), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("told_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiries.id"], name="fk_askers_inquiry_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_askers_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_askers_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_askers"),
    )
    op.create_index("ix_askers_inquiry_id", "askers", ["inquiry_id"], unique=False)
    op.create_index("ix_askers_person_id", "askers", ["person_id"], unique=False)
    op.create_table(
        "ratings",
        sa.Column("id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("entry", sa.String(length=80), nullable=False),
        sa.Column("is_helpful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("rated_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_ratings_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
        sa.UniqueConstraint("person_id", "entry", name="uq_ratings_person_id_entry"),
    )
    op.create_index("ix_ratings_entry", "ratings", ["entry"], unique=False)
    op.create_table(
        "entry_versions",
        sa.Column("id", BigId, nullable=False),
        sa.Column("entry_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("inquiry_id", BigId, nullable=True),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("asof", sa.Date(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("asks", sa.JSON(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(length=80), server_default="", nullable=False),
        sa.Column("superseded_by", sa.String(length=80), server_default="", nullable=False),
        sa.Column("is_later", sa.Boolean(), nullable=False),
        sa.Column("live", sa.String(length=20), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry_versions"),
        sa.UniqueConstraint("entry_id", "number", name="uq_entry_versions_entry_id_number"),
    )
    op.create_table(
        "generations",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_generations"),
    )
