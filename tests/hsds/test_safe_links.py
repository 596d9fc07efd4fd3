"""Addresses that programs follow or write to: http and https alone, and nothing that ends a line."""

from __future__ import annotations

import json

import pytest

from directory import models as m
from directory.db import now
from directory.hsds import linked_data
from directory.hsds.presentation import organization, phone, service


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("https://desk.example/page", "https://desk.example/page"),
        ("HTTP://desk.example", "HTTP://desk.example"),
        ("desk.example:8080/page", "desk.example:8080/page"),
        ("desk.example", "desk.example"),
        ("javascript:alert(1)", None),
        (" JavaScript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("https://desk.example\r\nX-Other: 1", None),
    ],
)
def test_only_web_addresses_go_out(written: str, told: str | None) -> None:
    owner = m.Organization(name="Harbor Desk", website=written, modified_at=now())
    assert organization(owner).get("website") == told
    desk = m.Service(name="Desk", url=written, organization=owner, modified_at=now())
    assert service(desk).get("url") == told


def test_an_address_of_mail_holds_one_line() -> None:
    owner = m.Organization(name="Harbor Desk", email="a@b.example\nBcc: x@y.example")
    assert "email" not in organization(owner)
    owner.email = "a@b.example"
    assert organization(owner)["email"] == "a@b.example"


def test_linked_data_holds_no_code_for_a_number() -> None:
    numbers = ["tel:*21*5550166#", "+14155550101", "911;phone-context=evil"]
    document = {
        "id": "x",
        "name": "Desk",
        "phones": [{"id": "y", "number": each} for each in numbers],
    }
    told = json.dumps(linked_data.organization(document, "https://directory.example/x"))  # type: ignore[arg-type]
    assert "+14155550101" in told
    assert "phone-context" not in told
    assert "*21*" not in told
    assert phone(m.Phone(number="+14155550101"))["number"] == "+14155550101"
