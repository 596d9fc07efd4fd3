"""hours, languages, areas served, attributes and whatever else says something of another record bear a tag over whose it is.

Reasons in the audit are sealed. Whatever stands in the rows while this runs is taken as true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from directory.imports.identifiers import kept_as, reads_as_words
from directory.models.listings.external_identifier import OPAQUE
from directory.encryption import SealBroken, row_name, seal, tags, unseal

revision = "c4a97d20e6b3"
down_revision = "b7c1e94d20a5"
branch_labels = None
depends_on = None

BATCH = 500

TAGGED = {
    "attribute": ("link_entity", "link_id"),
    "held_change": ("key", "by", "kind", "record_id", "task"),
    "language": ("service_id", "location_id", "phone_id"),
    "letter": ("occasion", "recipient"),
    "merge": ("kind", "kept_id", "gone_id"),
    "schedule": ("service_id", "location_id", "service_at_location_id"),
    "service_area": ("service_id", "service_at_location_id"),
    "source_change": ("link_entity", "link_id"),
    "source_conflict": ("source_id", "kind", "record_id", "field"),
    "upload": ("kind", "by"),
    "upload_part": ("upload_id", "section", "position"),
}


def upgrade() -> None:
    """Go one version up."""
    for table, covered in TAGGED.items():
        op.add_column(table, sa.Column("tag", sa.Text(), nullable=True))
        _tag(table, covered)
    # They tell a second click from a first one, for minutes; what they led to is sealed from now on.
    op.execute("DELETE FROM form_submission")
    _replace_words_as_ids()
    _drop_trigger()
    _rewrite("audit_entry", "sequence", "reason", seal)
    _rewrite("held_change", "id", "file", seal)
    # What was erased is not written anew, and what is there can only be sealed with another key.
    _make_trigger(
        "NEW.reason IS NOT NULL AND (OLD.reason IS NULL OR substr(NEW.reason, 1, 3) <> 's2.')"
    )


def downgrade() -> None:
    """Go one version back; an id that was words stays a digest of them."""
    op.execute("DELETE FROM form_submission")
    _drop_trigger()
    _rewrite("audit_entry", "sequence", "reason", _opened)
    _rewrite("held_change", "id", "file", _opened)
    _make_trigger("NEW.reason IS NOT NULL")
    for table in TAGGED:
        op.drop_column(table, "tag")


def _tag(table: str, covered: Sequence[str]) -> None:
    """Give every row its tag."""
    rows = sa.table(table, *(sa.column(name) for name in ("id", "tag", *covered)))
    change = (
        sa.update(rows).where(rows.c.id == sa.bindparam("row_id")).values(tag=sa.bindparam("made"))
    )
    for batch in _batches(rows, covered):
        made = [
            {
                "row_id": each["id"],
                "made": tags.tag(
                    table, covered, row_name(each["id"]), [each[name] for name in covered]
                ),
            }
            for each in (row._mapping for row in batch)
        ]
        op.get_bind().execute(change, made)


def _replace_words_as_ids() -> None:
    names = ("id", "source", "kind", "identifier")
    rows = sa.table("external_identifier", *(sa.column(name) for name in names))
    update = sa.update(rows).where(rows.c.id == sa.bindparam("row_id"))
    update = update.values(identifier=sa.bindparam("new"))
    for batch in _batches(rows, names[1:]):
        made = [
            {"row_id": each.id, "new": kept_as(each.source, each.kind, each.identifier)}
            for each in batch
            if not each.identifier.startswith(OPAQUE) and reads_as_words(each.identifier)
        ]
        if made:
            op.get_bind().execute(update, made)


def _rewrite(table: str, key: str, column: str, change: Callable[[str, str, str], str]) -> None:
    rows = sa.table(table, sa.column(key), sa.column(column))
    update = sa.update(rows).where(rows.c[key] == sa.bindparam("row_key"))
    update = update.values({column: sa.bindparam("new")})
    query = sa.select(rows.c[key], rows.c[column]).where(rows.c[column].is_not(None))
    after = query = query.order_by(rows.c[key]).limit(BATCH)
    while batch := op.get_bind().execute(after).all():
        made = [
            {"row_key": own, "new": change(value, f"{table}.{column}", row_name(own))}
            for own, value in batch
        ]
        op.get_bind().execute(update, made)
        after = query.where(rows.c[key] > batch[-1][0])


def _opened(value: str, place: str, row: str) -> str:
    """One that does not open reads as nothing, as it did on every page."""
    try:
        return unseal(value, place, row)
    except SealBroken:
        return ""


def _drop_trigger() -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else " ON audit_entry"
    op.execute("DROP TRIGGER audit_entry_no_reason" + on)


def _make_trigger(when: str) -> None:
    refuse = (
        "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_no_reason BEFORE UPDATE OF reason ON audit_entry FOR EACH ROW "
        f"WHEN ({when}) {refuse}"
    )


def _batches(rows: sa.TableClause, names: Sequence[str]) -> Iterator[Sequence[sa.Row[Any]]]:
    query = sa.select(rows.c.id, *(rows.c[name] for name in names)).order_by(rows.c.id).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.id > batch[-1].id)
