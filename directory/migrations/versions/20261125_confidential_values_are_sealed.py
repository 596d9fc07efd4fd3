"""confidential values are sealed, and the keys that seal are known by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

import directory.db
from directory.encryption.unbound_values import seal_for_column as seal
from directory.encryption.unbound_values import unseal_of_column as unseal

revision = "3f9d5e6c1b70"
down_revision = "b0a4c7d6e915"
branch_labels = None
depends_on = None

BATCH = 500

TEXTS = {
    "accessibility": ("description", "details", "url"),
    "address": ("attention", "address_1", "address_2", "city", "region", "state_province"),
    "contact": ("name", "title", "department", "email"),
    "letter": ("text",),
    "location": (
        "name", "alternate_name", "description", "transportation", "url", "external_identifier",
    ),
    "organization": ("notes_internal",),
    "person": ("email", "phone", "notes_internal"),
    "phone": ("number", "description"),
    "service": ("notes_internal",),
    "service_at_location": ("description",),
}
"""Columns that hold texts of any length already."""

OTHERS: dict[str, dict[str, sa.types.TypeEngine[Any]]] = {
    "address": {"postal_code": sa.String(200)},
    "location": {"latitude": sa.Float(), "longitude": sa.Float(), "area_code": sa.String(200)},
    "phone": {"extension": sa.String(200)},
}
"""Columns too small for what is sealed, with the type they had."""


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "encryption_key",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("check_value", sa.String(length=16), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_encryption_key")),
    )
    for table, columns in TEXTS.items():
        _rewrite(table, {name: name for name in columns}, seal)
    for table, types in OTHERS.items():
        _replace(table, {name: sa.Text() for name in types}, _seal_any)


def downgrade() -> None:
    """Go one version down."""
    for table, types in OTHERS.items():
        _replace(table, types, _opened_as(types))
    for table, columns in TEXTS.items():
        _rewrite(table, {name: name for name in columns}, unseal)
    op.drop_table("encryption_key")


def _seal_any(value: object, place: str) -> str:
    return seal(repr(value) if isinstance(value, float) else str(value), place)


def _opened_as(types: dict[str, sa.types.TypeEngine[Any]]) -> Callable[[str, str], object]:
    def open_one(value: str, place: str) -> object:
        opened = unseal(value, place)
        return float(opened) if isinstance(types[place.split(".")[1]], sa.Float) else opened

    return open_one


def _replace(table: str, types: dict[str, sa.types.TypeEngine[Any]], change: Callable[[Any, str], Any]) -> None:
    """Change the type of columns. Never by a copy of the table: SQLite would delete what refers to its rows."""
    for name, kind in types.items():
        op.add_column(table, sa.Column(f"{name}_new", kind, nullable=True))
    _rewrite(table, {name: f"{name}_new" for name in types}, change)
    for name in types:
        op.drop_column(table, name)
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {name}_new TO {name}")


def _rewrite(table: str, columns: dict[str, str], change: Callable[[Any, str], Any]) -> None:
    """Write what `change` makes of every value of some columns, each into the column that it maps to."""
    connection = op.get_bind()
    rows = sa.table(table, sa.column("id", sa.Uuid()), *map(sa.column, {*columns, *columns.values()}))
    written = sa.update(rows).where(rows.c.id == sa.bindparam("row"))
    written = written.values({new: sa.bindparam(f"value_{new}") for new in columns.values()})
    for batch in _batches(connection, rows, columns):
        changes = [
            {"row": row.id}
            | {
                f"value_{new}": None
                if getattr(row, old) is None
                else change(getattr(row, old), f"{table}.{old}")
                for old, new in columns.items()
            }
            for row in batch
        ]
        connection.execute(written, changes)


def _batches(connection: sa.Connection, rows: sa.TableClause, columns: dict[str, str]) -> Iterator[Sequence[Any]]:
    ids = connection.scalars(sa.select(rows.c.id).order_by(rows.c.id)).all()
    for start in range(0, len(ids), BATCH):
        query = sa.select(rows.c.id, *(rows.c[old] for old in columns))
        yield connection.execute(query.where(rows.c.id.in_(ids[start : start + BATCH]))).all()
