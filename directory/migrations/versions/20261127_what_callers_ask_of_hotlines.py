"""what callers want to know of a hotline, each answer with its source and its day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e81f4b6a02d7"
down_revision = "27e9d4b8a613"
branch_labels = None
depends_on = None

WORDED = ("answered_by", "told_when")
CHOSEN = ("status_asked", "recorded", "police_told", "child_welfare_told", "nameless")


def upgrade() -> None:
    """Go one version up."""
    op.add_column("hotline", sa.Column("operator", sa.Text(), nullable=True))
    for question in (*WORDED, *CHOSEN):
        kind = sa.Text() if question in WORDED else sa.String(200)
        op.add_column("hotline", sa.Column(question, kind, nullable=True))
        op.add_column("hotline", sa.Column(f"{question}_source", sa.Text(), nullable=True))
        op.add_column("hotline", sa.Column(f"{question}_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    for question in (*CHOSEN, *WORDED):
        for column in (f"{question}_on", f"{question}_source", question):
            op.drop_column("hotline", column)
    op.drop_column("hotline", "operator")
