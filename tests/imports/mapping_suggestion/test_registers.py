"""A table of organizations alone makes organizations and no service; a sheet of services makes services."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.incoming_records import ORGANIZATION, SERVICE
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.directory_shapes import as_text
from tests.order import draws

_NAMES = (
    *("Name", "Organization", "Agency name", "Member organization", "Partners", "Organización"),
    *("機構名稱", "Tên tổ chức"),
)
_ABOUT = (
    "What they do",
    "About",
    "Description",
    "Mission",
    "A qué se dedica",
    "簡介",
    "Làm gì",
    "Ano ang ginagawa",
)
_PHONE = ("Phone", "Telephone", "Teléfono", "電話", "Điện thoại", "Telepono")
_WEB = ("Web", "Website", "URL", "Página web", "網站", "Trang web")
_TOLD = (
    *("Shelter for women", "Legal help", "Grants for youth", "Patrol", "Represents farmworkers", "Counseling"),
    *("Runs homes and a line that answers at night", "Refugio", "移民法律"),
)  # fmt: skip
_MORE = {
    "Executive director": "Ada Quill",
    "E-mail": "desk@elm.example",
    "Tax ID": "94-1234567",
    "Member since": "March",
}
_OF_SERVICES = {
    "Hours": ("Mon-Fri 9-5", "24/7", "Sat 9-12", "Tue 1-4"),
    "Who can come": ("Women", "Anyone", "Families", "Men"),
    "Cost": ("Free", "$10", "Sliding scale", "Free"),
    "Address": ("12 Elm St", "14 Oak Ave", "9 Ferry Ln", "3 Mill Rd"),
    "Languages": ("English; Spanish", "Spanish", "English", "Tagalog"),
    "Program": ("Night beds", "Papers desk", "Open table", "Warm line"),
    "Category": ("Shelter", "Legal aid", "Food", "Hotline"),
}


def made(rows: list[list[str]]) -> tuple[int, int]:
    """How many organizations and services the suggested mapping makes of a table."""
    data = as_text(rows).encode()
    incoming = read_mapped_table(data, "t.csv", read_mapping(suggest_mapping(data, "t.csv")), "US")
    return len(incoming.of(ORGANIZATION)), len(incoming.of(SERVICE))


def register(name: str, about: str, phone: str, web: str, told: list[str]) -> list[list[str]]:
    rows = [[name, about, phone, web]]
    return rows + [
        [f"Elm {'ABCDEFGH'[at]}", each, f"559-555-01{at:02}", f"https://e{at}.example"]
        for at, each in enumerate(told)
    ]  # fmt: skip


@settings(max_examples=draws(60))
@given(
    st.sampled_from(_NAMES), st.sampled_from(_ABOUT), st.sampled_from(_PHONE), st.sampled_from(_WEB),
    st.lists(st.sampled_from(_TOLD), min_size=3, max_size=8), st.sets(st.sampled_from(sorted(_MORE))),
)  # fmt: skip
def test_organizations_alone_are_no_services(
    name: str, about: str, phone: str, web: str, told: list[str], more: set[str]
) -> None:
    rows = register(name, about, phone, web, told)
    for heading in sorted(more):
        rows = [[*row, _MORE[heading] if at else heading] for at, row in enumerate(rows)]
    assert made(rows) == (len(told), 0)


@settings(max_examples=draws(60))
@given(
    st.sampled_from(_NAMES[:6]), st.sampled_from(_ABOUT[:3]), st.sampled_from(sorted(_OF_SERVICES)),
    st.lists(st.sampled_from(_TOLD[:6]), min_size=4, max_size=4),
)  # fmt: skip
def test_what_only_services_have_makes_services(
    name: str, about: str, more: str, told: list[str]
) -> None:
    rows = register(name, about, "Phone", "Web", told)
    rows = [[*row, _OF_SERVICES[more][at - 1] if at else more] for at, row in enumerate(rows)]
    assert made(rows)[1] == 4


@pytest.mark.parametrize("about", ["What they offer", "What you get", "Services", "Help given"])
def test_what_is_offered_is_a_service(about: str) -> None:
    told = ["Shelter for women", "Legal help", "Hot meals", "Counseling"]
    assert made(register("Name", about, "Phone", "Web", told))[1] == 4


def test_an_organization_with_several_rows_is_told_of_by_what_it_gives() -> None:
    rows = register("Agency", "What they do", "Phone", "Web", ["Beds", "Legal help", "Meals"])
    rows[2][0] = rows[1][0]
    assert made(rows) == (2, 2)
