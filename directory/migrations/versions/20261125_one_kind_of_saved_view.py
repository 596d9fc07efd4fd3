"""saved filters of listings are saved views like those of the other lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "d18f5b3c7e90"
down_revision = "8e40b7d1c635"
branch_labels = None
depends_on = None

UNIQUE = "uq_saved_view_account_id_listed_name"
OWNER = "fk_saved_view_account_id"


def upgrade() -> None:
    """Go one version up."""
    with op.batch_alter_table("saved_view") as table:
        table.add_column(sa.Column("account_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f(OWNER), "account", ["account_id"], ["id"], ondelete="CASCADE"
        )
        table.create_unique_constraint(op.f(UNIQUE), ["account_id", "listed", "name"])
    op.execute(
        "INSERT INTO saved_view (id, account_id, listed, name, query, created_at) "
        "SELECT id, account_id, 'listings', name, query, created_at FROM saved_filter"
    )
    op.drop_table("saved_filter")


def downgrade() -> None:
    """Go one version back."""
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", directory.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_saved_filter_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_filter_account_id_name")),
    )
    op.execute(
        "INSERT INTO saved_filter (id, account_id, name, query, created_at) "
        "SELECT id, account_id, name, query, created_at FROM saved_view WHERE listed = 'listings'"
    )
    op.execute("DELETE FROM saved_view WHERE listed = 'listings'")
    with op.batch_alter_table("saved_view") as table:
        table.drop_constraint(op.f(UNIQUE), type_="unique")
        table.drop_constraint(op.f(OWNER), type_="foreignkey")
        table.drop_column("account_id")
