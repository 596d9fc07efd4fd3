"""Applying to be listed: point by point of the policy, a decision, a letter, and a draft where every point is met."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
SignIn = Callable[..., FlaskClient]
POINTS = ("Help is free of charge", "Nobody has to report to the police")
POLICY = "We list:\n\n" + "\n".join(f"- {each}" for each in POINTS)


@pytest.fixture
def policy(write: Callable[..., None]) -> None:
    write(m.PublicText(place=m.TextPlace.INCLUSION_POLICY, language="en", text=POLICY))


def filled(page: Page, **more: str) -> dict[str, str]:
    """The form with everything said."""
    given = fields_of(page) | {
        "organization": "Pier Legal", "service": "Walk-in advice", "description": "Advice on visas",
        "phone": "415 555 0107", "by_name": "Ada Quill", "by_title": "Director", "reply_to": "ada@example.org",
    }  # fmt: skip
    points = [name for name in given if name.startswith("point_")]
    return given | {name: f"Yes, {place}" for place, name in enumerate(points)} | more


def applied(
    client: FlaskClient, browse: Browse, session: Session, language: str = "en"
) -> tuple[m.Suggestion, str, str]:
    """An application, where it is decided, and its public page."""
    start = browse(f"/{language}/inclusion-policy")
    link = next(href for href in start.links() if href.endswith("/applications"))
    sent = client.post(link, data=filled(browse(link)))
    assert sent.status_code == 302, inspect_page(sent).text
    session.rollback()
    found = session.scalars(select(m.Suggestion)).one()
    return found, f"/staff/applications/{found.id}", sent.headers["Location"]


def test_every_point_met_makes_a_draft(
    policy: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    found, here, page = applied(client, browse, session)
    points = [each for each in found.values if each.field == "point"]
    read = [f"We list: {each}" for each in POINTS]
    assert [each.was for each in points] == read, "what the applicant read is kept"
    editor = sign_in(m.Role.EDITOR)
    assert here in browse("/staff/suggestions", by=editor).links()
    shown = browse(here, by=editor)
    assert all(point in shown.text for point in POINTS)
    half = press(editor, here, to=f"{here}/decision", **{f"met-{points[0].id}": "yes"})
    assert half.status_code == 422
    met = {f"met-{each.id}": "yes" for each in points}
    answer = press(editor, here, to=f"{here}/decision", reply="Welcome.", **met)
    assert answer.status_code == 302
    session.rollback()
    draft = session.scalars(select(m.Service)).one()
    assert answer.headers["Location"].endswith(f"/staff/services/{draft.id}")
    assert draft.status is m.ServiceStatus.DRAFT
    assert (draft.name, draft.organization.name) == ("Walk-in advice", "Pier Legal")
    assert [each.number for each in draft.phones] == ["+14155550107"]
    assert browse("/en/search?q=advice").soup.select("li.result") == []
    letter = session.scalars(select(m.Letter)).one()
    assert (letter.recipient, "Welcome." in letter.text, page in letter.text) == (
        "ada@example.org", True, True,
    )  # fmt: skip
    assert "Your request was accepted" in browse(page).text
    assert POINTS[1] in browse(page).text
    assert found.reply_to is None
    stale = fields_of(shown) | met
    assert editor.post(f"{here}/decision", data=stale).status_code == 409, "decided once"


def test_a_point_that_is_not_met_is_named_in_the_letter(
    policy: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    found, here, page = applied(client, browse, session, "es")
    points = [each for each in found.values if each.field == "point"]
    said = {f"met-{points[0].id}": "yes", f"met-{points[1].id}": "no"}
    editor = sign_in(m.Role.EDITOR)
    silent = press(editor, here, to=f"{here}/decision", **said)
    assert silent.status_code == 422
    assert "Say why you decline" in inspect_page(silent).text
    answer = press(editor, here, to=f"{here}/decision", reply="Not while you report.", **said)
    assert answer.status_code == 302
    session.rollback()
    assert session.scalars(select(m.Service)).all() == []
    letter = session.scalars(select(m.Letter)).one()
    assert letter.language == "es"
    assert f"No se cumple:\n- We list: {POINTS[1]}" in letter.text
    assert "Not while you report." in letter.text
    assert POINTS[0] not in letter.text
    assert session.scalars(select(m.Suggestion.state)).one() is m.SuggestionState.DECLINED
    assert "Su solicitud no fue aceptada" in browse(page).text


def test_every_point_is_answered_and_a_new_wording_is_asked_anew(
    policy: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    link = "/en/applications"
    given = filled(browse(link))
    first = next(name for name in given if name.startswith("point_"))
    left_out = client.post(link, data=given | {first: " "})
    assert left_out.status_code == 422
    assert "Write how it is with you" in inspect_page(left_out).text
    administrator = sign_in(m.Role.ADMINISTRATOR)
    reworded = POLICY.replace("free of charge", "free")
    changed = press(administrator, "/staff/words/texts/inclusion_policy/en", text=reworded)
    assert changed.status_code == 302
    late = client.post(link, data=given)
    assert late.status_code == 422, "an answer to other words is no answer"
    assert "Help is free" in inspect_page(late).text
    assert "Yes, 1" in inspect_page(late).text, "what was answered of the others stays"


def test_without_a_policy_the_whole_is_decided(
    client: FlaskClient,
    sign_in: SignIn,
    browse: Browse,
    session: Session,
    write: Callable[..., None],
) -> None:
    write(m.Organization(name="pier legal"))
    _found, here, _page = applied(client, browse, session)
    editor = sign_in(m.Role.EDITOR)
    assert "An organization of this name is on record" in browse(here, by=editor).text
    assert press(editor, here, to=f"{here}/decision").status_code == 422
    answer = press(editor, here, to=f"{here}/decision", **{"met-whole": "yes"})
    assert answer.status_code == 302
    session.rollback()
    assert session.scalars(select(m.Service)).one().organization.name == "pier legal"


def test_an_application_is_decided_on_its_page_alone(
    policy: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    found, _here, _page = applied(client, browse, session)
    editor = sign_in(m.Role.EDITOR)
    browse(f"/staff/suggestions/{found.id}", by=editor, status=404)
