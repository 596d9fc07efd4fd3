"""One change of a thousand listings at once, in a large directory.

`python -m benchmarks.staff [--services 20000] [--changed 1000]`; everything in it is invented.
"""

from __future__ import annotations

import argparse
import secrets
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from benchmarks.directories import filled
from directory.audit import unrecorded
from directory.db import begin_writing, now
from directory.models import (
    Account,
    Address,
    Audience,
    Location,
    Organization,
    Phone,
    Role,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    ServiceTerm,
    Verification,
    VerificationMethod,
    VerificationOutcome,
)
from directory.staff.bulk import change_all
from directory.web.clock import local_now
from directory.web.database import db

KINDS = ("emergency_housing", "immigration_legal", "case_management", "outreach", "mental_health")
STREETS = ("Harbor Street", "Quay Lane", "Mole Avenue", "Lighthouse Road", "Net Loft Way")
HIDDEN_ONE_IN = 50


def main() -> None:
    """Print how long the change took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--services", type=int, default=20_000)
    arguments.add_argument("--changed", type=int, default=1_000)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app, _settings = filled(Path(folder), 0)
        with app.app_context():
            _fill(asked.services)
            db.session.remove()
        _change(app, asked.changed)


def _fill(size: int) -> None:
    """Services with a kind of help, a phone, a place to three of them, and for three of four a verification.

    Verifications are of the last 400 days. One place in fifty is hidden.
    """
    session = db.session()
    session.rollback()
    begin_writing(session)
    day = local_now().date()
    rows: dict[Any, list[dict[str, Any]]] = {
        model: []
        for model in (
            Organization, Location, Address, Service, ServiceAtLocation, ServiceTerm, Phone, Verification
        )
    }  # fmt: skip
    for number in range(size):
        if number % 3 == 0:
            organization = uuid4()
            rows[Organization].append({"id": organization, "name": f"House {number} of the harbor"})
            place, is_hidden = uuid4(), number % (3 * HIDDEN_ONE_IN) == 0
            rows[Location].append(
                {
                    "id": place, "organization_id": organization, "name": f"Pier house {number}",
                    "confidential": is_hidden, "hidden_since": now() if is_hidden else None,
                }
            )  # fmt: skip
            rows[Address].append(
                {
                    "location_id": place, "address_1": f"{number + 1} {STREETS[number % len(STREETS)]}",
                    "city": "Port Amaranth", "postal_code": f"{94000 + number % 40}",
                }
            )  # fmt: skip
        service = uuid4()
        rows[Service].append(
            {
                "id": service, "organization_id": organization, "name": f"Desk {number}",
                "description": "An invented service.", "status": ServiceStatus.ACTIVE,
            }
        )  # fmt: skip
        rows[ServiceAtLocation].append({"service_id": service, "location_id": place})
        rows[ServiceTerm].append(
            {"service_id": service, "vocabulary": "services", "code": KINDS[number % len(KINDS)]}
        )
        rows[Phone].append(
            {
                "service_id": service, "number": "+14155550101", "type": "voice", "audience": Audience.PUBLIC,
            }
        )  # fmt: skip
        if number % 4:
            rows[Verification].append(
                {
                    "service_id": service, "on": day - timedelta(days=number % 400),
                    "method": VerificationMethod.PHONE, "outcome": VerificationOutcome.CONFIRMED,
                }
            )  # fmt: skip
    with unrecorded(session):
        for model, each in rows.items():
            session.execute(insert(model), each)
    session.commit()


def sign_in(app: Flask) -> FlaskClient:
    """The browser of a coordinator, who has an authenticator app."""
    password, secret = secrets.token_urlsafe(12), pyotp.random_base32()
    email = f"editor-{secrets.token_hex(4)}@example.org"
    with app.app_context():
        session = db.session()
        session.rollback()
        begin_writing(session)
        account = Account(email=email, role=Role.COORDINATOR, totp_secret=secret)
        account.change_password(password)
        session.add(account)
        session.commit()
        db.session.remove()
    browser = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    given = {"email": email, "password": password}
    assert browser.post("/account/sign-in", data=given).status_code == 302  # noqa: S101
    given = {"code": pyotp.TOTP(secret).now()}
    assert browser.post("/account/sign-in/second", data=given).status_code == 302  # noqa: S101
    app.config["WTF_CSRF_ENABLED"] = True
    return browser


def _change(app: Flask, size: int) -> None:
    with app.app_context():
        session = db.session()
        session.rollback()
        begin_writing(session)
        ids = [str(each) for each in session.scalars(select(Service.id).limit(size))]
        orders = {"ids": ids, "change": "add_term", "term": "hotline"}
        told: list[int] = []
        started = time.process_time()
        changed = change_all(session, orders, lambda done, _total: told.append(done))
        session.commit()
        took = time.process_time() - started
    steps = len(told)
    print(f"\nOne change of {changed:,} services: {took:.1f} s, progress in {steps} steps")  # noqa: T201


if __name__ == "__main__":
    main()
