"""How fresh each listing is, kept beside what is published, and what lists count by; filled when all is published anew.

A program that does not know the table would leave it behind, so none of before works with it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e8d3b6f42a91"
down_revision = "c7a15e90d4b2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "listing_freshness",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("risk_rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_listing_freshness")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_listing_freshness_risk", "listing_freshness", ["risk_rank", "verified_on"]
    )
    op.create_index("ix_service_term_code", "service_term", ["vocabulary", "code", "service_id"])
    op.create_index("ix_service_line_position", "service", ["line_position"])
    op.create_index("ix_service_status", "service", ["status", "organization_id", "review_days"])


def downgrade() -> None:
    """Go one version back."""
    op.drop_index("ix_service_status", "service")
    op.drop_index("ix_service_line_position", "service")
    op.drop_index("ix_service_term_code", "service_term")
    op.drop_index("ix_listing_freshness_risk", "listing_freshness")
    op.drop_table("listing_freshness")
    # What is gone with the table is filled when all is published anew.
    op.execute("UPDATE publication_edition SET edition = 9 WHERE edition > 9")
