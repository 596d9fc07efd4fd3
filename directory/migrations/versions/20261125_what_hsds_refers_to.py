"""Units, crosswalks, translations, the history that sources tell; foreign taxonomies with their terms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "5b1f6c0e92d4"
down_revision = "b5e8c2f1a907"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=True),
        sa.Column("identifier", sa.Text(), nullable=True),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_name")),
    )
    op.create_table(
        "crosswalk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("taxonomy", sa.String(length=200), nullable=False),
        sa.Column("foreign_code", sa.String(length=200), nullable=False),
        sa.Column("vocabulary", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("likeness", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["vocabulary", "code"],
            ["taxonomy_term.vocabulary", "taxonomy_term.code"],
            name=op.f("fk_crosswalk_vocabulary_code"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crosswalk")),
        sa.UniqueConstraint(
            "taxonomy", "foreign_code", "vocabulary", "code", name=op.f("uq_crosswalk_taxonomy_foreign_code_vocabulary_code")
        ),
    )
    op.create_index("ix_crosswalk_term", "crosswalk", ["vocabulary", "code"])
    op.create_table(
        "translation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("link_entity", sa.String(length=200), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("source_hash", sa.String(length=200), nullable=False),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation")),
        sa.UniqueConstraint(
            "link_entity", "link_id", "field", "language", name=op.f("uq_translation_link_entity_link_id_field_language")
        ),
    )
    op.create_table(
        "source_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("link_entity", sa.String(length=200), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("field_name", sa.Text(), nullable=True),
        sa.Column("previous_value", sa.Text(), nullable=True),
        sa.Column("replacement_value", sa.Text(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_change")),
    )
    op.create_index("ix_source_change_link", "source_change", ["link_entity", "link_id"])
    with op.batch_alter_table("taxonomy") as batch:
        batch.add_column(sa.Column("source", sa.String(length=200), nullable=True))
    with op.batch_alter_table("taxonomy_term") as batch:
        batch.add_column(sa.Column("language", sa.String(length=200), nullable=True))


def downgrade() -> None:
    """Go one version down."""
    with op.batch_alter_table("taxonomy_term") as batch:
        batch.drop_column("language")
    with op.batch_alter_table("taxonomy") as batch:
        batch.drop_column("source")
    op.drop_index("ix_source_change_link", table_name="source_change")
    op.drop_table("source_change")
    op.drop_table("translation")
    op.drop_index("ix_crosswalk_term", table_name="crosswalk")
    op.drop_table("crosswalk")
    op.drop_table("unit")
