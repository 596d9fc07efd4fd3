"""What a kind of change costs, in calls, in hours of work or in money: starting values, and what the coalition sets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.gaps.change_catalogue import COSTS
from directory.models import ChangePrice


class Unit(StrEnum):
    """What a budget is counted in."""

    CALLS = "calls"
    HOURS = "hours"
    MONEY = "money"


STARTING: Mapping[Unit, Mapping[str, float]] = MappingProxyType({
    Unit.CALLS: COSTS,
    Unit.HOURS: {
        "ask": 0.5, "verify": 0.5, "capacity": 8, "population": 12, "hours": 12, "area": 12, "materials": 6,
        "remote": 6, "in_person": 16, "bilingual": 40,
    },
    Unit.MONEY: {
        "ask": 15, "verify": 15, "capacity": 3000, "population": 1500, "hours": 8000, "area": 2500, "materials": 400,
        "remote": 1200, "in_person": 6000, "bilingual": 45000,
    },
})  # fmt: skip
"""Guesses to begin with, by unit and kind; pages say that they are guesses until the coalition sets its own."""

FIRST_BUDGETS = MappingProxyType({Unit.CALLS: 10.0, Unit.HOURS: 40.0, Unit.MONEY: 5000.0})
MOST = 1e9
"""A price above this is a slip of the keyboard."""


def load_prices(session: Session, unit: Unit) -> dict[str, float]:
    """The price of each kind of change in a unit: what the coalition set, else the starting value."""
    row = ChangePrice
    stored = session.execute(select(row.kind, row.price).where(row.unit == unit.value))
    return {**STARTING[unit], **{kind: price for kind, price in stored if kind in STARTING[unit]}}


def set_prices(session: Session, unit: Unit, prices: Mapping[str, float]) -> None:
    """Keep the prices that differ from what counts now. The caller has begun to write, and commits."""
    row = ChangePrice
    stored = {
        each.kind: each for each in session.scalars(select(row).where(row.unit == unit.value))
    }
    for kind, price in prices.items():
        if kind in stored:
            stored[kind].price = price
        elif kind in STARTING[unit] and price != STARTING[unit][kind]:
            session.add(row(unit=unit.value, kind=kind, price=price))
