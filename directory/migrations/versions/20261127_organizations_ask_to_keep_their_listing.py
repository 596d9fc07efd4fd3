"""Organizations ask to keep their own listing: the call by which that is checked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "3fa9d2c7b518"
down_revision = "e81c4f06a7d2"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "owner_check",
        sa.Column(
            "suggestion_id",
            directory.db.RowKey(),
            sa.ForeignKey(
                "suggestion.id", ondelete="CASCADE", name="fk_owner_check_suggestion_id_suggestion"
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_title", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("suggestion_id", name="pk_owner_check"),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("owner_check")
