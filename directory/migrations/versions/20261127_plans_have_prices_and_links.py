"""Prices of changes, and links by which people without account read a plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "a90b3f6ec1d4"
down_revision = "e2a5d17c40b8"
branch_labels = None
depends_on = None


def _versions() -> list[sa.Column[object]]:
    moment = directory.db.UtcDateTime()
    return [
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "change_price",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("price", sa.Double(), nullable=False),
        *_versions(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_price")),
        sa.UniqueConstraint("unit", "kind", name=op.f("uq_change_price_unit_kind")),
    )
    op.create_table(
        "plan_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=True),
        *_versions(),
        sa.ForeignKeyConstraint(
            ["scenario_id"],
            ["scenario.id"],
            name=op.f("fk_plan_link_scenario_id_scenario"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_link")),
    )
    op.create_index(op.f("ix_plan_link_scenario_id"), "plan_link", ["scenario_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("plan_link")
    op.drop_table("change_price")
