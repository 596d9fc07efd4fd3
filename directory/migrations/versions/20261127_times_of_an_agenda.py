"""Items of an agenda have a time, a presenter and a mark that the meeting did not reach them, and are taken over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from directory.db import RowKey

revision = "b81c4f6e20d5"
down_revision = "e95b3a7c10d8"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    op.add_column("agenda_item", sa.Column("starts_at", sa.Time(), nullable=True))
    op.add_column("agenda_item", sa.Column("presenter", sa.Text(), nullable=True))
    op.add_column(
        "agenda_item",
        sa.Column("not_reached", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("agenda_item", sa.Column("carried_from_id", RowKey(), nullable=True))
    op.create_index(op.f("ix_agenda_item_carried_from_id"), "agenda_item", ["carried_from_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_index(op.f("ix_agenda_item_carried_from_id"), "agenda_item")
    for column in ("carried_from_id", "not_reached", "presenter", "starts_at"):
        op.drop_column("agenda_item", column)
