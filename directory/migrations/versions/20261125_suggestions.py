"""suggestions, assignments, the review policy, saved filters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import directory.db

revision = "9d3b50c1aa72"
down_revision = "5b1f6c0e92d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one version up."""
    op.create_table('review_policy',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('crisis_days', sa.Integer(), nullable=False),
    sa.Column('legal_days', sa.Integer(), nullable=False),
    sa.Column('other_days', sa.Integer(), nullable=False),
    sa.Column('soon_days', sa.Integer(), nullable=False),
    sa.Column('hide_after_days', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_review_policy_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_policy'))
    )
    op.create_table('saved_filter',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_saved_filter_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_filter')),
    sa.UniqueConstraint('account_id', 'name', name=op.f('uq_saved_filter_account_id_name'))
    )
    op.create_table('assignment',
    sa.Column('service_id', sa.Uuid(), nullable=False),
    sa.Column('account_id', sa.Uuid(), nullable=False),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_assignment_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_assignment_service_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('service_id', name=op.f('pk_assignment'))
    )
    op.create_index(op.f('ix_assignment_account_id'), 'assignment', ['account_id'], unique=False)
    op.create_table('suggestion',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('reference', sa.String(length=200), nullable=False),
    sa.Column('kind', sa.Enum('correction', 'answer', 'new_service', name='suggestionkind', native_enum=False, length=40), nullable=False),
    sa.Column('service_id', sa.Uuid(), nullable=True),
    sa.Column('organization_id', sa.Uuid(), nullable=True),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('message', sa.Text(), nullable=True),
    sa.Column('language', sa.String(length=200), nullable=False),
    sa.Column('reply_to', sa.Text(), nullable=True),
    sa.Column('state', sa.Enum('open', 'accepted', 'partly', 'declined', name='suggestionstate', native_enum=False, length=40), nullable=False),
    sa.Column('reply', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decided_at', directory.db.UtcDateTime(), nullable=True),
    sa.Column('created_at', directory.db.UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organization_id'], ['organization.id'], name=op.f('fk_suggestion_organization_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_suggestion_service_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggestion')),
    sa.UniqueConstraint('key', name=op.f('uq_suggestion_key')),
    sa.UniqueConstraint('reference', name=op.f('uq_suggestion_reference'))
    )
    op.create_index(op.f('ix_suggestion_organization_id'), 'suggestion', ['organization_id'], unique=False)
    op.create_index(op.f('ix_suggestion_service_id'), 'suggestion', ['service_id'], unique=False)
    op.create_index('ix_suggestion_state', 'suggestion', ['state', 'created_at'], unique=False)
    op.create_table('withholding',
    sa.Column('service_id', sa.Uuid(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_withholding_service_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('service_id', name=op.f('pk_withholding'))
    )
    op.create_table('suggested_value',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('suggestion_id', sa.Uuid(), nullable=False),
    sa.Column('field', sa.String(length=200), nullable=False),
    sa.Column('was', sa.Text(), nullable=True),
    sa.Column('proposed', sa.Text(), nullable=False),
    sa.Column('decision', sa.Enum('accepted', 'by_hand', 'declined', name='decision', native_enum=False, length=40), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['suggestion_id'], ['suggestion.id'], name=op.f('fk_suggested_value_suggestion_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggested_value'))
    )
    op.create_index(op.f('ix_suggested_value_suggestion_id'), 'suggested_value', ['suggestion_id'], unique=False)


def downgrade() -> None:
    """Go one version back."""
    op.drop_index(op.f('ix_suggested_value_suggestion_id'), table_name='suggested_value')
    op.drop_table('suggested_value')
    op.drop_table('withholding')
    op.drop_index('ix_suggestion_state', table_name='suggestion')
    op.drop_index(op.f('ix_suggestion_service_id'), table_name='suggestion')
    op.drop_index(op.f('ix_suggestion_organization_id'), table_name='suggestion')
    op.drop_table('suggestion')
    op.drop_index(op.f('ix_assignment_account_id'), table_name='assignment')
    op.drop_table('assignment')
    op.drop_table('saved_filter')
    op.drop_table('review_policy')
