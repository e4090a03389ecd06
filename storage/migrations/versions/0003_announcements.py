"""Announcements: what is sent to many, its recipients, what carries it, what happened to it.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Written out here: a step must not change when the schema of today does.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", BigId, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("file_name", sa.String(length=80), nullable=True),
        sa.Column("file_title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("file_kind", sa.String(length=10), server_default="", nullable=False),
        sa.Column("reference", sa.String(length=120), server_default="", nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("send_at", Moment, nullable=True),
        sa.Column("needs_ack", sa.Boolean(), nullable=False),
        sa.Column("ack_until", Moment, nullable=True),
        sa.Column("corrects", BigId, nullable=True),
        sa.Column("created_by", BigId, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("confirmed_by", BigId, nullable=True),
        sa.Column("confirmed_at", Moment, nullable=True),
        sa.Column("second_by", BigId, nullable=True),
        sa.Column("chat_id", BigId, nullable=True),
        sa.Column("frozen_at", Moment, nullable=True),
        sa.Column("frozen_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("started_at", Moment, nullable=True),
        sa.Column("finished_at", Moment, nullable=True),
        sa.Column("repeat_at", Moment, nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["corrects"], ["announcements.id"], name="fk_announcements_corrects"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
    )
    op.create_table(
        "announcement_recipients",
        sa.Column("id", BigId, nullable=False),
        sa.Column("announcement_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("unit_ids", sa.JSON(), nullable=False),
        sa.Column("conversation_id", BigId, nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("acked_at", Moment, nullable=True),
        sa.Column("repeated_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name="fk_announcement_recipients_announcement_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_recipients"),
        sa.UniqueConstraint(
            "announcement_id",
            "person_id",
            name="uq_announcement_recipients_announcement_id_person_id",
        ),
    )
    op.create_index(
        "ix_announcement_recipients_state",
        "announcement_recipients",
        ["announcement_id", "state"],
        unique=False,
    )
    op.create_index(
        "ix_announcement_recipients_person_id",
        "announcement_recipients",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "announcement_messages",
        sa.Column("outbox_id", BigId, nullable=False),
        sa.Column("recipient_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name="fk_announcement_messages_outbox_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["announcement_recipients.id"],
            name="fk_announcement_messages_recipient_id",
        ),
        sa.PrimaryKeyConstraint("outbox_id", name="pk_announcement_messages"),
    )
    op.create_index(
        "ix_announcement_messages_recipient_id",
        "announcement_messages",
        ["recipient_id"],
        unique=False,
    )
    op.create_table(
        "announcement_events",
        sa.Column("id", BigId, nullable=False),
        sa.Column("announcement_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name="fk_announcement_events_announcement_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_events"),
    )
    op.create_index(
        "ix_announcement_events_announcement_id",
        "announcement_events",
        ["announcement_id"],
        unique=False,
    )
