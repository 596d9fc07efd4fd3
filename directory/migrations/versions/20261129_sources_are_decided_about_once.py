"""What somebody decided for all that a source brings is remembered: its next edition is not asked about again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "a83d51f0c6e9"
down_revision = "c41f7e02ab96"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "source_decision",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("shows_staff_numbers", sa.Boolean(), nullable=False),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_decision")),
    )


def downgrade() -> None:
    """Go one version back; what was decided is asked about again."""
    op.drop_table("source_decision")
