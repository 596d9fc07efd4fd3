"""who translated a text of a listing and who reviewed it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b2d4c8e17a95"
down_revision = "5b7c20e4d913"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("translation", sa.Column("translated_by", sa.Text(), nullable=True))
    op.add_column("translation", sa.Column("reviewed_by", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("translation", "reviewed_by")
    op.drop_column("translation", "translated_by")
