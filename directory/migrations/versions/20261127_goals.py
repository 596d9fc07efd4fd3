"""Goals of the coalition with their measures and the numbers entered for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "f61c0a9d7e35"
down_revision = "8c3e51b97fa0"
branch_labels = None
depends_on = None

FIGURES = (
    "entered", "coverage", "target_met", "open_gaps", "recommendations_done", "attendance", "seats_active",
    "agreements", "listings_confirmed",
)  # fmt: skip


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    figure = sa.Enum(*FIGURES, name="goalfigure", native_enum=False, length=40)
    op.create_table(
        "goal_measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("figure", figure, nullable=False),
        sa.Column("about", sa.String(length=200), nullable=True),
        sa.Column("start", sa.Double(), nullable=True),
        sa.Column("aim", sa.Double(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"],
            ["goal.id"],
            name=op.f("fk_goal_measure_goal_id_goal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_measure")),
    )
    op.create_index(op.f("ix_goal_measure_goal_id"), "goal_measure", ["goal_id"])
    op.create_table(
        "goal_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Double(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["goal_measure.id"],
            name=op.f("fk_goal_entry_measure_id_goal_measure"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_entry")),
    )
    op.create_index(op.f("ix_goal_entry_measure_id"), "goal_entry", ["measure_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("goal_entry")
    op.drop_table("goal_measure")
    op.drop_table("goal")
