"""sealed values are bound to their row, rows bear a tag over what decides who may see them, the audit's chain a key.

Values sealed for their column alone (version s1) open in this migration and nowhere else. Whatever stands in the rows
while it runs is taken as true: who could write the database before it gains nothing from it afterwards.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

import directory.db
from directory.audit.chain_key import ChainKey, head_text
from directory.audit.former_chain import former_commitment, former_link, plain_hash
from directory.encryption import SealBroken, row_name, seal, tags, unseal
from directory.encryption.unbound_values import VERSION as UNBOUND
from directory.encryption.unbound_values import seal_for_column, unseal_of_column

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
    _make_chain_tables()
    _drop_triggers("audit_entry")
    op.add_column("audit_entry", sa.Column("key", sa.Integer(), nullable=True))
    _carry_chain_over()
    with op.batch_alter_table("audit_entry") as entries:
        entries.drop_column("hash")
        entries.alter_column("key", existing_type=sa.Integer(), nullable=False)
        entries.alter_column("commitment", existing_type=sa.String(length=64), nullable=False)
    _make_triggers("audit_entry", "sequence, at, actor_id, actor, action, kind, record_id, fields, reason, key, commitment")
    _make_triggers("audit_link", "position, sequence, key, hash")


def downgrade() -> None:
    """Go one version back."""
    _drop_triggers("audit_entry")
    _drop_triggers("audit_link")
    with op.batch_alter_table("audit_entry") as entries:
        entries.add_column(sa.Column("hash", sa.String(length=64), nullable=True))
        entries.alter_column("commitment", existing_type=sa.String(length=64), nullable=True)
    _carry_chain_back()
    with op.batch_alter_table("audit_entry") as entries:
        entries.drop_column("key")
        entries.alter_column("hash", existing_type=sa.String(length=64), nullable=False)
    _make_triggers("audit_entry", "sequence, at, actor_id, actor, action, kind, record_id, fields, reason, commitment, hash")
    for table in ("audit_head", "audit_link", "audit_key"):
        op.drop_table(table)
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


EMPTY = "0" * 64
REFUSAL = "the audit is append-only"
HEAD = ("position", "hash", "signed_at", "key", "signature", "witnessed_position", "witnessed_hash")

ENTRIES = sa.table(
    "audit_entry",
    sa.column("sequence", sa.Integer()),
    sa.column("at", directory.db.UtcDateTime()),
    sa.column("actor_id", sa.Uuid()),
    *(sa.column(name, sa.Text()) for name in ("actor", "action", "kind", "record_id", "reason", "content")),
    sa.column("fields", sa.JSON()),
    sa.column("key", sa.Integer()),
    sa.column("commitment", sa.String()),
    sa.column("hash", sa.String()),
)


def _make_chain_tables() -> None:
    op.create_table(
        "audit_key",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_key")),
    )
    op.create_table(
        "audit_link",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_link")),
        sa.UniqueConstraint("sequence", name=op.f("uq_audit_link_sequence")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("signed_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("witnessed_position", sa.Integer(), nullable=False),
        sa.Column("witnessed_hash", sa.String(length=64), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("sealer", sa.String(length=200), nullable=True),
        sa.Column("sealer_until", directory.db.UtcDateTime(), nullable=True),
        sa.Column("tag", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )


def _carry_chain_over() -> None:
    """Give each entry its commitment and its link. One that was not what the chain without a key says gets none that
    holds, so that what was wrong before is found afterwards."""
    connection = op.get_bind()
    key = ChainKey(1, secrets.token_bytes(32))
    seed, moment = seal(key.seed.hex(), "audit_key.seed", "1"), directory.db.now()
    keys = sa.table("audit_key", sa.column("number"), sa.column("seed"), sa.column("created_at", directory.db.UtcDateTime()))
    connection.execute(sa.insert(keys), {"number": 1, "seed": seed, "created_at": moment})
    plain, link, position = EMPTY, EMPTY, 0
    for batch in _entries():
        committed, links = [], []
        for each in batch:
            row = dict(each._mapping)
            opened = True
            try:
                if row["content"] is not None:
                    row["content"] = unseal(row["content"], "audit_entry.content", str(row["sequence"]))
            except SealBroken:
                opened = False
            right = opened and plain_hash(plain, row) == row["hash"]
            commitment = former_commitment(key, row) if right else EMPTY
            plain, position = row["hash"], row["sequence"]
            link = former_link(key, link, position, position, commitment)
            committed.append({"row_key": position, "new_key": 1, "new_commitment": commitment})
            links.append({"position": position, "sequence": position, "key": 1, "hash": link})
        _commit_entries(committed)
        table = sa.table("audit_link", *map(sa.column, ("position", "sequence", "key", "hash")))
        connection.execute(sa.insert(table), links)
    if position:
        values = [position, link, moment, 1, key.sign(head_text(position, link, moment)), 0, EMPTY]
        columns = [sa.column(name, directory.db.UtcDateTime() if name == "signed_at" else None) for name in HEAD]
        head = sa.table("audit_head", sa.column("id"), sa.column("tag"), *columns)
        made = tags.tag("audit_head", HEAD, "1", values)
        connection.execute(sa.insert(head), {"id": 1, "tag": made, **dict(zip(HEAD, values, strict=True))})


def _carry_chain_back() -> None:
    """The chain without a key, over the entries as they are."""
    previous = EMPTY
    for batch in _entries():
        changes = []
        for each in batch:
            row = dict(each._mapping)
            content = row["content"] and unseal(row["content"], "audit_entry.content", str(row["sequence"]))
            previous = plain_hash(previous, row | {"content": content})
            digest = hashlib.sha256(content.encode()).hexdigest() if content else None
            changes.append({"row_key": row["sequence"], "new_hash": previous, "new_commitment": digest})
        update = sa.update(ENTRIES).where(ENTRIES.c.sequence == sa.bindparam("row_key"))
        values: dict[str, Any] = {"hash": sa.bindparam("new_hash"), "commitment": sa.bindparam("new_commitment")}
        op.get_bind().execute(update.values(values), changes)


def _commit_entries(changes: list[dict[str, Any]]) -> None:
    update = sa.update(ENTRIES).where(ENTRIES.c.sequence == sa.bindparam("row_key"))
    values: dict[str, Any] = {"key": sa.bindparam("new_key"), "commitment": sa.bindparam("new_commitment")}
    op.get_bind().execute(update.values(values), changes)


def _entries() -> Iterator[Sequence[Any]]:
    names = ("sequence", "at", "actor_id", "actor", "action", "kind", "record_id", "fields", "reason", "content", "hash")
    query = sa.select(*(ENTRIES.c[name] for name in names)).order_by(ENTRIES.c.sequence).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(ENTRIES.c.sequence > batch[-1].sequence)


def _drop_triggers(table: str) -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for what in ("update", "delete") if sqlite else ("update", "delete", "truncate"):
        op.execute(f"DROP TRIGGER {table}_no_{what}" + ("" if sqlite else f" ON {table}"))


def _make_triggers(table: str, fixed: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, what in (("update", f"UPDATE OF {fixed}"), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{name} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    for name, what, each in (
        ("update", f"UPDATE OF {fixed}", "ROW"),
        ("delete", "DELETE", "ROW"),
        ("truncate", "TRUNCATE", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_no_{name} BEFORE {what} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_audit_change()"
        )
