"""Lists that the server sorts: a second press on a heading reverses them, and an order is no filter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import Tag

from directory import models as m
from tests.inspection import Page

Browse = Callable[..., Page]
SERVICES = ("Zebra desk", "Óscar's desk", "oak desk", "Desk 10", "Desk 9")
IN_ORDER = ["Desk 9", "Desk 10", "oak desk", "Óscar's desk", "Zebra desk"]


@pytest.fixture
def desks(write: Callable[..., None]) -> None:
    for name in SERVICES:
        organization = m.Organization(name=f"House of {name}")
        organization.services.append(
            m.Service(name=name, description="Help", email="a@example.org")
        )
        write(organization)


@pytest.fixture
def people(write: Callable[..., None]) -> None:
    write(*(m.Person(name=name) for name in SERVICES))


def _names(page: Page) -> list[str]:
    return [each.get_text(strip=True) for each in page.soup.select("main tbody th a")]


def _heading(page: Page, words: str) -> Tag:
    (found,) = (
        each for each in page.soup.select("main thead th") if each.get_text(strip=True) == words
    )
    return found


@pytest.mark.parametrize(
    ("address", "records", "heading"),
    [("/staff/listings", "desks", "Service"),
     ("/staff/worklist?order=name", "desks", "Service"), ("/coalition/people", "people", "Name")],
)  # fmt: skip
def test_a_second_press_on_a_heading_reverses_the_list(
    browse: Browse, sign_in, request, address: str, records: str, heading: str
) -> None:
    request.getfixturevalue(records)
    client = sign_in(m.Role.COORDINATOR)
    page = browse(address, by=client)
    assert _names(page) == IN_ORDER
    pressed = _heading(page, heading)
    assert pressed["aria-sort"] == "ascending"
    turned = browse(str(pressed.find("a")["href"]), by=client)
    assert _names(turned) == IN_ORDER[::-1]
    pressed = _heading(turned, heading)
    assert pressed["aria-sort"] == "descending"
    assert _names(browse(str(pressed.find("a")["href"]), by=client)) == IN_ORDER


@pytest.mark.usefixtures("desks", "people")
@pytest.mark.parametrize("address", ["/staff/listings", "/coalition/people"])
def test_an_order_is_no_filter(browse: Browse, sign_in, address: str) -> None:
    client = sign_in(m.Role.COORDINATOR)
    page = browse(f"{address}?sort=-name", by=client)
    assert page.soup.select("details.filters-row__more[open]") == []
    assert "Clear the filter" not in page.text
    assert "with these filters" not in page.text
    narrowed = browse(f"{address}?sort=-name&q=desk&audience=public&role=intake", by=client)
    assert narrowed.soup.select("details.filters-row__more[open]") != []
    assert "Clear the filters" in narrowed.text


@pytest.mark.usefixtures("people")
def test_filters_keep_the_order(browse: Browse, sign_in) -> None:
    page = browse("/coalition/people?sort=-seen", by=sign_in(m.Role.COORDINATOR))
    (kept,) = page.soup.select("form[role=search] input[name=sort]")
    assert kept["value"] == "-seen"
