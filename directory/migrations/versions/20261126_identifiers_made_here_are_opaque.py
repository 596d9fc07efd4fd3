"""Identifiers that were made here of names and addresses are kept as keyed digests."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

from directory.encryption.digests import digest

revision = "6b1e0f4a92c7"
down_revision = "c3f8a51d7e20"
branch_labels = None
depends_on = None

_IDENTIFIERS = sa.table(
    "external_identifier", sa.column("id", sa.Uuid()), sa.column("source"), sa.column("kind"), sa.column("identifier"),
    sa.column("record_id", sa.Uuid()),
)
_ORGANIZATIONS = sa.table("organization", sa.column("id", sa.Uuid()), sa.column("name"))


def upgrade() -> None:
    """Go one version up."""
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
    """Go one version down: the words cannot be had back, and a next import finds its records by name and address."""


def _is_made(kind: str, identifier: str, name: str | None) -> bool:
    if kind == "organization":
        return identifier == name
    return f" {'/' if kind == 'service' else '@'} " in identifier


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w&+#/]+", " ", plain).split()) or text.strip()
