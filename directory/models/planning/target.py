"""Targets: what the coalition has set out to have, one atomic question a row; rows of one sentence are a group."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, Versioned, belongs_to, has_many
from directory.models.listings.language import LanguageLevel

ORDINANCE = "ordinance"
"""The language of a target that asks for any language that a language access ordinance names."""

CITYWIDE = "citywide"
"""The area of a target that asks about the whole map at once."""

DAYPARTS = tuple(
    f"{days}_{part}" for days in ("weekday", "weekend") for part in ("day", "evening", "night")
)
HOURS_RULES = ("any_day", "every_day", "week")
"""How the hours inside a daypart are counted: on some day, on each, or summed over the week."""


class Target(Versioned, Base):
    """At least `k` organizations for each area. What is empty asks nothing.

    Codes are those of the vocabularies; `area_codes` is empty for every area, or holds `CITYWIDE` alone.
    `area_share` is the share of the areas that must be met for the target as a whole to count as met. `room` says
    whether only organizations with room count as confirmed; null leaves it to the service, which means yes for housing.
    `law_code` is the text of law that asks for it; without one the target is the coalition's own.
    A target that the coalition no longer has is retired, not deleted: snapshots speak of it.
    """

    __tablename__ = "target"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    sentence: Mapped[LongText | None]
    group: Mapped[Name | None]
    service: Mapped[Code | None]
    languages: Mapped[list[str]] = mapped_column(default=list)
    minimum_level: Mapped[Code | None]
    population: Mapped[Code | None]
    k: Mapped[int] = mapped_column(default=1)
    max_minutes: Mapped[float | None]
    travel_by: Mapped[Code | None]
    daypart: Mapped[Code | None]
    min_hours: Mapped[float | None]
    hours_rule: Mapped[Code | None]
    area_codes: Mapped[list[str]] = mapped_column(default=list)
    area_share: Mapped[float] = mapped_column(default=1.0)
    modes: Mapped[list[str]] = mapped_column(default=list)
    routes: Mapped[list[str]] = mapped_column(default=list)
    room: Mapped[bool | None]
    severity: Mapped[int] = mapped_column(default=1)
    equity: Mapped[float] = mapped_column(default=1.0)
    owner: Mapped[Name | None]
    due_on: Mapped[date | None]
    law_code: Mapped[Code | None]
    retired_on: Mapped[date | None]

    needs: Mapped[list[Need]] = has_many(back_populates="target")

    @property
    def group_name(self) -> str:
        """What rows of one group have in common: the group, else the sentence, else the code."""
        return self.group or self.sentence or self.code

    @property
    def level(self) -> LanguageLevel | None:
        """The least level of the language that counts."""
        return LanguageLevel(self.minimum_level) if self.minimum_level else None


class Need(Base):
    """The need of a target in an area, 0 to 100, as the coalition says it is; it wins over all signals."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("target_id", "area_code"),)

    id: Mapped[Id]
    target_id: Mapped[UUID] = belongs_to("target", index=False)
    area_code: Mapped[Code]
    need: Mapped[float]

    target: Mapped[Target] = relationship(back_populates="needs")
