"""Of two columns that could name the service, the one with a name of its own for each row does; kinds stay kinds."""

from __future__ import annotations

import tomllib

import pytest

from directory.imports.mapping_suggestion import suggest_mapping
from tests.imports.directory_shapes import as_text

_NAMES = [
    "Quillan Justice Center", "Riverbend Warming Shelter", "Aster House", "Social Work Desk", "Eastside Clinic",
    "Westside Clinic", "Legal Program", "Workforce Hub",
]  # fmt: skip
_AGENCIES = [
    "City of Quillan", "Riverbend Fellowship", "Safe Harbor", "Quillan Library", "Community Health",
    "Community Health", "Safe Harbor", "WorkSource",
]  # fmt: skip
_KINDS = [
    "Victim services", "Emergency shelter", "Domestic violence shelter", "Information and referral", "Medical clinic",
    "Medical clinic", "Legal services", "Employment services",
]  # fmt: skip
_JOBS = [
    "Executive Director", "Program Manager", "Outreach Coordinator", "Case Manager", "Nurse", "Lead Attorney",
    "CEO", "Chair",
]  # fmt: skip


def _columns(headings: list[str], *columns: list[str]) -> dict[str, object]:
    rows = [
        [*cells, f"{place + 3} Main St", f"971-555-01{place:02}"]
        for place, cells in enumerate(zip(*columns, strict=True))
    ]
    text = as_text([[*headings, "ADDRESS", "PHONE"], *rows])
    found: dict[str, object] = tomllib.loads(suggest_mapping(text.encode(), "a.csv"))["columns"]
    return found


@pytest.mark.parametrize(
    ("name", "agency", "kind"),
    [
        ("FAC_NAME", "OPERATOR", "FAC_TYPE"), ("FACNAME", "OPERATOR", "FACTYPE"), ("Fac_Nm", "Sponsor", "Fac_Cat"),
        ("FACILITY_NAME", "AGENCY", "CATEGORY"), ("title", "provider.name", "categories"),
        ("PlaceName", "Operator", "PlaceType"),
        ("SITE_NM", "ORG_NM", "SITE_CAT"), ("LABEL", "OWNER_ORG", "LABEL_TYPE"),
        ("PROG_TITLE", "AGCY_NM", "PROG_CLASS"),
        ("nombre", "organizacion", "tipo"), ("名稱", "機構", "類別"), ("Tên", "Cơ quan", "Loại"),
        ("Pangalan", "Ahensya", "Uri"),
        ("NAME", "RUN_BY", "SUBTYPE"), ("display_name", "host organization", "kind"),
    ],
)  # fmt: skip
def test_a_name_of_its_own_names_the_service(name: str, agency: str, kind: str) -> None:
    for first, last, order in ((name, kind, 1), (kind, name, -1)):
        columns = [_NAMES, _AGENCIES, _KINDS][::order]
        found = _columns([first, agency, last], *columns)
        assert (found["service"], found["organization"], found["service_terms"]) == (
            name,
            agency,
            kind,
        )


def test_a_title_beside_a_person_is_a_name_unless_it_is_a_job() -> None:
    people = ["Rosa Quillen", "Ana Ruiz", "Luis Ortega", "Dana Pruett"] * 2
    headings = ["Title", "Agency", "Type", "Contact person"]
    assert _columns(headings, _NAMES, _AGENCIES, _KINDS, people)["service"] == "Title"
    of_person = _columns(headings, _JOBS, _AGENCIES, _KINDS, people)
    assert of_person.get("contact_title") == "Title"
    assert of_person.get("service") != "Title"


def test_kinds_name_services_where_nothing_else_does() -> None:
    found = _columns(["Agency", "Category"], _AGENCIES, _KINDS)
    assert found["organization"] == "Agency"
    assert "Category" in (found.get("service"), found.get("service_terms"))
