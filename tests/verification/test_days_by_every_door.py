"""Every form of every page is sent, with days that nobody asked for: what nobody of a service said has no newer day.

The forms are those that pages show when they are walked, so that a new one is tried without being named here.
"""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from directory import create_app
from directory import models as m
from directory.db import begin_writing
from directory.models.listings.fact_statement import CRITICAL, fact_days
from directory.models.listings.fact_values import fact_values
from directory.web.database import db
from directory.web.search_engines import follow_outbox
from tests.busy_town import filled, kind_of
from tests.clock import local_today
from tests.instances import PASSWORD, account_of, let_in, settings_for
from tests.order import how_many

pytestmark = pytest.mark.long

VISITS = how_many("DAY_VISITS", 1, 1)
"""So many pages of a kind are opened, and as many of the forms of a kind sent."""
ANSWERS = 3 * VISITS
FIRST = (
    "/staff/duplicates?kind=service", "/staff/suggestions", "/staff/imports", "/staff/sources", "/staff/",
    "/staff/listings", "/staff/worklist", "/en/",
)  # fmt: skip
SHEET = """Agency,Program,Phone,Languages,Last verified
Saltmarsh House,Sisters' room,415-555-0177,Thai,{day}
"""
"""Another directory's list, which says that it verified a listing today."""
PLACES = selectinload(m.Service.sites)
LOADED = (
    *map(selectinload, (
        m.Service.phones, m.Service.schedules, m.Service.populations, m.Service.languages, m.Service.terms,
        m.Service.verifications, m.Service.fact_statements,
    )),
    PLACES.selectinload(m.ServiceAtLocation.location).selectinload(m.Location.addresses),
    PLACES.selectinload(m.ServiceAtLocation.location).selectinload(m.Location.schedules),
    PLACES.selectinload(m.ServiceAtLocation.schedules),
)  # fmt: skip
SPEAKING = {
    "staff.verifications": "a call",
    "staff.decide_suggestion": "a correction of which the agency was asked",
    "staff.room_statements": "whether there is room",
}
"""The doors at which somebody of a service is named who says so: those alone make a day."""
LEAVING = re.compile(
    r"sign_out|session|password|factor|passkey|recovery|address$|suspension|change_role|erasure|device"
)
"""What ends who is signed in, or needs a device."""
ELSEWHERE = re.compile(r"^/(planning|coalition|es|zh-Hant|fil|vi|static|exit)\b")
"""Pages of other records, and those of here in other languages."""


@dataclass(slots=True)
class Days:
    """What is confirmed of each listing, and all that ever was before somebody sent anything."""

    app: Flask
    written: int | None = -1
    """The last entry of the audit when it was read: what is not there was not written."""
    events: set[tuple[Any, ...]] = field(default_factory=set)
    confirmed: dict[tuple[UUID, str], set[tuple[str, date | None]]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def newer(self) -> list[str]:
        """What has a day now that it never had before, in words; it is known from now on."""
        found = []
        with self.app.app_context():
            session = db.session()
            written = session.scalar(select(func.max(m.AuditEntry.sequence)))
            if written == self.written:
                db.session.remove()
                return []
            self.written = written
            for event in _events(session) - self.events:
                found.append(f"a word {event}")
                self.events.add(event)
            for service in session.scalars(select(m.Service).options(*LOADED)):
                for fact, value, day in _facts(service):
                    known = self.confirmed[service.id, fact]
                    if day is None or (value, day) in known:
                        continue
                    if any(seen == value and (on or date.min) >= day for seen, on in known):
                        continue
                    found.append(f"{service.name}: {fact} {value} on {day}, not {known}")
                    known.add((value, day))
            db.session.remove()
        return found


def _events(session: Session) -> set[tuple[Any, ...]]:
    """Every word by which a listing, or a fact of one, counts as confirmed."""
    whole = {
        (each.service_id, each.on, each.outcome.value, each.stated_by)
        for each in session.scalars(select(m.Verification))
        if each.confirms
    }
    return whole | {
        (each.service_id, each.fact, each.phone_id, each.on)
        for each in session.scalars(select(m.FactStatement))
        if each.state.confirms
    }


def _facts(service: m.Service) -> Iterator[tuple[str, str, date | None]]:
    """Each fact with what it says and the day on which that was confirmed; numbers one by one.

    That something was called wrong is left out: whoever finds out that it is right gives it no new day.
    """
    told = [
        each
        for each in service.fact_statements
        if not (each.state is m.FactState.WRONG and each.is_open_doubt)
    ]
    values = fact_values(service)
    days = fact_days(CRITICAL, {}, told, service.last_confirmation)
    for fact in values.keys() - {"phone"}:
        if any(values[fact]):
            yield fact, str(_sorted(values[fact])), days.get(fact)
    for phone in service.phones:
        yield "phone", f"{phone.number} {phone.extension}", service.number_day(phone)


def _sorted(value: Any) -> Any:
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return [_sorted(each) for each in value] if isinstance(value, tuple) else value


def forged() -> dict[str, str]:
    """Names that a form might take a day, or whose word it is, from if it took what it did not ask for."""
    days = {
        name: f"{local_today() + timedelta(days=ahead):%Y-%m-%d}"
        for name, ahead in {"on": 0, "verified_on": 0, "created_at": 3, "entered_at": -900, "stated_on": 1}.items()
    }  # fmt: skip
    said = {"is_counted": "1", "stated_by": "", "outcome": "confirmed", "state": "confirmed"}
    rows = {
        f"{part}-0-{name}": value
        for part in ("verifications", "fact_statements")
        for name, value in (days | said).items()
    }
    return days | rows | {"last_verification": days["on"], "settled_at": days["on"]}


def changed(page: BeautifulSoup, form: Tag, button: Tag | None) -> dict[str, Any]:
    """A form as somebody sends it who changes everything that can be chosen or typed."""
    given = filled(page, form, PASSWORD)
    for each in form.select("select[name]"):
        values = [str(option.get("value", "")) for option in each.select("option")]
        other = [value for value in values if value and value != given.get(str(each["name"]))]
        if other:
            given[str(each["name"])] = other[len(other) // 2]
    for each in form.select("input[type=checkbox][name], input[type=radio][name]"):
        name = str(each["name"])
        if name not in given or each.get("type") == "radio":
            given[name] = str(each.get("value", "y"))
    if "file" in given:
        sheet = SHEET.format(day=local_today()).encode()
        given["file"] = (io.BytesIO(sheet), "listings.csv")
    for name, value in given.items():
        typed = form.select_one(f"textarea[name='{name}'], input[type=text][name='{name}']")
        if typed is not None and isinstance(value, str) and typed.get("list") is None:
            given[name] = "Mon-Fri 7am-6pm" if name == "opening" else f"{value} anew"
    if button is not None and button.get("name"):
        given[str(button["name"])] = str(button.get("value", ""))
    return given


@dataclass(slots=True)
class Walk:
    """Somebody who opens pages and sends whatever stands there."""

    browser: FlaskClient
    rules: MapAdapter
    days: Days
    visits: Counter[tuple[str, str]] = field(default_factory=Counter)
    sent: Counter[tuple[str, ...]] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    spoke: set[str] = field(default_factory=set)
    found: list[str] = field(default_factory=list)

    def go(self, first: list[str]) -> None:
        """Open these and what they lead to, and send the forms of each.

        What a form answers is opened sooner and oftener than links, since it shows what was sent.
        """
        waiting, answers = list(first), list[str]()
        while waiting or answers:
            most = ANSWERS if answers else VISITS
            address = (answers or waiting).pop(0)
            path = urlsplit(address).path
            kind = kind_of(self.rules, path)
            if kind == ("", "") or ELSEWHERE.match(path) or self.visits[kind] >= most:
                continue
            self.visits[kind] += 1
            with self.browser.get(address) as answer:
                if answer.status_code != 200 or answer.mimetype != "text/html":
                    continue
                page = BeautifulSoup(answer.get_data(as_text=True), "lxml")
            waiting += [
                urljoin(address, str(each["href"])).partition("#")[0]
                for each in page.select("a[href]")
            ]
            for form in page.select("form[method=post]"):
                for button in form.select("button") or [None]:
                    answers += self.send(address, page, form, button)

    def send(self, address: str, page: BeautifulSoup, form: Tag, button: Tag | None) -> list[str]:
        """Send a form by one of its buttons; where the answer leads to."""
        to = (button.get("formaction") if button else None) or form.get("action") or address
        action = urljoin(address, str(to)).partition("#")[0]
        try:
            endpoint, values = self.rules.match(urlsplit(action).path, method="POST")
        except (HTTPException, RequestRedirect):
            return []
        pressed = str(button.get("name", "")) if button else ""
        kind = (str(endpoint), str(values.get("task", "")), pressed)
        if self.sent[kind] >= VISITS or LEAVING.search(str(endpoint)):
            return []
        self.sent[kind] += 1
        with self.browser.post(
            action,
            data=forged() | changed(page, form, button),
            content_type="multipart/form-data",
            headers={"Referer": f"https://localhost{address}"},
        ) as answer:
            status, location = answer.status_code, answer.location
        if status in (302, 303):
            self.taken[str(endpoint)] += 1
        newer = self.days.newer()
        if newer and endpoint in SPEAKING:
            self.spoke.add(str(endpoint))
        else:
            self.found += [f"{endpoint} {values} {pressed}: {each}" for each in newer]
        return [location] if location else []


@pytest.fixture
def town(town_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application on a copy of the demo town, with everybody who signs in."""
    folder = tmp_path / "instance"
    shutil.copytree(town_folder, folder)
    app = create_app(settings_for(folder))
    app.config["TESTING"] = True
    with app.app_context():
        follow_outbox()
        db.session.rollback()
        begin_writing(db.session())
        db.session.add_all(account_of(each) for each in (m.Role.ADMINISTRATOR, m.Role.EDITOR))
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def more_to_decide(town: Flask) -> None:
    """Two verified listings that may be one, and what a stranger says of the number of the first."""
    with town.app_context():
        session = db.session()
        begin_writing(session)
        owner = m.Organization(name="Lantern House")
        for code in ("eng", "spa"):
            phone = m.Phone(number="+14155550142")
            twin = m.Service(name="Night desk", organization=owner, phones=[phone])
            twin.languages = [m.Language(code=code, level=m.LanguageLevel.BILINGUAL)]
            twin.verify(local_today(), m.VerificationMethod.PHONE, by_name="Ada Quill")
            session.add(twin)
        session.flush()
        said = m.SuggestedValue(field="phone", was=None, proposed="415-555-0177", position=0)
        session.add(
            m.Suggestion(
                key="a correction", kind=m.SuggestionKind.CORRECTION, service_id=twin.id,
                organization_id=owner.id, about=twin.name, values=[said], language="en",
            )
        )  # fmt: skip
        session.commit()
        db.session.remove()


def test_no_form_makes_a_day_but_those_of_conversations(town: Flask) -> None:
    days = Days(town)
    rules = town.url_map.bind("localhost")
    browser = let_in(town.test_client(), account_of(m.Role.ADMINISTRATOR))
    walk = Walk(browser, rules, days)
    more_to_decide(town)
    days.newer()
    for _round in range(2):  # what strangers sent in the first is decided in the second
        walk.visits.clear()
        walk.go([*FIRST])
    assert walk.found == []
    assert "staff.verifications" in walk.spoke, "a call makes a day, or nothing was looked at"
    assert walk.taken.keys() >= {
        "staff.create_merge",
        "staff.decide_suggestion",
        "staff.restoration",
    }
    assert walk.taken.total() > walk.sent.total() / 2, "too little was taken to prove anything"
