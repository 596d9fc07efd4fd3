"""Weights by which figures of another census are carried to our areas."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5d18f0c7e62b"
down_revision = "a90b3f6ec1d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "area_crosswalk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=200), nullable=False),
        sa.Column("from_code", sa.String(length=200), nullable=False),
        sa.Column("to_code", sa.String(length=200), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_crosswalk")),
        sa.UniqueConstraint(
            "division",
            "from_code",
            "to_code",
            name=op.f("uq_area_crosswalk_division_from_code_to_code"),
        ),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("area_crosswalk")
