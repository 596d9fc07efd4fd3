"""Rows of imports that wait for review are kept record by record; those in the earlier shape are imported again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "f1a6c83e2d95"
down_revision = "e5b91c04d7f3"
branch_labels = None
depends_on = None

_HELD = sa.table("held_change", sa.column("origin", sa.String()), sa.column("decided_at", sa.DateTime()))


def upgrade() -> None:
    """Go one version up. What waits undecided was written nowhere: importing its file again brings it back."""
    _drop_waiting()


def downgrade() -> None:
    """Go one version down."""
    _drop_waiting()


def _drop_waiting() -> None:
    waiting = sa.and_(_HELD.c.origin == "import", _HELD.c.decided_at.is_(None))
    op.get_bind().execute(sa.delete(_HELD).where(waiting))
