"""what strangers write in suggestions is sealed, as files are that somebody uploads; what stands there already too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from directory.encryption import SealBroken, row_name, seal, unseal

revision = "b7d41f0a96ce"
down_revision = "e5a90c27d1f4"
branch_labels = None
depends_on = None

SEALED = {"suggestion": ("about", "message", "reply"), "suggested_value": ("was", "proposed")}
BATCH = 500


def upgrade() -> None:
    """Go one version up."""
    for table, names in SEALED.items():
        _rewrite(table, names, seal)


def downgrade() -> None:
    """Go one version down; no value is dropped."""
    for table, names in SEALED.items():
        _rewrite(table, names, _opened)


def _opened(value: str, place: str, row: str) -> str:
    """A value that does not open reads as nothing, as it did on every page."""
    try:
        return unseal(value, place, row)
    except SealBroken:
        return ""


def _rewrite(table: str, names: Sequence[str], change: Callable[[str, str, str], str]) -> None:
    rows = sa.table(table, sa.column("id", sa.Uuid()), *map(sa.column, names))
    update = sa.update(rows).where(rows.c.id == sa.bindparam("row_key"))
    update = update.values({name: sa.bindparam(f"new_{name}") for name in names})
    for batch in _batches(rows):
        changes = []
        for each in batch:
            held = each._mapping
            changes.append(
                {"row_key": held["id"]}
                | {
                    f"new_{name}": None
                    if held[name] is None
                    else change(held[name], f"{table}.{name}", row_name(held["id"]))
                    for name in names
                }
            )
        op.get_bind().execute(update, changes)


def _batches(rows: sa.TableClause) -> Iterator[Sequence[Any]]:
    """Rows in the order of their keys."""
    query = sa.select(rows).order_by(rows.c.id).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.id > batch[-1]._mapping["id"])
