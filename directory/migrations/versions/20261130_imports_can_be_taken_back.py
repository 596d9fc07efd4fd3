"""Which entries of the audit an import has made is kept, so that the whole of it can be taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "c7a15e90d4b2"
down_revision = "c4e1907ab25d"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up; imports from before have no row, and go back record by record."""
    op.create_table(
        "applied_import",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("first_entry", sa.Integer(), nullable=False),
        sa.Column("last_entry", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=True),
        sa.Column("reverses", sa.Integer(), nullable=True),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reverses"], ["applied_import.number"], name=op.f("fk_applied_import_reverses_applied_import")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_applied_import")),
    )
    op.create_index(op.f("ix_applied_import_reverses"), "applied_import", ["reverses"])
    op.create_index(op.f("ix_applied_import_upload_id"), "applied_import", ["upload_id"])


def downgrade() -> None:
    """Go one version back; no import can be taken back as a whole."""
    op.drop_table("applied_import")
