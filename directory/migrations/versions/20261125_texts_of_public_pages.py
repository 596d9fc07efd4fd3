"""texts of public pages that a coalition writes itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "e4b7d20c6a13"
down_revision = "5a81e4c20d97"
branch_labels = None
depends_on = None

PLACE = sa.Enum(
    "start", "about", "inclusion_policy", name="textplace", native_enum=False, length=40
)


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "public_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("place", PLACE, nullable=False),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_text")),
        sa.UniqueConstraint("place", "language", name=op.f("uq_public_text_place_language")),
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_table("public_text")
