"""Queries know a fax, whose kind is sealed: a number typed anew ends the verified day unless nobody answers it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e81c4f06a7d2"
down_revision = "c94d07b1e6a2"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up. Faxes on record are known as such once they are changed: their kind cannot be read here."""
    op.add_column(
        "phone", sa.Column("is_fax", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("phone", "is_fax")
