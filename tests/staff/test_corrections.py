"""Suggestions: sent by anyone, decided value by value, never lost, answered where somebody left an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


@pytest.fixture
def desk(write: Callable[..., None], session: Session) -> str:
    """The public address of a service."""
    service = m.Service(name="Night desk", description="Old words", url="https://old.example")
    service.phones.append(m.Phone(number="+14155550101", type="voice"))
    service.contacts.append(m.Contact(name="Ada Quill"))
    write(m.Organization(name="Lantern House", services=[service]))
    session.rollback()
    return f"/en/services/{session.scalars(select(m.Service.id)).one()}"


def test_a_correction_is_sent_decided_and_answered(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: str, session: Session
) -> None:  # fmt: skip
    link = next(href for href in browse(desk).links() if href.endswith("/corrections"))
    given = fields_of(browse(link)) | {
        "message": "The number is wrong", "phone": "415 555 0199", "description": "New words",
        "hours": "whenever", "reply_to": "someone@example.org",
    }  # fmt: skip
    first, second = (client.post(link, data=given) for _ in range(2))
    assert first.status_code == second.status_code == 302
    page = first.headers["Location"]
    assert page == second.headers["Location"]
    assert "Someone will look at it" in browse(page).text
    session.rollback()
    sent = session.scalars(select(m.Suggestion)).one()
    assert [(each.field, each.was) for each in sent.values] == [
        ("phone", "(415) 555-0101"), ("hours", None), ("description", "Old words"),
    ]  # fmt: skip

    editor = sign_in(m.Role.EDITOR)
    where = next(
        href for href in browse("/staff/suggestions", by=editor).links() if href.count("/") == 3
    )
    decisions: dict[str, Any] = {f"decision-{each.id}": "accepted" for each in sent.values}
    by_field = {each.field: f"decision-{each.id}" for each in sent.values}
    undecided = press(editor, where, to=f"{where}/decision", reply="Thank you!")
    assert undecided.status_code == 422
    unasked = press(editor, where, to=f"{where}/decision", **decisions)
    assert unasked.status_code == 422
    assert "Say whether the agency confirmed it" in inspect_page(unasked).text
    decisions["agency"] = "not_yet"
    decisions[by_field["hours"]] = "accepted"
    refused = press(editor, where, to=f"{where}/decision", **decisions)
    assert refused.status_code == 422
    assert "can't read “whenever”" in inspect_page(refused).text
    decisions[by_field["hours"]] = "declined"
    decided = press(editor, where, to=f"{where}/decision", reply="Thank you!", **decisions)
    assert decided.status_code == 302
    now = browse(desk).text
    assert "(415) 555-0199" in now
    assert "New words" in now
    told = browse(page).text
    for words in ("accepted in part", "Thank you!", "Not accepted"):
        assert words in told
    session.rollback()
    letter = session.scalars(select(m.Letter)).one()
    assert letter.recipient == "someone@example.org"
    assert page in letter.text
    assert session.scalars(select(m.Suggestion.state)).one() == m.SuggestionState.PARTLY


def reported(
    client: FlaskClient, browse: Browse, desk: str, session: Session
) -> tuple[m.Suggestion, str]:
    """A number that a stranger reports, and where it is decided."""
    link = f"{desk}/corrections"
    client.post(link, data=fields_of(browse(link)) | {"phone": "415 555 0199"})
    session.rollback()
    sent = session.scalars(select(m.Suggestion)).one()
    return sent, f"/staff/suggestions/{sent.id}"


def two_desks(session: Session) -> tuple[m.Service, m.Service]:
    """The listing and another of its agency with the same number, both verified a week ago."""
    session.rollback()
    begin_writing(session)
    first = session.scalars(select(m.Service)).one()
    second = m.Service(name="Day desk", organization_id=first.organization_id)
    session.add(second)
    second.phones.append(m.Phone(number="+14155550101", type="voice"))
    first.phones.append(m.Phone(number="+14155550105", type="voice", position=1, entered_at=None))
    first.phones[-1].entered_at = None  # it came with the listing
    first.schedules.append(m.Schedule(opening_hours="Mo-Fr 09:00-17:00"))
    for each in (first, second):
        each.verify(local_today() - timedelta(days=7), m.VerificationMethod.PHONE)
    session.commit()
    return first, second


def test_the_verified_mark_falls_until_the_agency_confirms_a_strangers_word(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: str, session: Session
) -> None:  # fmt: skip
    first, second = two_desks(session)
    sent, where = reported(client, browse, desk, session)
    assert first.verified_on is not None, "a report alone changes nothing"
    editor = sign_in(m.Role.EDITOR)
    page = browse(where, by=editor)
    assert "Change it there, too: Day desk" in page.text
    given = {
        f"decision-{sent.values[0].id}": "accepted", "agency": "not_yet",
        "also": page.soup.select_one("input[name=also]")["value"],
    }  # fmt: skip
    assert press(editor, where, to=f"{where}/decision", **given).status_code == 302
    session.rollback()
    for each in (first, second):
        assert each.phones[0].number == "+14155550199"
        assert each.verified_on is None
        assert each.last_confirmation is not None
    assert "Verified" not in browse(desk).text


def test_an_agency_that_was_asked_confirms_the_number_by_name(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: str, session: Session
) -> None:  # fmt: skip
    first, second = two_desks(session)
    sent, where = reported(client, browse, desk, session)
    editor = sign_in(m.Role.EDITOR)
    given = {f"decision-{sent.values[0].id}": "accepted", "agency": "yes", "also": None}
    refused = press(editor, where, to=f"{where}/decision", **given)
    assert "Enter who confirmed it" in inspect_page(refused).text
    given |= {"by_name": "Ada Quill", "by_title": "Intake"}
    assert press(editor, where, to=f"{where}/decision", **given).status_code == 302
    done = browse("/staff/suggestions", by=editor).text
    assert f"Changed: Phone number of {first.name}. Whoever sent it" in done
    session.rollback()
    (said,) = first.fact_statements
    assert (said.fact, said.by_name, said.by_title, said.on) == (
        "phone", "Ada Quill", "Intake", local_today(),
    )  # fmt: skip
    assert first.verified_on == local_today() - timedelta(days=7), "one fact is not the listing"
    replaced, other = first.phones
    assert said.phone_id == replaced.id
    assert first.number_day(replaced) == local_today()
    before = local_today() - timedelta(days=7)
    assert first.number_day(other) == before, "nobody spoke of the other number that day"
    assert second.phones[0].number == "+14155550101", "the box was cleared"


def test_a_missing_service_becomes_a_draft(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, session: Session
) -> None:
    given = fields_of(browse("/en/missing-service"))
    assert client.post("/en/missing-service", data=given).status_code == 422
    given |= {"organization": "Pier Legal", "service": "Clinic", "phone": "415-555-0102"}
    assert client.post("/en/missing-service", data=given).status_code == 302
    editor = sign_in(m.Role.EDITOR)
    session.rollback()
    sent = session.scalars(select(m.Suggestion)).one()
    decisions = {f"decision-{each.id}": "accepted" for each in sent.values}
    where = f"/staff/suggestions/{sent.id}"
    answer = press(editor, where, to=f"{where}/decision", **decisions)
    assert browse(answer.headers["Location"], by=editor).heading == "Clinic"
    session.rollback()
    assert session.scalars(select(m.Service.status)).one() == m.ServiceStatus.DRAFT


@pytest.mark.parametrize(
    ("changed", "problem"),
    [({}, "Tell us what is wrong"), ({"message": "x", "reply_to": "nobody"}, "Enter an e-mail address"),
     ({"message": "x", "csrf_token": "made up"}, "did not arrive whole")],
)  # fmt: skip
def test_refusals_are_told_on_the_page(
    client: FlaskClient, browse: Browse, desk: str, session: Session, changed: dict[str, str], problem: str
) -> None:  # fmt: skip
    answer = client.post(
        f"{desk}/corrections", data=fields_of(browse(f"{desk}/corrections")) | changed
    )
    assert answer.status_code == 422
    assert problem in inspect_page(answer).text
    assert "Set-Cookie" not in answer.headers
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Suggestion)) == 0


def test_a_stranger_sees_no_suggestion_without_its_address(client: FlaskClient, desk: str) -> None:
    assert client.get("/en/corrections/guess").status_code == 404
    assert (
        client.post("/en/services/00000000-0000-4000-8000-000000000000/corrections").status_code
        == 404
    )


def test_what_stands_in_the_database_opens_no_page(
    client: FlaskClient, browse: Browse, desk: str, session: Session
) -> None:
    link = next(href for href in browse(desk).links() if href.endswith("/corrections"))
    sent = client.post(link, data=fields_of(browse(link)) | {"message": "The number is wrong"})
    page = sent.headers["Location"]
    assert client.get(page).status_code == 200
    session.rollback()
    kept = session.scalars(select(m.Suggestion)).one()
    for known in (kept.reference, kept.key, str(kept.id)):
        assert client.get(f"/en/corrections/{known}").status_code == 404
        assert client.get(f"/en/corrections/{known}.{known}").status_code == 404


def test_too_many_from_one_address_wait(client: FlaskClient, desk: str) -> None:
    answers = [client.post(f"{desk}/corrections").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_only_who_may_know_is_told_that_a_stranger_names_a_hidden_place(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: str,
    write: Callable[..., None],
) -> None:  # fmt: skip
    house = m.Location(
        name="The house", confidential=True, organization=m.Organization(name="Ivy Group")
    )
    house.addresses.append(m.Address(address_1="77 Quayside Lane", city="Port Amaranth"))
    write(house)
    link, warning = f"{desk}/corrections", "repeats the address, the name"
    editor, coordinator = sign_in(m.Role.EDITOR), sign_in(m.Role.COORDINATOR)
    for words, is_warned in (
        ("It moved to 77 Quayside Ln.", True),
        ("It moved to 12 Elm Street.", False),
    ):
        sent = fields_of(browse(link)) | {"message": words}
        assert client.post(link, data=sent).status_code == 302
        for by, is_told in ((editor, False), (coordinator, is_warned)):
            found = [
                href for href in browse("/staff/suggestions", by=by).links() if href.count("/") == 3
            ]
            pages = [page for href in found if words in (page := browse(href, by=by)).text]
            assert [warning in page.text for page in pages] == [is_told]


def test_what_a_stranger_writes_is_text_to_whoever_reads_it(
    client: FlaskClient, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, desk: str
) -> None:
    """Hush Line, June 2024: a message of a stranger ran as a script in the inbox."""
    markup = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    link = f"{desk}/corrections"
    typed = {"message": markup, "phone": markup, "description": markup, "hours": markup}
    sent = client.post(link, data=fields_of(browse(link)) | typed)
    assert sent.status_code == 302
    editor = sign_in(m.Role.EDITOR)
    where = next(
        href for href in browse("/staff/suggestions", by=editor).links() if href.count("/") == 3
    )
    shown = ((where, editor), ("/staff/suggestions", editor), (sent.headers["Location"], client))
    for address, by in shown:
        page = browse(address, by=by)
        assert "<script>alert" not in page.html
        assert "<img src=x" not in page.html
