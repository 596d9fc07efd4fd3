"""Whose listings an account keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '96b2e0ac5206'
down_revision = '4e2fb9d57eeb'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table('account_organization',
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('organization_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_organization_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_account_organization_organization_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'organization_id', name=op.f('pk_account_organization'))
    )
    with op.batch_alter_table('account_organization', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_organization_organization_id'), ['organization_id'], unique=False)



def downgrade() -> None:
    """Go one version back."""
    with op.batch_alter_table('account_organization', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_organization_organization_id'))

    op.drop_table('account_organization')
