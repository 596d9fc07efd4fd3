"""how often the words of a page that waits were changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c1e7a95b3d40"
down_revision = "b8d42f7a61c9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.add_column(
        "held_change", sa.Column("changes", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_column("held_change", "changes")
