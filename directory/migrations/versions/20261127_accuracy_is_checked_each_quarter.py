"""Accuracy is checked each quarter: the samples, what was found, and whether the figures are published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "71c6e0b94da3"
down_revision = "3fa9d2c7b518"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "accuracy_sample",
        sa.Column("quarter", sa.String(200), nullable=False),
        sa.Column("seed", sa.String(200), nullable=False),
        sa.Column("listed", sa.JSON(), nullable=False),
        sa.Column("drawn_by", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("quarter", name="pk_accuracy_sample"),
    )
    op.create_table(
        "accuracy_check",
        sa.Column("id", directory.db.RowKey(), nullable=False),
        sa.Column("quarter", sa.String(200), nullable=False),
        sa.Column("service_id", directory.db.RowKey(), nullable=True),
        sa.Column("stratum", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("wrong", sa.JSON(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["quarter"],
            ["accuracy_sample.quarter"],
            name="fk_accuracy_check_quarter_accuracy_sample",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name="fk_accuracy_check_service_id_service",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_accuracy_check"),
        sa.UniqueConstraint("quarter", "service_id", name="uq_accuracy_check_listing"),
    )
    op.create_index("ix_accuracy_check_quarter", "accuracy_check", ["quarter"])
    op.create_index("ix_accuracy_check_service_id", "accuracy_check", ["service_id"])
    op.add_column(
        "review_policy",
        sa.Column("publishes_accuracy", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("review_policy", "publishes_accuracy")
    op.drop_table("accuracy_check")
    op.drop_table("accuracy_sample")
