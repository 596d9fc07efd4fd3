"""Votes are stored in no order: row numbers, and places of rows in their files, told who had voted when.

Those on record are written anew in an order drawn by lot. SQLite keeps them by their random key, without row numbers.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3f9a6c81d0e7"
down_revision = "d15f0c92ab37"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    _write_anew(sqlite_with_rowid=False)


def downgrade() -> None:
    """Go one version down. The order of the votes is gone for good."""
    _write_anew(sqlite_with_rowid=True)


def _write_anew(sqlite_with_rowid: bool) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TEMPORARY TABLE drawn_by_lot ON COMMIT DROP AS SELECT * FROM dot_vote")
        op.execute("TRUNCATE dot_vote")
        op.execute("INSERT INTO dot_vote SELECT * FROM drawn_by_lot ORDER BY random()")
        return
    op.rename_table("dot_vote", "dot_vote_before")
    op.create_table(
        "dot_vote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("option_id", sa.Uuid(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["option_id"], ["ballot_option.id"], name="fk_dot_vote_option_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_dot_vote"),
        sa.UniqueConstraint("option_id", "voter", name="uq_dot_vote_option_id_voter"),
        sqlite_with_rowid=sqlite_with_rowid,
    )
    op.execute(
        "INSERT INTO dot_vote (id, option_id, voter, dots)"
        " SELECT id, option_id, voter, dots FROM dot_vote_before ORDER BY random()"
    )
    op.drop_table("dot_vote_before")
