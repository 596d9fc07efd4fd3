"""counts in minutes know the question that was put to the vote"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "d2c6f83b90e4"
down_revision = "3c9e5f17a6d2"
branch_labels = None
depends_on = None

# Of counts that were taken over from a vote the question is known, unless two votes of the meeting share the option.
TAKEN_OVER = """
    SELECT {what} FROM ballot JOIN ballot_option ON ballot_option.ballot_id = ballot.id
    WHERE ballot.meeting_id = tally.meeting_id AND ballot_option.text = tally.option AND ballot.closed_at IS NOT NULL
"""


def upgrade() -> None:
    """Go one version up."""
    op.add_column("tally", sa.Column("question", sa.Text(), nullable=True))
    op.execute(
        f"UPDATE tally SET question = ({TAKEN_OVER.format(what='ballot.question')}) "  # noqa: S608 - constant
        f"WHERE ({TAKEN_OVER.format(what='count(*)')}) = 1"
    )


def downgrade() -> None:
    """Go one version back."""
    op.drop_column("tally", "question")
