"""calendar feeds, voting links, known devices and keys of programs bear a tag, as accounts do.

Whatever stands in the rows while this runs is taken as true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from directory.encryption import row_name, tags

revision = "b8d42f7a61c9"
down_revision = "b7d41f0a96ce"
branch_labels = None
depends_on = None

BATCH = 500

TAGGED = {
    "api_key": ("key_hash", "revoked_at"),
    "calendar_feed": ("account_id", "token_hash", "expires_at"),
    "known_device": ("account_id", "token_hash", "expires_at"),
    "voting_link": ("ballot_id", "code_hash", "used"),
}


def upgrade() -> None:
    """Go one version up."""
    for table, covered in TAGGED.items():
        op.add_column(table, sa.Column("tag", sa.Text(), nullable=True))
        _tag(table, covered)


def downgrade() -> None:
    """Go one version back."""
    for table in TAGGED:
        op.drop_column(table, "tag")


def _tag(table: str, covered: Sequence[str]) -> None:
    """Give every row its tag."""
    rows = sa.table(table, *(sa.column(name) for name in ("id", "tag", *covered)))
    change = (
        sa.update(rows).where(rows.c.id == sa.bindparam("row_id")).values(tag=sa.bindparam("made"))
    )
    for batch in _batches(rows, covered):
        made = []
        for each in batch:
            values = [each._mapping[name] for name in covered]
            right = tags.tag(table, covered, row_name(each.id), values)
            made.append({"row_id": each.id, "made": right})
        op.get_bind().execute(change, made)


def _batches(rows: sa.TableClause, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    query = sa.select(rows.c.id, *(rows.c[name] for name in names)).order_by(rows.c.id).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.id > batch[-1].id)
