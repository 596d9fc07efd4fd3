"""Whatever a coalition writes for its table is asked about: does it say where a hidden place is, or who somebody is?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.coalition.place_texts import SAVED_AFTER
from tests.coalition.conftest import _present
from tests.inspection import Page, inspect_page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
HIDDEN = "We met at 8, windlass   Alley"
DESCRIBES = "Ask about the 17-year-old girl who came on Friday."

FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "glossary-entries": (
        "word also_called meaning agreed_by",
        {"word": "Beds", "meaning": "A bed."},
    ),
}
"""The forms of what is written for the table, by their addresses: every field of words, and what a form needs."""
EVERY = [(form, name) for form, (names, _needed) in FORMS.items() for name in names.split()]


@pytest.fixture(autouse=True)
def agency(write: Callable[..., None]) -> None:
    """Whom forms can name."""
    write(m.Organization(name="Port Union"))


@pytest.fixture
def house(write: Callable[..., None]) -> None:
    """A hidden house with a service."""
    owner = m.Organization(name="Lantern House")
    place = m.Location(
        organization=owner, name="The Eyrie", confidential=True,
        addresses=[m.Address(address_1="8 Windlass Alley", city="Port Amaranth", postal_code="94990")],
    )  # fmt: skip
    write(
        owner,
        m.Service(organization=owner, name="Beds", sites=[m.ServiceAtLocation(location=place)]),
    )


def send(coordinator: FlaskClient, address: str, **values: str) -> tuple[int, Page]:
    page = inspect_page(coordinator.get(address))
    data = _present(page.soup.select_one("main form.task")) | values
    answer = coordinator.post(address, data=data, follow_redirects=True)
    return answer.status_code, inspect_page(answer)


@pytest.mark.parametrize(("form", "name"), EVERY)
def test_every_text_is_asked_whether_it_names_a_hidden_place(
    form: str, name: str, house: None, coordinator: FlaskClient, session: Session
) -> None:
    address, needed = f"/coalition/{form}/new", FORMS[form][1]
    status, page = send(coordinator, address, **(needed | {name: HIDDEN}))
    assert status == 422, f"{name} of {form} was saved without a question"
    assert "names a confidential place" in page.text
    data = _present(page.soup.select_one("main form.task"))
    button = page.soup.select_one("main form button[name=anyway]")
    assert button is not None
    answer = coordinator.post(address, data=data | {"anyway": str(button["value"])})
    assert answer.status_code == 302
    session.rollback()
    reasons = session.scalars(select(m.AuditEntry.reason)).all()
    assert any(SAVED_AFTER in (each or "") for each in reasons)


@pytest.mark.parametrize(("form", "name"), EVERY)
def test_every_text_is_asked_whether_it_describes_a_person(
    form: str, name: str, coordinator: FlaskClient
) -> None:
    needed = FORMS[form][1]
    status, page = send(coordinator, f"/coalition/{form}/new", **(needed | {name: DESCRIBES}))
    assert status == 422, f"{name} of {form} was saved without a question"
    assert "may describe a person" in page.text
