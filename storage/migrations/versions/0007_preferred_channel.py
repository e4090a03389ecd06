"""Which channel somebody wants to be reminded on.

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "people", sa.Column("prefers", sa.String(length=20), server_default="", nullable=False)
    )
