"""Whatever is asked of whichever rule, by strangers and by accounts: the answer is none of ours going wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import create_app
from directory.config import Settings
from directory.models import Role
from directory.web.database import db
from tests.order import how_many, long
from tests.safety.canary import Canaries
from tests.safety.hostile_requests import HostileRequest, SeenForm, hostile_requests
from tests.safety.rules import every_path

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

COUNT = how_many("HOSTILE_REQUESTS", 100, 300)
"""Requests of each kind of visitor; `make fuzz-requests` sends many more."""

RECORD = re.compile(r"[0-9a-f-]{36}")
"""The part of a path that names a record, by which pages of one kind are told from others."""

SIGNING_OUT = ("/account/sign-out", "/account/sessions")
"""Paths that end the session, after which nothing more of what it may see would be asked."""


@pytest.fixture
def unlimited(app: Flask, settings: Settings, write: Callable[..., None]) -> Iterator[Flask]:
    """The application as it is served, where nothing is counted: each request is answered by its view."""
    served = create_app(replace(settings, rate_limits="off"))
    yield served
    with served.app_context():
        db.engine.dispose()


def ask(app: Flask, request: HostileRequest) -> tuple[int, list[tuple[str, str]]]:
    """The status and headers of the answer, which is read to its end as a server would."""
    heard: list[tuple[int, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        heard.append((int(status[:3]), headers))

    answer = app(request.environ(), start)
    try:
        for _piece in answer:
            pass
    finally:
        close = getattr(answer, "close", None)
        if close:
            close()
    return heard[-1]


# Werkzeug leaves the parts of a body that breaks off to the garbage collector.
@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
@pytest.mark.parametrize("role", [None, Role.ORGANIZATION_EDITOR, long(Role.ADMINISTRATOR)])
def test_no_request_breaks_the_directory(
    unlimited: Flask,
    session: Session,
    canaries: Canaries,
    sign_in: Callable[[Role], FlaskClient],
    log: StringIO,
    role: Role | None,
) -> None:
    assert canaries
    browser = sign_in(role) if role else None
    cookie = browser.get_cookie("session") if browser else None
    session_header = {"HTTP_COOKIE": f"session={cookie.value}"} if cookie else {}
    paths = [each for each in every_path(unlimited, session) if not is_signing_out(each)]
    forms = list(seen_forms(browser or unlimited.test_client(), paths))
    broken, statuses = [], set()
    for each in hostile_requests(paths, forms, COUNT, seed=len(session_header)):
        request = replace(each, more=session_header | each.more)
        status, headers = ask(unlimited, request)
        statuses.add(status)
        if status >= 500:
            broken.append(f"{status}: {request}\n{log.getvalue()[-1500:]}")
        assert not any("\n" in value or "\r" in value for _, value in headers), request
    assert broken == []
    assert "Traceback" not in log.getvalue()
    assert {200, 400, 404, 405} <= statuses, "too little was tried to prove anything"
    assert browser is None or browser.get("/account/").status_code == 200, "the session has ended"


def seen_forms(browser: FlaskClient, paths: list[str]) -> Iterator[SeenForm]:
    """The forms on one page of each kind that this visitor sees; what is not theirs is asked for once."""
    settled = set[str]()
    for path in paths:
        kind = RECORD.sub("", path)
        if kind in settled:
            continue
        with browser.get(path) as answer:
            if answer.status_code != 404:
                settled.add(kind)
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            soup = BeautifulSoup(answer.get_data(), "lxml", parse_only=SoupStrainer("form"))
        for form in soup.find_all("form"):
            fields = [
                (str(each["name"]), str(each.get("value", "") or each.get_text())[:2000])
                for each in form.select("[name]")
            ]
            action, method = str(form.get("action") or path), str(form.get("method", "get"))
            if not is_signing_out(action):
                yield SeenForm(action, method.upper(), tuple(fields))


def is_signing_out(path: str) -> bool:
    return path.startswith(SIGNING_OUT)
