"""Files as programs write them come in whole by the mapping that suggests itself, and nothing hidden is shown."""

from __future__ import annotations

import json
import re

import pytest

from directory.imports.incoming_records import LOCATION, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.readers.table_reader import read_mapped_table
from directory.parsing.tables import read_foreign_table
from tests.imports.machine_export_scores import score, services_by_name, streets_of
from tests.imports.machine_exports import KINDS, export_of
from tests.imports.machine_sources import BOOKS, HIDINGS, Hiding
from tests.imports.unseen_machine_exports import UNSEEN

_MAY_HIDE = re.compile(r"^(?:fields\.)?(?:tier|cohort)|deleted", re.IGNORECASE)
_SEEN = sorted(KINDS.keys() - UNSEEN.keys())


@pytest.mark.one_in(8)
@pytest.mark.parametrize("kind", _SEEN)
def test_an_export_comes_in_whole(kind: str) -> None:
    result = score(export_of(kind, 11))
    assert not result.refused
    missed = {what: f"{result.found[what]}/{whole}" for what, whole in result.whole.items()}
    assert all(result.found[what] >= 0.95 * whole for what, whole in result.whole.items()), missed
    assert result.found["places"] == result.whole["places"], missed
    # A bare "Tier" or "Cohort" may part the public from others, and what is deleted is not for them.
    assert not [each for each in result.asked if not _MAY_HIDE.search(each)]


@pytest.mark.one_in(18)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_an_export_hides_is_hidden_or_asked_about(kind: str) -> None:
    result = score(export_of(kind, 3, unseen=kind in UNSEEN))
    assert not result.refused
    assert not result.shown


@pytest.mark.one_in(7)
@pytest.mark.parametrize("hiding", HIDINGS, ids=lambda each: each.key)
@pytest.mark.parametrize("path", ["{}", "program {}", "programs.sites.{}", "shelter.{}", "Site {}"])
def test_a_column_that_hides_is_asked_about_wherever_it_stands(hiding: Hiding, path: str) -> None:
    words = {True: "yes", False: "no"}
    cells = [
        str(words.get(each, each) if isinstance(each, bool) else each)
        for each in (hiding.shown, hiding.hidden)
    ]
    heading = path.format(hiding.key)
    text = json.dumps([
        {"agency": f"Elm House {n}", "service": f"Help {n}", "street": f"{n + 10} Signal St",
         "phone": f"415-555-01{n:02}", heading: cells[n % 3 == 0]}
        for n in range(9)
    ])  # fmt: skip
    incoming = _incoming(text)
    public = [
        place
        for service in services_by_name(incoming).values()
        if service.fields.get("audience") != "partner"
        and service.fields.get("status") in (None, "active")
        for place in streets_of(incoming, service)
    ]
    assert not {"10 Signal St", "13 Signal St", "16 Signal St"} & {*public}


def _incoming(text: str, name: str = "t.json") -> Incoming:
    mapping = read_mapping(suggest_mapping(text.encode(), name))
    return read_mapped_table(text.encode(), name, mapping, "US")


@pytest.mark.parametrize("key", sorted(BOOKS.keys() - {"is_deleted", "tier", "cohort"}))
@pytest.mark.parametrize("path", ["{}", "programs.sites.{}", "phones.1.{}", "Site {}"])
def test_a_column_of_books_is_not_asked_about(key: str, path: str) -> None:
    words = {True: "yes", False: "no"}
    said = [words[each] if isinstance(each, bool) else str(each) for each in BOOKS[key]]
    assert not tells_visibility(path.format(key), said * 4, 1)


@pytest.mark.parametrize(
    "heading", [
        "Tier", "Cohort", "tier", "code", "Share code", "visibility.rank", "Public order", "Security level", "Type",
        "Type 2", "sites.type", "X", "C/P", "publicly_accessible", "shelter.vis", "Group code",
    ],
)  # fmt: skip
def test_a_heading_that_may_hide_is_asked_about_whatever_its_last_word(heading: str) -> None:
    assert tells_visibility(heading, ["A", "B", "A", "B"], 1)


@pytest.mark.parametrize(
    "heading", ["On page", "Has agreed", "Has consent", "Offers publicly", "Row"]
)
def test_ticks_below_a_word_of_books_are_asked_about(heading: str) -> None:
    assert tells_visibility(heading, ["x", "x", "x"], 3)


def test_states_are_states_and_other_letters_are_not() -> None:
    assert not tells_visibility("sites.2.state", ["CA", "NY", "CA"], 3)
    assert tells_visibility("sites.2.state", ["A", "P", "A"], 3)


def test_a_mapping_that_names_columns_with_numbers_finds_them() -> None:
    text = json.dumps([
        {"agency": f"Elm House {n}", "sites": [{"street": f"{n + 10} Signal St", "city": "Exampleton"},
                                               {"street": f"{n + 50} Ferry St", "city": "Exampleton"}]}
        for n in range(6)
    ])  # fmt: skip
    kept = read_foreign_table(text.encode(), "t.json", named={"sites.1.street"})
    assert "sites.2.street" in kept.header
    assert len(kept.rows) == 6
    spread = read_foreign_table(text.encode(), "t.json")
    assert len(spread.rows) == 12
    assert spread.remarks
    answered = {"sites.street", "sites.2.street"}
    assert len(read_foreign_table(text.encode(), "t.json", named=answered).rows) == 12
    assert {"50 Ferry St", "10 Signal St"} <= {row.cells["sites.street"] for row in spread.rows}
    incoming = _incoming(text)
    assert len(incoming.of(LOCATION)) == 12


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "flag", ["is_confidential", "isConfidential", "Confidential", "fields.Is Private"]
)
@pytest.mark.parametrize(
    "beside", ["is_primary", "isPrimary", "fields.Is Primary", "fields.Primary", "Confirmed"]
)
def test_a_bare_flag_hides_the_address_whatever_stands_beside_it(flag: str, beside: str) -> None:
    text = json.dumps([
        {"fields.agency": f"Elm House {n}", "fields.program": f"Help {n}", "fields.street": f"{n + 10} Signal St",
         "fields.city": "Exampleton", "phone": f"415-555-01{n:02}", beside: True, flag: n % 3 == 0}
        for n in range(9)
    ])  # fmt: skip
    incoming = _incoming(text)
    said = [streets_of(incoming, each) for each in services_by_name(incoming).values()]
    streets = {street for each in said for street in each}
    assert not {"10 Signal St", "13 Signal St", "16 Signal St"} & streets
    assert incoming.questions or len(streets) == 6


def test_a_program_that_is_confidential_keeps_its_name() -> None:
    text = json.dumps([
        {"agency": f"Elm House {n}", "programs": [
            {"name": f"Help {n}", "isConfidential": n == 0, "street": f"{n + 10} Signal St", "phone": "415-555-0101"}]}
        for n in range(6)
    ])  # fmt: skip
    incoming = _incoming(text)
    found = services_by_name(incoming)
    assert ("Elm House 0", "Help 0") in found
    assert not streets_of(incoming, found["Elm House 0", "Help 0"])
    assert not found["Elm House 0", "Help 0"].rows("phones")


def test_a_program_is_at_the_place_that_it_names_among_those_of_its_agency() -> None:
    sites = [{"street": f"{n} Signal St", "city": "Exampleton"} for n in (10, 20, 30)]
    programs = [
        {"programName": f"Help {n}", "siteIndex": n, "phone": "415-555-0101"} for n in (2, 0)
    ]
    agencies = [{"agencyName": f"Elm {n}", "sites": sites, "programs": programs} for n in range(3)]
    found = services_by_name(incoming := _incoming(json.dumps(agencies)))
    assert list(streets_of(incoming, found["Elm 1", "Help 2"])) == ["30 Signal St"]
    assert list(streets_of(incoming, found["Elm 1", "Help 0"])) == ["10 Signal St"]
    for each in programs:
        del each["siteIndex"]
    incoming = _incoming(json.dumps(agencies))
    assert list(streets_of(incoming, services_by_name(incoming)["Elm 1", "Help 2"])) == [
        "10 Signal St"
    ]
    assert any("the file does not say at which" in each.reason for each in incoming.doubts)


def test_a_unit_around_its_programs_is_the_organization_however_it_is_called() -> None:
    units = [
        {"unit": f"Agency {n}", "programs": [{"title": f"Help {n}", "street": f"{n} Elm St"}] * 2}
        for n in range(1, 7)
    ]
    found = services_by_name(_incoming(json.dumps({"units": units})))
    assert found.keys() == {(f"Agency {n}", f"Help {n}") for n in range(1, 7)}


def test_second_lines_and_where_letters_go_are_no_places() -> None:
    head = "Agency,Address 1,Address 2,Mailing 1 Street,Mailing 1 City,Mailing 2 Street,Mailing 2 City\n"
    rows = "".join(
        f"Elm {n},{n + 1} Elm St,{n + 1} Oak St,{n + 1} Ash St,Exampleton,{n + 1} Fir St,Exampleton\n"
        for n in range(6)
    )
    assert len(read_foreign_table((head + rows).encode(), "t.csv").rows) == 6


def test_records_that_no_other_holds_leave_a_document_as_it_is() -> None:
    linked = {
        "agencies": [{"id": 1, "name": "Elm House"}, {"id": 2, "name": "Oak Law"}],
        "programs": [
            {"id": 7, "agency_id": 1, "name": "Night Beds"},
            {"id": 8, "agency_id": 2, "name": "Law Desk"},
        ],
    }
    table = read_foreign_table(json.dumps(linked).encode(), "t.json", "programs")
    assert [(row.cells["name"], row.cells["programs.name"]) for row in table.rows] == [
        ("Elm House", "Night Beds"),
        ("Oak Law", "Law Desk"),
    ]
    linked["programs"][1].pop("agency_id")
    apart = read_foreign_table(json.dumps(linked).encode(), "t.json")
    assert "programs.name" not in apart.header
    assert "Law Desk" in {row.cells["name"] for row in apart.rows}


def test_many_columns_are_asked_about_in_one_short_list() -> None:
    text = json.dumps([
        {"agency": f"Elm House {n}", "service": "Beds", "phone": f"415-555-01{n:02}",
         **dict.fromkeys(("vis", "pub", "flag", "zz", "ok"), "AB"[n % 2])}
        for n in range(8)
    ])  # fmt: skip
    (question,) = _incoming(text).questions
    assert "5 columns may say who can see a row" in question
    assert "“pub” (A: 4, B: 4)" in question
    assert "With --sure partners see all rows" in question
    assert len(question) < 700
