"""What agencies need money for, as each states it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "4ac97f03be18"
down_revision = "b1d84e6a20f7"
branch_labels = None
depends_on = None

STATES = ("planned", "asked", "granted", "declined", "dropped")


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    op.create_table(
        "funding_need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("funder", sa.Text(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="fundingstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("modified_at", moment, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name=op.f("fk_funding_need_organization_id_organization"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_need")),
    )
    op.create_index(op.f("ix_funding_need_organization_id"), "funding_need", ["organization_id"])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("funding_need")
