"""How often a listing must be confirmed, by the risk that a stale fact carries, and what happens when nobody does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.db import Base

CRISIS_AND_HOUSING = frozenset(
    {
        "hotline",
        "crisis_intervention",
        "safety_planning",
        "emergency_housing",
        "after_hours_youth_response",
        "transitional_housing",
        "long_term_housing",
    }
)
LEGAL = frozenset(
    {
        "immigration_legal",
        "protection_order",
        "criminal_case_advocacy",
        "criminal_record_relief",
        "civil_remedies",
        "victim_compensation",
    }
)
CRISIS_DAYS = 90  # hotlines and emergency housing: one wrong number costs the one call that somebody dares to make
LEGAL_DAYS = (
    180  # laws and fees change by the half year, and who misses a deadline cannot make up for it
)
OTHER_DAYS = 365  # at least once a year, as directories of referral lines do
SOON_DAYS = 14  # what shows as due soon, so that it can be confirmed in time
# Past the due day a listing stays for as long, with a warning; then it does more harm than good.
HIDE_AFTER_DAYS = 180
_KEY = "review_terms"


class Risk(StrEnum):
    """The risk class of a listing, by the kinds of help it offers, the gravest first."""

    CRISIS = "crisis"
    LEGAL = "legal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReviewTerms:
    """The policy at one moment, all in days; `hide_after_days` past due a listing is hidden, None never."""

    crisis_days: int = CRISIS_DAYS
    legal_days: int = LEGAL_DAYS
    other_days: int = OTHER_DAYS
    soon_days: int = SOON_DAYS
    hide_after_days: int | None = HIDE_AFTER_DAYS

    def interval(self, service_terms: Iterable[str]) -> int:
        """Days between confirmations for a service that offers these terms: the shortest that any of them asks for."""
        return self.of(risk_of(service_terms))

    def of(self, risk: Risk) -> int:
        """Days between confirmations of a risk class."""
        return {
            Risk.CRISIS: self.crisis_days,
            Risk.LEGAL: self.legal_days,
            Risk.OTHER: self.other_days,
        }[risk]


class ReviewPolicy(Base):
    """The policy of this coalition, in one row; without it the shipped one holds."""

    __tablename__ = "review_policy"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    crisis_days: Mapped[int] = mapped_column(default=CRISIS_DAYS)
    legal_days: Mapped[int] = mapped_column(default=LEGAL_DAYS)
    other_days: Mapped[int] = mapped_column(default=OTHER_DAYS)
    soon_days: Mapped[int] = mapped_column(default=SOON_DAYS)
    # Without a default, which would take the place of the None that means never.
    hide_after_days: Mapped[int | None]
    # What it costs to keep to it: nobody is held to a number that they have not entered.
    weekly_hours: Mapped[float | None]
    minutes_per_check: Mapped[float | None]
    # Off until switched on: a promise that half a position may not be able to keep.
    publishes_accuracy: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once by the mapper, at class creation

    @classmethod
    def shipped(cls) -> ReviewPolicy:
        """The policy that holds while nobody has changed it, as a new row."""
        terms = asdict(ReviewTerms())
        return cls(id=1, version=1, **terms)


def risk_of(service_terms: Iterable[str]) -> Risk:
    """The gravest risk among the terms."""
    offered = set(service_terms)
    if offered & CRISIS_AND_HOUSING:
        return Risk.CRISIS
    return Risk.LEGAL if offered & LEGAL else Risk.OTHER


def review_interval(service_terms: Iterable[str]) -> int:
    """Days between confirmations by the shipped policy, which files that are exchanged take as understood."""
    return ReviewTerms().interval(service_terms)


def review_terms(session: Session | None) -> ReviewTerms:
    """The policy that holds, read once in the life of a session; the shipped one where there is no session."""
    if session is None:
        return ReviewTerms()
    known: ReviewTerms | None = session.info.get(_KEY)
    if known is None:
        table = ReviewPolicy
        columns = (
            table.crisis_days, table.legal_days, table.other_days, table.soon_days, table.hide_after_days,
        )  # fmt: skip
        with session.no_autoflush:
            row = session.execute(select(*columns)).first()
        known = session.info[_KEY] = ReviewTerms(*row) if row else ReviewTerms()
    return known


def forget_review_terms(session: Session) -> None:
    """Read the policy anew at the next use, after it was changed."""
    session.info.pop(_KEY, None)
