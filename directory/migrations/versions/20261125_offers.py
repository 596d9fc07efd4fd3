"""offers: every service at every place where it is had, as gaps are counted; filled when all is published anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c3f8a51d7e20"
down_revision = "d18f5b3c7e90"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "offer",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("physical", sa.Boolean(), nullable=False),
        sa.Column("review_days", sa.Integer(), nullable=True),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("exclusions", sa.Text(), nullable=False),
        sa.Column("routes", sa.Text(), nullable=False),
        sa.Column("modes", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("populations", sa.Text(), nullable=False),
        sa.Column("police", sa.String(length=200), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("areas", sa.Text(), nullable=True),
        sa.Column("area_code", sa.String(length=200), nullable=True),
        sa.Column("verified", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("service_id", "position", name=op.f("pk_offer")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("offer")
