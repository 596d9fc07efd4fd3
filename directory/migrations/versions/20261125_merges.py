"""records that were merged, and pairs that are two."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "b0a4c7d6e915"
down_revision = "9d3b50c1aa72"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table('merge',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=200), nullable=False),
    sa.Column('kept_id', sa.Uuid(), nullable=False),
    sa.Column('gone_id', sa.Uuid(), nullable=False),
    sa.Column('kept_name', sa.Text(), nullable=False),
    sa.Column('gone_name', sa.Text(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.Column('undone_at', directory.db.UtcDateTime(), nullable=True),
    sa.Column('memory', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merge'))
    )
    op.create_table('not_duplicate',
    sa.Column('kind', sa.String(length=200), nullable=False),
    sa.Column('one_id', sa.Uuid(), nullable=False),
    sa.Column('other_id', sa.Uuid(), nullable=False),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'one_id', 'other_id', name=op.f('pk_not_duplicate'))
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_table('not_duplicate')
    op.drop_table('merge')
