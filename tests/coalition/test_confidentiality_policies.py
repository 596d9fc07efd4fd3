"""Whether somebody of the coalition has read an organization's confidentiality policy is on record, with the day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from directory import models as m
from directory.models import Role
from tests.coalition.conftest import Send
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
MARK = "Confidentiality policy seen"
FIELD = f"{MARK} on"


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    made = m.Organization(name="Lantern House")
    write(made)
    return made


def test_a_policy_that_was_seen_is_on_the_page_of_its_organization(
    house: m.Organization, fill: Send, browse: Callable[..., Page], coordinator: FlaskClient
) -> None:
    here = f"/coalition/organizations/{house.id}"
    facts = browse(here, by=coordinator).soup.select_one("#facts")
    assert facts is not None
    assert f"{FIELD};" in facts.find_parent("section").get_text(), (
        "it is named among what is missing"
    )
    page = fill(f"{here}/edit", confidentiality_policy_on="2026-10-01")
    assert f"{FIELD} Oct 1, 2026" in page.text
    assert [each.get_text() for each in page.soup.select(".tags li")] == [MARK]
    history = next(each for each in page.links() if "/history/" in each)
    assert "Oct 1, 2026" in browse(history, by=coordinator).text
    page = fill(f"{here}/edit", confidentiality_policy_on="")
    assert f"{FIELD} Oct 1, 2026" not in page.text
    assert page.soup.select(".tags li") == []


def test_what_is_no_day_is_refused_in_words(house: m.Organization, fill: Send) -> None:
    page = fill(
        f"/coalition/organizations/{house.id}/edit", answers=422, confidentiality_policy_on="soon"
    )
    assert FIELD in page.soup.select_one(".govuk-error-summary").get_text()


def test_the_public_never_reads_it(
    house: m.Organization,
    fill: Send,
    client: FlaskClient,
    sign_in: Callable[[Role], FlaskClient],
) -> None:
    fill(f"/coalition/organizations/{house.id}/edit", confidentiality_policy_on="2026-10-01")
    for asking in (client, sign_in(Role.READER)):
        for address in (
            f"/en/organizations/{house.id}",
            f"/api/hsds/organizations/{house.id}",
        ):
            with asking.get(address, follow_redirects=True) as answer:
                assert "2026-10-01" not in answer.text
                assert "Oct 1, 2026" not in answer.text
