"""A stolen cookie is not an account: whatever changes what opens one asks for password and present factor anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import Base, begin_writing, now
from directory.models import Account, AccountLink, CalendarFeed, LinkPurpose, Passkey, Role
from directory.web.access import Right, required_right
from tests.accounts.conftest import Somebody
from tests.inspection import Page, inspect_page
from tests.instances import PASSWORD, code_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]
NEW = "heron lamp seven kettle"

CHANGES = {
    "change_password": {"new_password": NEW},
    "create_authenticator": {},
    "remove_authenticator": {},
    "create_recovery_codes": {},
    "remove_passkey": {},
    "change_address": {"new_email": "elsewhere@example.org"},
    "forget_device": {},
    "create_calendar_address": {},
    "renew_calendar_address": {},
    "end_calendar_address": {},
    "create_invitation": {"email": "accomplice@example.org", "role": "administrator"},
    "change_role": {"role": "administrator"},
    "change_suspension": {"active": "no"},
    "reset_factors": {},
}
"""What its owner, and nobody else, changes with each of these, and how its form is filled in."""
BY_A_DEVICE = {"create_passkey"}
"""Needs what only a browser makes; the journey of accounts makes one."""
OPENS_NO_ACCOUNT = {"create_erasure"}
"""Asks as well, for what it destroys; the tests of erasing try it with the right password."""
HANDS_OVER = {"show_invitation_link"}
"""Asks as well, and shows the link of somebody who has no password yet; the tests of invitations try it."""
HARMLESS = {
    "end_session", "end_own_session", "end_other_sessions", "end_sessions_of", "invite_again",
}  # fmt: skip
"""End something, or mail a link to the address that is on record."""
TABLES = (
    "account", "account_organization", "account_link", "passkey", "recovery_code", "known_device", "calendar_feed",
)  # fmt: skip
OWN_MOVEMENTS = {"session_epoch", "totp_step", "used_at"}
"""Columns that move whenever somebody signs in or confirms."""


@dataclass
class Scene:
    """An administrator with an app and a passkey, signed in; and another account."""

    owner: Somebody
    ids: dict[str, Any]
    app: Flask

    def address(self, endpoint: str) -> str:
        """Where the form of an endpoint goes to."""
        rule = next(self.app.url_map.iter_rules(f"accounts.{endpoint}"))
        ids = self.ids | ({"account_id": self.ids["invited"]} if endpoint in HANDS_OVER else {})
        with self.app.test_request_context():
            built = rule.build({name: ids[name] for name in rule.arguments})
        assert built is not None
        return str(built[1])

    def thief(self) -> Somebody:
        """Somebody who has copied the cookie of the owner's session, and nothing else."""
        cookie = self.owner.browser.get_cookie("session")
        assert cookie is not None
        browser = self.app.test_client()
        browser.set_cookie("session", cookie.value)
        return Somebody(browser)


@pytest.fixture
def scene(app: Flask, somebody: Make, session: Session) -> Scene:
    app.extensions.pop("limits")  # how often somebody may guess is another matter
    passkey = Passkey(credential_id="own", public_key="key", name="work laptop")
    owner = somebody(Role.ADMINISTRATOR, passkeys=[passkey])
    other = somebody(Role.EDITOR)
    owner.sign_in()
    session.rollback()
    begin_writing(session)
    mine = session.scalars(select(Account).where(Account.email == owner.email)).one()
    mine.calendar_feed, _token = CalendarFeed.issue()
    mine.calendar_feed.expires_at -= timedelta(days=90)
    device = mine.devices[0].id
    invited = Account(email="invited@example.org", role=Role.READER)
    invited.refuse_passwords()
    session.add(invited)
    session.commit()
    found = session.scalar(select(Account.id).where(Account.email == other.email))
    ids = {
        "account_id": found,
        "invited": invited.id,
        "passkey_id": passkey.id,
        "session_id": found,
        "device_id": device,
        "sequence": 1,
    }
    return Scene(owner, ids, app)


@pytest.fixture
def credentials(session: Session) -> Callable[[], dict[str, list[Any]]]:
    """Everything that opens an account, as it stands in the database."""

    def read() -> dict[str, list[Any]]:
        session.rollback()
        found = {}
        for table in TABLES:
            stored = Base.metadata.tables[table]
            rows = session.execute(select(stored).order_by(*stored.primary_key)).mappings()
            found[table] = [
                {name: row[name] for name in row if name not in OWN_MOVEMENTS} for row in rows
            ]
        return found

    return read


def forms(app: Flask) -> Iterator[str]:
    """The endpoints of accounts that take a form of whoever is signed in; signing out is the last."""
    with app.app_context():
        found = [
            rule.endpoint.partition(".")[2]
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("accounts.")
            and "POST" in (rule.methods or ())
            and required_right(app, rule.endpoint) is not Right.VISIT
        ]
    yield from sorted(found, key=lambda name: (name == "end_session", name))


def fields_of(person: Somebody, address: str) -> dict[str, Any]:
    """The form of a page as a browser would send it, with the first code of the app that it shows."""
    with person.browser.get(address) as answer:
        # What has no page of its own stands on another one; the token is that of the session.
        shown = inspect_page(answer) if answer.status_code == 200 else person.get("/account/")
    given = {
        str(each["name"]): str(each.get("value", ""))
        for each in shown.soup.select("main form input[name]")
    }
    return given | {"csrf_token": shown.token()} | first_code(shown)


def first_code(page: Page) -> dict[str, str]:
    secret = page.soup.select_one("main code")
    return {"first_code": code_of(secret.get_text().replace(" ", ""))} if secret else {}


def test_every_form_of_accounts_is_among_those_that_ask_or_changes_nothing(app: Flask) -> None:
    assert set(forms(app)) == (
        CHANGES.keys() | BY_A_DEVICE | OPENS_NO_ACCOUNT | HANDS_OVER | HARMLESS
    )


@pytest.mark.one_in(7)
@pytest.mark.parametrize(
    "known",
    [
        {"password": ""},
        {"password": "a guess"},
        {"password": PASSWORD},
        {"password": PASSWORD, "code": "000000"},
        {"password": PASSWORD, "code": "none", "proof": "{}"},
        {"password": PASSWORD, "code": "", "proof": '{"id": "own"}'},
        {"password": "a guess", "code": "right"},
    ],
    ids=[
        "nothing",
        "a guess",
        "no code",
        "a wrong code",
        "a made-up passkey",
        "a passkey",
        "code alone",
    ],
)
def test_a_thief_of_the_cookie_changes_nothing(
    scene: Scene, credentials: Callable[[], Any], known: dict[str, str]
) -> None:
    thief, before = scene.thief(), credentials()
    for endpoint in forms(scene.app):
        address = scene.address(endpoint)
        fields = fields_of(thief, address) | {"credential": '{"id": "new"}'}
        fields |= CHANGES.get(endpoint, {}) | known
        if known.get("code") == "right":
            assert scene.owner.phone is not None
            fields["code"] = scene.owner.phone.recovery_codes[0]
        answer = thief.browser.post(address, data=fields)
        assert answer.status_code in ({302} if endpoint in HARMLESS else {422}), endpoint
        assert credentials() == before, endpoint


@pytest.mark.one_in(2)
@pytest.mark.parametrize("endpoint", CHANGES)
def test_its_owner_changes_it_and_a_letter_says_so(
    scene: Scene,
    credentials: Callable[[], Any],
    letters_to: Callable[[str], list[str]],
    endpoint: str,
) -> None:
    """The same form, with password and code: what the test of the thief compares does notice."""
    thief, owner = scene.thief(), scene.owner
    assert thief.is_in()
    before, address = credentials(), scene.address(endpoint)
    fields = fields_of(owner, address) | CHANGES[endpoint] | owner.proof()
    assert owner.browser.post(address, data=fields).status_code in (200, 302)
    assert credentials() != before
    if "account_id" in address or "/people/" in address:
        (letter,) = letters_to("editor@example.org")
        assert "administrator" in letter
    elif endpoint == "create_invitation":
        assert letters_to("accomplice@example.org")
    else:
        (letter,) = letters_to(owner.email)
        assert "choose a new password at once" in letter
        assert owner.browser.get("/account/").status_code == 200
        # Asking for another address changes nothing yet; the link in its letter, once used, ends every session.
        ends = endpoint != "change_address"
        assert thief.is_in() is not ends, (
            "every other session ends, and a copy of the cookie with it"
        )


def test_a_page_that_is_answered_at_once_has_the_token_of_the_new_session(scene: Scene) -> None:
    answer = scene.owner.confirm("/account/recovery-codes")
    token = inspect_page(answer).token()
    out = scene.owner.browser.post("/account/sign-out", data={"csrf_token": token})
    assert out.status_code == 302


def test_a_code_confirms_once(scene: Scene) -> None:
    proof = scene.owner.proof()
    assert scene.owner.post("/account/recovery-codes", **proof).status_code == 200
    refused = scene.owner.post("/account/recovery-codes", **proof)
    assert "used already" in inspect_page(refused).text


def test_wrong_passwords_are_slowed_and_lock_nobody_out(somebody: Make) -> None:
    editor = somebody()
    editor.sign_in()
    answers = [
        editor.post("/account/recovery-codes", password="a guess").status_code for _try in range(11)
    ]
    assert answers == [422] * 10 + [429]
    assert editor.elsewhere().sign_in().status_code == 302


def test_who_signs_in_elsewhere_and_has_no_password_is_told_how_to_get_one(
    somebody: Make, change: Callable[..., None]
) -> None:
    reader = somebody(Role.READER)
    reader.sign_in()
    change(reader.email, password_hash="none")
    assert "Ask for a link to choose one" in reader.get("/account/authenticator").text
    assert reader.post("/account/recovery-codes", password="none").status_code == 422


def test_another_address_counts_once_its_link_is_used(
    somebody: Make,
    stranger: Somebody,
    mailed_link: Callable[[str], str],
    letters_to: Callable[[str], list[str]],
) -> None:
    editor = somebody()
    stranger.post("/account/forgotten", email=editor.email)
    reset = mailed_link(editor.email)
    editor.sign_in()
    answer = editor.confirm("/account/address", new_email=" New@Example.org")
    assert answer.location == "/account/"
    assert "new@example.org" in letters_to(editor.email)[-1]
    path = mailed_link("new@example.org")
    assert editor.elsewhere().give_password().status_code == 302, "nothing has changed yet"
    assert stranger.post(path).location == "/account/sign-in"
    assert stranger.browser.get(path).status_code == 404
    assert stranger.browser.get(reset).status_code == 404, "letters to the old address open nothing"
    assert not editor.is_in()
    assert editor.give_password().status_code == 422
    assert editor.sign_in(email="new@example.org").status_code == 302
    for address in (editor.email, "new@example.org"):
        assert "The address of the account is now new@example.org" in str(letters_to(address))


def test_an_address_that_has_an_account_looks_like_any_other(
    somebody: Make, letters_to: Callable[[str], list[str]]
) -> None:
    editor, other = somebody(), somebody(Role.PLANNER)
    editor.sign_in()
    answer = editor.confirm("/account/address", new_email=other.email)
    assert answer.location == "/account/"
    assert f"Open the link in the letter to {other.email}" in editor.get("/account/").text
    assert letters_to(other.email) == []


def test_two_who_want_one_address_do_not_share_it(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str]
) -> None:
    links = []
    for role in (Role.EDITOR, Role.PLANNER):
        person = somebody(role)
        person.sign_in()
        person.confirm("/account/address", new_email="new@example.org")
        links.append(mailed_link("new@example.org"))
    page = stranger.get(links[1])
    assert stranger.post(links[0]).status_code == 302
    answer = stranger.browser.post(links[1], data={"csrf_token": page.token()})
    assert answer.status_code == 404


@dataclass
class Robbery:
    """An account that a thief, who knew the password and had the phone once, moved to an address of their own."""

    owner: Somebody
    thief: Somebody
    move: Callable[[str], str]


@pytest.fixture
def robbery(somebody: Make, mailed_link: Callable[[str], str]) -> Robbery:
    owner = somebody()
    thief = owner.elsewhere()
    thief.sign_in()

    def move(email: str) -> str:
        thief.confirm("/account/address", new_email=email)
        link = mailed_link(email)
        assert thief.post(link).location == "/account/sign-in"
        thief.email = email
        thief.sign_in()
        assert thief.is_in()
        return link

    move("thief@example.org")
    return Robbery(owner, thief, move)


def test_its_owner_takes_a_change_of_address_back_by_the_letter_to_the_old_one(
    robbery: Robbery,
    stranger: Somebody,
    mailed_link: Callable[[str], str],
    letters_to: Callable[[str], list[str]],
) -> None:
    owner, thief = robbery.owner, robbery.thief
    assert "/account/forgotten" not in letters_to(owner.email)[-1], "from there it opens nothing"
    assert "for seven days" in letters_to(owner.email)[-1]
    stranger.post("/account/forgotten", email=thief.email)
    reset = mailed_link(thief.email)
    thief.confirm("/account/address", new_email="third@example.org")
    path, third = mailed_link(owner.email), mailed_link("third@example.org")
    shown = stranger.get(path)
    assert "thief@example.org" in shown.text
    assert thief.is_in(), "opening the letter changes nothing"
    answer = stranger.post(path)
    assert not thief.is_in()
    assert thief.give_password().status_code == 422
    assert thief.give_password(email=owner.email).status_code == 422, "the password ended too"
    for link in (path, reset, third):
        assert stranger.browser.get(link).status_code == 404, link
    assert f"{owner.email} again" in letters_to("thief@example.org")[-1]
    assert "http" not in letters_to("thief@example.org")[-1], "there is no way back from there"
    factor = next(
        str(each["name"])
        for each in stranger.get(answer.location).soup.select("main input[type=radio]")
    )
    chosen = stranger.post(answer.location, new_password=NEW, **{factor: "keep"})
    assert chosen.location == "/account/sign-in"
    assert owner.give_password(password=NEW).location == "/account/sign-in/second"
    assert not owner.is_in(), "a password alone opens nothing"
    assert owner.elsewhere().sign_in(password=NEW).status_code == 302


def test_a_thief_who_moves_on_does_not_cut_the_way_back(
    robbery: Robbery, stranger: Somebody, mailed_link: Callable[[str], str]
) -> None:
    """Neither a second change nor taking that one back, nor another password, voids the letter to its owner."""
    owner, thief = robbery.owner, robbery.thief
    path = mailed_link(owner.email)
    further = robbery.move("further@example.org")
    onward = stranger.post(mailed_link("thief@example.org")).location
    factor = str(stranger.get(onward).soup.select("main input[type=radio]")[0]["name"])
    assert stranger.post(onward, new_password=NEW, **{factor: "keep"}).status_code == 302
    thief.email, thief.password = "thief@example.org", NEW
    assert thief.sign_in().status_code == 302
    robbery.move("last@example.org")
    links = [mailed_link("thief@example.org"), further]
    assert stranger.post(path).status_code == 302
    assert not thief.is_in()
    for link in links:
        assert stranger.browser.get(link).status_code == 404, link


def test_a_link_that_takes_a_change_back_runs_out_after_seven_days(
    robbery: Robbery, stranger: Somebody, mailed_link: Callable[[str], str], session: Session
) -> None:
    path = mailed_link(robbery.owner.email)
    session.rollback()
    begin_writing(session)
    link = session.scalars(
        select(AccountLink).where(AccountLink.purpose == LinkPurpose.RESTORATION)
    ).one()
    assert (
        timedelta(0) <= link.expires_at - link.created_at - timedelta(days=7) < timedelta(hours=1)
    )
    link.expires_at = now() - timedelta(seconds=1)
    session.commit()
    assert stranger.browser.get(path).status_code == 404


def test_a_new_password_ends_a_change_of_address_that_waits(
    somebody: Make, stranger: Somebody, mailed_link: Callable[[str], str]
) -> None:
    """The letter about the request advises a new password: it must keep the thief's letter from counting."""
    owner = somebody()
    thief = owner.elsewhere()
    for chosen in ("signed in", "by a mailed link"):
        thief.sign_in()
        thief.confirm("/account/address", new_email="thief@example.org")
        waiting = mailed_link("thief@example.org")
        if chosen == "signed in":
            owner.sign_in()
            owner.confirm("/account/password", new_password=NEW)
            owner.password = thief.password = NEW
        else:
            stranger.post("/account/forgotten", email=owner.email)
            path = mailed_link(owner.email)
            factor = str(stranger.get(path).soup.select("main input[type=radio]")[0]["name"])
            stranger.post(path, new_password=PASSWORD, **{factor: "keep"})
        assert stranger.browser.get(waiting).status_code == 404, chosen


def test_asking_for_another_address_ends_no_session(somebody: Make) -> None:
    """The page says that nothing changes until the link was used."""
    owner = somebody()
    other = owner.elsewhere()
    owner.sign_in()
    other.sign_in()
    owner.confirm("/account/address", new_email="new@example.org")
    assert "Until then nothing changes" in owner.get("/account/").text
    assert other.is_in()
