"""Below a title that is a kind of help, what a row says of itself counts first, and the title where it says nothing."""

from __future__ import annotations

from itertools import product

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import _CODES, as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import read_mapped_table

_TITLES = {
    "Shelter": {"emergency_housing"},
    "Legal help": {"civil_remedies"},
    "Health and counseling": {"primary_care", "mental_health"},
    "Food": {"basic_necessities"},
}
_OWN = {
    "Emergency shelter and case management. English, Spanish.": {
        "emergency_housing",
        "case_management",
    },
    "Protection orders, custody.": {"protection_order", "civil_remedies"},
    "Immigration: T and U visas.": {"immigration_legal"},
    "Advocates, crime victims' compensation forms.": {"victim_compensation"},
    "Sexual assault exam, no police report needed.": {"forensic_exam"},
    "Peer support line. English.": {"peer_support"},
    "Trauma counseling.": {"mental_health"},
    "Job training and resumes": {"job_training"},
    "Rides to appointments": {"transport"},
}


def _read(heading: str, below: dict[str, list[tuple[str, str]]]) -> dict[str, set[str]]:
    """The kinds of help by the name of the organization."""
    rows: list[list[str]] = [["Agency", "Phone", "Street", heading]]
    for title, several in below.items():
        rows.append([title])
        rows += [
            [name, f"415-555-01{len(rows) + place:02}", "5 Elm St", said]
            for place, (name, said) in enumerate(several)
        ]
    tree = read_handed(as_text(rows).encode(), "list.csv")
    return {of.name: {*service.terms} for of, service in tree.services()}


@pytest.mark.parametrize("heading", ["What they offer", "Description", "About"])
def test_the_words_of_a_row_count_before_its_title(heading: str) -> None:
    said = [*_OWN]
    below = {
        title: [
            (f"Elm House {place}-{number}", said[(place * 3 + number) % len(said)])
            for number in range(4)
        ]
        for place, title in enumerate(_TITLES)
    }
    found = _read(heading, below)
    for several in below.values():
        for name, text in several:
            assert found[name] >= _OWN[text], text
            assert not found[name] & set().union(*_TITLES.values()) - _OWN[text], text


@pytest.mark.parametrize(
    ("title", "silent"), [*product(_TITLES, ("", "Call first.", "Ask for the desk"))]
)
def test_where_a_row_says_nothing_the_title_does(title: str, silent: str) -> None:
    below = {
        each: [(f"Elm House {each} {number}", silent) for number in range(3)] for each in _TITLES
    }
    below[title].append(("Marlow Legal Shelter Clinic", silent))
    found = _read("Description", below)
    assert found[f"Elm House {title} 1"] == _TITLES[title]
    assert found["Marlow Legal Shelter Clinic"] == _TITLES[title]


def test_what_a_service_is_described_as_counts_before_the_name_of_its_agency() -> None:
    rows = [["Agency", "Program", "Phone", "Description"]]
    rows += [
        ["Elm Clinic", "Open Table", "415-555-0101", "Support group. All are welcome."],
        ["Elm Clinic", "Warm Corner", "415-555-0102", "Come in."],
        ["Oak House", "Walk-in Clinic", "415-555-0103", "Come in."],
    ]
    data = as_text(rows).encode()
    mapping = read_mapping(suggest_mapping(data, "t.csv"))
    tree = read_mapped_table(data, "t.csv", mapping, "US", _CODES)
    found = {service.name: service.terms for _, service in tree.services()}
    assert found["Open Table"] == ["peer_support"]
    assert found["Warm Corner"] == ["primary_care"]
