"""Gaps that stay on record until people close them, with what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "8c3e51b97fa0"
down_revision = "5d18f0c7e62b"
branch_labels = None
depends_on = None

STATES = ("open", "proposed", "closed")
KINDS = ("opened", "proposed", "comment", "left_open", "no_new_data", "closed")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40)


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "gap_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("target_code", sa.String(length=200), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("area_codes", sa.JSON(), nullable=False),
        sa.Column("state", _choice("gapstate", STATES), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_record")),
    )
    op.create_index(op.f("ix_gap_record_target_code"), "gap_record", ["target_code"])
    op.create_table(
        "gap_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gap_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("gapdecisionkind", KINDS), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["gap_id"],
            ["gap_record.id"],
            name=op.f("fk_gap_decision_gap_id_gap_record"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_decision")),
    )
    op.create_index(op.f("ix_gap_decision_gap_id"), "gap_decision", ["gap_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("gap_decision")
    op.drop_table("gap_record")
