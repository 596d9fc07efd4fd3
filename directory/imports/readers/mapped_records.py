"""The fields of one row as organization, service and places; which rows belong together is decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from directory.fields.kinds import FIELDS
from directory.fields.listing_sheet import Cell, columns_of, phone_columns
from directory.fields.row_values import Row, compact
from directory.imports.incoming_records import LOCATION, ORGANIZATION, SERVICE, IncomingRecord
from directory.imports.readers.listing_columns import (
    ages,
    ages_in_words,
    capacities,
    phones,
    populations,
    schedules,
)
from directory.imports.readers.places_in_words import described
from directory.imports.readers.row_cells import Cells
from directory.parsing.addresses import (
    is_confidential,
    is_data,
    read_addresses,
    split_town,
    whole_postal_code,
    without_numbers,
)
from directory.parsing.cell_values import (
    as_key,
    read_coordinate,
    read_date,
    says_nothing,
    split_list,
)
from directory.parsing.elsewhere import IN_WORDS, is_elsewhere
from directory.parsing.hidden_marks import hides_phone
from directory.parsing.hours import read_weekdays, with_further_days
from directory.parsing.phones import dialled
from directory.parsing.prose_lines import lines_in_prose
from directory.parsing.required_papers import split_documents

_NAMES = ("organization", "service", "alternate_name", "organization_alternate_name")
_TEXTS = ("description", "application_process", "eligibility", "alert")
_ALONE = (Cell.TEXT, Cell.LONG_TEXT, Cell.COUNT, Cell.CODE, Cell.EMAIL, Cell.WEBSITE)


def _fields_of(row: Cells, kind: str) -> dict[str, Any]:
    """The fields that have a column of their own."""
    found = {
        column.field: row.value(column)
        for column in columns_of(kind, *_ALONE)
        if column.field in FIELDS[kind] and column.field != "name"
    }
    names = found.get("alternate_name")
    if names and not row.is_own:
        # A list with gaps: “AWS;”, “NGN; ADHC; ; ADHC, NGN”.
        each_once: dict[str, str] = {}
        for name in split_list(names):
            each_once.setdefault(as_key(name), name)
        found["alternate_name"] = "; ".join(each_once.values()) or None
    return found


def _terms_of(row: Cells, kind: str) -> list[Row]:
    """The codes of a record, by the vocabularies of its columns."""
    found = []
    for column in columns_of(kind, Cell.CODES, Cell.CODE):
        if column.field == "terms":
            said = row.value(column)
            codes = said if column.is_list else filter(None, [said])
            rows = [{"vocabulary": column.vocabulary, "code": code} for code in codes]
            found += row.with_origin(column.name, rows) if kind == SERVICE else rows
    return found


def organization_of(row: Cells, name: str, organization_id: str) -> IncomingRecord:
    """The organization as this row describes it."""
    fields = compact({"name": name} | _fields_of(row, ORGANIZATION))
    parts = {"terms": _terms_of(row, ORGANIZATION)}
    return IncomingRecord(ORGANIZATION, organization_id, fields, parts, row.line)


def service_of(row: Cells, name: str, languages: list[Row]) -> IncomingRecord:
    """The service as this row describes it."""
    unlisted, verified_on = row.restriction("unlisted"), row.read("verified_on", read_date)
    audience = None if unlisted is None else "partner" if unlisted else "public"
    answers = {name: row.code(name, name) for name in ("police_contact", "immigration_status")}
    listed = split_list(row.cells.get("required_documents", ""))
    documents = [each for each in listed if not (says_nothing(each) or as_key(each) == "no")]
    way_in = row.text("application_process") or ""
    if not documents:
        way_in, documents = split_documents(way_in)
    parts = {
        "terms": _terms_of(row, SERVICE),
        "populations": populations(row),
        "languages": languages,
        "postures": [{"topic": topic, "answer": said} for topic, said in answers.items() if said],
        "capacities": capacities(row),
        "verifications": [{"on": verified_on}] if verified_on else [],
        "required_documents": [{"document": each} for each in documents],
    }
    own = {"eligibility_description": ages_in_words(row), "application_process": way_in} | ages(row)
    fields = compact({"name": name, "audience": audience} | _fields_of(row, SERVICE) | own)
    return IncomingRecord(SERVICE, row.text("service_id") or "", fields, parts, row.line)


def locations_of(row: Cells, withheld: bool) -> list[IncomingRecord]:
    """The places of a row: one, or as many as an address cell names; a withheld place has no address at all.

    A row of our own sheet that says nothing of a place is of a service that is at none.
    """
    confidential = True if withheld else row.restriction("confidential")
    street = row.text("address")
    if street and is_confidential(street):
        if row.is_own and not confidential:
            row.doubt(
                "address", "the address says that the place is confidential; it is taken as such"
            )
        street, confidential = None, True
    if street and is_data(street):
        row.doubt("address", "the cell holds data of a program and no address; none is recorded")
        street = None
    if confidential and withheld:
        return [_location(row, [], confidential, 0, [])]
    if street and not row.is_own:
        street = without_numbers(street) or None
    street, words = _street_or_words(row, street)
    whole = read_addresses(row.text("address_whole") or "")
    words += whole.elsewhere
    for doubt in whole.doubts:
        row.doubt("address_whole", doubt)
    confidential = True if whole.confidential else confidential
    found = [_completed(row, asdict(address)) for address in whole.addresses]
    if street:
        found.append(_completed(row, _line_of(row, street)))
    elif not found and _names_town(row, confidential):
        found.append(_completed(row, {}))
    if len(found) > 1:
        return [
            _location(row, [address], confidential, number, words)
            for number, address in enumerate(found)
        ]
    place = _location(row, found, confidential, 0, words)
    is_none = row.is_own and not place.parts and place.fields.keys() <= _OF_NO_PLACE
    return [] if is_none and not confidential else [place]


def _street_or_words(row: Cells, street: str | None) -> tuple[str | None, list[str]]:
    """A street as it stands, or the words in place of one."""
    if street is None or row.is_own or not is_elsewhere(street):
        return street, []
    words = ", ".join(filter(None, (street, row.text("address_2"))))
    row.doubt("address", IN_WORDS.format(words))
    return None, [words]


def _line_of(row: Cells, street: str) -> Row:
    """A street with its second line; a city and a state that stand behind it are no part of it."""
    if row.is_own:
        return {"address_1": street, "address_2": _second_line(row, street)}
    found = asdict(split_town(street, *map(row.text, ("city", "state", "postal_code"))))
    del found["address_type"]
    second = _second_line(row, found["address_1"])
    unit = _OPEN_UNIT.search(found["address_1"] or "")
    if unit and second and second[:1].isdigit():
        # “Building 9, Ward” above “93”: the number is that of the ward.
        street = found["address_1"][: unit.start()].rstrip()
        found["address_1"], second = street, f"{unit['unit']} {second}"
    return found | {"address_2": second}


_OPEN_UNIT = re.compile(
    r",\s*(?P<unit>(?:suite|ste\.?|room|rm\.?|floor|ward|unit|apt\.?|apartment|building|bldg\.?|no\.?|#))\s*$",
    re.IGNORECASE,
)


def _second_line(row: Cells, street: str) -> str | None:
    """The second line of an address; one that says the street again adds nothing."""
    second = row.text("address_2")
    if second is None or row.is_own:
        return second
    line, whole = as_key(second), f" {as_key(street)} "
    if f" {line} " in whole:
        return None
    return second[len(street) :].strip(" ,;-–") or None if _repeats(second, street) else second


def _repeats(second: str, street: str) -> bool:
    """Whether a second line begins with the street: “12 Elm Street, Suite 4” below “12 Elm Street”."""
    return second.casefold().startswith(street.casefold()) and second[len(street) :][:1] in " ,;-–"


_OF_NO_PLACE = {"location_type", "confidential"}
"""What is said of a row's place where the row says nothing of one."""


def _names_town(row: Cells, confidential: bool | None) -> bool:
    """Whether a row without a street says enough for an address; a state alone does in our own sheet."""
    if row.is_own:
        return any(row.text(name) for name in ("city", "state", "postal_code"))
    return not confidential and bool(row.text("postal_code") or row.text("city"))


def _completed(row: Cells, address: Row) -> Row:
    usual = {
        "attention": row.text("attention"),
        "city": row.text("city"),
        "state_province": row.text("state"),
        "postal_code": whole_postal_code(
            row.text("postal_code"), row.text("country") or row.country
        ),
        "address_type": "physical",
    }
    country = row.text("country") or (None if row.is_own else row.country)
    return compact(usual | compact(address) | {"country": country})


def _location(
    row: Cells,
    addresses: list[Row],
    confidential: bool | None,
    number: int,
    words: Sequence[str],
) -> IncomingRecord:
    """One of the places of a row; `words` that stand for an address describe the first."""
    latitude, longitude = _point(row) if not number else (None, None)
    areas = row.areas("area") if not number else []
    own_id = row.text("location_id")
    fields = {
        "name": row.text("location_name"),
        "location_type": _type(addresses),
        "latitude": latitude,
        "longitude": longitude,
        "area_code": areas[0] if areas else None,
        "confidential": confidential,
    }
    parts = {"addresses": addresses}
    if not number:
        parts["addresses"] = [*addresses, *_mailing(row)]
        offers = split_list(row.cells.get("accessibility", ""))
        parts["accessibility"] = [{"description": each} for each in offers]
    return IncomingRecord(
        LOCATION,
        f"{own_id} {number + 1}" if own_id and number else own_id or "",
        described(compact(fields | _fields_of(row, LOCATION)), [] if number else words),
        parts,
        row.line,
    )


def _point(row: Cells) -> tuple[float, float] | tuple[None, None]:
    latitude = row.read("latitude", partial(read_coordinate, limit=90))
    longitude = row.read("longitude", partial(read_coordinate, limit=180))
    if latitude is not None and longitude is not None and (latitude or longitude):
        return latitude, longitude
    if row.is_own and (latitude is not None or longitude is not None):
        row.doubt("latitude", "latitude and longitude are no point together; both are left out")
    return None, None


def _type(addresses: list[Row]) -> str:
    only_postal = bool(addresses) and all(each["address_type"] == "postal" for each in addresses)
    return "postal" if only_postal else "physical"


def _mailing(row: Cells) -> list[Row]:
    street = row.text("mailing_address")
    if not street or is_confidential(street) or is_data(street):
        return []
    return [
        compact(
            {
                "address_1": street,
                "city": row.text("mailing_city"),
                "state_province": row.text("mailing_state"),
                "postal_code": whole_postal_code(row.text("mailing_postal_code"), row.country),
                "country": row.country,
                "address_type": "postal",
            }
        )
    ]


def phones_of(row: Cells, withheld: Collection[str] = ()) -> list[Row]:
    """The service's public lines from all columns of phones, and those that stand in the street or in a sentence.

    `withheld` are the cells that the row keeps back: a number in them is none to call, though a sentence gives it.
    """
    found = [
        phone
        for each in phone_columns()
        for phone in phones(row, each.name, "public", each.phone_type, each.phone_label)
    ]
    if row.is_own:
        return found
    street = row.text("address") or ""
    if without_numbers(street) != street and not is_confidential(street):
        found += _further(found, phones(row, "address"))
    return found + _further(found, _lines_in_texts(row, found, withheld))


def _further(found: list[Row], more: list[Row]) -> list[Row]:
    """The numbers among `more` that are not there yet, however either is written."""
    known = {_digits(each["number"]) for each in found}
    return [each for each in more if _digits(each["number"]) not in known]


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, dialled(number))).removeprefix("1")


def _lines_in_texts(row: Cells, found: list[Row], withheld: Collection[str]) -> list[Row]:
    """The lines for a crisis or for intake whose numbers stand in the texts alone; one on record gets its name."""
    names = " ".join(filter(None, map(row.text, _NAMES)))
    kept_back = ["".join(filter(str.isdigit, cell)) for cell in withheld]
    numbers: dict[str, Row] = {}
    for column in _TEXTS:
        text = row.text(column) or ""
        for line in [] if hides_phone(text) else lines_in_prose(text, names, row.country):
            digits = _digits(line.number)
            if any(digits in each for each in kept_back):
                continue
            known = next((each for each in found if _digits(each["number"]) == digits), None)
            if known is not None:
                known.setdefault("description", line.name)
            elif digits not in numbers:
                numbers[digits] = {
                    "number": line.number,
                    "type": "voice",
                    "description": line.name,
                    "audience": "public",
                }
                row.doubt(
                    column,
                    f"“{line.name} {line.number}” stands in these words; it is kept as a number to call, too",
                )
    return [*numbers.values()]


def schedules_of(row: Cells, week: dict[str, str]) -> list[Row]:
    """Hours from the hours field, with those of further days, else from the columns of weekdays."""
    said = schedules(row)
    if not any(week.values()):
        return said
    if said:
        for each in said if len(said) == 1 else ():
            if each.get("opening_hours"):
                each["opening_hours"] = with_further_days(each["opening_hours"], week)
        return said
    found, doubts = read_weekdays(week)
    for doubt in doubts:
        row.doubt("hours", doubt)
    return [compact(asdict(each)) for each in found]
