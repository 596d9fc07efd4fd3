"""Papers that somebody else keeps lead to no office that issues them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "d52a8f13c0e7"
down_revision = "a83d51f0c6e9"
works_before = True
branch_labels = None
depends_on = None

_synonym = sa.table(
    "synonym",
    sa.column("group", sa.String),
    sa.column("term", sa.String),
    sa.column("role", sa.String),
    sa.column("active", sa.Boolean),
)
_held = sa.and_(
    _synonym.c.group == "passport_taken",
    _synonym.c.role == "found",
    _synonym.c.term.in_(("passport", "pasaporte")),
)


def upgrade() -> None:
    """Go one version up."""
    op.execute(sa.update(_synonym).where(_held).values(active=sa.false()))


def downgrade() -> None:
    """Go one version back."""
    op.execute(sa.update(_synonym).where(_held).values(active=sa.true()))
