"""letters that wait to be mailed, and forms that have been handed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "4e2fb9d57eeb"
down_revision = "2e205e70b04d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table('letter',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('occasion', sa.String(length=200), nullable=False),
    sa.Column('recipient', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=200), nullable=False),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.Column('sent_at', directory.db.UtcDateTime(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('occasion', name=op.f('uq_letter_occasion'))
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index('ix_letter_sent_at', ['sent_at'], unique=False)

    op.create_table('form_submission',
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=True),
    sa.Column('led_to', sa.Text(), nullable=False),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_form_submission_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_form_submission'))
    )
    with op.batch_alter_table('form_submission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_form_submission_account_id'), ['account_id'], unique=False)


def downgrade() -> None:
    """Go one version down."""
    with op.batch_alter_table('form_submission', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_form_submission_account_id'))

    op.drop_table('form_submission')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index('ix_letter_sent_at')

    op.drop_table('letter')
