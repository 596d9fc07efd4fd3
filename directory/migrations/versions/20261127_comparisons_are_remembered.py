"""What all published texts were last compared with hidden places as is remembered: the same is not compared again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c41e0b95d26"
down_revision = "3f9a6c81d0e7"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "text_comparison",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.String(length=200), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_text_comparison_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_comparison")),
    )


def downgrade() -> None:
    """Go one version back; the next run of the job compares everything."""
    op.drop_table("text_comparison")
