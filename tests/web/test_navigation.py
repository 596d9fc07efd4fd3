"""The way around: each role sees the parts it may use and begins where its work is; a public page leads back to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from directory.models import Role
from tests.inspection import Page, words
from tests.instances import account_of, let_in

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[Role], FlaskClient]
Browse = Callable[..., Page]

BEGINNINGS = {
    Role.READER: "/coalition/",
    Role.ORGANIZATION_EDITOR: "/staff/",
    Role.EDITOR: "/staff/",
    Role.PLANNER: "/planning/",
    Role.COORDINATOR: "/coalition/",
    Role.ADMINISTRATOR: "/coalition/",
}
SECTIONS = {
    Role.READER: ["Coalition", "Find a service", "Your account"],
    Role.ORGANIZATION_EDITOR: ["Coalition", "Listings", "Find a service", "Your account"],
    Role.PLANNER: ["Coalition", "Gaps", "Find a service", "Your account"],
    Role.EDITOR: ["Coalition", "Listings", "Gaps", "Find a service", "Your account"],
}


@pytest.mark.parametrize(("role", "beginning"), BEGINNINGS.items(), ids=str)
def test_each_role_begins_where_its_work_is(
    client: FlaskClient, write: Callable[..., None], role: Role, beginning: str
) -> None:
    account = account_of(role)
    write(account)
    let_in(client, account)
    with client.get("/account/") as answer:
        assert f'class="site-name" href="{beginning}"' in answer.text


@pytest.mark.parametrize(("role", "names"), SECTIONS.items(), ids=str)
def test_the_sections_are_those_that_a_role_may_use(
    sign_in: SignIn, browse: Browse, role: Role, names: list[str]
) -> None:
    page = browse("/account/", by=sign_in(role))
    assert [words(each) for each in page.soup.select(".side-nav__section")] == names


def test_the_pages_of_a_section_stand_where_somebody_is_in_it(
    sign_in: SignIn, browse: Browse
) -> None:
    editor = sign_in(Role.EDITOR)
    page = browse("/staff/listings", by=editor)
    current = page.soup.select(".side-nav [aria-current]")
    assert [(words(each), each["aria-current"]) for each in current] == [
        ("Listings", "true"),
        ("All listings", "page"),
    ]
    assert "Site content" not in page.text, "that is for administrators"
    assert [words(each) for each in page.soup.select(".trail li")] == ["Listings"]
    assert browse("/staff/", by=editor).soup.select(".trail") == []
    below = browse("/staff/services/new", by=editor)
    assert [words(each) for each in below.soup.select(".side-nav [aria-current]")] == ["Listings"]


def test_gaps_keep_the_day_of_the_address(sign_in: SignIn, browse: Browse) -> None:
    page = browse("/planning/?as_of=2026-01-31", by=sign_in(Role.PLANNER))
    links = [str(each["href"]) for each in page.soup.select(".side-nav ul ul a")]
    assert "/planning/matrix?as_of=2026-01-31" in links


def test_a_public_page_leads_back_to_the_work_of_who_signed_in(
    sign_in: SignIn, browse: Browse, client: FlaskClient
) -> None:
    back = browse("/en/", by=sign_in(Role.PLANNER)).soup.select_one(".back-to-work")
    assert back is not None
    assert (words(back), back["href"]) == ("Back to your work", "/planning/")
    stranger = browse("/en/", by=client)
    assert stranger.soup.select(".back-to-work, .side-nav") == []
    assert any(link == "/account/sign-in" for link in stranger.links("footer"))
