"""What a coalition has switched off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "e95b3a7c10d8"
down_revision = "c40a7d92e6b1"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "unused_feature",
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("since", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_unused_feature")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("unused_feature")
