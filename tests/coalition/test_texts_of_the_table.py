"""Whatever a coalition writes for its table is asked about: does it say where a hidden place is, or who somebody is?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.web.place_question import SAVED_AFTER
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
    "funding-needs": (
        "purpose funder stated_by",
        {"organization": "Port Union", "kind": "emergency_housing", "stated_by": "Lia Lamp"},
    ),
    "position-questions": ("question background", {"question": "Papers?"}),
    "funding-figures": ("name asked_by keeper how since", {"name": "Beds kept"}),
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


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("form", "name"), EVERY)
def test_every_text_is_asked_whether_it_names_a_hidden_place(
    form: str, name: str, house: None, coordinator: FlaskClient, session: Session
) -> None:
    address, needed = f"/coalition/{form}/new", FORMS[form][1]
    status, page = send(coordinator, address, **(needed | {name: HIDDEN}))
    assert status == 422, f"{name} of {form} was saved without a question"
    assert "may name a confidential place" in page.text
    data = _present(page.soup.select_one("main form.task"))
    button = page.soup.select_one("main form button[name=anyway]")
    assert button is not None
    answer = coordinator.post(address, data=data | {"anyway": str(button["value"])})
    assert answer.status_code == 302
    session.rollback()
    reasons = session.scalars(select(m.AuditEntry.reason)).all()
    assert any(SAVED_AFTER in (each or "") for each in reasons)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("form", "name"), EVERY)
def test_every_text_is_asked_whether_it_describes_a_person(
    form: str, name: str, coordinator: FlaskClient
) -> None:
    needed = FORMS[form][1]
    status, page = send(coordinator, f"/coalition/{form}/new", **(needed | {name: DESCRIBES}))
    assert status == 422, f"{name} of {form} was saved without a question"
    assert "may describe a person" in page.text


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("position-questions/{question}/member-positions", "text"),
        ("position-questions/{question}/member-positions", "reasons"),
        ("member-positions/{position}/position-holders", "stated_by"),
        ("meetings/{meeting}/retreats", "mission"), ("meetings/{meeting}/retreats", "vision"),
        ("meetings/{meeting}/retreats", "strengths"), ("meetings/{meeting}/retreats", "threats"),
        ("retreats/{retreat}/retreat-work", "text"),
    ],
)  # fmt: skip
def test_parts_of_a_record_are_asked_about_too(
    form: str, name: str, house: None, coordinator: FlaskClient, write: Callable[..., None]
) -> None:
    body = m.Body(name="Invented task force")
    other, past = (m.Meeting(body=body, held_on=date(2026, 3, day)) for day in (3, 4))
    position = m.MemberPosition(text="Never")
    question = m.PositionQuestion(question="Papers?", positions=[position])
    write(other, past, question)
    retreat = m.Retreat(meeting_id=past.id)
    write(retreat)
    known = {
        "question": question.id,
        "position": position.id,
        "meeting": other.id,
        "retreat": retreat.id,
    }
    address = f"/coalition/{form.format(**known)}/new"
    needed = {"organization": "Port Union", "text": "Text"}
    for text, asked in (
        (HIDDEN, "may name a confidential place"),
        (DESCRIBES, "may describe a person"),
    ):
        status, page = send(coordinator, address, **(needed | {name: text}))
        assert status == 422, f"{name} was saved without a question"
        assert asked in page.text
