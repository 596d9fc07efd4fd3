"""hidden places stay hidden: each is marked, and opens by an authorisation that a second account confirms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

import directory.db
from directory.audit.entries import unpack
from directory.encryption.unbound_values import unseal_of_column as unseal
from directory.models.listings.confidentiality import HISTORY, Event, Rows, ever_hidden

revision = "a41c7e92d5b8"
down_revision = "c3f8a51d7e20"
branch_labels = None
depends_on = None

GRACE = timedelta(days=30)
"""How long an authorisation counts that nobody has confirmed."""

BATCH = 500
ACCOUNTS = ("entered_by_id", "confirmed_by_id", "withdrawn_by_id")
INDEXED = ("location_id", *ACCOUNTS)

_MOMENT = directory.db.UtcDateTime()
_LOCATION = sa.table(
    "location",
    sa.column("id", sa.Uuid()),
    sa.column("confidential", sa.Boolean()),
    sa.column("hidden_since", _MOMENT),
    sa.column("publication_authorised_by", sa.Text()),
    sa.column("publication_authorised_on", sa.Date()),
)
_AUTHORISATION = sa.table(
    "publication_authorisation",
    sa.column("id", sa.Uuid()),
    sa.column("location_id", sa.Uuid()),
    sa.column("authorised_by", sa.Text()),
    sa.column("authorised_on", sa.Date()),
    sa.column("method", sa.String()),
    sa.column("entered_at", _MOMENT),
    sa.column("effective_at", _MOMENT),
    sa.column("expires_at", _MOMENT),
    sa.column("withdrawn_at", _MOMENT),
)
_AUDIT = sa.table(
    "audit_entry",
    sa.column("sequence", sa.Integer()),
    sa.column("fields", sa.JSON()),
    sa.column("content", sa.Text()),
)


def upgrade() -> None:
    """Go one version up: mark every place that is hidden or, by the audit, ever was."""
    op.create_table(
        "publication_authorisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=False),
        sa.Column("authorised_by", sa.Text(), nullable=False),
        sa.Column("authorised_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=True),
        sa.Column("entered_at", _MOMENT, nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", _MOMENT, nullable=True),
        sa.Column("effective_at", _MOMENT, nullable=True),
        sa.Column("expires_at", _MOMENT, nullable=True),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", _MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["account.id"],
                name=op.f(f"fk_publication_authorisation_{column}"),
                ondelete="SET NULL",
            )
            for column in ACCOUNTS
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_publication_authorisation_location_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_authorisation")),
    )
    for column in INDEXED:
        name = op.f(f"ix_publication_authorisation_{column}")
        op.create_index(name, "publication_authorisation", [column])
    op.add_column("location", sa.Column("hidden_since", _MOMENT, nullable=True))
    _mark(datetime.now(UTC).replace(microsecond=0))
    op.drop_column("location", "publication_authorised_by")
    op.drop_column("location", "publication_authorised_on")


def downgrade() -> None:
    """Go one version back; a place that only its mark hides gets the flag, so that nothing opens."""
    op.add_column("location", sa.Column("publication_authorised_by", sa.Text(), nullable=True))
    op.add_column("location", sa.Column("publication_authorised_on", sa.Date(), nullable=True))
    connection, table = op.get_bind(), _AUTHORISATION
    standing = sa.select(table).where(table.c.withdrawn_at.is_(None)).order_by(table.c.entered_at)
    effective: set[UUID] = set()
    for row in connection.execute(standing).all():
        if row.effective_at is not None:
            effective.add(row.location_id)
        connection.execute(
            sa.update(_LOCATION)
            .where(_LOCATION.c.id == row.location_id)
            .values(
                publication_authorised_by=row.authorised_by,
                publication_authorised_on=row.authorised_on,
            )
        )
    marked = sa.select(_LOCATION.c.id).where(_LOCATION.c.hidden_since.is_not(None))
    for place in connection.scalars(marked).all():
        if place not in effective:
            connection.execute(
                sa.update(_LOCATION).where(_LOCATION.c.id == place).values(confidential=True)
            )
    op.drop_column("location", "hidden_since")
    for column in INDEXED:
        name = op.f(f"ix_publication_authorisation_{column}")
        op.drop_index(name, table_name="publication_authorisation")
    op.drop_table("publication_authorisation")


def _mark(moment: datetime) -> None:
    connection = op.get_bind()
    hidden_now = ever_hidden(_present(connection), ())
    marked = ever_hidden(_present(connection), _writes(connection))
    for place in sorted(marked):
        row = connection.execute(sa.select(_LOCATION).where(_LOCATION.c.id == UUID(place))).first()
        if row is None:
            continue  # the audit still knows places that are gone
        connection.execute(
            sa.update(_LOCATION).where(_LOCATION.c.id == row.id).values(hidden_since=moment)
        )
        if row.publication_authorised_by and row.publication_authorised_on:
            shown = place not in hidden_now
            connection.execute(
                sa.insert(_AUTHORISATION).values(
                    id=uuid4(),
                    location_id=row.id,
                    authorised_by=row.publication_authorised_by,
                    authorised_on=row.publication_authorised_on,
                    method="on_record",
                    entered_at=moment,
                    effective_at=moment if shown else None,
                    expires_at=moment + GRACE if shown else None,
                )
            )


def _present(connection: sa.Connection) -> Rows:
    found: Rows = {}
    for table, columns in HISTORY.items():
        rows = sa.table(table, sa.column("id", sa.Uuid()), *map(_column, columns))
        found[table] = {
            str(row[0]): {
                name: value if isinstance(value, bool) else str(value)
                for name, value in zip(columns, row[1:], strict=True)
            }
            for row in connection.execute(sa.select(rows))
        }
    return found


def _column(name: str) -> sa.ColumnClause[Any]:
    return sa.column(name, sa.Boolean() if name == "confidential" else sa.Uuid())


def _writes(connection: sa.Connection) -> Iterator[list[Event]]:
    """What the audit says was replaced, newest first; entries that speak of other things are not opened."""
    said = sa.select(_AUDIT.c.sequence, _AUDIT.c.fields).order_by(_AUDIT.c.sequence.desc())
    wanted = [row.sequence for row in connection.execute(said) if any(map(_speaks, row.fields))]
    for start in range(0, len(wanted), BATCH):
        chosen = wanted[start : start + BATCH]
        rows = sa.select(_AUDIT.c.content).where(_AUDIT.c.sequence.in_(chosen))
        for content in connection.scalars(rows.order_by(_AUDIT.c.sequence.desc())).all():
            if content is not None:
                changes = unpack(unseal(content, "audit_entry.content"))["rows"]
                yield [
                    (table, str(key[0]), column, before, after)
                    for table, key, _action, values in reversed(changes)
                    for column, (before, after) in values.items()
                ]


def _speaks(field: str) -> bool:
    table, _, column = field.partition(".")
    return table in HISTORY and (not column or column in HISTORY[table])
