"""A town in which everything was used once: each form of each kind of page sent as somebody sends it who leaves no
field blank. What coalitions add, ask, propose, bring in and are written has its pages then, which are opened, measured
and looked at like all others.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from directory import create_app
from directory import models as m
from directory.config import Settings
from directory.web.database import db
from directory.web.job_schedule import run_jobs
from tests.clock import local_moment, local_today
from tests.inspection import inspect_page, words
from tests.instances import SECRET_KEY
from tests.screenshots import PUBLIC, SIGNED_IN
from tests.serving import Served

WORDS = "Lantern"
"""What stands in every field of words."""
PHONE = "+1 415-555-0101"
MINUTES = """Minutes of the Lantern Working Group

December 2, 2026

Present: Ada Quill (Lantern House), Ben Ortega (Harbor Desk)

1. Announcements
Action: Ada Quill will bring the list of open lines by December 9.
"""
TABLE = b"""Agency,Program,Phone,Address,City,Services
Lantern House,Night beds,415-555-0101,12 Quay Street,Port Amaranth,Shelter
Lantern House,Day desk,415-555-0102,12 Quay Street,Port Amaranth,Legal help
,,not a number,,,
"""
OUTLINES = b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Lantern Hill"}, \
"geometry": {"type": "Polygon", "coordinates": [[[-122.5, 37.7], [-122.4, 37.7], [-122.4, 37.8], [-122.5, 37.7]]]}}]}'
FILES = {"file": ("listings.csv", TABLE), "outlines": ("areas.geojson", OUTLINES)}
SAID = {
    "code": "lantern_code",
    "color": "#1c6647",
    "exceptions": "2026-12-25 closed",
    "words": MINUTES,
    "number": PHONE,
    "opening": "Mon-Fri 9am-5pm",
    "options": "One evening\nTwo mornings",
    "phone": PHONE,
    "postal_code": "94110",
}
"""What fields take that do not take any word, by the end of their names."""
VISITS = 3
"""So many pages of a kind are opened: what can be done depends on the state of a record."""
_LEFT = re.compile(
    r"remov|end_|ending|suspension|revoke|withdraw|retire|restor|forget|change_password|change_address|undo|merge"
    r"|passkey|authenticator|recovery|erasure|feature|read_kept|keep_ours|closing|reset_factors|change_role|exports?$"
    r"|create_session|create_reset|use_link|_remove$"
)
"""What takes away what others stand on, ends who is signed in, or needs a device."""
_WHOLE_ADDRESS = re.compile(r"https?://[^/\s]+(/\S+)")
_LANGUAGES = ("/es/", "/zh-Hant/", "/fil/", "/vi/")


def takes_away(endpoint: str) -> bool:
    """Whether what is sent there takes away what others stand on."""
    return _LEFT.search(endpoint) is not None


@dataclass(slots=True)
class Use:
    """What was opened and sent: an address of each kind of page, and what was refused, in the words of the page."""

    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    visits: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def kind_of(rules: MapAdapter, path: str) -> tuple[str, str]:
    """The view that answers the path, and which of its forms; records alike are one kind."""
    try:
        endpoint, values = rules.match(unquote(path))
    except (HTTPException, RequestRedirect):
        return "", ""
    return str(endpoint), str(values.get("task") or values.get("lang") or "")


def as_served(instance: Path) -> Settings:
    """The settings of the town: the demo account signs in where neither TLS nor a name of a host is set."""
    url = f"sqlite:///{instance / 'directory.db'}"
    return Settings(instance, SECRET_KEY, url, exit_url="https://weather.example/")


def signed_in(app: Flask, town: Served) -> FlaskClient:
    """A browser in process that has signed in as the town's demo account."""
    browser = app.test_client()
    token = inspect_page(browser.get("/account/sign-in")).token()
    answer = browser.post(
        "/account/sign-in",
        data={"csrf_token": token, "email": town.email, "password": town.password},
    )
    assert answer.status_code == 302, answer.status
    return browser


def use_served(town: Served) -> Use:
    """Use everything in a town that is served, from beside its server."""
    app = create_app(as_served(Path(town.environment["DIRECTORY_INSTANCE"])))
    rules = app.url_map.bind("localhost")
    first = [*PUBLIC.values(), *SIGNED_IN.values(), *first_addresses(rules)]
    used = use_everything(app, signed_in(app, town), town.password, first)
    with app.app_context():
        db.engine.dispose()
    return used


def use_everything(app: Flask, browser: FlaskClient, password: str, first: list[str]) -> Use:
    """Open pages of each kind that links, answers and letters lead to, and send each form that stands there."""
    rules, used = app.url_map.bind("localhost"), Use()
    _visit(browser, rules, used, password, first)
    _visit(browser, rules, used, password, list(_below(rules, used)))
    with app.app_context():
        run_jobs()
        db.session.remove()
    _visit(browser, rules, used, password, _in_letters(app))
    return used


def _visit(
    browser: FlaskClient, rules: MapAdapter, used: Use, password: str, waiting: list[str]
) -> None:
    """What a form answers is opened even where its page was: it shows now what was sent."""
    answers = list[str]()
    while answers or waiting:
        is_answer = bool(answers)
        address = (answers or waiting).pop(0).partition("#")[0]
        kind = kind_of(rules, urlsplit(address).path)
        if kind == ("", "") or address.startswith(_LANGUAGES):
            continue
        if not is_answer and (address in used.seen or used.visits[kind] >= VISITS):
            continue
        used.seen.add(address)
        used.visits[kind] += not is_answer
        answer = browser.get(address)
        if answer.status_code >= 500:
            used.failed.append(f"{address}: {answer.status}")
        if answer.status_code != 200:
            continue
        used.pages.setdefault(kind, address)
        if answer.mimetype != "text/html":
            answer.close()
            continue
        soup = BeautifulSoup(answer.get_data(as_text=True), "lxml")
        waiting += _links(soup, address)
        for form in soup.select("form[method=post]"):
            answers += _send(browser, rules, used, address, filled(soup, form, password), form)


def _send(
    browser: FlaskClient,
    rules: MapAdapter,
    used: Use,
    address: str,
    given: dict[str, Any],
    form: Tag,
) -> list[str]:
    """Send a form if none of its kind was; the addresses that its answer leads to."""
    button = form.select_one("button[formaction]")
    action = urljoin(
        address, str(form.get("action") or (button and button["formaction"]) or address)
    ).partition("#")[0]
    try:
        endpoint, values = rules.match(urlsplit(action).path, method="POST")
    except (HTTPException, RequestRedirect):
        if urlsplit(address).path != "/style":  # it shows what forms look like, and takes none
            used.failed.append(f"{address}: a form leads to {action}")
        return []
    kind = f"{endpoint} {values.get('task', '')}".strip()
    if kind in used.sent or takes_away(endpoint):
        return []
    answer = browser.post(
        action,
        data=given,
        content_type="multipart/form-data",
        headers={"Referer": f"http://localhost{address}"},
    )
    if answer.status_code >= 500:
        used.failed.append(f"{action}: {answer.status}")
    if answer.status_code in (302, 303):
        used.sent.add(kind)
        used.refused.pop(kind, None)
        return [answer.location]
    if answer.status_code == 200:
        used.sent.add(kind)  # a page, or a file that was asked for
        return []
    page = BeautifulSoup(answer.get_data(as_text=True), "lxml")
    summary = page.select_one(".govuk-error-summary")
    told = summary or page.h1
    used.refused[kind] = f"{address} {answer.status_code}: {words(told) if told else ''}"
    return []


def _links(soup: BeautifulSoup, address: str) -> list[str]:
    """The addresses of this directory to which links lead, or that stand there to be written down."""
    found = [urljoin(address, str(each["href"])) for each in soup.select("a[href]")]
    return [each for each in found if each.startswith("/")] + _WHOLE_ADDRESS.findall(
        soup.get_text(" ")
    )


def first_addresses(rules: MapAdapter) -> list[str]:
    """Pages that need nothing to be known, in one language."""
    return [
        each.rule.replace("<language:lang>", "en")
        for each in rules.map.iter_rules()
        if "GET" in (each.methods or ())
        and each.arguments <= {"lang"}
        and "/api/" not in each.rule
        and not _LEFT.search(each.endpoint)
    ]


def _below(rules: MapAdapter, used: Use) -> Iterator[str]:
    """Forms below a record that was opened, which are pages of their own only where a page does without scripts."""
    seen = {endpoint for endpoint, _ in used.pages}
    for rule in rules.map.iter_rules():
        before, _, behind = re.sub(r"<uuid:\w+>", "<>", rule.rule, count=1).partition("<>")
        if (
            "<" in before + behind
            or "GET" not in (rule.methods or ())
            or rule.endpoint in seen
            or _LEFT.search(rule.endpoint)
        ):
            continue
        of_kind = re.compile(rf"{re.escape(before)}[0-9a-f-]{{36}}(?=/|$|\?)")
        yield from [
            found[0] + behind for each in used.pages.values() if (found := of_kind.match(each))
        ][:1]


def _in_letters(app: Flask) -> list[str]:
    """The addresses of this directory in letters that wait or went out."""
    with app.app_context():
        texts = db.session.scalars(select(m.Letter.text)).all()
        db.session.remove()
    return [address for text in texts for address in _WHOLE_ADDRESS.findall(text)]


def filled(page: BeautifulSoup, form: Tag, password: str) -> dict[str, Any]:
    """A form as somebody sends it who leaves nothing blank, ticks what stands first and presses the first button."""
    given: dict[str, Any] = {}
    names = Counter(str(each["name"]) for each in form.select("input[type=checkbox][name]"))
    taken = Counter[str]()
    for each in form.select("input[name], select[name], textarea[name]"):
        name = str(each["name"])
        value = _stands(each)
        if not value and not given.get(name):
            value = _honest(page, each, names[name], taken)
        if each.get("type") == "password":
            value = password
        if value is not None and (value or name not in given):
            if each.get("type") == "checkbox" and name in given:
                given[name] = [
                    *([given[name]] if isinstance(given[name], str) else given[name]),
                    value,
                ]
            else:
                given[name] = value
    button = form.select_one(
        "button[name]:not([formnovalidate]):not(.js-hidden), input[type=submit][name]"
    )
    if button is not None and not form.select_one("button:not([name])"):
        given[str(button["name"])] = str(button.get("value", ""))
    return given


def _stands(field: Tag) -> str | None:
    """What a field has already."""
    if field.name == "textarea":
        return field.get_text().strip()
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        return str(chosen.get("value", "")) if chosen else None
    if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
        return None
    return str(field.get("value", ""))


def _honest(page: BeautifulSoup, field: Tag, boxes: int, taken: Counter[str]) -> Any:
    """What somebody fills in who has something to say; None where nothing is the honest answer. `taken` counts what
    other fields of the form have of a list.
    """
    name, kind = (
        str(field["name"]),
        str(field.get("type", field.name if field.name != "input" else "text")),
    )
    for end, said in SAID.items():
        if name.rpartition("-")[2].rpartition("_")[2] == end and kind in (
            "text",
            "tel",
            "textarea",
        ):
            return said
    if field.name == "select":
        values = [str(each.get("value", "")) for each in field.select("option")]
        return next(filter(None, values), None)
    if field.name == "textarea":
        return f"{WORDS} words."
    if kind == "file":
        return (io.BytesIO(FILES[name][1]), FILES[name][0]) if name in FILES else None
    if kind == "checkbox":
        return str(field.get("value")) if boxes > 1 else None
    if listed := field.get("list"):
        offered = [str(each["value"]) for each in page.select(f"datalist[id='{listed}'] option")]
        taken[str(listed)] += 1
        return offered[min(taken[str(listed)], len(offered)) - 1] if offered else None
    if kind in ("time", "datetime-local", "date"):
        taken["moments"] += 1
    moment = local_moment() + timedelta(hours=taken["moments"])
    return {
        "text": WORDS,
        "email": "ada@example.org",
        "url": "https://example.org/",
        "tel": PHONE,
        "date": f"{local_today():%Y-%m-%d}",
        "datetime-local": f"{moment:%Y-%m-%dT%H:%M}",
        "time": f"{17 + taken['moments'] % 6}:00",
        "number": str(field.get("min") or 1),
        "radio": str(field.get("value")),
    }.get(kind)
