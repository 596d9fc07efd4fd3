"""which edition of documents stands published: an upgrade that brings another one publishes everything anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c2d7a94e5f18"
down_revision = "3f9d5e6c1b70"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "publication_edition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_publication_edition_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_edition")),
    )


def downgrade() -> None:
    """Go one version back; what the step before would drop stands again."""
    op.drop_table("publication_edition")
