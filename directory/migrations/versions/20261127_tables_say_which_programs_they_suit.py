"""tables say which programs they suit: an upgrade need not stop all hosts at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b2f40c8e6a19"
down_revision = "3c7fd2910a4e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "schema_range",
        sa.Column("version", sa.String(length=200), nullable=False),
        sa.Column("works_since", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_schema_range")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("schema_range")
