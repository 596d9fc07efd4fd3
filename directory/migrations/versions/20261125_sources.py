"""sources: other directories that are brought in again and again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "5a81e4c20d97"
down_revision = "c2d7a94e5f18"
branch_labels = None
depends_on = None

KIND = sa.Enum("api", "package", name="sourcekind", native_enum=False, length=40)
REASON = sa.Enum("differs", "widens", "gone", name="conflictreason", native_enum=False, length=40)
SETTLEMENT = sa.Enum(
    "ours", "theirs", "archived", "passed", name="settlement", native_enum=False, length=40
)


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("cursors", sa.JSON(), nullable=False),
        sa.Column("asked_at", directory.db.UtcDateTime(), nullable=True),
        sa.Column("last_outcome", sa.Text(), nullable=True),
        sa.Column("last_failed", sa.Boolean(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("name", name=op.f("uq_source_name")),
    )
    op.create_table(
        "source_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("seen_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("gone_at", directory.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_source_record_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_record")),
        sa.UniqueConstraint(
            "source_id",
            "kind",
            "record_id",
            name=op.f("uq_source_record_source_id_kind_record_id"),
        ),
    )
    op.create_index("ix_source_record_record", "source_record", ["kind", "record_id"])
    op.create_table(
        "source_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=True),
        sa.Column("reason", REASON, nullable=False),
        sa.Column("theirs", sa.Text(), nullable=True),
        sa.Column("noted_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("settlement", SETTLEMENT, nullable=True),
        sa.Column("settled_at", directory.db.UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_source_conflict_source_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_conflict")),
    )
    op.create_index("ix_source_conflict_record", "source_conflict", ["kind", "record_id"])
    op.create_index("ix_source_conflict_open", "source_conflict", ["source_id", "settled_at"])


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("source_conflict")
    op.drop_table("source_record")
    op.drop_table("source")
