import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.presentation import call_first, places, web_address

PHONE = {"phones": [{"number": "+14155550101"}]}


@pytest.mark.parametrize(
    ("service", "answer"),
    [
        ({}, False),
        (PHONE, False),
        (PHONE | {"routes": ["walk_in", "appointment"]}, False),
        (PHONE | {"routes": ["appointment"]}, True),
        (PHONE | {"routes": ["walk_in"], "confidential_location": True}, True),
        ({"routes": ["agency_referral"]}, False),
    ],
)
def test_call_first(service, answer):
    assert call_first(service) is answer


def test_places_are_those_that_can_be_told():
    named = {"location": {"name": "Side door"}}
    addressed = {"location": {"addresses": [{"address_1": "1 Example Street"}]}}
    assert places({"service_at_locations": [{"location": {"id": "x"}}, named, addressed]}) == [
        named,
        addressed,
    ]
    assert places({}) == []


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/help", "https://example.org/help"),
        ("http://example.org", "http://example.org"),
        (" www.example.org/a:b ", "https://www.example.org/a:b"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT://example.org/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("mailto:someone@example.org", None),
        ("https://", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(written, address):
    assert web_address(written) == address


@given(st.text())
def test_no_text_becomes_another_kind_of_link(written):
    address = web_address(written)
    assert address is None or address.lower().startswith(("https://", "http://"))
