"""An answer to whoever wrote without an account says nothing of where a hidden place is, whoever writes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.web.forms.place_words import LEAVES, NO_ADDRESS
from tests.inspection import inspect_page
from tests.staff.forms import press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
SignIn = Callable[[m.Role], FlaskClient]
DOORS = {
    m.SuggestionKind.CORRECTION: "suggestions",
    m.SuggestionKind.APPLICATION: "applications",
    m.SuggestionKind.OWNER_REQUEST: "owner-requests",
}


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    """A public service; a hidden place of another organization."""
    house = m.Location(
        name="Umberkiln House", confidential=True,
        transportation="Behind the bakery on the square, blue door, ring twice",
    )  # fmt: skip
    house.addresses.append(m.Address(address_1="77 Quayside Lane", city="Port Amaranth"))
    service = m.Service(name="Open desk", description="Advice.")
    write(
        m.Organization(name="Lantern Refuge", locations=[house]),
        m.Organization(name="Harbor Desk", services=[service]),
    )
    return service


def sent(kind: m.SuggestionKind, desk: m.Service, write: Callable[..., None]) -> str:
    """What somebody wrote who wants to know where the shelter is; where it is decided."""
    found = m.Suggestion(
        kind=kind, key=kind.value, about="Open desk", message="Where did the shelter move?", language="en",
        reply_to="someone@example.net", service_id=desk.id, organization_id=desk.organization_id,
    )  # fmt: skip
    write(found)
    return f"/staff/{DOORS[kind]}/{found.id}"


@pytest.mark.one_in(3)
@pytest.mark.parametrize("kind", DOORS)
@pytest.mark.parametrize("role", [m.Role.EDITOR, m.Role.COORDINATOR])
def test_no_answer_says_where_a_hidden_place_is(
    desk: m.Service, sign_in: SignIn, write: Callable[..., None], session: Session, kind: m.SuggestionKind, role: m.Role
) -> None:  # fmt: skip
    here, browser = sent(kind, desk, write), sign_in(role)
    given = {"outcome": "no", "decision": "decline"}
    told = LEAVES if role is m.Role.COORDINATOR else NO_ADDRESS
    for reply in (
        "It is at 77 Quayside Lane now.", "They call it Umberkiln House.",
        "Go behind the bakery on the square, blue door, ring twice.",
    ):  # fmt: skip
        answer = press(browser, here, to=f"{here}/decision", reply=reply, **given)
        assert answer.status_code == 422
        assert told in inspect_page(answer).text
    invented = press(browser, here, to=f"{here}/decision", reply="It is at 12 Elm Street.", **given)
    # Whoever does not decide what waits is answered alike whatever they try.
    assert (told in inspect_page(invented).text if invented.status_code == 422 else False) == (
        role is m.Role.EDITOR
    )
    session.rollback()
    assert not any("Quayside" in each.text for each in session.scalars(select(m.Letter)))


@pytest.mark.parametrize("kind", DOORS)
def test_any_other_answer_leaves(
    desk: m.Service, sign_in: SignIn, write: Callable[..., None], session: Session, kind: m.SuggestionKind
) -> None:  # fmt: skip
    here, browser = sent(kind, desk, write), sign_in(m.Role.EDITOR)
    given = {"outcome": "no", "decision": "decline", "reply": "We do not tell that to anybody."}
    assert press(browser, here, to=f"{here}/decision", **given).status_code == 302
    session.rollback()
    (letter,) = session.scalars(select(m.Letter))
    assert "We do not tell that to anybody." in letter.text


@pytest.mark.parametrize(
    ("organization", "status"),
    [("The desk at 77 Quayside Lane", 422), ("The desk at 12 Elm Street", 422), ("Pier Desk", 302)],
)
def test_what_is_asked_to_be_listed_makes_no_address_public(
    desk: m.Service, sign_in: SignIn, write: Callable[..., None], session: Session, organization: str, status: int
) -> None:  # fmt: skip
    """The service is a draft; the public reads the name of its organization at once."""
    values = {"organization": organization, "service": "Advice"}
    found = m.Suggestion(
        kind=m.SuggestionKind.APPLICATION, key="one", about="Advice", language="en",
        values=[m.SuggestedValue(field=field, proposed=said) for field, said in values.items()],
    )  # fmt: skip
    write(found)
    here = f"/staff/applications/{found.id}"
    answer = press(sign_in(m.Role.EDITOR), here, to=f"{here}/decision", decision="list")
    assert answer.status_code == status
    session.rollback()
    names = session.scalars(select(m.Organization.name)).all()
    assert (organization in names) == (status == 302)
