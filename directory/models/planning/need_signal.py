"""Signs of need: figures by service, language, population and area with their source; and how much each sign weighs."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, LongText, Name

ANY = ""
"""The code of a dimension that a figure does not speak of: it holds for all of them."""
UNMET = "looked_for_in_vain"
"""The signal that the directory gives of itself."""
SIGNAL_WORDS = {
    "residents_limited_english": "residents with limited English",
    "reported_cases": "reported cases",
    "referrals_failed": "referrals that failed",
    "meeting_votes": "votes at meetings",
    "caseload_share": "share of the caseload",
    UNMET: "searches that found nothing",
}


def signal_words(code: str) -> str:
    """A signal of need inside a sentence; coalitions name signals of their own, which are read as they are written."""
    return SIGNAL_WORDS.get(code) or code.replace("_", " ")


class NeedSignal(Base):
    """One figure: how many of what (`signal`) for these codes in a period, how sure it is, and who says so."""

    __tablename__ = "need_signal"
    __table_args__ = (
        UniqueConstraint("signal", "service", "language", "population", "area_code", "period"),
    )

    id: Mapped[Id]
    signal: Mapped[Code]
    service: Mapped[Code] = mapped_column(default=ANY)
    language: Mapped[Code] = mapped_column(default=ANY)
    population: Mapped[Code] = mapped_column(default=ANY)
    area_code: Mapped[Code] = mapped_column(default=ANY)
    value: Mapped[float]
    margin_of_error: Mapped[float | None]
    period: Mapped[Code] = mapped_column(default="")
    source: Mapped[Name | None]
    assumption: Mapped[LongText | None]


class WeightProfile(Base):
    """How much each signal weighs, under a name. Changing it adds a version, so that old figures stay explained."""

    __tablename__ = "weight_profile"
    __table_args__ = (UniqueConstraint("name", "number"),)

    id: Mapped[Id]
    name: Mapped[Name]
    number: Mapped[int] = mapped_column(default=1)
    weights: Mapped[dict[str, str | int | float]] = mapped_column(default=dict)
    in_use: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[Name | None]
    created_at: Mapped[Created]

    def weight(self, signal: str) -> float:
        """What a signal weighs; 1 where the profile does not name it."""
        return float(self.weights.get(signal, 1))
