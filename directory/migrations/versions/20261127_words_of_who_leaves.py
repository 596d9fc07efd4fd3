"""Notes of whoever leaves the desk for whoever takes over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from directory.db import RowKey, UtcDateTime

revision = "d3f86b1e47a0"
down_revision = "c27d905a31fe"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "handing_over_note",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("modified_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handing_over_note")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("handing_over_note")
