"""known devices, calendar feeds, voting links; no grace for second factors; the demo account is marked as such."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "5b7e0d94c1a2"
down_revision = "6b1e0f4a92c7"
branch_labels = None
depends_on = None

DEMO_EMAIL = "demo@example.org"


def upgrade() -> None:
    """Go one version up."""
    # Renamed and dropped in place: in a batch SQLite would copy the table, and dropping the old one deletes what
    # refers to it.
    op.execute("ALTER TABLE account RENAME COLUMN factor_waived TO is_demo")
    op.get_bind().execute(
        sa.text("UPDATE account SET is_demo = false WHERE email <> :email"), {"email": DEMO_EMAIL}
    )
    op.drop_column("account", "factor_due_at")
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


def downgrade() -> None:
    """Go one version back."""
    for name in ("ballot_recipient", "voting_link", "calendar_feed", "known_device"):
        op.drop_table(name)
    op.execute("DELETE FROM account_link WHERE purpose = 'address'")
    op.drop_column("account_link", "new_email")
    op.add_column("account", sa.Column("factor_due_at", directory.db.UtcDateTime(), nullable=True))
    op.execute("ALTER TABLE account RENAME COLUMN is_demo TO factor_waived")


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
