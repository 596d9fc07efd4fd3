"""lists and searches that partners keep under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "c7e1a4d90b36"
down_revision = "b2d4c8e17a95"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "kept_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=True),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("read", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_kept_list_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_list")),
    )
    op.create_index(op.f("ix_kept_list_account_id"), "kept_list", ["account_id"])
    op.create_index(op.f("ix_kept_list_organization_id"), "kept_list", ["organization_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("kept_list")
