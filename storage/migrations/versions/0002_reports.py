"""Units, duties, reports with all that is in them, files, errands; who is named, works for whom.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Written out here: a step must not change when the schema of today does.
BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    # Columns without a constraint: added in place. On SQLite anything more would rebuild
    # "people", and dropping the old table would take everybody's questions with it.
    with op.batch_alter_table("invitations") as batch:
        batch.add_column(sa.Column("unit_id", BigId, nullable=True))
        batch.add_column(
            sa.Column("duty", sa.String(length=20), server_default="", nullable=False)
        )
        batch.add_column(sa.Column("replaces_person_id", BigId, nullable=True))
    with op.batch_alter_table("people") as batch:
        batch.add_column(
            sa.Column("name", sa.String(length=80), server_default="", nullable=False)
        )
        batch.add_column(sa.Column("works_for", BigId, nullable=True))
    op.create_table(
        "files",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("added_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_files"),
    )
    op.create_table(
        "form_versions",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_form_versions"),
    )
    op.create_table(
        "units",
        sa.Column("id", BigId, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("parent_id", BigId, nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("party_members", sa.Integer(), nullable=True),
        sa.Column("is_reporting", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("active_from", sa.Date(), nullable=True),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint("code", name="uq_units_code"),
    )
    op.create_table(
        "duties",
        sa.Column("id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("duty", sa.String(length=20), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_duties_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_duties"),
    )
    op.create_index("ix_duties_unit_id", "duties", ["unit_id"], unique=False)
    op.create_index(
        "uq_duties_present",
        "duties",
        ["person_id", "unit_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "reports",
        sa.Column("id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("period_ends_on", sa.Date(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="draft", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("holder_id", BigId, nullable=True),
        sa.Column("held_since", Moment, nullable=True),
        sa.Column("reopened_until", Moment, nullable=True),
        sa.Column("returns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("submitted_at", Moment, nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["people.id"], name="fk_reports_holder_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_reports_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("unit_id", "period", name="uq_reports_unit_id_period"),
    )
    op.create_index("ix_reports_period", "reports", ["period"], unique=False)
    op.create_index(
        "ix_reports_waiting",
        "reports",
        ["submitted_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('submitted', 'resubmitted')"),
        postgresql_where=sa.text("state IN ('submitted', 'resubmitted')"),
    )
    op.create_table(
        "unit_names",
        sa.Column("id", BigId, nullable=False),
        sa.Column("unit_id", BigId, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_unit_names_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_names"),
    )
    op.create_index("ix_unit_names_unit_id", "unit_names", ["unit_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_answers_report_id"),
        sa.PrimaryKeyConstraint("report_id", "field", name="pk_answers"),
    )
    op.create_table(
        "changes",
        sa.Column("id", BigId, nullable=False),
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("old", sa.JSON(), nullable=True),
        sa.Column("new", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_changes_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_index("ix_changes_report_id", "changes", ["report_id"], unique=False)
    op.create_table(
        "comments",
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("return_number", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_comments_report_id"),
        sa.PrimaryKeyConstraint("report_id", "return_number", "field", name="pk_comments"),
    )
    op.create_table(
        "errands",
        sa.Column("id", BigId, nullable=False),
        sa.Column("conversation_id", BigId, nullable=False),
        sa.Column("inbox_id", BigId, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), server_default="todo", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("finished_at", Moment, nullable=True),
        sa.Column("error", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_errands_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_errands"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_errands_conversation_id", "errands", ["conversation_id"], unique=False)
    op.create_index(
        "ix_errands_todo",
        "errands",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'todo'"),
        postgresql_where=sa.text("state = 'todo'"),
    )
    op.create_table(
        "extensions",
        sa.Column("id", BigId, nullable=False),
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), server_default="asked", nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("asked_by", BigId, nullable=False),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("decided_by", BigId, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_extensions_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_extensions"),
    )
    op.create_index("ix_extensions_report_id", "extensions", ["report_id"], unique=False)
    op.create_index(
        "uq_extensions_asked",
        "extensions",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.create_table(
        "reasons",
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_reasons_report_id"),
        sa.PrimaryKeyConstraint("report_id", "code", "fields", name="pk_reasons"),
    )
    op.create_table(
        "states",
        sa.Column("id", BigId, nullable=False),
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_states_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_states"),
    )
    op.create_index("ix_states_report_id", "states", ["report_id"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("id", BigId, nullable=False),
        sa.Column("report_id", BigId, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("derived", sa.JSON(), nullable=True),
        sa.Column("approved_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_submissions_report_id"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.UniqueConstraint("code", name="uq_submissions_code"),
        sa.UniqueConstraint("report_id", "version", name="uq_submissions_report_id_version"),
    )
