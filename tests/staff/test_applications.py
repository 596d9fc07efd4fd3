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
    half = press(
        editor, here, to=f"{here}/decision", decision="list", **{f"met-{points[0].id}": "yes"}
    )
    assert half.status_code == 422
    met = {f"met-{points[0].id}": "yes", f"met-{points[1].id}": "not_applicable"}
    undecided = press(editor, here, to=f"{here}/decision", **met)
    assert "Choose whether you list it or decline" in inspect_page(undecided).text
    met["decision"] = "list"
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
    assert letter.subject == "Your application to be listed"
    assert "“Pier Legal: Walk-in advice” to be listed. We accept it." in letter.text
    assert "It is not shown yet." in letter.text
    said = browse(page).text
    assert all(each in said for each in ("Your request was accepted", POINTS[1], "Does not apply"))
    assert "Accepted" not in said, "a name is not accepted"
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
    against = press(editor, here, to=f"{here}/decision", decision="list", **said)
    assert against.status_code == 422
    assert f"“We list: {POINTS[1]}” speaks against it" in inspect_page(against).text
    said["decision"] = "decline"
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
    assert "No lo incluimos." in letter.text
    assert "pida que lo revisemos de nuevo" in letter.text
    assert "/es/inclusion-policy" in letter.text, "where it says how it is decided"
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
    answer = press(editor, here, to=f"{here}/decision", decision="list")
    assert answer.status_code == 302
    session.rollback()
    assert session.scalars(select(m.Service)).one().organization.name == "pier legal"


RULES = """# What is listed

- Help that costs nothing

One of these is enough:

- Nonprofits and public bodies
- Lines that answer from here

# What is not listed

- Businesses that advertise"""


@pytest.fixture
def rules(write: Callable[..., None]) -> None:
    write(m.PublicText(place=m.TextPlace.INCLUSION_POLICY, language="en", text=RULES))


def test_alternatives_and_exclusions_are_asked_as_what_they_are(
    rules: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    link = "/en/applications"
    page = browse(link)
    names = [
        str(each["name"])
        for each in page.soup.select("textarea[name^=point_], input[value=no][name^=point_]")
    ]
    free, nonprofit, line, advertises = names
    assert "Does this describe you?" in page.text
    given = filled(page) | {nonprofit: "", line: "", free: "All of it", advertises: "no"}
    nothing = client.post(link, data=given)
    assert nothing.status_code == 422
    assert "Write how it is with you for one of these at least" in inspect_page(nothing).text
    given |= {nonprofit: "We are one", line: "No line"}
    unasked = {name: value for name, value in given.items() if name != advertises}
    assert client.post(link, data=unasked).status_code == 422
    sent = client.post(link, data=given)
    assert sent.status_code == 302
    session.rollback()
    found = session.scalars(select(m.Suggestion)).one()
    by_text = {(each.was or "").rpartition(": ")[2]: f"met-{each.id}" for each in found.values}
    here, editor = f"/staff/applications/{found.id}", sign_in(m.Role.EDITOR)
    shown = browse(here, by=editor)
    assert all(
        words in shown.text
        for words in ("One of these is enough", "Does this describe them?", "ada@example.org")
    )
    said = {
        by_text["Help that costs nothing"]: "yes",
        by_text["Nonprofits and public bodies"]: "no",
        by_text["Lines that answer from here"]: "no",
        by_text["Businesses that advertise"]: "no",
        "decision": "list",
    }
    assert press(editor, here, to=f"{here}/decision", **said).status_code == 422, "none is met"
    said[by_text["Nonprofits and public bodies"]] = "yes"
    said[by_text["Businesses that advertise"]] = "yes"
    assert press(editor, here, to=f"{here}/decision", **said).status_code == 422, "it advertises"
    said[by_text["Businesses that advertise"]] = "no"
    assert press(editor, here, to=f"{here}/decision", **said).status_code == 302
    page = browse(sent.headers["Location"])
    assert "We found that this does not describe you" in page.text
    assert "Another one is met" in browse(here, by=editor).text


def test_what_describes_the_applicant_is_said_so_in_the_letter(
    rules: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    link = "/en/applications"
    given = filled(browse(link))
    no = browse(link).soup.select_one("input[value=no][name^=point_]")
    assert no is not None
    client.post(link, data=given | {str(no["name"]): "no"})
    session.rollback()
    found = session.scalars(select(m.Suggestion)).one()
    advertises = next(each for each in found.values if each.field == "point_exclusion")
    here, editor = f"/staff/applications/{found.id}", sign_in(m.Role.EDITOR)
    said = {f"met-{advertises.id}": "yes", "decision": "decline", "reply": "We saw a poster."}
    assert press(editor, here, to=f"{here}/decision", **said).status_code == 302
    session.rollback()
    letter = session.scalars(select(m.Letter)).one()
    told = "We found that this describes you:\n- What is not listed: Businesses that advertise"
    assert told in letter.text
    assert "Not met" not in letter.text


def test_an_application_is_decided_on_its_page_alone(
    policy: None, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    found, _here, _page = applied(client, browse, session)
    editor = sign_in(m.Role.EDITOR)
    browse(f"/staff/suggestions/{found.id}", by=editor, status=404)
