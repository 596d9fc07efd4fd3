"""Whether a letter is about somebody's safety, so that it leaves before all others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c4e1907ab25d"
down_revision = "6b0e94d1f3a7"
works_before = True
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up; a program of the version before writes letters that are not urgent."""
    op.add_column(
        "letter",
        sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_column("letter", "is_urgent")
