"""minutes propose actions and dates, which wait until somebody accepts them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "e5a90c27d1f4"
down_revision = "f1a6c83e2d95"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "meeting_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("action", "event", "meeting", name="proposalkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("open", "accepted", "dismissed", name="proposalstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_proposal_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_proposal")),
    )
    op.create_index(op.f("ix_meeting_proposal_meeting_id"), "meeting_proposal", ["meeting_id"])
    op.create_index(op.f("ix_meeting_proposal_state"), "meeting_proposal", ["state"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("meeting_proposal")
