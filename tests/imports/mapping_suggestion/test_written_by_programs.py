"""What programs write of themselves: numbered days, classes of objects, lists within records, questions of forms."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.imports.mapping import Mapping, read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.heading_terms import meaning_of
from directory.parsing.hours import DAYS
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed

_SUNDAY_FIRST = dict(enumerate(("Su", *DAYS[:-1])))
_MONDAY_FIRST = dict(enumerate(DAYS))
_ISO = dict(enumerate(DAYS, start=1))
_HOURS = ("900-1700", "[[900, 1200], [1330, 1600]]", "9 am - 5 pm", "1000-1400")


def _suggested(rows: Sequence[Sequence[str]]) -> Mapping:
    return read_mapping(suggest_mapping(as_text([list(row) for row in rows]).encode(), "t.csv"))


@given(
    calls=st.sampled_from([_SUNDAY_FIRST, _MONDAY_FIRST, _ISO]),
    heading=st.sampled_from(["openHours.{}", "Hours {}", "services.opening_hours.{}", "schedule_{}", "Horario {}"]),
    hours=st.sampled_from(_HOURS),
    at_weekend=st.integers(1, 4),
)  # fmt: skip
def test_days_by_number_are_found_by_when_fewest_are_open(
    calls: dict[int, str], heading: str, hours: str, at_weekend: int
) -> None:
    rows = [["Agency", "Program", *(heading.format(number) for number in calls)]]
    for row in range(12):
        open_on = set(DAYS[:5]) | (set(DAYS[5:]) if row < at_weekend else set())
        cells = [hours if day in open_on else "" for day in calls.values()]
        rows.append([f"Elm House {row}", f"Beds {row}", *cells])
    said = _suggested(rows).weekdays
    assert said == {day: heading.format(number) for number, day in calls.items()}


def test_numbers_behind_other_words_are_no_days() -> None:
    rows = [["Agency", "Program", "Line 1", "Line 2", "Line 3", "Line 4"]]
    rows += [[f"Elm House {n}", f"Beds {n}", *["9 am - 5 pm"] * 4] for n in range(6)]
    assert _suggested(rows).weekdays == {}


def test_an_objects_class_is_no_kind_and_kinds_of_members_come_before_those_around() -> None:
    record = {
        "name": "Elm House", "__type": "Object", "className": "Facility", "categories": ["food"],
        "location": {"__type": "GeoPoint", "latitude": 37.7721, "longitude": -122.4171},
        "services": [
            {"name": "Supper", "category": "food", "__type": "Object", "className": "Service"},
            {"name": "Computers", "category": "technology", "__type": "Object", "className": "Service"},
        ],
    }  # fmt: skip
    records = [record | {"name": f"Elm House {number}"} for number in range(6)]
    columns = read_mapping(suggest_mapping(json.dumps(records).encode(), "places.json")).columns
    assert columns["service_terms"] == ("services.category",)
    taken = {name for specs in columns.values() for name in specs}
    assert not [each for each in taken if each.endswith(("type", "className"))]


def test_titles_and_names_of_contacts_are_told_apart() -> None:
    people = [{"title": "Intake worker", "name": "Rosa Example"}, {"title": "Case manager"}]
    records = [
        {"name": f"Elm House {number}", "program": "Beds", "contacts": [people[number % 2]]}
        for number in range(8)
    ]
    columns = read_mapping(suggest_mapping(json.dumps(records).encode(), "places.json")).columns
    assert columns["contact_title"] == ("contacts.1.title",)
    assert columns["contact_name"] == ("contacts.1.name",)


@pytest.mark.parametrize(
    ("one", "several"),
    [("fax", "faxes_attributes"), ("TTY", "TTYs"), ("hotline", "Hotlines"), ("summary", "summaries"),
     ("gender", "genders"), ("acronym", "acronyms"), ("street", "streets")],
)  # fmt: skip
def test_a_heading_in_the_plural_asks_for_the_same(one: str, several: str) -> None:
    assert meaning_of(several)[0].field == meaning_of(one)[0].field


_ABOUT_OTHERS = (
    "Is printing free for users of the legal clinic?", "Same phone number as organization?",
    "Is the clinic entrance on Main Street?", "Are visits to the shelter allowed?", "Can food be brought in?",
    "Does the hotline record calls?", "Do clients pay for meals?", "Is the shelter building new?",
    "Is this service an advice desk or walk-in clinic?",
)  # fmt: skip
_ABOUT_HELP = {
    "Is this service a hotline?": "hotline", "Do you offer shelter?": "emergency_housing",
    "Are there showers?": "basic_necessities", "Is child care provided on site?": "childcare",
    "Do you help with immigration?": "immigration_legal", "Can people get clothing?": "basic_necessities",
}  # fmt: skip


@given(
    others=st.sets(st.sampled_from(_ABOUT_OTHERS), min_size=1),
    asked=st.sets(st.sampled_from(sorted(_ABOUT_HELP))),
)
def test_a_question_is_a_kind_of_help_where_it_asks_for_one(
    others: set[str], asked: set[str]
) -> None:
    headings = sorted(others | asked)
    rows = [["Agency", "Program", *headings]]
    rows += [
        [
            f"Elm House {n}",
            f"Beds {n}",
            *("Yes" if (n + at) % 2 else "No" for at in range(len(headings))),
        ]
        for n in range(6)
    ]
    assert _suggested(rows).flags.get("service_terms", {}) == {
        each: _ABOUT_HELP[each] for each in asked
    }


_SERVICES = st.lists(
    st.fixed_dictionaries(
        {"open": st.just("Mo-Fr 09:00-17:00")},
        optional={
            "name": st.sampled_from(["Night Beds", "Supper", "Legal Advice", "Language Class"]),
            "description": st.sampled_from(["Beds for tonight.", "Warm meals.", "Help with papers."]),
        },
    ),
    max_size=4,
)  # fmt: skip


@given(houses=st.lists(_SERVICES, min_size=4, max_size=12))
def test_a_document_says_the_same_on_one_line(houses: list[list[dict[str, str]]]) -> None:
    assume(sum("name" in each for services in houses for each in services) >= 3)
    records = [
        {
            "name": f"Amaranth House {number}",
            "phone": f"415-555-01{number:02}",
            "services": services,
        }
        for number, services in enumerate(houses)
    ]

    def read(indent: int | None) -> set[tuple[str, str]]:
        tree = read_handed(json.dumps(records, indent=indent).encode(), "houses.json")
        return {(organization.name, service.name) for organization, service in tree.services()}

    said = read(None)
    assert said == read(1)
    named = {
        (f"Amaranth House {number}", service["name"])
        for number, services in enumerate(houses)
        for service in services
        if "name" in service
    }
    assert named <= said


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Transit Vouchers", "transport"), ("Food Vouchers", "basic_necessities"), ("Bus Passes", "transport"),
        ("Relapse Prevention", "substance_use"), ("Trauma Recovery", "mental_health"),
        ("Anger Management Groups", "mental_health"), ("12 Step Meetings", "substance_use"),
        ("Representative Payee", "case_management"), ("Job Readiness Workshops", "job_training"),
        ("Mailbox and Voicemail", "basic_necessities"), ("Mentorship", "peer_support"),
    ],
)  # fmt: skip
def test_an_entry_of_a_list_is_what_its_words_say_in_a_row(label: str, code: str) -> None:
    others = ["Emergency Shelter", "Legal Aid", "Case Management", "Child Care", "Food Pantry"]
    rows = [["Agency", "Program", "Category"]]
    rows += [[f"Elm House {n}", f"Program {n}", said] for n, said in enumerate([*others, label])]
    assert _suggested(rows).values["service_terms"][label.casefold()] == code
