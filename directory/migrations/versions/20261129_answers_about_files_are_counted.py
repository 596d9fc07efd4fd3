"""Answers about files in which something waits are counted, and a file that is sent again is known again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "c1f7a3826be0"
down_revision = "9d20c4e6f713"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("upload", sa.Column("digest", sa.String(length=200), nullable=True))
    op.add_column("upload", sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "held_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_answer")),
        sa.UniqueConstraint("by", "digest", name=op.f("uq_held_answer_by_digest")),
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("held_answer")
    op.drop_column("upload", "size")
    op.drop_column("upload", "digest")
