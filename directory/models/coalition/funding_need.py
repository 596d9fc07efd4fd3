"""What agencies need money for, as each states it of itself, so that they do not compete unseen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, Versioned, choice
from directory.models.listings.organization import Organization


class FundingState(StrEnum):
    """How far an agency has come with a funder."""

    PLANNED = "planned"
    ASKED = "asked"
    GRANTED = "granted"
    DECLINED = "declined"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether agencies can still agree on who asks."""
        return self in (FundingState.PLANNED, FundingState.ASKED)


class FundingNeed(Versioned, Base):
    """One need of one agency: the kind of work, from whom, how much and by when.

    `kind` is a code of the vocabulary of services, `amount` whole dollars. `stated_by` is who said so for the agency;
    None where its own account wrote it. Other members see what is `shared`, and the agency's own accounts all of its
    own.
    """

    __tablename__ = "funding_need"

    id: Mapped[Id]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    kind: Mapped[Code]
    purpose: Mapped[LongText | None]
    funder: Mapped[Name | None]
    amount: Mapped[int | None]
    due_on: Mapped[date | None]
    state: Mapped[FundingState] = mapped_column(choice(FundingState), default=FundingState.PLANNED)
    shared: Mapped[bool] = mapped_column(default=False)
    stated_by: Mapped[Name | None]
    stated_on: Mapped[date]

    organization: Mapped[Organization] = relationship()
