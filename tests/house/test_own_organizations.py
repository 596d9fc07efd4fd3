"""An editor of own organizations finds these behind every rule that names a record, and nobody else's behind any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.models import (
    Account,
    AccountOrganization,
    Audience,
    Contact,
    Location,
    Organization,
    Phone,
    Role,
    Service,
    ServiceAtLocation,
    ServiceStatus,
)
from tests.inspection import inspect_page
from tests.instances import take_out
from tests.staff.forms import press

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]

PUBLIC = ("referral", "api", "web", "static")
OWN, OTHER = "Ownharbor", "Otherharbor"
PARTS = (
    "basics",
    "contacts",
    "confidentiality",
    "notes",
    "csv",
    "organization",
    "service",
    "location",
)


def organization(name: str) -> Organization:
    """An organization whose every record bears its name; nothing of it is published."""
    kept = Organization(id=uuid4(), name=name, audience=Audience.STAFF, notes_internal=name)
    place = Location(id=uuid4(), organization=kept, name=f"{name} place")
    service = Service(id=uuid4(), name=f"{name} desk", status=ServiceStatus.DRAFT)
    service.sites.append(ServiceAtLocation(id=uuid4(), location=place))
    service.phones.append(Phone(id=uuid4(), number="+14155550101"))
    service.contacts.append(Contact(id=uuid4(), name=f"{name} person"))
    kept.services.append(service)
    return kept


def ids(kept: Organization) -> dict[str, UUID]:
    service = kept.services[0]
    return {
        "organization": kept.id,
        "service": service.id,
        "location": kept.locations[0].id,
        "phone": service.phones[0].id,
        "contact": service.contacts[0].id,
        "site": service.sites[0].id,
    }


def addresses(app: Flask, record_id: UUID) -> Iterator[tuple[str, str, str]]:
    """Every rule behind sign-in that names a record, with this one in every place; also its task pages."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.arguments <= {"ending"} or rule.endpoint.partition(".")[0] in PUBLIC:
                continue
            for part in PARTS if rule.arguments - {"record_id"} else PARTS[:1]:
                values = {
                    name: str(record_id) if "uuid" in rule.rule and name.endswith("id") else part
                    for name in rule.arguments
                }
                try:
                    built = rule.build(values)
                except ValueError:
                    continue  # this part is none that the rule knows
                assert built is not None
                for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                    yield rule.endpoint, method, built[1]


@pytest.fixture
def editor(
    app: Flask, write: Callable[..., None], session: Session, sign_in: Callable[[Role], FlaskClient]
) -> tuple[FlaskClient, dict[str, UUID], dict[str, UUID]]:
    """The browser of an editor of one organization, and the records of that one and of another."""
    own, other = organization(OWN), organization(OTHER)
    write(own, other)
    browser = sign_in(Role.ORGANIZATION_EDITOR)
    found = ids(own), ids(other)
    session.rollback()
    begin_writing(session)
    account = session.query(Account).filter_by(role=Role.ORGANIZATION_EDITOR).one()
    session.add(
        AccountOrganization(account_id=account.id, organization_id=found[0]["organization"])
    )
    session.commit()
    return browser, *found


def test_no_rule_shows_or_changes_a_record_of_another(
    app: Flask, editor: tuple[FlaskClient, dict[str, UUID], dict[str, UUID]]
) -> None:
    browser, _own, other = editor
    app.config["WTF_CSRF_ENABLED"] = False
    asked = 0
    for kind, record_id in other.items():
        for endpoint, method, address in addresses(app, record_id):
            if endpoint.startswith("accounts."):
                continue  # names accounts, links, sessions and passkeys, never listings
            with browser.open(address, method=method) as answer:
                assert answer.status_code in (403, 404), f"{kind}: {method} {address}"
                assert OTHER.encode() not in answer.data, f"{kind}: {method} {address}"
            asked += 1
    assert asked > 100


def test_a_new_service_of_another_is_refused_like_one_of_nobody(
    editor: tuple[FlaskClient, dict[str, UUID], dict[str, UUID]],
) -> None:
    told = []
    for name in (OTHER, "Nowhere"):
        answer = press(editor[0], "/staff/services/new", organization=name, name="Desk")
        assert answer.status_code == 422
        told.append(inspect_page(answer).text.replace(name, ""))
    assert told[0] == told[1]


def test_own_records_are_there_and_lists_hold_no_others(
    app: Flask, editor: tuple[FlaskClient, dict[str, UUID], dict[str, UUID]]
) -> None:
    browser, own, _other = editor
    for kind in ("organization", "service", "location"):
        assert OWN in browser.get(f"/staff/{kind}s/{own[kind]}").text
    with app.test_request_context():
        plain = {
            rule.rule
            for rule in app.url_map.iter_rules()
            if not rule.arguments and "GET" in (rule.methods or ()) and "sign-out" not in rule.rule
        }
    for address in sorted(plain):
        with browser.get(address) as answer:
            assert OTHER.encode() not in answer.data, address


@pytest.mark.parametrize("address", ["/staff/listings/csv", "/staff/contacts/csv?list_for=staff"])
def test_sheets_hold_no_others(
    editor: tuple[FlaskClient, dict[str, UUID], dict[str, UUID]], address: str
) -> None:
    with take_out(editor[0], address) as answer:
        assert answer.mimetype == "text/csv"
        assert OTHER.encode() not in answer.data
