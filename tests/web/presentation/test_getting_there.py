import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.presentation import call_first, places, web_address
from directory.web.presentation.getting_there import (
    has_own_name,
    is_in_words,
    is_repeated,
    map_links,
    unsaid_names,
    website_of_its_own,
)

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


def house(street="474 Signal Street", unit=None, **said):
    address = {"address_1": street, "city": "Port Amaranth"} | ({"address_2": unit} if unit else {})
    return {"location": {"addresses": [address], **said}}


def shown(*sites):
    service = {"name": "Elms", "organization": {"name": "ELMS, Inc"}, "service_at_locations": sites}
    return [site["location"] for site in places(service)]


def test_a_house_that_is_there_twice_is_one_place():
    found = shown(
        house(description="By the pier", phones=[{"id": "1", "number": "+14155550101"}]),
        house("474 Signal St.", name="Elms", description="Near the old bell tower and the school"),
        house(name="Garden house", phones=[{"id": "2", "number": "+14155550101"}]),
    )
    assert [each["name"] for each in found] == ["Garden house"]
    assert (
        found[0]["phones"] == [{"id": "1", "number": "+14155550101"}]
        or len(found[0]["phones"]) == 1
    )
    assert "bell tower" in found[0]["description"]


def test_two_names_two_units_and_two_houses_are_places_of_their_own():
    assert len(shown(house(name="Garden house"), house(name="Dock house"))) == 2
    assert len(shown(house(unit="Suite 2"), house(unit="Suite 4"))) == 2
    assert len(shown(house(unit="Suite 2"), house())) == 1
    assert len(shown(house(), house("9 Signal Street"))) == 2
    assert len(shown(house("Signal Street"), house("Signal Street"))) == 2, "no number, no house"


def test_the_way_to_a_place_that_is_there_twice_is_whole():
    (found,) = shown(
        house(transportation="Bus 9, 14"), house("474 Signal St.", transportation="Bus 12")
    )
    assert found["transportation"] == "Bus 9, 14; Bus 12"
    (found,) = shown(house(transportation="Bus 9"), house(transportation="N/A"))
    assert found["transportation"] == "Bus 9"


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Bus 2 Clement, 38 Geary", "Bus 38 Geary, 2 Clement", None),
        ("Muni: 5 Fulton, 9 San Bruno", "MUNI - 5 Fulton", None),
        ("Bus 14 Mission, Anchor Street underground station", "BUS: 14 Mission; Anchor station", None),
        ("MUNI 1AX, 2 Clement, 31 Bolbao", "MUNI - 2 Clement, 31 Balbao", None),
        ("Autobús 9 y 14, estación Muelle", "Autobus 14; Muelle", None),
        ("Bus 9", "Bus 14", "Bus 9; Bus 14"),
        ("Bus 12", "Bus 1", "Bus 12; Bus 1"),
        ("Bus 9 to the pier", "Bus 9, 9R", "Bus 9 to the pier; Bus 9, 9R"),
        ("T Third, 22 Fillmore", "J Church, 22 Fillmore", "T Third, 22 Fillmore; J Church, 22 Fillmore"),
        ("Stop at Anchor Street", "Stop at Harbor Street", "Stop at Anchor Street; Stop at Harbor Street"),
        ("Stop at Main", "Stop at Maine and Maine", "Stop at Main; Stop at Maine and Maine"),
    ],
)  # fmt: skip
def test_lines_that_both_rows_of_a_place_name_are_said_once(one, other, joined):
    for first, second in ((one, other), (other, one)):
        (found,) = shown(
            house(transportation=first), house("474 Signal St.", transportation=second)
        )
        known = {one, other} if joined is None and sorted(one) == sorted(other) else {one}
        assert found["transportation"] in ({f"{first}; {second}"} if joined else known)


def test_the_website_of_a_place_is_named_where_it_is_not_that_of_the_page():
    service = {"url": "www.elms.example", "organization": {"website": "https://mill.example/"}}
    for same in ("http://elms.example/", "HTTPS://WWW.Elms.example", "elms.example", None):
        assert website_of_its_own({"url": same}, service) is None, same
    for other in ("https://elms.example/pier", "mill.example", "http://elms.example/?place=2"):
        assert website_of_its_own({"url": other}, service), other
    del service["url"]
    assert website_of_its_own({"url": "mill.example"}, service) is None
    assert (
        website_of_its_own({"url": "mill.example"}, {"website": "http://www.mill.example"}) is None
    )
    assert website_of_its_own({"url": "mill.example"}, {}) == "https://mill.example"


def test_a_place_without_street_that_has_the_services_name_is_one():
    town = {"addresses": [{"city": "Port Amaranth"}]}
    assert len(shown({"location": town}, {"location": {"name": "Elms", **town}})) == 1
    assert len(shown({"location": town}, {"location": {"name": "Mill", **town}})) == 2


def test_what_a_page_says_of_its_service_is_not_said_of_the_place_again():
    service = {
        "name": "Elms",
        "organization": {"name": "ELMS, Inc"},
        "alternate_name": "Elm House; Night Elms, NE",
    }
    for name in ("Elms", "Elms, Inc.", None):
        assert not has_own_name({"name": name}, service), name
    assert has_own_name({"name": "Garden house"}, service)
    place = {
        "name": "Garden house",
        "alternate_name": "Elm House, Night Elms, N; garden house; Shed; shed",
    }
    assert unsaid_names(place, service) == "Shed"
    assert unsaid_names({}, service) == ""


def test_words_about_places_are_no_address_to_go_to():
    for words in (
        "Various Locations",
        "Varios lugares",
        "多處",
        "Nhiều địa điểm",
        "Iba't ibang lugar",
    ):
        assert is_in_words({"address_1": words}), words
        assert map_links({"address_1": words, "city": "Port Amaranth"}) == []
    assert not is_in_words({"address_1": "1 Various Way"})
    assert not is_in_words({"address_1": "Pier at Mill"})


def test_a_text_of_a_place_is_repeated_whatever_the_spaces_in_it() -> None:
    service = {"description": "A house for  anybody.\n\nOpen to men and women."}
    for text in ("A house for anybody.", "A house  for anybody", "Open to men\nand women."):
        assert is_repeated(text, service)
        assert not is_repeated(text, {})
    for text in ("A house for nobody.", "A house for anybody. Ring twice."):
        assert not is_repeated(text, service)
