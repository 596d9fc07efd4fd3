"""targets say whether room matters, and offers by what a place without an area is found"""

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
    # What stands in them follows with the next edition of published records.
    op.add_column("offer", sa.Column("postal_code", sa.String(length=200), nullable=True))
    op.add_column("offer", sa.Column("city", sa.Text(), nullable=True))
    op.add_column("public_site", sa.Column("block", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go one version back."""
    op.drop_column("public_site", "block")
    op.drop_column("offer", "city")
    op.drop_column("offer", "postal_code")
    op.drop_column("target", "room")
