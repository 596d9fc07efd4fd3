"""sealed values are bound to their row, and rows bear a tag over what decides who may see them.

Values sealed for their column alone (version s1) open in this migration and nowhere else. Whatever stands in the rows
while it runs is taken as true: who could write the database before it gains nothing from it afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from directory.encryption import SealBroken, row_name, seal, tags, unseal
from directory.encryption.unbound import VERSION as UNBOUND
from directory.encryption.unbound import seal_for_column, unseal_of_column

revision = "a7d40c6b93e1"
down_revision = "a41c7e92d5b8"
branch_labels = None
depends_on = None

BATCH = 500

OWNERS = ("organization_id", "service_id", "location_id", "service_at_location_id")

SEALED = {
    "account": ("totp_secret",),
    "accessibility": ("description", "details", "url"),
    "address": ("attention", "address_1", "address_2", "city", "region", "state_province", "postal_code"),
    "audit_entry": ("content",),
    "contact": ("name", "title", "department", "email"),
    "letter": ("text",),
    "location": (
        "name", "alternate_name", "description", "transportation", "url", "latitude", "longitude",
        "external_identifier", "area_code",
    ),
    "merge": ("memory",),
    "organization": ("notes_internal",),
    "person": ("email", "phone", "notes_internal"),
    "phone": ("number", "extension", "description"),
    "service": ("notes_internal",),
    "service_at_location": ("description",),
    "source_conflict": ("theirs",),
    "source_record": ("fields",),
    "suggestion": ("reply_to",),
}

TAGGED = {
    "accessibility": ("location_id",),
    "address": ("location_id",),
    "contact": (*OWNERS, "audience"),
    "location": ("organization_id", "confidential", "hidden_since"),
    "organization": ("status", "audience", "confidential"),
    "phone": (*OWNERS, "contact_id", "audience"),
    "publication_authorisation": (
        "location_id", "authorised_by", "authorised_on", "method", "entered_by_id", "entered_at", "confirmed_by_id",
        "confirmed_at", "effective_at", "expires_at", "withdrawn_by_id", "withdrawn_at",
    ),
    "service": ("organization_id", "status", "audience", "confidential"),
    "service_at_location": ("service_id", "location_id", "suspended_at"),
}

Open = Callable[[str, str, str], str]


def upgrade() -> None:
    """Go one version up."""
    for table in TAGGED:
        op.add_column(table, sa.Column("tag", sa.Text(), nullable=True))
    for table in SEALED | TAGGED:
        _rewrite(table, SEALED.get(table, ()), TAGGED.get(table), _bind)


def downgrade() -> None:
    """Go one version back."""
    for table, sealed in SEALED.items():
        _rewrite(table, sealed, None, _unbind)
    for table in TAGGED:
        op.drop_column(table, "tag")


def _bind(value: str, place: str, row: str) -> str:
    """A value that does not open stays as it is, and is found by `directory check`."""
    if not value.startswith(f"{UNBOUND}."):
        return value
    try:
        return seal(unseal_of_column(value, place), place, row)
    except SealBroken:
        return value


def _unbind(value: str, place: str, row: str) -> str:
    try:
        return seal_for_column(unseal(value, place, row), place)
    except SealBroken:
        return value


def _rewrite(table: str, sealed: Sequence[str], covered: Sequence[str] | None, change: Open) -> None:
    """Go through a table once, so many rows at a time, and write its sealed values and its tag."""
    key = "sequence" if table == "audit_entry" else "id"
    rows = sa.table(table, *(sa.column(name) for name in (key, "tag", *sealed, *(covered or ()))))
    written = (*sealed, "tag") if covered else tuple(sealed)
    update = sa.update(rows).where(rows.c[key] == sa.bindparam("row_key"))
    update = update.values({name: sa.bindparam(f"new_{name}") for name in written})
    for batch in _batches(rows, key, (*sealed, *(covered or ()))):
        changes = []
        for each in batch:
            held, row = each._mapping, row_name(each._mapping[key])
            values = {
                f"new_{name}": None if held[name] is None else change(held[name], f"{table}.{name}", row)
                for name in sealed
            }
            if covered:
                values["new_tag"] = tags.tag(table, covered, row, [_stored(held[name], name) for name in covered])
            changes.append({"row_key": held[key], **values})
        op.get_bind().execute(update, changes)


def _stored(value: Any, name: str) -> Any:
    """A covered value as the driver gave it; SQLite keeps flags as numbers, as tags do."""
    return int(value) if name == "confidential" else value


def _batches(rows: sa.TableClause, key: str, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Rows in the order of their keys."""
    query = sa.select(rows.c[key], *(rows.c[name] for name in names)).order_by(rows.c[key]).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c[key] > batch[-1]._mapping[key])
