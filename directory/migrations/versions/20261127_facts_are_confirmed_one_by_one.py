"""facts are confirmed one by one, calls about gaps are kept, sources state verifications, room ends on a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "e91b7f40c2d8"
down_revision = "e1d7f03a96b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "fact_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.String(length=200), nullable=False),
        sa.Column("phone_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=True),
        sa.Column("by_title", sa.Text(), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("settled_at", directory.db.UtcDateTime(), nullable=True),
        sa.Column("hidden_at", directory.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_fact_statement_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_statement")),
    )
    op.create_index(op.f("ix_fact_statement_service_id"), "fact_statement", ["service_id"])
    op.create_table(
        "gap_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=True),
        sa.Column("by_title", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_gap_call_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_call")),
    )
    for column in ("service_id", "on"):
        op.create_index(op.f(f"ix_gap_call_{column}"), "gap_call", [column])
    op.add_column("verification", sa.Column("stated_by", sa.Text(), nullable=True))
    op.add_column(
        "verification",
        sa.Column("is_counted", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.add_column("service_capacity", sa.Column("until", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("service_capacity", "until")
    op.drop_column("verification", "is_counted")
    op.drop_column("verification", "stated_by")
    op.drop_table("gap_call")
    op.drop_table("fact_statement")
