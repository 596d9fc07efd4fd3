"""Whether a service has room, when somebody last knew, and when that knowledge runs out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, belongs_to, choice
from directory.models.field import public

FRESH_DAYS = 14
"""How long a dated statement of room counts, its own day left out."""
HOLDS_FOR = (FRESH_DAYS, 7, 3, 1, 0)
"""For how many days after its own a statement of room may hold."""
NIGHTLY = frozenset({"emergency_housing"})
"""Kinds of help whose room is another one tomorrow."""
BEDS = frozenset({"emergency_housing", "transitional_housing"})
HOUSING = BEDS | {"long_term_housing"}


ROOMLESS = frozenset(
    {
        *("hotline", "safety_planning", "basic_necessities", "medical_emergency", "forensic_exam"),
        *(
            "protection_order",
            "immigration_legal",
            "criminal_case_advocacy",
            "criminal_record_relief",
        ),
        *(
            "civil_remedies",
            "interpretation",
            "benefits_enrollment",
            "victim_compensation",
            "transport",
        ),
        *(
            "financial_literacy",
            "prevention_education",
            "professional_training",
            "trafficking_screening",
        ),
    }
)
"""Kinds of help that have no places to be full: advice, money, things, and help at once."""


def has_room_to_ask(kinds: Collection[str], sectors: Collection[str]) -> bool:
    """Whether anybody asks a service of these kinds of help, run by an organization of these sectors, about room.

    Nobody asks a hotline, unless it houses people too, nor the police, nor whoever gives advice or money alone: about a
    home, too.
    """
    if "police" in sectors:
        return False
    known = set(kinds)
    if known & BEDS or not known & ROOMLESS:
        return True
    return "hotline" not in known and bool(known - ROOMLESS - HOUSING)


def usual_days(kinds: Collection[str]) -> int:
    """For how many days after its own a statement holds unless somebody says more: a bed tonight until tomorrow."""
    return 1 if NIGHTLY & set(kinds) else FRESH_DAYS


class CapacityStatus(StrEnum):
    """Room or not."""

    OPEN = "open"
    WAITLIST = "waitlist"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Capacity(Base):
    """A statement of capacity. With a day it expires to unknown after 14 days, sooner where it names its last day.

    Without a day it stays.
    """

    __tablename__ = "service_capacity"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    status: Mapped[CapacityStatus] = mapped_column(choice(CapacityStatus), info=public(hsds=""))
    as_of: Mapped[date | None] = mapped_column(
        info=public(key=True, hsds="updated", label="said on")
    )
    until: Mapped[date | None] = mapped_column(info=public(is_told=False, is_imported=False))
    wait_days: Mapped[int | None] = mapped_column(
        info=public(hsds="", label="days on the waiting list")
    )
    slots: Mapped[int | None] = mapped_column(info=public(hsds="available", label="places free"))
    maximum: Mapped[int | None] = mapped_column(info=public())
    unit: Mapped[Code | None] = mapped_column(info=public(key=True, hsds=""))
    description: Mapped[LongText | None] = mapped_column(info=public())

    @property
    def expires_on(self) -> date | None:
        """The last day on which the statement still counts."""
        if self.as_of is None:
            return self.until
        usual = self.as_of + timedelta(days=FRESH_DAYS)
        return usual if self.until is None else min(usual, self.until)

    def on(self, day: date) -> CapacityStatus:
        """The status as it counts on `day`; a statement exactly 14 days old still does."""
        expires_on = self.expires_on
        if expires_on is not None and day > expires_on:
            return CapacityStatus.UNKNOWN
        return self.status
