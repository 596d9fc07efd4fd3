"""Texts of language law as dated rows, and the text that a target cites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "27e9d4b8a613"
down_revision = "f61c0a9d7e35"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "language_law",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_law")),
        sa.UniqueConstraint("code", name=op.f("uq_language_law_code")),
    )
    with op.batch_alter_table("target") as table:
        table.add_column(sa.Column("law_code", sa.String(length=200), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    with op.batch_alter_table("target") as table:
        table.drop_column("law_code")
    op.drop_table("language_law")
