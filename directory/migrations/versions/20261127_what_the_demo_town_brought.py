"""what the invented town brought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e1d7f03a96b8"
down_revision = "c4a97d20e6b3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "demo_record",
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_demo_record")),
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("demo_record")
