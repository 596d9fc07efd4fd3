"""Numbers know when they came to a service that was there before: what was confirmed earlier says nothing of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "5b7c20e4d913"
down_revision = "b2f40c8e6a19"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.add_column("phone", sa.Column("entered_at", directory.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("phone", "entered_at")
