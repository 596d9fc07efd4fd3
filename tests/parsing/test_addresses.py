from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.addresses import is_data, read_addresses, split_town
from directory.parsing.tables import read_table


def seen(text: str) -> list[tuple[str | None, ...]]:
    return [
        (
            each.attention,
            each.address_1,
            each.address_2,
            each.city,
            each.state_province,
            each.postal_code,
            each.address_type,
        )
        for each in read_addresses(text).addresses
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "870 Elm Street, Suite 350, Old Town, CA 94102",
            (None, "870 Elm Street", "Suite 350", "Old Town", "CA", "94102", "physical"),
        ),
        (
            "870 Elm St. Suite 350, Old Town, CA 94102-1234",
            (None, "870 Elm St.", "Suite 350", "Old Town", "CA", "94102-1234", "physical"),
        ),
        (
            "413 E. 120th St. Suite 314 Old Town, NY 10035",
            (None, "413 E. 120th St.", "Suite 314", "Old Town", "NY", "10035", "physical"),
        ),
        (
            "P.O. Box 15366, Old Town, CA 94115",
            (None, "P.O. Box 15366", None, "Old Town", "CA", "94115", "postal"),
        ),
        (
            "Main Library: 100 Elm Street, Old Town, CA 94102",
            ("Main Library", "100 Elm Street", None, "Old Town", "CA", "94102", "physical"),
        ),
        (
            "City Hall, 1 Elm Place, Room 4, Old Town, CA",
            ("City Hall", "1 Elm Place", "Room 4", "Old Town", "CA", None, "physical"),
        ),
        (
            "48 Elm Street, Old Town, CA 94102 (rear)",
            ("rear", "48 Elm Street", None, "Old Town", "CA", "94102", "physical"),
        ),
        ("16 Elm St., Suite 225", (None, "16 Elm St.", "Suite 225", None, None, None, "physical")),
    ],
)
def test_one_site(text: str, expected: tuple[str | None, ...]) -> None:
    assert seen(text) == [expected]
    assert read_addresses(text).doubts == []


@pytest.mark.parametrize("joint", ["; ", " and ", ", ", "\n"])
def test_several_sites_in_one_cell(joint: str) -> None:
    text = joint.join(["1 Elm St, Old Town, CA 94102", "2 Oak Ave, New Town, CA 94103"])
    read = read_addresses(text)
    assert [(each.address_1, each.city, each.postal_code) for each in read.addresses] == [
        ("1 Elm St", "Old Town", "94102"),
        ("2 Oak Ave", "New Town", "94103"),
    ]
    assert "2 addresses" in read.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        *("Confidential", "Confidential Address", "[withheld]", "Undisclosed location"),
        *(
            "Office of a confidential shelter: 1 Elm St, Old Town, CA 94102",
            "1 Elm St (confidential)",
            "Dirección confidencial",
        ),
    ],
)
def test_a_confidential_cell_gives_no_address_whatever_else_it_holds(text: str) -> None:
    read = read_addresses(text)
    assert (read.addresses, read.confidential, read.doubts) == ([], True, [])


@pytest.mark.parametrize(
    "text",
    [
        "Please visit website for assistance",
        "Various Locations",
        "State: FL",
        "Old Town, CA",
        "Francisco, CA 94102",
    ],
)
def test_what_is_no_address_is_said(text: str) -> None:
    read = read_addresses(text)
    assert read.addresses == []
    assert len(read.doubts) == 1


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["1 Elm St", ",", " CA ", "94102", ";", "(", ")", " and ", "Box", "P.O.", ":", "Town"]
        ),
        max_size=12,
    ).map("".join)
)
def test_any_text(text: str) -> None:
    read = read_addresses(text)
    assert not (read.confidential and read.addresses)
    assert all(each.address_1 for each in read.addresses)


@pytest.mark.shared
@pytest.mark.slow
def test_real_addresses_fall_into_parts(shared: Path) -> None:
    table = read_table(
        (shared / "data/sf-womens-directory/directory.csv").read_bytes(), "directory.csv"
    )
    found = [each for row in table.rows for each in read_addresses(row.cells["Address"]).addresses]
    assert sum(bool(each.postal_code and each.city) for each in found) >= 305


@pytest.mark.parametrize(
    ("street", "beside", "expected"),
    [
        # City, state and postal code in columns beside it; what they do not say is told.
        ("2252 Marigold Lane, Jasper Bay, CA", (None, None, "94000"), ("2252 Marigold Lane", "Jasper Bay", "CA")),
        ("2252 Marigold Lane, Jasper Bay, CA 94000", (None, None, "94000"), ("2252 Marigold Lane", "Jasper Bay", "CA")),
        ("2252 Elm Lane, Jasper Bay CA", (None, None, None), ("2252 Elm Lane", "Jasper Bay", "CA")),
        ("2252 Elm Lane, Jasper Bay", (None, "CA", None), ("2252 Elm Lane", "Jasper Bay", None)),
        ("2252 Elm Lane, CA", ("Jasper Bay", None, None), ("2252 Elm Lane", None, "CA")),
        # What they repeat goes, with or without commas and in any order.
        ("2252 Elm Lane, Floor 2, Jasper Bay", ("jasper bay", None, None), ("2252 Elm Lane, Floor 2", None, None)),
        ("2252 Elm Ln. Jasper Bay", ("Jasper Bay", "CA", None), ("2252 Elm Ln", None, None)),
        ("2252 Elm Lane, Jasper Bay, CA, 94000", ("Jasper Bay", "CA", "94000"), ("2252 Elm Lane", None, None)),
        ("2252 Elm Lane 94000 CA", (None, "CA", "94000"), ("2252 Elm Lane", None, None)),
        # Nothing says where it is, or another column says otherwise.
        ("2252 Elm Lane, Jasper Bay", (None, None, None), None),
        ("2252 Elm Lane, Jasper Bay", ("Elm Town", "CA", None), None),
        ("2252 Elm Lane, Jasper Bay, NY", (None, "CA", None), None),
        # What stands behind a street may be a part of the house, or a street; and a street may be called like a city.
        ("2252 Elm Lane, Suite 4", (None, "CA", None), None),
        ("2252 Elm Lane, Rear", (None, "CA", None), None),
        ("2252 Elm Lane, at Oak Road", (None, "CA", None), None),
        ("2252 Elm Lane, Oak Road", (None, "CA", None), None),
        ("Elm House, 12 Oak St", (None, "CA", None), None),
        ("450 Jasper Bay", ("Jasper Bay", "CA", None), None),
        ("12 CA", (None, "CA", None), None),
        ("Jasper Bay, CA", (None, None, "94000"), None),
    ],
)  # fmt: skip
def test_a_city_and_a_state_behind_a_street_are_no_part_of_it(
    street: str, beside: tuple[str | None, ...], expected: tuple[str | None, ...] | None
) -> None:
    found = split_town(street, *beside)
    said = (found.address_1, found.city, found.state_province)
    assert said == (expected or (street, None, None))


@pytest.mark.parametrize(
    "text", ['{"address": "1 Elm St"', '[{"a": 1}', ' {"x": 1}', '["1 Elm St"]']
)
def test_data_of_a_program_is_no_address(text: str) -> None:
    assert is_data(text)
    found = read_addresses(text)
    assert (found.addresses, len(found.doubts)) == ([], 1)


def test_a_street_in_brackets_is_no_data() -> None:
    assert not is_data("[rear] 12 Elm St")


@pytest.mark.parametrize(
    "words",
    [
        *(
            "phone only",
            "Telephone only",
            "by phone",
            "over the phone",
            "comes to you",
            "We come to you",
        ),
        *(
            "online",
            "Zoom",
            "remote",
            "Remotely",
            "hotline",
            "text line",
            "by appt",
            "by appointment",
        ),
        *("at your home", "in their homes", "home visits", "door-to-door", "field based", "mobile"),
        *("meets you at the library", "picks up clients", "wherever you are", "various", "varies"),
        *("solo por teléfono", "por teléfono", "en línea", "vamos a su casa", "a domicilio"),
        *(
            "網上",
            "線上服務",
            "上門服務",
            "trực tuyến",
            "sa telepono",
            "Phone and text",
            "chat or text",
        ),
    ],
)
@pytest.mark.parametrize("number", ["", "(971) 555-0113\n"])
def test_words_of_help_without_a_place_are_no_street(words: str, number: str) -> None:
    found = read_addresses(number + words)
    assert found.addresses == []
    assert found.elsewhere == [words]


@pytest.mark.parametrize(
    "menu",
    [
        "press 2",
        "option 3",
        "then press 1",
        "Press 2 for Spanish",
        "opt. 4",
        "oprima 2",
        "marque 1",
    ],
)
@pytest.mark.parametrize(
    "shape", ["{s}\n{n}, {m}", "{s}; {n} {m}", "{n}, {m}; {s}", "{s}\n{n} ({m})"]
)
def test_what_is_pressed_after_a_number_is_no_street(menu: str, shape: str) -> None:
    street = "1200 Foundry Way, Marlow, OR 97301"
    found = read_addresses(shape.format(s=street, n="(971) 555-0102", m=menu))
    assert [each.address_1 for each in found.addresses] == ["1200 Foundry Way"]
    assert found.elsewhere == []


@pytest.mark.parametrize(
    "street",
    ["12 Remote Rd", "400 Phone Company Way", "9 Option St", "5 Telephone Ave, Marlow, OR 97301"],
)
def test_a_street_with_such_a_word_is_one(street: str) -> None:
    assert len(read_addresses(street).addresses) == 1
