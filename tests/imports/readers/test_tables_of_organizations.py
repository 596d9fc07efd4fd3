"""Tables whose rows are organizations or places: what a row says in fields of services is said of whom it makes."""

from __future__ import annotations

import pytest

from directory.imports.incoming_records import LOCATION, ORGANIZATION, SERVICE, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.readers.table_reader import read_mapped_table

HEADER = "Name,About,Mail,Web,Hide,Street,Speaks,Kind"
COLUMNS = """
organization = "Name"
description = "About"
email = "Mail"
website = "Web"
unlisted = "Hide"
address = "Street"
languages = "Speaks"
"""


def read(makes: str, *rows: str, more: str = "") -> Incoming:
    mapping = read_mapping(f'source = "Town"\nmakes = "{makes}"\n[columns]{COLUMNS}{more}')
    return read_mapped_table("\n".join([HEADER, *rows]).encode(), "t.csv", mapping, "US")


ROW = (
    "Elm House,Beds for all.,desk@elm.example,https://elm.example,{0},1 Any Street,Spanish,shelter"
)


@pytest.mark.parametrize(
    ("hide", "audience"), [("no", None), ("", None), ("yes", "partner"), ("perhaps", "partner")]
)
def test_what_a_row_says_is_said_of_its_organization(hide: str, audience: str | None) -> None:
    incoming = read("organizations", ROW.format(hide))
    (owner,) = incoming.of(ORGANIZATION).values()
    assert incoming.of(SERVICE) == {}
    assert {name: owner.fields.get(name) for name in ("name", "description", "email", "website")} == {
        "name": "Elm House", "description": "Beds for all.", "email": "desk@elm.example", "website": "https://elm.example",
    }  # fmt: skip
    assert owner.fields.get("audience", "public") == (audience or "public")


def test_of_a_listing_the_service_says_it() -> None:
    incoming = read("listings", ROW.format("yes"))
    (owner,), (service,) = incoming.of(ORGANIZATION).values(), incoming.of(SERVICE).values()
    assert "description" not in owner.fields
    assert (service.fields["description"], service.fields["audience"]) == (
        "Beds for all.",
        "partner",
    )


@pytest.mark.parametrize(("rows", "words"), [(1, "1 row names"), (2, "2 rows name")])
def test_languages_without_a_level_are_counted_once_for_the_file(rows: int, words: str) -> None:
    incoming = read(
        "listings", *[ROW.format("").replace("Elm", f"Elm {number}") for number in range(rows)]
    )
    (doubt,) = [
        each for each in incoming.doubts if "without saying how they are served" in each.reason
    ]
    assert (doubt.line, doubt.column, doubt.reason.startswith(words)) == (None, None, True)


def test_places_are_kept_where_something_is_said_of_them() -> None:
    incoming = read("organizations", ROW.format(""), "Ash Hall,Tea.,,,,,,")
    assert [each.rows("addresses")[0]["address_1"] for each in incoming.of(LOCATION).values()] == [
        "1 Any Street"
    ]
    assert [each.name for each in incoming.of(ORGANIZATION).values()] == ["Elm House", "Ash Hall"]
