"""Figures that funders ask for, as known or not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "7f15c8d2e09b"
down_revision = "0e93bd71f4a6"
branch_labels = None
depends_on = None

STATES = ("not_known", "known", "not_kept")


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "funding_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="figurestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("keeper", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_figure")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("funding_figure")
