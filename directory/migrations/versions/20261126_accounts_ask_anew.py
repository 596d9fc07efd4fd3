"""known devices, calendar feeds, voting links; no grace for second factors; the demo account is marked as such.

Accounts and what opens them bear a tag. Whatever stands in the rows while this runs is taken as true; sessions end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

import directory.db
from directory.encryption import row_name, tags

revision = "5b7e0d94c1a2"
down_revision = "6b1e0f4a92c7"
branch_labels = None
depends_on = None

DEMO_EMAIL = "demo@example.org"

BATCH = 500

TAGGED = {
    "account": (
        "email", "password_hash", "role", "active", "is_demo", "session_epoch", "totp_step", "factor_set",
    ),
    "account_link": ("account_id", "purpose", "token_hash", "expires_at", "used_at", "new_email"),
    "account_organization": ("account_id", "organization_id"),
    "account_session": ("account_id", "token_hash", "epoch", "ends_at"),
    "passkey": ("account_id", "credential_id", "public_key"),
    "recovery_code": ("account_id", "code_hash", "used_at"),
}  # fmt: skip


def upgrade() -> None:
    """Go one version up."""
    # Renamed and dropped in place: in a batch SQLite would copy the table, and dropping the old one deletes what
    # refers to it.
    op.execute("ALTER TABLE account RENAME COLUMN factor_waived TO is_demo")
    op.get_bind().execute(
        sa.text("UPDATE account SET is_demo = false WHERE email <> :email"), {"email": DEMO_EMAIL}
    )
    op.drop_column("account", "factor_due_at")
    op.execute("DELETE FROM account_session")
    _note_factors()
    op.add_column("account_link", sa.Column("new_email", sa.Text(), nullable=True))
    _create_of_account(
        "known_device",
        sa.Column("browser", sa.Text(), nullable=False),
        sa.UniqueConstraint("token_hash", name="uq_known_device_token_hash"),
    )
    op.create_index("ix_known_device_account_id", "known_device", ["account_id"])
    _create_of_account(
        "calendar_feed",
        sa.UniqueConstraint("account_id", name="uq_calendar_feed_account_id"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feed_token_hash"),
    )
    op.create_table(
        "voting_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_voting_link"),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name="fk_voting_link_ballot_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("code_hash", name="uq_voting_link_code_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_voting_link_ballot_id", "voting_link", ["ballot_id"])
    op.create_table(
        "ballot_recipient",
        sa.Column("ballot_id", sa.Uuid(), nullable=False),
        sa.Column("attendance_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "attendance_id", name="pk_ballot_recipient"),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name="fk_ballot_recipient_ballot_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["attendance_id"],
            ["attendance.id"],
            name="fk_ballot_recipient_attendance_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_ballot_recipient_attendance_id", "ballot_recipient", ["attendance_id"])
    _rebuild_scopes(with_id=True)
    for table, covered in TAGGED.items():
        op.add_column(table, sa.Column("tag", sa.Text(), nullable=True))
        _tag(table, covered)


def downgrade() -> None:
    """Go one version back."""
    for table in TAGGED:
        op.drop_column(table, "tag")
    _rebuild_scopes(with_id=False)
    op.drop_column("account", "factor_set")
    for name in ("ballot_recipient", "voting_link", "calendar_feed", "known_device"):
        op.drop_table(name)
    op.execute("DELETE FROM account_link WHERE purpose = 'address'")
    op.drop_column("account_link", "new_email")
    op.add_column("account", sa.Column("factor_due_at", directory.db.UtcDateTime(), nullable=True))
    op.execute("ALTER TABLE account RENAME COLUMN is_demo TO factor_waived")


def _note_factors() -> None:
    """Whether an account has a second factor, so that one taken away by hand is missed."""
    op.add_column(
        "account", sa.Column("factor_set", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(
        "UPDATE account SET factor_set = true WHERE totp_secret IS NOT NULL "
        "OR id IN (SELECT account_id FROM passkey)"
    )


def _rebuild_scopes(*, with_id: bool) -> None:
    """Make the table of organizations that accounts keep anew: its rows get ids of their own, or lose them."""
    name = "account_organization"
    pair = ("account_id", "organization_id")
    columns = [sa.Column(each, sa.Uuid(), nullable=False) for each in pair]
    kept = op.get_bind().execute(sa.select(sa.table(name, *(sa.column(c, sa.Uuid()) for c in pair))))
    rows: list[dict[str, Any]] = [dict(each._mapping) for each in kept]
    own: list[sa.schema.SchemaItem] = [sa.PrimaryKeyConstraint(*pair, name=f"pk_{name}")]
    if with_id:
        rows = [{"id": uuid4(), **each} for each in rows]
        own = [
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.UniqueConstraint(*pair, name=f"uq_{name}_pair"),
        ]
    op.drop_table(name)
    owners = [
        sa.ForeignKeyConstraint(
            [each], [f"{each.removesuffix('_id')}.id"], name=f"fk_{name}_{each}", ondelete="CASCADE"
        )
        for each in pair
    ]
    made = op.create_table(name, *columns, *owners, *own)
    op.create_index(f"ix_{name}_organization_id", name, ["organization_id"])
    if rows:
        op.get_bind().execute(sa.insert(made), rows)


def _tag(table: str, covered: Sequence[str]) -> None:
    """Give every row its tag."""
    rows = sa.table(table, *(sa.column(name) for name in ("id", "tag", *covered)))
    change = sa.update(rows).where(rows.c.id == sa.bindparam("row_id")).values(tag=sa.bindparam("made"))
    for batch in _batches(rows, covered):
        made = []
        for each in batch:
            row = row_name(each.id)
            values = [each._mapping[name] for name in covered]
            made.append({"row_id": each.id, "made": tags.tag(table, covered, row, values)})
        op.get_bind().execute(change, made)


def _batches(rows: sa.TableClause, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    query = sa.select(rows.c.id, *(rows.c[name] for name in names)).order_by(rows.c.id).limit(BATCH)
    after = query
    while batch := op.get_bind().execute(after).all():
        yield batch
        after = query.where(rows.c.id > batch[-1].id)


def _create_of_account(name: str, *more: sa.schema.SchemaItem) -> None:
    """A table of rows that go with their account and end by themselves."""
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("expires_at", directory.db.UtcDateTime(), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=f"fk_{name}_account_id", ondelete="CASCADE"
        ),
    )
