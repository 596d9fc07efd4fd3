"""Priorities: a question with options, on which people put dots by link or show of hands.

Who was handed a voting link, which links have voted and what the votes are is kept in three tables with nothing between
them: neither the database nor the audit can tell who voted what.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Created, Id, LongText, Name, belongs_to, has_many
from directory.models.coalition.closed_session import FollowsItem
from directory.models.tagged import Tagged

if TYPE_CHECKING:
    from directory.models.coalition.meeting import Attendance, Meeting

# Enough to say what matters most and next: with one the loudest question wins, with many none does.
DOTS = 3
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 16
"""Letters of a voting code: 16 of 31 are 79 bits, short enough to type from paper and out of reach of guessing."""


class Ballot(FollowsItem, Base):
    """A question put to a meeting. Each voter has `dots`; closed, its counts are in the minutes of the meeting."""

    __tablename__ = "ballot"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting")
    question: Mapped[LongText]
    dots: Mapped[int] = mapped_column(default=DOTS)
    closed_at: Mapped[datetime | None]
    created_at: Mapped[Created]

    meeting: Mapped[Meeting] = relationship()
    options: Mapped[list[BallotOption]] = has_many("BallotOption.position", back_populates="ballot")
    links: Mapped[list[VotingLink]] = has_many(back_populates="ballot")
    recipients: Mapped[list[BallotRecipient]] = has_many()

    @property
    def is_open(self) -> bool:
        """Whether dots are still taken."""
        return self.closed_at is None

    @property
    def has_begun(self) -> bool:
        """Whether anybody has voted: by hand, by dots, or by a link that says so although its dots are not here."""
        return self.total > 0 or any(link.used for link in self.links)

    @property
    def links_left(self) -> int:
        """How many more links there may be: never more than people on the list, whoever was taken off and put on."""
        return max(0, len(self.meeting.attendances) - len(self.links))

    @property
    def voters(self) -> int:
        """How many have voted by link."""
        return len({vote.voter for option in self.options for vote in option.votes})

    @property
    def total(self) -> int:
        """All dots and hands together."""
        return sum(option.count for option in self.options)


class BallotOption(Base):
    """One option: hands counted in the room, and dots put by link."""

    __tablename__ = "ballot_option"

    id: Mapped[Id]
    ballot_id: Mapped[UUID] = belongs_to("ballot")
    position: Mapped[int]
    text: Mapped[LongText]
    hands: Mapped[int] = mapped_column(default=0)

    ballot: Mapped[Ballot] = relationship(back_populates="options")
    votes: Mapped[list[DotVote]] = has_many()

    @property
    def count(self) -> int:
        """Hands and dots for this option: the one count that pages, minutes and exports show."""
        return self.hands + sum(vote.dots for vote in self.votes)


class DotVote(Base):
    """The dots of one ballot for one option; `voter` is the random key of the ballot and names nobody."""

    __tablename__ = "dot_vote"
    # Ordered by their random key: row numbers would be in the order in which people voted.
    __table_args__ = (UniqueConstraint("option_id", "voter"), {"sqlite_with_rowid": False})

    id: Mapped[Id]
    option_id: Mapped[UUID] = belongs_to("ballot_option", index=False)
    voter: Mapped[Name]
    dots: Mapped[int]


class VotingLink(Tagged, Base):
    """A link that votes once on one ballot. Only the hash of its code is kept, and nothing of whom it was handed to.

    Neither the hour of its use nor its vote is on record: `used` says that it has voted, and no more.
    """

    __tablename__ = "voting_link"
    COVERED = ("ballot_id", "code_hash", "used")
    IS_KEPT = False
    # Ordered by their random key: in a table with row numbers their order would be that in which they were made.
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[Id]
    ballot_id: Mapped[UUID] = belongs_to("ballot")
    code_hash: Mapped[Code] = mapped_column(unique=True)
    used: Mapped[bool] = mapped_column(default=False)

    ballot: Mapped[Ballot] = relationship(back_populates="links")

    @property
    def is_unused(self) -> bool:
        """Whether it may still vote; one that somebody without the keys wrote into may not."""
        return not self.used and not self.is_tampered

    @classmethod
    def issue(cls) -> tuple[VotingLink, str]:
        """A new link and its code, which is known nowhere afterwards but on the paper."""
        letters = "".join(secrets.choice(_ALPHABET) for _letter in range(_CODE_LENGTH))
        code = "-".join(letters[i : i + 4] for i in range(0, _CODE_LENGTH, 4))
        return cls(code_hash=hash_voting_code(code), used=False), code


class BallotRecipient(Base):
    """Somebody at the meeting to whom a voting link for the ballot was handed out; not which one."""

    __tablename__ = "ballot_recipient"

    ballot_id: Mapped[UUID] = mapped_column(
        ForeignKey("ballot.id", ondelete="CASCADE"), primary_key=True
    )
    attendance_id: Mapped[UUID] = mapped_column(
        ForeignKey("attendance.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    attendance: Mapped[Attendance] = relationship()


def hash_voting_code(code: str) -> str:
    """What is kept of a code, however it was typed; with 79 random bits nothing slower is needed."""
    letters = "".join(letter for letter in code.casefold() if letter.isalnum())
    return hashlib.sha256(f"voting code {letters}".encode()).hexdigest()
