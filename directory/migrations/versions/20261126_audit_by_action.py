"""the audit is asked by action: which texts were published although they repeat something confidential."""

from __future__ import annotations

from alembic import op

revision = "3c9e5f17a6d2"
down_revision = "5b7e0d94c1a2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_index("ix_audit_entry_action", "audit_entry", ["action", "sequence"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_index("ix_audit_entry_action", table_name="audit_entry")
