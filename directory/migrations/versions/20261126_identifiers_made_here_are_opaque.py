"""Identifiers that were made here are kept as keyed digests; rows and texts that wait for review have a table."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

import directory.db
from directory.encryption.digests import digest

revision = "6b1e0f4a92c7"
down_revision = "a7d40c6b93e1"
branch_labels = None
depends_on = None

_IDENTIFIERS = sa.table(
    "external_identifier", sa.column("id", sa.Uuid()), sa.column("source"), sa.column("kind"), sa.column("identifier"),
    sa.column("record_id", sa.Uuid()),
)
_ORGANIZATIONS = sa.table("organization", sa.column("id", sa.Uuid()), sa.column("name"))


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "held_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.Enum("import", "page", name="heldorigin", native_enum=False, length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("task", sa.String(length=200), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("taken", "hidden", "left_out", name="helddecision", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", directory.db.UtcDateTime(), nullable=True),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("modified_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_change")),
        sa.UniqueConstraint("key", name=op.f("uq_held_change_key")),
    )
    op.create_index("ix_held_change_decided_at", "held_change", ["decided_at"])
    connection = op.get_bind()
    names = {row.id: _key(row.name) for row in connection.execute(sa.select(_ORGANIZATIONS))}
    changed = sa.update(_IDENTIFIERS).where(_IDENTIFIERS.c.id == sa.bindparam("row"))
    changed = changed.values(identifier=sa.bindparam("opaque"))
    changes = [
        {"row": row.id, "opaque": "made:" + digest("\x1f".join((row.source, row.kind, row.identifier)), "identifiers")}
        for row in connection.execute(sa.select(_IDENTIFIERS))
        if _is_made(row.kind, row.identifier, names.get(row.record_id))
    ]
    if changes:
        connection.execute(changed, changes)


def downgrade() -> None:
    """Go one version down. Words behind a digest cannot be had back: an import finds its records by name and address."""
    op.drop_index("ix_held_change_decided_at", table_name="held_change")
    op.drop_table("held_change")


def _is_made(kind: str, identifier: str, name: str | None) -> bool:
    if kind == "organization":
        return identifier == name
    return f" {'/' if kind == 'service' else '@'} " in identifier


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w&+#/]+", " ", plain).split()) or text.strip()
