"""How many hours a week there are for keeping listings true, and how long one verification takes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c94d07b1e6a2"
down_revision = "c7e1a4d90b36"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.add_column("review_policy", sa.Column("weekly_hours", sa.Double(), nullable=True))
    op.add_column("review_policy", sa.Column("minutes_per_check", sa.Double(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("review_policy", "minutes_per_check")
    op.drop_column("review_policy", "weekly_hours")
