"""Who on the list of a meeting holds a voting link: nothing says which, so the list must not lose them meanwhile."""

from __future__ import annotations

from sqlalchemy import func, select

from directory.models import Attendance, Ballot, BallotRecipient, Meeting, VotingLink
from directory.web.database import db


def has_open_link(attendance: Attendance) -> bool:
    """Whether this line of the list was handed a link for a vote that is open."""
    handed = (
        select(BallotRecipient.ballot_id)
        .join(Ballot, Ballot.id == BallotRecipient.ballot_id)
        .where(BallotRecipient.attendance_id == attendance.id, Ballot.closed_at.is_(None))
    )
    return db.session.scalars(handed.limit(1)).first() is not None


def has_too_many_links(meeting: Meeting) -> bool:
    """Whether an open vote has more links than people on the list."""
    open_links = (
        select(func.count())
        .select_from(VotingLink)
        .join(Ballot, Ballot.id == VotingLink.ballot_id)
        .where(Ballot.meeting_id == meeting.id, Ballot.closed_at.is_(None))
        .group_by(Ballot.id)
    )
    most = max(db.session.scalars(open_links), default=0)
    return most > len(meeting.attendances)
