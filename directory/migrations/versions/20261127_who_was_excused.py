"""A meeting keeps the words of its paper on who was excused or absent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c27d905a31fe"
down_revision = "b81c4f6e20d5"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("meeting", sa.Column("absences", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("meeting", "absences")
