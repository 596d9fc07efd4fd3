"""Hosts, proxies and senders that a request names: none is believed beyond what the settings say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.web.database import db
from directory.web.headers import HEADERS
from directory.web.request_checks import LARGEST_FORM
from tests.inspection import inspect_page
from tests.instances import PASSWORD
from tests.order import long
from tests.safety.rules import get_addresses

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

EVIL = "evil.example"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def serve(settings: Settings, app: Flask) -> Iterator[Callable[..., Flask]]:
    """The application under other settings."""
    made: list[Flask] = []

    def make(**changed: object) -> Flask:
        made.append(create_app(replace(settings, **changed)))
        return made[-1]

    yield make
    for each in made:
        with each.app_context():
            db.engine.dispose()


def listing() -> m.Organization:
    place = m.Location(addresses=[m.Address(address_1="1 Example Street", city="Exampleton")])
    service = m.Service(name="Open desk", sites=[m.ServiceAtLocation(location=place)])
    return m.Organization(name="Open door", services=[service], locations=[place])


@pytest.mark.parametrize("host", ["a" * 300, "a." * 300, "..", "[::1", "a b", "\xc3\xa9"])
@pytest.mark.parametrize(
    "path", ["/", "/en/", "/api/hsds/services", "/static/css/main.css", "/nowhere"]
)
def test_a_malformed_host_answers_400_and_never_500(
    client: FlaskClient, path: str, host: str
) -> None:
    answer = client.get(path, environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 400
    for_machines = path.startswith("/api/")
    assert answer.mimetype == ("application/problem+json" if for_machines else "text/plain")
    assert {name: answer.headers[name] for name, _ in HEADERS} == dict(HEADERS)


@pytest.mark.parametrize("role", [None, long(m.Role.ADMINISTRATOR)])
def test_no_answer_repeats_the_host_that_was_asked_for(
    app: Flask,
    serve: Callable[..., Flask],
    client: FlaskClient,
    session: Session,
    write: Callable[..., None],
    sign_in: Callable[[m.Role], FlaskClient],
    role: m.Role | None,
) -> None:
    write(listing())
    browser = sign_in(role) if role else client
    cookie = browser.get_cookie("session")
    told, seen = [], 0
    nameless = serve(trusted_hosts="")
    addresses = [each.address for each in get_addresses(app, session)]
    for address in (*addresses, "/en", "/coalition", "//en//search", "/nowhere", "/en/search/"):
        more = {"HTTP_HOST": EVIL, "HTTP_X_FORWARDED_HOST": EVIL, "HTTP_FORWARDED": f"host={EVIL}"}
        if cookie:
            more["HTTP_COOKIE"] = f"session={cookie.value}"
        asked = nameless.test_client(use_cookies=False)
        with asked.get(address, environ_overrides=more) as answer:
            whole = answer.get_data() + str(answer.headers).encode()
            seen += b"http://127.0.0.1:8000" in whole
            told += [address] if EVIL.encode() in whole else []
    assert told == []
    assert seen > 4, "no whole address was told at all, so nothing is proven"


def test_an_address_to_hand_on_is_that_of_the_settings(
    serve: Callable[..., Flask], write: Callable[..., None], session: Session
) -> None:
    write(listing())
    served = serve(public_address="https://help.example.org/", trusted_hosts="")
    client = served.test_client()
    service = session.query(m.Service).one().id
    for address in (f"/en/services/{service}", f"/services/{service}.jsonld", "/changes.atom", "/robots.txt",
    "/sitemap-service-0.xml", "/api/hsds/"):  # fmt: skip
        with client.get(address, base_url=f"http://{EVIL}") as answer:
            assert "https://help.example.org/" in answer.text, address


@pytest.mark.parametrize(
    ("host", "status"),
    [("help.example.org", 200), ("127.0.0.1:8000", 200), (EVIL, 400), ("192.0.2.7", 400)],
)
def test_where_a_host_is_trusted_no_other_is_answered(
    serve: Callable[..., Flask], host: str, status: int
) -> None:
    client = serve(trusted_hosts="help.example.org").test_client()
    for address in ("/en/about", "/api/hsds/", "/static/css/main.css", "/healthz"):
        with client.get(address, environ_overrides={"HTTP_HOST": host}) as answer:
            assert answer.status_code == status, address


@pytest.mark.parametrize("proxies", [0, 1])
def test_a_proxy_is_believed_about_the_client_only_where_one_is_set(
    serve: Callable[..., Flask], proxies: int
) -> None:
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.9"}
    app = serve(proxies=proxies, search_limit=1, behind_tls=False)
    first = app.test_client().get("/en/search", headers=said)
    assert first.status_code == 200
    assert "Strict-Transport-Security" not in first.headers
    other = said | {"X-Forwarded-For": "192.0.2.10"}
    expected = 200 if proxies else 429
    assert app.test_client().get("/en/search", headers=other).status_code == expected


def test_cookies_and_transport_follow_the_settings_and_no_header(
    serve: Callable[..., Flask],
) -> None:
    for behind_tls in (False, True):
        client = serve(behind_tls=behind_tls, proxies=1).test_client()
        answer = client.get("/account/sign-in", headers={"X-Forwarded-Proto": "https"})
        assert ("Secure" in answer.headers["Set-Cookie"]) is behind_tls
        assert ("Strict-Transport-Security" in answer.headers) is behind_tls


def test_behind_tls_somebody_signs_in_with_a_browser_that_sends_no_referer(
    serve: Callable[..., Flask], write: Callable[..., None]
) -> None:
    account = m.Account(email="reader@example.org", role=m.Role.READER)
    account.change_password(PASSWORD)
    write(account)
    client = serve(behind_tls=True).test_client()
    secure = {"base_url": "https://localhost"}
    page = inspect_page(client.get("/account/sign-in", **secure))
    fields = {"email": account.email, "password": PASSWORD, "csrf_token": page.token()}
    assert client.post("/account/sign-in", data=fields, **secure).status_code == 302


@pytest.mark.parametrize(
    ("site", "status"),
    [("cross-site", 403), ("same-site", 403), ("same-origin", 422), ("none", 422), (None, 422)],
)
def test_a_form_that_another_site_sends_is_refused(
    client: FlaskClient, site: str | None, status: int
) -> None:
    page = inspect_page(client.get("/account/sign-in"))
    fields = {"email": "who@example.org", "password": "wrong", "csrf_token": page.token()}
    headers = {"Sec-Fetch-Site": site} if site else {}
    assert client.post("/account/sign-in", data=fields, headers=headers).status_code == status


def test_programs_of_other_sites_may_post_questions_to_the_api(client: FlaskClient) -> None:
    answer = client.post("/api/hsds/services", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200


def test_a_query_of_bytes_is_answered(client: FlaskClient) -> None:
    for address in ("/en/search", "/coalition/people", "/api/hsds/services", "/nowhere"):
        answer = client.get(address, environ_overrides={"QUERY_STRING": "q=\x80\xff&\xe9=1"})
        assert answer.status_code < 500


@pytest.mark.parametrize("path", ["/account/sign-in", "/en/", "/nowhere", "/api/hsds/services"])
def test_a_body_in_pieces_is_refused_unread(client: FlaskClient, path: str) -> None:
    """A server takes each piece by itself: a byte in a piece of its own costs it a thousand times what was sent."""
    body = _Unread()
    answer = client.post(
        path,
        environ_overrides={
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input": body,
            "wsgi.input_terminated": True,
        },
    )
    assert (answer.status_code, body.was_read) == (411, False)
    assert {name: answer.headers[name] for name, _ in HEADERS} == dict(HEADERS)


@pytest.mark.parametrize("path", ["/account/sign-in", "/en/", "/nowhere", "/api/hsds/services"])
@pytest.mark.parametrize(
    "kind", [FORM, f"{FORM}; charset=utf-8", f" {FORM.upper()} ", f"{FORM.title()};"]
)
@pytest.mark.parametrize("length", [LARGEST_FORM + 1, 24_000_000, 10**30])
def test_a_form_larger_than_any_of_ours_is_refused_unread(
    client: FlaskClient, path: str, kind: str, length: int
) -> None:
    """It is decoded as a whole, and its worker does nothing else for seconds."""
    body = _Unread()
    length_said = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind, "wsgi.input": body}
    answer = client.post(path, environ_overrides=length_said)
    assert (answer.status_code, body.was_read) == (413, False)
    assert {name: answer.headers[name] for name, _ in HEADERS} == dict(HEADERS)


def test_a_large_form_that_a_page_may_send_is_read(client: FlaskClient) -> None:
    answer = client.post("/account/sign-in", data={"email": "a" * (LARGEST_FORM - 100)})
    assert answer.status_code == 400, "no token: the form was read"


class _Unread(BytesIO):
    was_read = False

    def read(self, size: int | None = -1, /) -> bytes:
        self.was_read = True
        return super().read(size)
