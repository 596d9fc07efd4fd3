"""The coalition's own names, logo and two colors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "e2b8f61c70d5"
down_revision = "71c6e0b94da3"
branch_labels = None
depends_on = None

works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("coalition", sa.Text(), nullable=True),
        sa.Column("main_color", sa.String(length=200), nullable=True),
        sa.Column("call_color", sa.String(length=200), nullable=True),
        sa.Column("logo", sa.Text(), nullable=True),
        sa.Column("logo_type", sa.String(length=200), nullable=True),
        sa.Column("logo_digest", sa.String(length=200), nullable=True),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_appearance_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("appearance")
