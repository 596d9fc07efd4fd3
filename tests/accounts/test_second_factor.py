"""The second factor: due before the first page, set up, asked for, used once, lost."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Account, Role
from tests.accounts.conftest import SECRET, Somebody
from tests.inspection import inspect_page
from tests.instances import code_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

Make = Callable[..., Somebody]
NEEDING = [role for role in Role if role.needs_second_factor]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("role", NEEDING)
def test_before_the_first_page_it_is_set_up(somebody: Make, role: Role) -> None:
    person = somebody(role, totp_secret=None)
    assert person.sign_in().location == "/account/authenticator"
    assert "before you go on" in person.get("/account/authenticator").text
    for address in ("/coalition/", "/account/", "/account/password", "/staff/", "/planning/"):
        answer = person.browser.get(address)
        assert answer.status_code == 403 or answer.location == "/account/authenticator", address
    assert person.browser.get("/en/").status_code == 200, "help is there for everyone"
    page = person.get("/account/authenticator")
    refused = person.browser.post("/account/sessions/endings", data={"csrf_token": page.token()})
    assert refused.status_code == 403
    set_up(person)
    assert person.is_in()


def test_who_signs_out_before_setting_it_up_is_out(somebody: Make) -> None:
    editor = somebody(totp_secret=None)
    editor.sign_in()
    assert editor.post("/account/sign-out", "/account/authenticator").status_code == 302
    assert editor.browser.get("/account/authenticator").location.startswith("/account/sign-in")


def set_up(person: Somebody) -> tuple[str, list[str]]:
    """Set up an authenticator app with what the page shows: its secret and the recovery codes."""
    page = person.get("/account/authenticator")
    shown = page.soup.select_one("main code")
    assert shown is not None
    secret = shown.get_text().replace(" ", "")
    fields = {
        field["name"]: field["value"] for field in page.soup.select("main input[type=hidden]")
    }
    given = {**fields, "password": person.password}
    wrong = person.browser.post("/account/authenticator", data={**given, "first_code": "000000"})
    assert "not right" in inspect_page(wrong).text
    answer = person.browser.post(
        "/account/authenticator", data={**given, "first_code": code_of(secret)}
    )
    codes = [each.get_text() for each in inspect_page(answer).soup.select("#recovery-codes code")]
    return secret, codes


def test_it_is_set_up_with_a_code_and_gives_recovery_codes(
    somebody: Make, session: Session
) -> None:
    editor = somebody(totp_secret=None)
    editor.sign_in()
    secret, codes = set_up(editor)
    assert len(set(codes)) == 10
    session.rollback()
    account = session.scalars(select(Account)).one()
    assert account.totp_secret == secret
    assert codes[0] not in str(
        session.connection().exec_driver_sql("SELECT * FROM recovery_code").all()
    )
    assert secret not in str(session.connection().exec_driver_sql("SELECT * FROM account").all())


def test_the_password_alone_lets_nobody_in_and_a_code_works_once(somebody: Make) -> None:
    editor = somebody()
    answer = editor.give_password()
    assert answer.headers["Location"] == "/account/sign-in/second"
    assert not editor.is_in()
    code = code_of(SECRET)
    assert editor.post("/account/sign-in/second", code="000000").status_code == 422
    assert not editor.is_in()
    assert editor.post("/account/sign-in/second", code=f"{code[:3]} {code[3:]}").status_code == 302
    assert editor.is_in()
    other = editor.elsewhere()
    other.give_password()
    assert other.post("/account/sign-in/second", code=code).status_code == 422
    assert (
        other.post("/account/sign-in/second", code=code_of(SECRET, time.time() + 30)).status_code
        == 302
    )


def test_a_recovery_code_works_once_and_a_letter_says_so(
    somebody: Make, letters_to: Callable[[str], list[str]]
) -> None:
    editor = somebody()
    assert editor.phone is not None
    code = editor.phone.recovery_codes.pop()
    editor.give_password()
    answer = editor.post("/account/sign-in/second", code=code.upper().replace("-", " "))
    assert answer.headers["Location"] == "/account/"
    assert "9 are left" in editor.get("/account/").text
    assert "A recovery code was used" in letters_to(editor.email)[-1]
    editor.post("/account/sign-out", "/account/")
    editor.give_password()
    assert editor.post("/account/sign-in/second", code=code).status_code == 422


def test_the_second_step_belongs_to_whoever_gave_the_password(
    somebody: Make, stranger: Somebody, change: Callable[..., None]
) -> None:
    editor = somebody()
    assert stranger.browser.get("/account/sign-in/second").status_code == 302
    editor.give_password()
    page = editor.get("/account/sign-in/second")
    change(editor.email, session_epoch=7)
    fields = {"code": code_of(SECRET), "csrf_token": page.token()}
    answer = editor.browser.post("/account/sign-in/second", data=fields)
    assert answer.headers["Location"] == "/account/sign-in"
    assert not editor.is_in()


def test_a_reader_is_not_asked_for_one(somebody: Make) -> None:
    reader = somebody(Role.READER)
    reader.sign_in()
    assert "second factor" not in reader.get("/coalition/").text


def test_removing_the_last_one_leads_to_setting_up_another(
    somebody: Make, session: Session
) -> None:
    editor = somebody()
    editor.sign_in()
    assert "set one up before you go on" in editor.get("/account/authenticator/removals").text
    assert editor.confirm("/account/authenticator/removals").location == "/account/"
    session.rollback()
    assert session.scalars(select(Account)).one().totp_secret is None
    assert editor.browser.get("/account/").location == "/account/authenticator"


def test_another_app_takes_the_place_of_the_first(somebody: Make) -> None:
    editor = somebody()
    editor.sign_in()
    page = editor.get("/account/authenticator")
    shown = page.soup.select_one("main code")
    assert shown is not None
    secret = shown.get_text().replace(" ", "")
    answer = editor.confirm("/account/authenticator", first_code=code_of(secret))
    assert answer.location != "/account/", "that was the code of another secret"
    page = editor.get("/account/authenticator")
    fields = {each["name"]: each["value"] for each in page.soup.select("main input[type=hidden]")}
    secret = page.soup.select_one("main code").get_text().replace(" ", "")  # type: ignore[union-attr]
    answer = editor.browser.post(
        "/account/authenticator",
        data=fields | editor.proof() | {"first_code": code_of(secret)},
    )
    assert answer.location == "/account/"
    there = editor.elsewhere()
    there.give_password()
    assert there.post("/account/sign-in/second", code=code_of(secret, time.time() + 30)).location


def test_the_page_of_another_app_works_for_half_an_hour(somebody: Make) -> None:
    editor = somebody()
    editor.sign_in()
    answer = editor.confirm("/account/authenticator", secret="old", first_code="000000")
    assert answer.location == "/account/authenticator"
