"""terms of public records are found by term alone: an index less to write."""

from __future__ import annotations

from alembic import op

revision = "b5e8c2f1a907"
down_revision = "f5ff84c9bb31"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.drop_index("ix_public_term_record", table_name="public_term")


def downgrade() -> None:
    """Go one version back; what the step before would drop stands again."""
    op.create_index("ix_public_term_record", "public_term", ["kind", "record_id"])
