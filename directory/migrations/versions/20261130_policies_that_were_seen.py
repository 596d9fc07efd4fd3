"""The day on which somebody of the coalition saw an organization's confidentiality policy."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6b0e94d1f3a7"
down_revision = "d52a8f13c0e7"
works_before = True
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.add_column("organization", sa.Column("confidentiality_policy_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go one version back."""
    op.drop_column("organization", "confidentiality_policy_on")
