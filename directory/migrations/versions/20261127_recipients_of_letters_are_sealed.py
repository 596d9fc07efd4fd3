"""to whom a letter goes is sealed, as its text is; the seal names the row, so the tag need not cover it any more.

A letter whose tag is wrong while this runs keeps a wrong one: nothing that somebody wrote without the keys is vouched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from directory.encryption import SealBroken, row_name, seal, tags, unseal

revision = "2c7be04d9f15"
down_revision = "19f6c3d8ab74"
branch_labels = None
depends_on = None

PLACE = "letter.recipient"
OPEN, SEALED = ("occasion", "recipient"), ("occasion",)
BATCH = 500


def upgrade() -> None:
    """Go one version up."""
    _rewrite(seal, OPEN, SEALED)


def downgrade() -> None:
    """Go one version down; no value is dropped."""
    _rewrite(_opened, SEALED, OPEN)


def _opened(value: str, place: str, row: str) -> str:
    """A value that does not open reads as nothing, as it did on every page."""
    try:
        return unseal(value, place, row)
    except SealBroken:
        return ""


def _rewrite(
    change: Callable[[str, str, str], str], covered: Sequence[str], covers: Sequence[str]
) -> None:
    rows = sa.table("letter", *map(sa.column, ("id", "tag", "occasion", "recipient")))
    update = sa.update(rows).where(rows.c.id == sa.bindparam("row_key"))
    update = update.values(recipient=sa.bindparam("changed"), tag=sa.bindparam("made"))
    for batch in _batches(rows):
        made = []
        for each in (row._mapping for row in batch):
            row = row_name(each["id"])
            new = dict(each) | {"recipient": change(each["recipient"], PLACE, row)}
            right = tags.is_right(each["tag"], "letter", covered, row, [each[name] for name in covered])
            tag = tags.tag("letter", covers, row, [new[name] for name in covers]) if right else None
            made.append({"row_key": each["id"], "changed": new["recipient"], "made": tag})
        op.get_bind().execute(update, made)


def _batches(rows: sa.TableClause) -> Iterator[Sequence[Any]]:
    """Rows in the order of their keys."""
    query = sa.select(rows).order_by(rows.c.id).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.id > batch[-1]._mapping["id"])
