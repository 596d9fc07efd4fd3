"""what the public sees change, what lists of machines are filtered by, and keys of partners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "7c1d0a94be35"
down_revision = "7c1d0a6be2f4"
branch_labels = None
depends_on = None

KIND = sa.Enum("service", "organization", name="publishedkind", native_enum=False, length=40)


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "public_entry",
        sa.Column("kind", KIND, nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_public_entry")),
        sa.UniqueConstraint("sequence", name=op.f("uq_public_entry_sequence")),
    )
    columns = ["kind", "withdrawn", "record_id", "changed_at"]
    op.create_index("ix_public_entry_list", "public_entry", columns)
    op.create_index("ix_public_entry_organization", "public_entry", ["organization_id"])
    op.create_table(
        "public_term",
        sa.Column("kind", KIND, nullable=False),
        sa.Column("term_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "term_id", "record_id", name=op.f("pk_public_term")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_public_term_record", "public_term", ["kind", "record_id"])
    op.create_table(
        "public_site",
        sa.Column("site_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("postal_code", sa.String(length=200), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_public_site")),
    )
    op.create_index("ix_public_site_service", "public_site", ["service_id"])
    op.create_index("ix_public_site_postal_code", "public_site", ["postal_code"])
    op.create_table(
        "api_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("revoked_at", directory.db.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_key_key_hash")),
    )


def downgrade() -> None:
    """Go one version back."""
    for table in ("api_key", "public_site", "public_term", "public_entry"):
        op.drop_table(table)
