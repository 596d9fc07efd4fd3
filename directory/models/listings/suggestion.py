"""Suggestions: anyone says what is wrong, what would be right, or what is missing; staff decide and answer."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to, choice, has_many, now, refers_to
from directory.encryption.columns import Sealed


class SuggestionKind(StrEnum):
    """What somebody sends: about a listing, an agency's answer about its own, a service that is missing, an
    organization that asks to keep its own listing or applies to be listed."""

    CORRECTION = "correction"
    ANSWER = "answer"
    NEW_SERVICE = "new_service"
    OWNER_REQUEST = "owner_request"
    APPLICATION = "application"


class SuggestionState(StrEnum):
    """Where it is. Nothing that was sent disappears: each is decided one day, and says how."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    DECLINED = "declined"


class Decision(StrEnum):
    """What staff decide about one value: taken over as proposed, dealt with by hand, or not; of a point of the policy
    also that it does not apply."""

    ACCEPTED = "accepted"
    BY_HAND = "by_hand"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"


class Suggestion(Base):
    """One thing that somebody sent. `key` tells a second click; `reference`, signed, opens its page to whoever has it.

    All that was written is sealed: nobody knows what a stranger writes about a place, or about somebody.
    """

    __tablename__ = "suggestion"
    __table_args__ = (Index("ix_suggestion_state", "state", "created_at"),)

    id: Mapped[Id]
    key: Mapped[Code] = mapped_column(unique=True)
    reference: Mapped[Code] = mapped_column(unique=True, default=lambda: secrets.token_urlsafe(12))
    kind: Mapped[SuggestionKind] = mapped_column(choice(SuggestionKind))
    service_id: Mapped[UUID | None] = refers_to("service")
    organization_id: Mapped[UUID | None] = refers_to("organization")
    about: Mapped[str] = mapped_column(Sealed("suggestion.about"))
    message: Mapped[str | None] = mapped_column(Sealed("suggestion.message"))
    language: Mapped[Code] = mapped_column(default="en")
    reply_to: Mapped[str | None] = mapped_column(Sealed("suggestion.reply_to"))
    state: Mapped[SuggestionState] = mapped_column(
        choice(SuggestionState), default=SuggestionState.OPEN
    )
    reply: Mapped[str | None] = mapped_column(Sealed("suggestion.reply"))
    decided_by: Mapped[Name | None]
    decided_at: Mapped[datetime | None]
    created_at: Mapped[Created]
    version: Mapped[int] = mapped_column(default=1)

    values: Mapped[list[SuggestedValue]] = has_many("SuggestedValue.position")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation

    def words_of(self, field: str) -> str:
        """What was sent for a field; empty where nothing was."""
        return next((each.proposed for each in self.values if each.field == field), "")

    def decide(self, by: str, reply: str | None) -> None:
        """Close it: what was decided about its values says how; a mere report is accepted by being read."""
        decisions = {value.decision for value in self.values}
        if not decisions or decisions <= {Decision.ACCEPTED, Decision.BY_HAND}:
            self.state = SuggestionState.ACCEPTED
        elif decisions == {Decision.DECLINED}:
            self.state = SuggestionState.DECLINED
        else:
            self.state = SuggestionState.PARTLY
        self.reply, self.decided_by, self.decided_at = reply, by, now()


class SuggestedValue(Base):
    """One value that should be another: what the page said, what somebody proposes, what staff decided."""

    __tablename__ = "suggested_value"

    id: Mapped[Id]
    suggestion_id: Mapped[UUID] = belongs_to("suggestion")
    field: Mapped[Code]
    was: Mapped[str | None] = mapped_column(Sealed("suggested_value.was"))
    proposed: Mapped[str] = mapped_column(Sealed("suggested_value.proposed"))
    decision: Mapped[Decision | None] = mapped_column(choice(Decision))
    position: Mapped[int] = mapped_column(default=0)
