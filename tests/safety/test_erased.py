"""Values that are erased from the audit are gone from every page that tells what people did, and no page breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.audit import erase_values, past_values
from directory.db import begin_writing
from tests.inspection import inspect_page
from tests.safety.canary import Canaries
from tests.safety.rules import get_addresses
from tests.staff.forms import fields_of

pytestmark = [pytest.mark.parametrize("settings", ["sqlite"], indirect=True), pytest.mark.slow]
SIGNED_IN = frozenset({"staff", "coalition", "planning", "accounts", "web"})
FILTER, REASON = "Quillfeather", "Wrenmarsh asked for it"
"""What somebody wrote to take a list out, and to see a value."""


def test_pages_tell_nothing_of_what_was_erased(
    app: Flask, session: Session, canaries: Canaries, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    browser = sign_in(m.Role.COORDINATOR)
    browser.get(f"/planning/gaps.csv?note={FILTER}")
    address = session.scalars(
        select(m.Address).join(m.Location).where(m.Location.confidential.is_(True))
    ).first()
    assert address is not None
    reveal = f"/staff/reveals/address/{address.id}/whole"
    given = fields_of(inspect_page(browser.get(reveal))) | {"purpose": "other", "words": REASON}
    assert browser.post(reveal, data=given).status_code == 200
    told = {
        each.address: tells(browser, each.address)
        for each in get_addresses(app, session)
        if "?" not in each.address and each.endpoint.partition(".")[0] in SIGNED_IN
    }
    pages = [address for address, found in told.items() if found is not None]
    telling = [address for address in pages if told[address]]
    assert {"/staff/exports", "/staff/reveals"} <= set(telling)
    session.rollback()
    begin_writing(session)
    assert erase_values(session, list(past_values(session)), "everything") > 20
    session.commit()
    told = {address: tells(browser, address) for address in pages}
    assert [address for address, found in told.items() if found is None] == []
    assert [address for address, found in told.items() if found] == []


def tells(browser: FlaskClient, address: str) -> bool | None:
    """Whether a page tells something of it; None where it is not answered with a page."""
    with browser.get(address) as answer:
        if answer.status_code != 200:
            return None
        content = answer.get_data()
    return FILTER.encode() in content or b"Wrenmarsh" in content
