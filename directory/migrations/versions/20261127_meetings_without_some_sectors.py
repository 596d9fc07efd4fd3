"""Meetings, items of their agenda and dates can be held without some sectors; what came of an item says of which.

Not marked `works_before`: a program of before would show what is closed to everybody at the table.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from directory.db import RowKey

revision = "7be1d04c9f52"
down_revision = "c52e90a7d1f4"
branch_labels = None
depends_on = None

CLOSABLE = ("meeting", "agenda_item", "calendar_event")
FOLLOWING = ("motion", "decision", "tally", "action_item", "meeting_proposal", "ballot")


def upgrade() -> None:
    """Go one version up."""
    for table in CLOSABLE:
        op.add_column(
            table, sa.Column("closed_to", sa.JSON(), nullable=False, server_default="[]")
        )
    for table in FOLLOWING:
        op.add_column(table, sa.Column("agenda_item_id", RowKey(), nullable=True))
        op.create_index(op.f(f"ix_{table}_agenda_item_id"), table, ["agenda_item_id"])


def downgrade() -> None:
    """Go one version down."""
    for table in FOLLOWING:
        op.drop_index(op.f(f"ix_{table}_agenda_item_id"), table)
        op.drop_column(table, "agenda_item_id")
    for table in CLOSABLE:
        op.drop_column(table, "closed_to")
