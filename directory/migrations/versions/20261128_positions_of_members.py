"""Questions on which members differ, their positions, and which agencies hold them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "c7e2a5b90d61"
down_revision = "4ac97f03be18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "position_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("background", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_position_question_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_question")),
    )
    op.create_index(op.f("ix_position_question_meeting_id"), "position_question", ["meeting_id"])
    op.create_table(
        "member_position",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["position_question.id"],
            name=op.f("fk_member_position_question_id_position_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_position")),
    )
    op.create_index(op.f("ix_member_position_question_id"), "member_position", ["question_id"])
    op.create_table(
        "position_holder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["position_id"],
            ["member_position.id"],
            name=op.f("fk_position_holder_position_id_member_position"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name=op.f("fk_position_holder_organization_id_organization"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_holder")),
        sa.UniqueConstraint(
            "position_id", "organization_id", name=op.f("uq_position_holder_position_id_organization_id")
        ),
    )
    op.create_index(op.f("ix_position_holder_position_id"), "position_holder", ["position_id"])
    op.create_index(
        op.f("ix_position_holder_organization_id"), "position_holder", ["organization_id"]
    )


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("position_holder")
    op.drop_table("member_position")
    op.drop_table("position_question")
