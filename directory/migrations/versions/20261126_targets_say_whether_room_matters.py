"""targets say whether room matters"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a4e7c19f52d8"
down_revision = "d2c6f83b90e4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.add_column("target", sa.Column("room", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Go one version back."""
    op.drop_column("target", "room")
