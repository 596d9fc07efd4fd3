"""Scenarios: changes under consideration, kept so that others can look at them; the records stay as they are."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name, Versioned


class Scenario(Versioned, Base):
    """A what-if. `changes` has a row for each step: change, listing, kind, value, cost, title; listings by listing id;
    `meet` is the code of the target that they were found for, where it was one.

    `found` keeps what it brought on `as_of`, the day it was made: frozen, while the page shows today's figures too.
    """

    __tablename__ = "scenario"

    id: Mapped[Id]
    name: Mapped[Name]
    kind: Mapped[Code] = mapped_column(default="scenario")
    as_of: Mapped[date]
    budget: Mapped[float | None]
    changes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    found: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[LongText | None]
    made_by: Mapped[Name | None]
