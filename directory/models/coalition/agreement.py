"""Agreements (memoranda of understanding): between an organization and another, or the coalition as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Name, Versioned, belongs_to, has_many, refers_to

if TYPE_CHECKING:
    from directory.models.listings.organization import Organization

EXPIRING_DAYS = 60  # time for two agencies to sign again


class Coverage(StrEnum):
    """What an agreement may cover."""

    REFERRAL = "referral"
    DATA_SHARING = "data_sharing"
    CONFIDENTIALITY = "confidentiality"


class AgreementState(StrEnum):
    """The state of an agreement on a day; NONE where there is no agreement at all."""

    NONE = "none"
    DRAFT = "draft"
    SENT = "sent"
    SIGNED = "signed"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    DECLINED = "declined"

    @property
    def is_in_force(self) -> bool:
        """Whether the parties are bound."""
        return self in (AgreementState.SIGNED, AgreementState.EXPIRING)


class Agreement(Versioned, Base):
    """One paper. `counterpart_id` is empty for an agreement with the coalition; `renews_id` names what it follows."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(
            "counterpart_id IS NULL OR counterpart_id <> organization_id", name="two_parties"
        ),
    )

    id: Mapped[Id]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organization.id"), index=True)
    counterpart_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"), index=True)
    renews_id: Mapped[UUID | None] = refers_to("agreement")
    title: Mapped[Name]
    covers: Mapped[list[str]] = mapped_column(default=list)
    sent_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    document_url: Mapped[Name | None]
    note: Mapped[LongText | None]

    organization: Mapped[Organization] = relationship(foreign_keys=organization_id)
    counterpart: Mapped[Organization | None] = relationship(foreign_keys=counterpart_id)
    signatories: Mapped[list[AgreementSignatory]] = has_many(
        "(AgreementSignatory.signed_on, AgreementSignatory.name)", back_populates="agreement"
    )

    @property
    def parties(self) -> tuple[Organization, Organization | None]:
        """The sides; None is the coalition."""
        return self.organization, self.counterpart

    def signed_by(self, party: Organization | None) -> date | None:
        """The day on which somebody first signed for a side, None where nobody has."""
        days = (each.signed_on for each in self.signatories if each.organization is party)
        return min(filter(None, days), default=None)

    def signed_by_all(self) -> date | None:
        """The day on which the last side signed; None while one is missing."""
        days = [self.signed_by(party) for party in self.parties]
        return max(day for day in days if day) if all(days) else None

    def state_on(self, day: date) -> AgreementState:
        """The state on a day; a signed one is expiring in its last 60 days, the day of expiry included."""
        if self.declined_on and self.declined_on <= day:
            return AgreementState.DECLINED
        if self.signed_on and self.signed_on <= day:
            return self._state_when_signed(day)
        return AgreementState.SENT if self.sent_on else AgreementState.DRAFT

    def _state_when_signed(self, day: date) -> AgreementState:
        if self.expires_on is None:
            return AgreementState.SIGNED
        if self.expires_on < day:
            return AgreementState.EXPIRED
        is_near = self.expires_on <= day + timedelta(days=EXPIRING_DAYS)
        return AgreementState.EXPIRING if is_near else AgreementState.SIGNED

    def is_signed_on(self, day: date) -> bool:
        """Whether it has been signed by a day, whatever has become of it since."""
        return self.state_on(day) in (
            AgreementState.SIGNED,
            AgreementState.EXPIRING,
            AgreementState.EXPIRED,
        )

    def has_ended_before(self, successor: Agreement) -> bool:
        """Whether it had run out on an earlier day than its successor was signed: a gap with nothing in force."""
        last, signed = self.expires_on, successor.signed_on
        return last is not None and signed is not None and signed > last + timedelta(days=1)

    def joins(self, one: UUID, other: UUID) -> bool:
        """Whether it is between these two organizations, either way round."""
        return {self.organization_id, self.counterpart_id} == {one, other}


def in_force_on(every: Iterable[Agreement], day: date) -> list[Agreement]:
    """Those of all agreements that bind on a day: one is in force until its successor is signed, not only sent."""
    known = list(every)
    replaced = {each.renews_id for each in known if each.is_signed_on(day)}
    return [each for each in known if each.state_on(day).is_in_force and each.id not in replaced]


class AgreementSignatory(Base):
    """Who signed, for which of the parties."""

    __tablename__ = "agreement_signatory"

    id: Mapped[Id]
    agreement_id: Mapped[UUID] = belongs_to("agreement")
    organization_id: Mapped[UUID | None] = refers_to("organization")
    name: Mapped[Name]
    title: Mapped[Name | None]
    signed_on: Mapped[date | None]

    agreement: Mapped[Agreement] = relationship(back_populates="signatories")
    organization: Mapped[Organization | None] = relationship()
