"""An organization asks to keep its own listing: called at a number on record, agreed by two where a place is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, now
from directory.encryption.passwords import hash_password
from directory.models.listings.owner_check import SETTLED, can_check
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def house(write: Callable[..., None], session: Session) -> m.Organization:
    service = m.Service(name="Night desk", description="Beds")
    service.phones.append(m.Phone(number="+14155550101", type="voice"))
    house = m.Organization(name="Lantern House", email="office@example.org", services=[service])
    house.phones.append(m.Phone(number="+14155550102", type="voice"))
    service.phones.append(m.Phone(number="+14155550102", type="voice", position=1))
    write(house)
    session.rollback()
    return house


def asked(
    client: FlaskClient, browse: Browse, house: m.Organization, session: Session, **more: str
) -> tuple[m.Suggestion, str]:
    """A request that was sent by the link of the organization's page, and where it is decided."""
    page = browse(f"/en/organizations/{house.id}")
    link = next(href for href in page.links() if href.endswith("/owner-requests"))
    given = fields_of(browse(link)) | {
        "by_name": "Ada Quill", "by_title": "Director", "reply_to": "Ada@Example.org", **more,
    }  # fmt: skip
    sent = client.post(link, data=given)
    assert sent.status_code == 302
    assert client.post(link, data=given).headers["Location"] == sent.headers["Location"]
    assert "Someone will look at it" in browse(sent.headers["Location"]).text
    session.rollback()
    found = session.scalars(select(m.Suggestion)).one()
    return found, f"/staff/owner-requests/{found.id}"


def confirmed(house: m.Organization, **more: str) -> dict[str, str]:
    """What the form says after a call in which everything was right."""
    number = house.services[0].phones[0].id.hex
    return {"outcome": "yes", "number": number, "by_name": "Bo Marsh", "by_title": "Intake"} | more


def letters(session: Session) -> dict[str, str]:
    session.rollback()
    return {each.recipient: each.text for each in session.scalars(select(m.Letter))}


def test_a_call_at_a_number_on_record_gives_the_account(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    found, here = asked(client, browse, house, session, message="Call me at 415 555 0199")
    editor = sign_in(m.Role.EDITOR)
    assert here in browse("/staff/suggestions", by=editor).links()
    page = browse(here, by=editor)
    assert "(415) 555-0101" in page.text
    assert "(415) 555-0102, Lantern House, Night desk" in page.text, "once, with whose it is"
    offered = page.soup.select_one("select[name=number]")
    assert offered is not None
    assert "555-0199" not in offered.text, "a number that the request brings is never called"
    for missing in ("number", "by_name", "by_title", "outcome"):
        given = confirmed(house, **{missing: ""})
        assert press(editor, here, to=f"{here}/decision", **given).status_code == 422, missing
    made_up = confirmed(house, number="f" * 32)
    assert press(editor, here, to=f"{here}/decision", **made_up).status_code == 422
    session.rollback()
    assert session.scalar(select(m.Account).where(m.Account.email == "ada@example.org")) is None
    stale = fields_of(page) | confirmed(house)
    assert press(editor, here, to=f"{here}/decision", **confirmed(house)).status_code == 302
    sent = letters(session)
    account = session.scalars(select(m.Account).where(m.Account.email == "ada@example.org")).one()
    assert account.role is m.Role.ORGANIZATION_EDITOR
    assert account.own_organizations == {house.id}
    assert not account.has_chosen_password
    invitation, decision = sent["ada@example.org"], sent["Ada@Example.org"]
    assert "choose a password" in invitation
    assert "You asked to keep the listing of “Lantern House”. You may from now on." in decision
    assert "Another letter brings a link." in decision
    assert "ada@example.org asked to keep" in sent["office@example.org"]
    check = session.get_one(m.OwnerCheck, found.id)
    assert (check.number, check.by_name, check.checked_by) == (
        "(415) 555-0101, Night desk", "Bo Marsh", "editor@example.org",
    )  # fmt: skip
    assert found.reply_to is None, "the address is not kept beside the account"
    assert editor.post(f"{here}/decision", data=stale).status_code == 409, "decided once"


def test_requests_of_one_agency_know_of_each_other_and_of_accounts(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    first, here = asked(client, browse, house, session, reply_to="ada@lantern.example.com")
    link = f"/en/organizations/{house.id}/owner-requests"
    given = fields_of(browse(link)) | {
        "by_name": "Cy Heron", "by_title": "Intake", "reply_to": "cy@example.org",
    }  # fmt: skip
    assert client.post(link, data=given).status_code == 302
    session.rollback()
    second = session.scalars(select(m.Suggestion).where(m.Suggestion.id != first.id)).one()
    editor = sign_in(m.Role.EDITOR)
    rows = browse("/staff/suggestions", by=editor).text
    assert all(
        words in rows
        for words in ("Ada Quill, Director, ada@lantern.example.com", "Cy Heron, Intake, cy@")
    ), "who asks stands in the row"
    page = browse(here, by=editor)
    assert "Another request about this organization waits: Cy Heron, cy@example.org" in page.text
    assert f"/staff/owner-requests/{second.id}" in page.links()
    assert "The address is not at example.org, which is on record" in page.text
    assert "keeps this listing already" not in page.text
    assert press(editor, here, to=f"{here}/decision", **confirmed(house)).status_code == 302
    other = browse(f"/staff/owner-requests/{second.id}", by=editor).text
    assert "ada@lantern.example.com keeps this listing already" in other
    assert "Another request" not in other, "it is decided"
    assert "The address is not at" not in other


def test_who_has_an_account_already_is_told_so_and_gets_no_second_link(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session,
    write: Callable[..., None],
) -> None:  # fmt: skip
    account = m.Account(email="ada@example.org", role=m.Role.ORGANIZATION_EDITOR, scopes=[])
    account.take_password(hash_password("heron lamp seven kettle"))
    write(account)
    _found, here = asked(client, browse, house, session)
    editor = sign_in(m.Role.EDITOR)
    assert "ada@example.org has an account already" in browse(here, by=editor).text.casefold()
    assert press(editor, here, to=f"{here}/decision", **confirmed(house)).status_code == 302
    assert "sign in with the account that they have" in browse("/staff/suggestions", by=editor).text
    letter = letters(session)["Ada@Example.org"]
    assert "You have an account with this address already" in letter
    assert "/account/links/" not in letter


def test_who_changed_a_number_first_is_not_called_at_it(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    session.rollback()
    begin_writing(session)
    house.services[0].phones[0].number = "+14155550199"
    house.phones.append(m.Phone(number="+14155550198", type="voice"))
    session.commit()
    _found, here = asked(client, browse, house, session)
    editor = sign_in(m.Role.EDITOR)
    page = browse(here, by=editor)
    assert "555-0199" not in page.text
    assert "555-0198" not in page.text
    assert "(415) 555-0102" in page.text
    refused = press(editor, here, to=f"{here}/decision", **confirmed(house))
    assert refused.status_code == 422
    phone = house.services[0].phones[0]
    entered = phone.entered_at
    assert entered is not None
    assert not can_check(phone, entered + SETTLED - timedelta(seconds=1))
    assert can_check(phone, entered + SETTLED)


def test_where_a_place_is_hidden_somebody_else_must_agree(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    session.rollback()
    begin_writing(session)
    house.services[0].confidential = True
    session.commit()
    _found, here = asked(client, browse, house, session)
    first = sign_in(m.Role.COORDINATOR)
    page = press(first, here, to=f"{here}/decision", **confirmed(house))
    assert page.status_code == 302
    session.rollback()
    theirs = select(m.Account).where(m.Account.email == "ada@example.org")
    assert session.scalar(theirs) is None
    assert "Agree and give the account" not in browse(here, by=first).text
    token = {"csrf_token": browse(here, by=first).token()}
    session.rollback()
    version = str(session.scalars(select(m.Suggestion.version)).one())
    own = first.post(f"{here}/account", data=token | {"version": version, "form_key": "k" * 24})
    assert own.status_code == 422
    assert "Someone else must agree" in inspect_page(own).text
    editor = sign_in(m.Role.EDITOR)
    assert "Agree and give the account" not in browse(here, by=editor).text
    assert editor.post(f"{here}/account", data=token).status_code in (400, 403)
    session.rollback()
    assert session.scalar(theirs) is None
    second = sign_in(m.Role.ADMINISTRATOR)
    agreed = browse(here, by=second)
    form = agreed.soup.select_one(f'form[action="{here}/account"]')
    assert form is not None
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    assert second.post(f"{here}/account", data=data).status_code == 302
    session.rollback()
    assert session.scalars(theirs).one().own_organizations == {house.id}


def test_a_refusal_says_why(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    found, here = asked(client, browse, house, session)
    editor = sign_in(m.Role.EDITOR)
    silent = press(editor, here, to=f"{here}/decision", outcome="no")
    assert silent.status_code == 422
    assert "Say why you decline" in inspect_page(silent).text
    answer = press(editor, here, to=f"{here}/decision", outcome="no", reply="They do not know you.")
    assert answer.status_code == 302
    assert "They do not know you." in letters(session)["Ada@Example.org"]
    assert session.scalars(select(m.Suggestion.state)).one() is m.SuggestionState.DECLINED
    assert session.scalar(select(m.Account).where(m.Account.email == "ada@example.org")) is None
    assert found.decided_by == "editor@example.org"


def test_neither_keepers_nor_strangers_decide_and_floods_end(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    _found, here = asked(client, browse, house, session)
    session.rollback()
    begin_writing(session)
    for number in range(2):
        session.add(
            m.Suggestion(
                key=f"other {number}", kind=m.SuggestionKind.OWNER_REQUEST, organization_id=house.id,
                about="Lantern House",
            )
        )  # fmt: skip
    session.commit()
    own = sign_in(m.Role.ORGANIZATION_EDITOR)
    session.rollback()
    begin_writing(session)
    role = m.Account.role == m.Role.ORGANIZATION_EDITOR
    keeper = session.scalars(select(m.Account).where(role)).one()
    keeper.scopes.append(m.AccountOrganization(organization_id=house.id))
    session.add(
        m.Suggestion(
            key="a", kind=m.SuggestionKind.CORRECTION, organization_id=house.id, about="Night desk"
        )
    )  # fmt: skip
    session.commit()
    waiting = browse("/staff/suggestions", by=own)
    assert "Night desk" in waiting.text, "what is about their listing is theirs"
    assert here not in waiting.links()
    link = f"/en/organizations/{house.id}/owner-requests"
    given = fields_of(browse(link)) | {
        "by_name": "Cy Lamb", "by_title": "Intake", "reply_to": "cy@example.org",
    }  # fmt: skip
    full = client.post(link, data=given)
    assert full.status_code == 409
    assert "Several people have asked already" in inspect_page(full).text
    assert client.post(link, data=given | {"reply_to": "nothing"}).status_code == 422


def test_an_account_that_may_do_more_is_left_alone(
    house: m.Organization, client: FlaskClient, sign_in: SignIn, browse: Browse, session: Session
) -> None:
    editor = sign_in(m.Role.EDITOR)
    _found, here = asked(client, browse, house, session, reply_to="editor@example.org")
    refused = press(editor, here, to=f"{here}/decision", **confirmed(house))
    assert refused.status_code == 422
    assert "another account with the address" in inspect_page(refused).text


def test_the_moment_of_a_new_number_of_an_organization_is_known(
    house: m.Organization, session: Session
) -> None:
    session.rollback()
    assert house.phones[0].entered_at is None
    assert m.Phone(number="+14155550103", organization_id=house.id).entered_at is not None
    assert can_check(house.phones[0], now())
    assert not can_check(m.Phone(number="+14155550103", type="fax"), now())
