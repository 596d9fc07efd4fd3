"""Links to plans bear a tag. Whatever stands in the rows while this runs is taken as true."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from directory.encryption import row_name, tags

revision = "19f6c3d8ab74"
down_revision = "d3f86b1e47a0"
branch_labels = None
depends_on = None

COVERED = ("scenario_id", "ends_on", "revoked_on")


def upgrade() -> None:
    """Go one version up."""
    op.add_column("plan_link", sa.Column("tag", sa.Text(), nullable=True))
    rows = sa.table("plan_link", *(sa.column(name) for name in ("id", "tag", *COVERED)))
    for each in op.get_bind().execute(sa.select(rows.c.id, *(rows.c[name] for name in COVERED))).all():
        values = [each._mapping[name] for name in COVERED]
        made = tags.tag("plan_link", COVERED, row_name(each.id), values)
        op.get_bind().execute(sa.update(rows).where(rows.c.id == each.id).values(tag=made))


def downgrade() -> None:
    """Go one version down."""
    op.drop_column("plan_link", "tag")
