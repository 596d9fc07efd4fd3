"""Listings that every page offers, said briefly."""

from __future__ import annotations

from typing import Any

from directory import models as m


def line(name: str, phone: str = "+14155550101", position: int = 0, **of: Any) -> m.Service:
    """A line of an organization of its own name; `of` gives more columns and lists of the service."""
    of.setdefault("organization", m.Organization(name=name))
    of.setdefault("terms", [m.ServiceTerm(vocabulary="services", code="hotline")])
    number = m.Phone(number=phone, type="voice", position=0)
    return m.Service(name=name, phones=[number], line_position=position, **of)
