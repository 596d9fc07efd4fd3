"""Which kinds of help, languages and answers of who can come an import took from free text alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c41f7e02ab96"
down_revision = "c1f7a3826be0"
works_before = True
branch_labels = None
depends_on = None

_TABLES = ("service_term", "service_population", "language")


def upgrade() -> None:
    """Go one version up."""
    for table in _TABLES:
        op.add_column(
            table, sa.Column("from_text", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Go one version back."""
    for table in _TABLES:
        op.drop_column(table, "from_text")
