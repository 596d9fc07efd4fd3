"""Which records were here before a source spoke of them: such a source adds to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5be1d07a92c4"
down_revision = "7f15c8d2e09b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    with op.batch_alter_table("external_identifier") as table:
        table.add_column(
            sa.Column("joined", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Go one version back."""
    with op.batch_alter_table("external_identifier") as table:
        table.drop_column("joined")
