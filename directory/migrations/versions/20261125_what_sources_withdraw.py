"""what sources withdraw: which records are a source's own, what was hidden and from which status."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "8e40b7d1c635"
down_revision = "e4b7d20c6a13"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up. Of records that sources brought before, it is taken that the sources made them."""
    made: sa.Column[bool] = sa.Column("made", sa.Boolean(), server_default=sa.true(), nullable=False)
    op.add_column("source_record", made)
    op.add_column("source_conflict", sa.Column("stood", sa.String(length=200), nullable=True))
    op.add_column(
        "service_at_location",
        sa.Column("suspended_at", directory.db.UtcDateTime(), nullable=True),
    )


def downgrade() -> None:
    """Go one version back; what was hidden at its place shows again, services and organizations stay suspended."""
    op.drop_column("service_at_location", "suspended_at")
    op.drop_column("source_conflict", "stood")
    op.drop_column("source_record", "made")
