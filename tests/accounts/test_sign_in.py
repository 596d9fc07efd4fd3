from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from directory.models import Role
from tests.inspection import inspect_page
from tests.instances import PASSWORD, account_of

SignIn = Callable[[Role], FlaskClient]


def test_a_stranger_is_led_to_the_one_sign_in_page_and_back(
    client: FlaskClient, write: Callable[..., None]
) -> None:
    account = account_of(Role.READER)
    write(account)
    led = client.get("/coalition/meetings")
    assert led.headers["Location"] == "/account/sign-in?next=/coalition/meetings"
    page = inspect_page(client.get(led.headers["Location"]))
    fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
    answer = client.post(led.headers["Location"], data=fields)
    assert answer.headers["Location"] == "/coalition/meetings"


def test_what_was_searched_stays_out_of_the_address_of_the_sign_in_page(
    client: FlaskClient, write: Callable[..., None]
) -> None:
    account = account_of(Role.READER)
    write(account)
    led = client.get("/coalition/people?q=invented+surname&page=2")
    assert led.headers["Location"] == "/account/sign-in?next=/coalition/people"
    page = inspect_page(client.get("/account/sign-in"))
    fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
    old = {"next": "/coalition/people?q=invented+surname"}
    answer = client.post("/account/sign-in", query_string=old, data=fields)
    assert answer.headers["Location"] == "/coalition/people"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "\\\\evil.example", "javascript:alert(1)", "evil"],
)
def test_signing_in_never_leads_elsewhere(
    client: FlaskClient, write: Callable[..., None], elsewhere: str
) -> None:
    account = account_of(Role.READER)
    write(account)
    page = inspect_page(client.get("/account/sign-in"))
    fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
    answer = client.post("/account/sign-in", query_string={"next": elsewhere}, data=fields)
    assert answer.headers["Location"] == "/coalition/"


def test_a_wrong_password_is_said_in_the_summary_and_lets_nobody_in(client: FlaskClient) -> None:
    page = inspect_page(client.get("/account/sign-in"))
    fields = {"email": "who@example.org", "password": "wrong", "csrf_token": page.token()}
    answer = client.post("/account/sign-in", data=fields)
    assert answer.status_code == 422
    assert "is not right" in inspect_page(answer).text
    assert client.get("/coalition/").status_code == 302


def test_a_copied_cookie_is_worth_nothing_after_signing_out(sign_in: SignIn) -> None:
    browser = sign_in(Role.COORDINATOR)
    copied = browser.get_cookie("session")
    assert copied is not None
    page = inspect_page(browser.get("/coalition/"))
    assert browser.post("/account/sign-out", data={"csrf_token": page.token()}).status_code == 302
    browser.set_cookie("session", copied.value)
    assert browser.get("/coalition/").status_code == 302


def test_public_pages_set_no_cookie(client: FlaskClient) -> None:
    for address in (
        "/",
        "/en/",
        "/en/search?q=shelter",
        "/en/browse",
        "/en/about",
        "/nowhere",
        "/exit",
    ):
        assert "Set-Cookie" not in client.get(address).headers, address


def test_pages_of_a_session_stay_out_of_caches(sign_in: SignIn) -> None:
    browser = sign_in(Role.READER)
    for address in ("/coalition/", "/en/", "/en/search"):
        assert browser.get(address).headers["Cache-Control"] == "no-store"


def test_whoever_is_signed_in_reads_so_on_the_sign_in_page(
    sign_in: SignIn, client: FlaskClient
) -> None:
    assert "You are signed in" not in client.get("/account/sign-in").text
    page = sign_in(Role.EDITOR).get("/account/sign-in")
    assert "You are signed in as" in page.text
    assert "Go to your work" in page.text
