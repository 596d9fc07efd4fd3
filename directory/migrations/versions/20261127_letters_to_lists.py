"""Letters to lists: what was written, to whom, and which addresses want no more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "c40a7d92e6b1"
down_revision = "7be1d04c9f52"
branch_labels = None
depends_on = None
works_before = True


def upgrade() -> None:
    """Go one version up."""
    moment = directory.db.UtcDateTime()
    key = directory.db.RowKey()
    op.create_table(
        "mailing",
        sa.Column("id", key, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("list_words", sa.Text(), nullable=False),
        sa.Column("list_query", sa.Text(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("sent_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
    )
    op.create_table(
        "unsubscription",
        sa.Column("id", key, nullable=False),
        sa.Column("address_digest", sa.String(length=200), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsubscription")),
        sa.UniqueConstraint("address_digest", name=op.f("uq_unsubscription_address_digest")),
    )
    links = {
        "mailing_id": ("mailing", "CASCADE", False),
        "person_id": ("person", "SET NULL", True),
        "organization_id": ("organization", "SET NULL", True),
        "letter_id": ("letter", "SET NULL", True),
    }
    op.create_table(
        "mailing_recipient",
        sa.Column("id", key, nullable=False),
        *(sa.Column(name, key, nullable=empty) for name, (_, _, empty) in links.items()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing_recipient")),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], ondelete=rule, name=op.f(f"fk_mailing_recipient_{name}_{table}")
            )
            for name, (table, rule, _) in links.items()
        ),
    )
    for name in links:
        op.create_index(op.f(f"ix_mailing_recipient_{name}"), "mailing_recipient", [name])


def downgrade() -> None:
    """Go one version down."""
    op.drop_table("mailing_recipient")
    op.drop_table("unsubscription")
    op.drop_table("mailing")
