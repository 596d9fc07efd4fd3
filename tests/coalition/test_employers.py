"""Employers are found under each of their industries, and an industry without one is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

from directory import models as m
from tests.clock import local_today
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def organization(name: str, sector: str, *industries: str) -> m.Organization:
    terms = [m.OrganizationTerm(vocabulary="sectors", code=sector)]
    terms += [m.OrganizationTerm(vocabulary="industries", code=each) for each in industries]
    return m.Organization(name=name, terms=terms)


def part(page: Page, name: str) -> str:
    heading = page.soup.select_one(f"#{name}")
    assert isinstance(heading, Tag)
    assert heading.parent is not None
    return heading.parent.get_text(" ", strip=True)


def test_employers_by_industry(
    write: Callable[..., None], browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    hotel = organization(
        "Harbor Hotels", "hospitality", "hotels_and_hospitality", "commercial_cleaning"
    )
    write(
        hotel,
        organization("Invented Merchants", "employers_and_small_business"),
        organization("Kitchen Workers", "worker_center", "restaurants_and_food_service"),
    )
    write(
        m.Membership(organization_id=hotel.id, status=m.Status.MEMBER, since=local_today()),
    )
    page = browse("/coalition/employers", by=coordinator)
    for code in ("hotels_and_hospitality", "commercial_cleaning"):
        assert "Harbor Hotels" in part(page, f"industry-{code}")
        assert "Member" in part(page, f"industry-{code}")
    assert "Invented Merchants" in part(page, "unsorted")
    assert "Kitchen Workers" not in page.text, "who organizes workers employs nobody here"
    assert "Construction" in part(page, "empty")
    assert "Commercial cleaning" not in part(page, "empty")
