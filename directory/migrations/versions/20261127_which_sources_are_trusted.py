"""Which sources are trusted: none that was there before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "d15f0c92ab37"
down_revision = "e2b8f61c70d5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.add_column(
        "source", sa.Column("trusted", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("source", "trusted")
