"""the words of what belongs to a place are sealed: hours, languages, areas served, attributes, history of a source."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from directory.encryption import SealBroken, row_name, seal, unseal

revision = "d3f8b05c71ea"
down_revision = "5e8b1f3ca720"
branch_labels = None
depends_on = None

BATCH = 500

SEALED = {
    "attribute": ("taxonomy", "code", "name", "value", "label"),
    "language": ("name", "opening_hours", "note"),
    "location": ("external_identifier_type",),
    "schedule": ("opening_hours", "description"),
    "service_area": ("name", "description", "extent", "uri"),
    "source_change": ("action", "field_name", "previous_value", "replacement_value", "updated_by"),
}
REPLACED: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "address": {"country": sa.String(200)},
    "phone": {"type": sa.String(200)},
    "schedule": {"rule": sa.JSON()},
}
"""Columns that cannot hold what is sealed, with the type they had."""


def upgrade() -> None:
    """Go one version up."""
    for table, names in SEALED.items():
        _rewrite(table, {name: name for name in names}, {}, seal)
    for table, kinds in REPLACED.items():
        _replace(table, {name: sa.Text() for name in kinds}, kinds, _seal_any)


def downgrade() -> None:
    """Go one version down; no value is dropped."""
    for table, kinds in REPLACED.items():
        _replace(table, kinds, kinds, _opened_any(kinds))
    for table, names in SEALED.items():
        _rewrite(table, {name: name for name in names}, {}, _opened)


def _seal_any(value: Any, place: str, row: str) -> str:
    return seal(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), place, row)


def _opened(value: str, place: str, row: str) -> str:
    """A value that does not open reads as nothing, as it did on every page."""
    try:
        return unseal(value, place, row)
    except SealBroken:
        return ""


def _opened_any(kinds: dict[str, sa.types.TypeEngine[Any]]) -> Callable[[str, str, str], Any]:
    def open_one(value: str, place: str, row: str) -> Any:
        opened = _opened(value, place, row)
        is_object = isinstance(kinds[place.partition(".")[2]], sa.JSON)
        return json.loads(opened or "{}") if is_object else opened

    return open_one


def _replace(
    table: str,
    new: dict[str, sa.types.TypeEngine[Any]],
    old: dict[str, sa.types.TypeEngine[Any]],
    change: Callable[[Any, str, str], Any],
) -> None:
    """Change the type of columns. Never by a copy of the table: SQLite would delete what refers to its rows."""
    sealing = all(isinstance(kind, sa.Text) for kind in new.values())
    for name, kind in new.items():
        op.add_column(table, sa.Column(f"{name}_new", kind, nullable=True))
    kinds = {name: kind for name, kind in old.items() if sealing} | {
        f"{name}_new": kind for name, kind in new.items() if not sealing
    }
    _rewrite(table, {name: f"{name}_new" for name in new}, kinds, change)
    for name in new:
        op.drop_column(table, name)
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {name}_new TO {name}")


def _rewrite(
    table: str,
    columns: dict[str, str],
    kinds: dict[str, sa.types.TypeEngine[Any]],
    change: Callable[[Any, str, str], Any],
) -> None:
    """Write what `change` makes of every value of some columns, each into the column that it maps to."""
    names = {*columns, *columns.values()}
    rows = sa.table(
        table, sa.column("id", sa.Uuid()), *(sa.column(name, kinds.get(name)) for name in names)
    )
    update = sa.update(rows).where(rows.c.id == sa.bindparam("row_key"))
    update = update.values({new: sa.bindparam(f"new_{new}", type_=kinds.get(new)) for new in columns.values()})
    for batch in _batches(rows, columns):
        changes = [
            {"row_key": each["id"]}
            | {
                f"new_{new}": None
                if each[old] is None
                else change(each[old], f"{table}.{old}", row_name(each["id"]))
                for old, new in columns.items()
            }
            for each in (row._mapping for row in batch)
        ]
        op.get_bind().execute(update, changes)


def _batches(rows: sa.TableClause, columns: dict[str, str]) -> Iterator[Sequence[Any]]:
    """Rows in the order of their keys."""
    query = sa.select(rows.c.id, *(rows.c[old] for old in columns)).order_by(rows.c.id).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.id > batch[-1]._mapping["id"])
