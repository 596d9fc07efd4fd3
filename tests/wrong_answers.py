"""Every form of a town sent empty, and with what no field takes: no failure, and problems that name their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect
from werkzeug.test import TestResponse

from tests.busy_town import filled, takes_away

WRONG = {
    "email": "no mail",
    "url": "no link",
    "date": "2026-13-45",
    "time": "99:99",
    "number": "many",
    "select": "nothing of the list",
    "text": "x" * 9_000,
    "textarea": "x" * 30_000,
}
"""What no field of a kind takes, by the kind."""
WITHOUT_FIELDS = frozenset(
    {"guests.add_answer", "planning.add_gap_decision", "planning.add_step", "staff.service_status"}
)
"""What is refused for the state of a record, or chosen by a button: no field is wrong."""
UNSENT = frozenset({"hidden", "submit", "button", "file"})


def problems(
    app: Flask, browser: FlaskClient, password: str, addresses: list[str]
) -> Iterator[str]:
    """What is wrong with the answers, a line each; every form of a kind is sent once in each way."""
    rules, sent = app.url_map.bind("localhost"), set[str]()
    for address in addresses:
        answer = browser.get(address)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            answer.close()
            continue
        soup = BeautifulSoup(answer.get_data(as_text=True), "lxml")
        for form in soup.select("form[method=post]"):
            action, endpoint, kind = _kind(rules, address, form)
            if not endpoint or kind in sent or takes_away(endpoint):
                continue
            sent.add(kind)
            given = filled(soup, form, password)
            for values in (_only_unseen(form, given), _wrong(form, given)):
                with browser.post(action, data=values) as refused:
                    yield from (f"{kind}: {each}" for each in _faults(refused, endpoint))


def _kind(rules: MapAdapter, address: str, form: Tag) -> tuple[str, str, str]:
    button = form.select_one("button[formaction]")
    action = str(form.get("action") or (button and button["formaction"]) or address)
    action = urljoin(address, action).partition("#")[0]
    try:
        endpoint, values = rules.match(urlsplit(action).path, method="POST")
    except (HTTPException, RequestRedirect):
        return action, "", ""
    return action, str(endpoint), f"{endpoint} {values.get('task', '')}".strip()


def _only_unseen(form: Tag, given: dict[str, Any]) -> dict[str, Any]:
    """What the form carries along, and what shows who sends it."""
    return {
        name: value
        for name, value in given.items()
        if _shape(form, name) == "hidden" or name in ("password", "code")
    }


def _wrong(form: Tag, given: dict[str, Any]) -> dict[str, Any]:
    shapes = {name: _shape(form, name) for name in given}
    wrong = {name: WRONG.get(shape, "zz") for name, shape in shapes.items() if shape not in UNSENT}
    return wrong | _only_unseen(form, given)


def _shape(form: Tag, name: str) -> str:
    field = form.find(attrs={"name": name})
    return str(field.get("type") or field.name) if isinstance(field, Tag) else ""


def _faults(answer: TestResponse, endpoint: str) -> Iterator[str]:
    if answer.status_code >= 500:
        yield answer.status
    if answer.status_code != 422 or endpoint in WITHOUT_FIELDS:
        return
    soup = BeautifulSoup(answer.get_data(as_text=True), "lxml")
    told = soup.select(".govuk-error-summary li")
    if not told:
        yield "refused without a reason"
    for each in told:
        link, words = each.select_one("a[href^='#']"), " ".join(each.get_text(" ").split())
        if link is None or soup.find(id=str(link["href"])[1:]) is None:
            yield f"leads to no field: {words}"
