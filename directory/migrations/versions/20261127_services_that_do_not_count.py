"""a service that does not count for a target, with the reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "b7c1e94d20a5"
down_revision = "d3f8b05c71ea"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "target_exclusion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_target_exclusion_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["target.id"],
            name=op.f("fk_target_exclusion_target_id_target"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_exclusion")),
    )
    for column in ("service_id", "target_id"):
        op.create_index(op.f(f"ix_target_exclusion_{column}"), "target_exclusion", [column])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("target_exclusion")
