"""The coalition's shared glossary."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "b1d84e6a20f7"
down_revision = "9e3f50b7c2a4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "glossary_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("also_called", sa.Text(), nullable=True),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_glossary_entry_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_entry")),
    )
    op.create_index(op.f("ix_glossary_entry_meeting_id"), "glossary_entry", ["meeting_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("glossary_entry")
