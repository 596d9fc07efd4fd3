"""What is not for everybody says so wherever partners and staff read it: they read it out, and print it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from directory import models as m
from directory.models import Role
from tests.inspection import Page
from tests.referral.conftest import Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

MARK = "Partners only: not on public pages"


@pytest.fixture
def nights(town: Town, write: Callable[..., None]) -> m.Service:
    """A listing for partners, with a desk of its own, beside the public ones of an organization."""
    nights = m.Service(
        organization_id=town.operator,
        name="Emergency nights",
        audience=m.Audience.PARTNER,
        terms=[m.ServiceTerm(vocabulary="services", code="emergency_housing")],
        phones=[m.Phone(number="+14155550177")],
        contacts=[
            m.Contact(
                name="Desk of the nights",
                audience=m.Audience.PUBLIC,
                roles=["intake"],
                phones=[m.Phone(number="+14155550178")],
            )
        ],
    )
    write(nights)
    return nights


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.ADMINISTRATOR])
def test_a_listing_for_partners_says_so_on_every_page_that_names_it(
    role: Role,
    browse: Callable[..., Page],
    sign_in: Callable[[Role], FlaskClient],
    town: Town,
    nights: m.Service,
) -> None:
    reader = sign_in(role)
    for address in (
        "/en/search?q=emergency+nights",
        "/en/search?q=a+shelter+bed",
        f"/en/services/{nights.id}",
        f"/en/services/{town.shelter}",
        f"/en/organizations/{town.operator}",
    ):
        page = browse(address, by=reader)
        assert page.html.count(MARK) == 1, address
    (suggestion,) = [
        each for each in _suggestions(reader, "emergency ni") if each["text"] == nights.name
    ]
    assert suggestion["kind"] == "Lantern House · Partners only"


def test_nothing_public_is_marked(
    browse: Callable[..., Page],
    client: FlaskClient,
    sign_in: Callable[[Role], FlaskClient],
    town: Town,
    nights: m.Service,
) -> None:
    for by in (sign_in(Role.READER), client):
        page = browse(f"/en/services/{town.hidden}", by=by)
        assert page.html.count(MARK) == (by is not client)  # the other listing that it leads to
        assert "Partners only" not in browse("/en/search?q=lesson", by=by).html
    assert all("Partners" not in each["kind"] for each in _suggestions(client, "night"))


def test_a_desk_of_a_listing_for_partners_is_for_partners(
    browse: Callable[..., Page], sign_in: Callable[[Role], FlaskClient], nights: m.Service
) -> None:
    page = browse("/en/whom-to-call?role=intake", by=sign_in(Role.READER))
    assert "Desk of the nights" in page.html
    assert page.html.count(">Partners only<") == 1


def test_a_number_for_partners_is_marked_beside_the_button_that_calls_it(
    browse: Callable[..., Page],
    sign_in: Callable[[Role], FlaskClient],
    town: Town,
    write: Callable[..., None],
) -> None:
    back_door = m.Service(
        organization_id=town.operator,
        name="Back door line",
        phones=[
            m.Phone(number="+14155550166", audience=m.Audience.PARTNER),
            m.Phone(number="+14155550167", type="text", audience=m.Audience.PARTNER),
        ],
    )
    write(back_door)
    reader = sign_in(Role.READER)
    assert browse("/en/search?q=back+door+line", by=reader).html.count(">Partners only<") == 1
    # The two buttons, and the two numbers in the list of all numbers.
    assert browse(f"/en/services/{back_door.id}", by=reader).html.count(">Partners only<") == 4


def _suggestions(by: FlaskClient, text: str) -> Any:
    return by.get("/en/suggestions", query_string={"q": text}).json["suggestions"]
