"""What a listing has to say before a planned task is done, and why a task ended without."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e2a5d17c40b8"
down_revision = "e91b7f40c2d8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    with op.batch_alter_table("gap_action") as table:
        table.add_column(sa.Column("needs", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("ended_because", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    with op.batch_alter_table("gap_action") as table:
        table.drop_column("ended_because")
        table.drop_column("needs")
