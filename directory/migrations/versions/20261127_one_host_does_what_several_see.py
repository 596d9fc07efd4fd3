"""of several hosts one does a job and hands a letter over; limits count on all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "3c7fd2910a4e"
down_revision = "e81f4b6a02d7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "claim",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("until", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_claim")),
    )
    op.create_table(
        "limit_bucket",
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("full_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_limit_bucket")),
    )
    op.create_index(op.f("ix_limit_bucket_full_at"), "limit_bucket", ["full_at"])
    op.create_table(
        "limit_salt",
        sa.Column("day", sa.String(length=200), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_limit_salt")),
    )
    # A plain ADD COLUMN on both databases: what rests on the table stays.
    op.add_column("letter", sa.Column("claimed_until", directory.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("letter", "claimed_until")
    op.drop_table("limit_salt")
    op.drop_table("limit_bucket")
    op.drop_table("claim")
