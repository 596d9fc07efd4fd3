"""What a meeting wrote down when it was a retreat, and whose work is whose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "0e93bd71f4a6"
down_revision = "c7e2a5b90d61"
branch_labels = None
depends_on = None

TEXTS = ("mission", "vision", "strengths", "weaknesses", "opportunities", "threats")


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "retreat",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in TEXTS),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_retreat_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retreat")),
    )
    op.create_index(op.f("ix_retreat_meeting_id"), "retreat", ["meeting_id"], unique=True)
    op.create_table(
        "retreat_work",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("retreat_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["retreat_id"],
            ["retreat.id"],
            name=op.f("fk_retreat_work_retreat_id_retreat"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name=op.f("fk_retreat_work_organization_id_organization"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retreat_work")),
    )
    op.create_index(op.f("ix_retreat_work_retreat_id"), "retreat_work", ["retreat_id"])
    op.create_index(op.f("ix_retreat_work_organization_id"), "retreat_work", ["organization_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("retreat_work")
    op.drop_table("retreat")
