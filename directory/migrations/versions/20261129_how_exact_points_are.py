"""How exact the point of a place is, since a source may give the middle of a ZIP code; what a geocoder was asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9d20c4e6f713"
down_revision = "5be1d07a92c4"
works_before = True
branch_labels = None
depends_on = None

_TABLES = ("location", "offer", "public_site")


def upgrade() -> None:
    """Go one version up."""
    kinds = sa.Enum("address", "block", "zip", "city", name="exactness", native_enum=False, length=40)
    for table in _TABLES:
        op.add_column(table, sa.Column("point_exactness", kinds, nullable=True))
    op.add_column("location", sa.Column("geocoded_address", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go one version back. Not by a copy of the table: what refers to its rows would go with the original."""
    op.drop_column("location", "geocoded_address")
    for table in _TABLES:
        op.drop_column(table, "point_exactness")
