"""sessions, links, second factors of accounts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "b3d51c9f7a20"
down_revision = "7c1d0a94be35"
branch_labels = None
depends_on = None

OF_ACCOUNT = ("account_link", "account_session", "passkey", "recovery_code")


def upgrade() -> None:
    """Go one version up."""
    # Not in a batch: SQLite would copy the table, and dropping the old one deletes what refers to it.
    waived: sa.Column[bool] = sa.Column("factor_waived", sa.Boolean(), nullable=False, server_default=sa.false())
    for column in (
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("factor_due_at", directory.db.UtcDateTime(), nullable=True),
        waived,
    ):
        op.add_column("account", column)
    _create(
        "account_link",
        sa.Column(
            "purpose",
            sa.Enum("invitation", "reset", name="linkpurpose", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("expires_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("used_at", directory.db.UtcDateTime(), nullable=True),
        unique="token_hash",
    )
    _create(
        "account_session",
        sa.Column("token_hash", sa.String(length=200), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("ends_at", directory.db.UtcDateTime(), nullable=False),
        unique="token_hash",
    )
    _create(
        "passkey",
        sa.Column("credential_id", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.Column("used_on", directory.db.UtcDateTime(), nullable=True),
        unique="credential_id",
    )
    _create(
        "recovery_code",
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("used_at", directory.db.UtcDateTime(), nullable=True),
    )


def downgrade() -> None:
    """Go one version back."""
    for name in OF_ACCOUNT:
        op.drop_table(name)
    for column in ("totp_secret", "totp_step", "factor_due_at", "factor_waived"):
        op.drop_column("account", column)


def _create(name: str, *columns: sa.Column[Any], unique: str | None = None) -> None:
    """A table of rows that go with their account."""
    constraints = [
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=f"fk_{name}_account_id", ondelete="CASCADE"
        ),
    ]
    if unique:
        constraints.append(sa.UniqueConstraint(unique, name=f"uq_{name}_{unique}"))
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        *columns,
        *constraints,
    )
    op.create_index(f"ix_{name}_account_id", name, ["account_id"])
