"""a listing can be a line that every page offers, and says what callers want to know, each answer with source and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c52e90a7d1f4"
down_revision = "3f9a6c81d0e7"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("service", sa.Column("line_position", sa.Integer(), nullable=True))
    op.create_table(
        "crisis_line_answer",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_crisis_line_answer_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_id", "question", name=op.f("pk_crisis_line_answer")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("crisis_line_answer")
    op.drop_column("service", "line_position")
