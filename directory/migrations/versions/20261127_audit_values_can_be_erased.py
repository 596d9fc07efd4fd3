"""entries of the audit commit to each value by itself, so that one can be erased; checkpoints are signed each day.

Every entry that is what the former chain says gets its leaf, and every one its place in the new chain. The links of the
former chain stay, with the first checkpoint signed over their end.
"""

from __future__ import annotations

import json
import secrets
import zlib
from base64 import b64decode, b64encode, b85decode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

import directory.db
from directory.audit.chain_key import ChainKey, checkpoint_text, head_text
from directory.audit.commitments import leaf, link, new_content
from directory.audit.former_chain import (
    end_digest,
    former_commitment,
    former_link,
    plain_hash,
    plain_mark,
)
from directory.encryption import SealBroken, seal, tags, unseal

revision = "5e8b1f3ca720"
down_revision = "c1e7a95b3d40"
branch_labels = None
depends_on = None

BATCH = 500
EMPTY = "0" * 64
REFUSAL = "the audit is append-only"
STAYS = "sequence, at, actor_id, actor, action, kind, record_id, fields, commitment"
HEAD = ("position", "hash", "signed_at", "key", "signature", "checkpoint")
FORMER_HEAD = ("position", "hash", "signed_at", "key", "signature", "witnessed_position", "witnessed_hash")

MOMENT = directory.db.UtcDateTime()
ENTRIES = sa.table(
    "audit_entry",
    sa.column("sequence", sa.Integer()),
    sa.column("at", MOMENT),
    sa.column("actor_id", sa.Uuid()),
    *(sa.column(name, sa.Text()) for name in ("actor", "action", "kind", "record_id", "reason", "content", "commitment")),
    sa.column("fields", sa.JSON()),
    sa.column("key", sa.Integer()),
)
LINK_COLUMNS = ("position", "sequence", "key", "commitment", "hash", "plain")


def upgrade() -> None:
    """Go one version up."""
    op.create_table(
        "audit_former_link",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("plain", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_former_link")),
        sa.UniqueConstraint("sequence", name=op.f("uq_audit_former_link_sequence")),
    )
    op.create_table(
        "audit_checkpoint",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_checkpoint")),
        sa.UniqueConstraint("day", name=op.f("uq_audit_checkpoint_day")),
    )
    for table in ("audit_entry", "audit_link"):
        _drop_triggers(table)
    op.add_column("audit_head", sa.Column("checkpoint", sa.Integer(), nullable=True))
    _begin_anew(_keys())
    with op.batch_alter_table("audit_head") as head:
        head.drop_column("witnessed_position")
        head.drop_column("witnessed_hash")
        head.alter_column("checkpoint", existing_type=sa.Integer(), nullable=False)
    for table in ("audit_entry", "audit_link"):
        op.drop_column(table, "key")
    _make_triggers("audit_entry", STAYS)
    _make_triggers("audit_link", "position, sequence, hash")
    _make_triggers("audit_former_link", ", ".join(LINK_COLUMNS))
    _make_triggers("audit_checkpoint", "number, day, position, hash, previous, at, key, signature")
    _let_reasons_only_go()


def downgrade() -> None:
    """Go one version back. What was erased is empty there, and the chain is made anew over the entries as they are."""
    for table in ("audit_entry", "audit_link"):
        _drop_triggers(table)
    op.execute("DROP TRIGGER audit_entry_no_reason" + _on("audit_entry"))
    for table in ("audit_entry", "audit_link"):
        op.add_column(table, sa.Column("key", sa.Integer(), nullable=True))
    op.add_column("audit_head", sa.Column("witnessed_position", sa.Integer(), nullable=True))
    op.add_column("audit_head", sa.Column("witnessed_hash", sa.String(length=64), nullable=True))
    _go_back(_keys())
    with op.batch_alter_table("audit_head") as head:
        head.drop_column("checkpoint")
        head.alter_column("witnessed_position", existing_type=sa.Integer(), nullable=False)
        head.alter_column("witnessed_hash", existing_type=sa.String(length=64), nullable=False)
    for table in ("audit_entry", "audit_link"):
        with op.batch_alter_table(table) as rows:
            rows.alter_column("key", existing_type=sa.Integer(), nullable=False)
    op.drop_table("audit_checkpoint")
    op.drop_table("audit_former_link")
    _make_triggers("audit_entry", f"{STAYS}, reason, key")
    _make_triggers("audit_link", "position, sequence, key, hash")


def _begin_anew(keys: Mapping[int, ChainKey]) -> None:
    """Move the links aside, and make the chain over leaves. An entry that was not what the former chain says gets a
    leaf that does not hold, so that what was wrong before is found afterwards."""
    op.execute(
        "INSERT INTO audit_former_link (position, sequence, key, commitment, hash) SELECT audit_link.position, "
        f"audit_link.sequence, audit_link.key, coalesce(audit_entry.commitment, '{EMPTY}'), audit_link.hash "
        "FROM audit_link LEFT JOIN audit_entry ON audit_entry.sequence = audit_link.sequence"
    )
    plain = EMPTY
    for batch in _entries():
        changes, marks = [], []
        for each in batch:
            row = dict(each._mapping)
            changes.append(_leaf_of(row, keys))
            plain = plain_hash(plain, row)
            if row["key"] in keys:
                marks.append({"row_key": row["sequence"], "mark": plain_mark(keys[row["key"]], plain)})
        _write_entries(changes)
        former = sa.table("audit_former_link", sa.column("sequence"), sa.column("plain"))
        update = sa.update(former).where(former.c.sequence == sa.bindparam("row_key"))
        if marks:
            op.get_bind().execute(update.values(plain=sa.bindparam("mark")), marks)
    newest = EMPTY
    for batch in _links("audit_former_link", ("position", "sequence", "hash")):
        made = []
        for each in batch:
            newest = link(newest, each.position, each.sequence, each.leaf or EMPTY)
            made.append({"row_key": each.position, "made": newest})
        _write_links(made)
    _sign_anew(keys, newest)


def _leaf_of(row: dict[str, Any], keys: Mapping[int, ChainKey]) -> dict[str, Any]:
    """The new content and leaf of an entry, whose content is opened in `row` meanwhile."""
    key, stored = keys.get(row["key"]), row["content"]
    try:
        if stored is not None:
            row["content"] = unseal(stored, "audit_entry.content", str(row["sequence"]))
        is_right = key is not None and former_commitment(key, row) == row["commitment"]
    except SealBroken:
        is_right = False
    if not is_right:
        return {"row_key": row["sequence"], "new_content": stored, "new_commitment": EMPTY}
    content = new_content(_unpack(row["content"])["rows"] if row["content"] else [])
    written = seal(_pack(content), "audit_entry.content", str(row["sequence"]))
    return {"row_key": row["sequence"], "new_content": written, "new_commitment": leaf(row, content)}


def _sign_anew(keys: Mapping[int, ChainKey], newest: str) -> None:
    """Sign the new head and the checkpoint over the end of the former chain, where the former head was right."""
    connection = op.get_bind()
    moment = sa.column("signed_at", MOMENT)
    columns = [moment if name == "signed_at" else sa.column(name) for name in (*FORMER_HEAD, "checkpoint", "tag")]
    heads = sa.table("audit_head", *columns)
    found = connection.execute(sa.select(*(heads.c[name] for name in (*FORMER_HEAD, "tag")))).first()
    if found is None:
        return
    former = sa.table("audit_former_link", sa.column("position"), sa.column("hash"))
    query = sa.select(former.c.position, former.c.hash).order_by(former.c.position.desc())
    end = connection.execute(query.limit(1)).first()
    witnessed = sa.select(former.c.position).where(
        former.c.position == found.witnessed_position, former.c.hash == found.witnessed_hash
    )
    is_right = (
        bool(keys)
        and end is not None
        and (end.position, end.hash) == (found.position, found.hash)
        and tags.is_right(found.tag, "audit_head", FORMER_HEAD, "1", [found._mapping[name] for name in FORMER_HEAD])
        and (not found.witnessed_position or connection.execute(witnessed).first() is not None)
    )
    if end is None or not is_right:
        # Whatever was wrong with it stays found: a head without a tag is one that somebody else wrote.
        connection.execute(sa.update(heads).values(checkpoint=0, tag=None))
        return
    key, at = keys[max(keys)], directory.db.now()
    day, previous = at.date(), end_digest(end.position, end.hash)
    signed = key.sign(checkpoint_text(1, day, end.position, newest, previous, at))
    names = ("number", "position", "hash", "previous", "key", "signature")
    checkpoints = sa.table(
        "audit_checkpoint", *map(sa.column, names), sa.column("day", sa.Date()), sa.column("at", MOMENT)
    )
    values = (1, end.position, newest, previous, key.number, signed)
    connection.execute(sa.insert(checkpoints), {**dict(zip(names, values, strict=True)), "day": day, "at": at})
    head = [end.position, newest, at, key.number, key.sign(head_text(end.position, newest, at)), 1]
    made = tags.tag("audit_head", HEAD, "1", head)
    connection.execute(sa.update(heads).values(tag=made, **dict(zip(HEAD, head, strict=True))))


def _go_back(keys: Mapping[int, ChainKey]) -> None:
    connection = op.get_bind()
    if not keys:
        connection.execute(sa.text("UPDATE audit_entry SET key = 1"))
        return
    key = keys[max(keys)]
    for batch in _entries():
        changes = []
        for each in batch:
            row = dict(each._mapping)
            opened = unseal(row["content"], "audit_entry.content", str(row["sequence"])) if row["content"] else None
            rows = _unpack(opened)["rows"] if opened else []
            row["content"] = _pack({"salt": secrets.token_urlsafe(12), "rows": rows}) if rows else None
            written = row["content"] and seal(row["content"], "audit_entry.content", str(row["sequence"]))
            made = former_commitment(key, row)
            changes.append({"row_key": row["sequence"], "new_content": written, "new_commitment": made})
        _write_entries(changes)
    connection.execute(sa.update(ENTRIES).values(key=key.number))
    newest, position = EMPTY, 0
    for batch in _links("audit_link", ("position", "sequence")):
        changed = []
        for each in batch:
            newest, position = former_link(key, newest, each.position, each.sequence, each.leaf or EMPTY), each.position
            changed.append({"row_key": position, "made": newest})
        _write_links(changed)
    connection.execute(sa.update(sa.table("audit_link", sa.column("key"))).values(key=key.number))
    at = directory.db.now()
    values = [position, newest, at, key.number, key.sign(head_text(position, newest, at)), 0, EMPTY]
    columns = [sa.column(name, MOMENT if name == "signed_at" else None) for name in (*FORMER_HEAD, "tag")]
    made_tag = tags.tag("audit_head", FORMER_HEAD, "1", values)
    head = sa.table("audit_head", *columns)
    connection.execute(sa.update(head).values(tag=made_tag, **dict(zip(FORMER_HEAD, values, strict=True))))


def _keys() -> dict[int, ChainKey]:
    """The keys of the chain that open."""
    found = {}
    for number, sealed in op.get_bind().execute(sa.text("SELECT number, seed FROM audit_key")):
        try:
            found[number] = ChainKey(number, bytes.fromhex(unseal(sealed, "audit_key.seed", str(number))))
        except SealBroken:
            continue
    return found


def _entries() -> Iterator[Sequence[Any]]:
    query = sa.select(ENTRIES).order_by(ENTRIES.c.sequence).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(ENTRIES.c.sequence > batch[-1].sequence)


def _links(table: str, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The links of a table with the commitments of their entries."""
    rows = sa.table(table, *map(sa.column, names))
    entries = sa.table("audit_entry", sa.column("sequence"), sa.column("commitment"))
    joined = rows.outerjoin(entries, entries.c.sequence == rows.c.sequence)
    query = sa.select(*(rows.c[name] for name in names), entries.c.commitment.label("leaf")).select_from(joined)
    query = query.order_by(rows.c.position).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.position > batch[-1].position)


def _write_entries(changes: list[dict[str, Any]]) -> None:
    update = sa.update(ENTRIES).where(ENTRIES.c.sequence == sa.bindparam("row_key"))
    values: dict[str, Any] = {"content": sa.bindparam("new_content"), "commitment": sa.bindparam("new_commitment")}
    op.get_bind().execute(update.values(values), changes)


def _write_links(made: list[dict[str, Any]]) -> None:
    links = sa.table("audit_link", sa.column("position"), sa.column("hash"))
    update = sa.update(links).where(links.c.position == sa.bindparam("row_key"))
    op.get_bind().execute(update.values(hash=sa.bindparam("made")), made)


def _pack(content: Mapping[str, Any]) -> str:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return b64encode(zlib.compress(written)).decode("ascii")


def _unpack(packed: str) -> dict[str, Any]:
    """Content was once written in base 85, in which all that is compressed begins with a c."""
    decode = b85decode if packed.startswith("c") else b64decode
    content: dict[str, Any] = json.loads(zlib.decompress(decode(packed)))
    return content


def _on(table: str) -> str:
    return "" if op.get_bind().dialect.name == "sqlite" else f" ON {table}"


def _drop_triggers(table: str) -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for what in ("update", "delete") if sqlite else ("update", "delete", "truncate"):
        op.execute(f"DROP TRIGGER {table}_no_{what}{_on(table)}")


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


def _let_reasons_only_go() -> None:
    """A reason can be erased and not be written anew."""
    refuse = (
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_no_reason BEFORE UPDATE OF reason ON audit_entry FOR EACH ROW "
        f"WHEN (NEW.reason IS NOT NULL) {refuse}"
    )
