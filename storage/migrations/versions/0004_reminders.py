"""Reminders: what is due, what went out and what did not, snoozes, absences, alarms.

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Written out here: a step must not change when the schema of today does.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)
WAITS = sa.text("state IN ('todo', 'moved')")


def upgrade() -> None:
    op.create_table(
        "timers",
        sa.Column("id", BigId, nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("state", sa.String(length=10), server_default="todo", nullable=False),
        sa.Column("reason", sa.String(length=20), server_default="", nullable=False),
        sa.Column("finished_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_timers"),
        sa.UniqueConstraint("key", name="uq_timers_key"),
    )
    op.create_index(
        "ix_timers_due",
        "timers",
        ["due_at"],
        unique=False,
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )
    op.create_index("ix_timers_period", "timers", ["period"], unique=False)
    op.create_table(
        "nudges",
        sa.Column("id", BigId, nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("sent_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_nudges"),
        sa.UniqueConstraint("key", name="uq_nudges_key"),
    )
    op.create_index("ix_nudges_period", "nudges", ["period"], unique=False)
    op.create_index("ix_nudges_sent_at", "nudges", ["sent_at"], unique=False)
    op.create_table(
        "skips",
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("moved_to", Moment, nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_skips"),
    )
    op.create_index("ix_skips_period", "skips", ["period"], unique=False)
    op.create_table(
        "snoozes",
        sa.Column("id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("until_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_snoozes_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_snoozes_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_snoozes"),
        sa.UniqueConstraint(
            "person_id", "unit_id", "period", name="uq_snoozes_person_id_unit_id_period"
        ),
    )
    op.create_table(
        "at_work",
        sa.Column("id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_at_work_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_at_work"),
        sa.UniqueConstraint("unit_id", "period", name="uq_at_work_unit_id_period"),
    )
    op.create_table(
        "absences",
        sa.Column("person_id", BigId, autoincrement=False, nullable=False),
        sa.Column("until_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_absences_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_absences"),
    )
    op.create_table(
        "alarms",
        sa.Column("cause", sa.String(length=60), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("told_at", Moment, nullable=True),
        sa.Column("over_at", Moment, nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("cause", name="pk_alarms"),
    )
