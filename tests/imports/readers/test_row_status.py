from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest
from directory.parsing.tables import read_table
from tests.imports.trees import read_hsds, read_mapped_table

_HEADINGS = ["Agency", "Program", "What they do", "Phone", "Street", "Zip"]
_ROW = ["Elm House", "Beds", "Warm beds for the night.", "(415) 555-0101", "12 Signal St", "94901"]
_OTHER = ["Oak Law", "Advice", "Advice on visas.", "(415) 555-0102", "14 Signal St", "94902"]


def _shown(
    extra: dict[str, str], changed: dict[str, str], today: date = date(2026, 11, 27)
) -> set[str]:
    """The services that the public would see of a table with an open row and one that says otherwise."""
    headings = [*_HEADINGS, *extra]
    row = [changed.get(name, cell) for name, cell in zip(_HEADINGS, _ROW, strict=True)]
    rows = [
        headings,
        [*row, *extra.values()],
        [*_OTHER, *("Active" if name == "Status" else "" for name in extra)],
    ]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    data = written.getvalue().encode()
    mapping = read_mapping(suggest(read_table(data, "t.csv")))
    tree = read_mapped_table(data, "t.csv", mapping, "US", today=today)
    return {
        service.name
        for organization, service in tree.services()
        if service.status in (None, "active")
        and not service.unlisted
        and organization.status in (None, "active")
    }


@pytest.mark.parametrize(
    ("extra", "changed"),
    [
        ({}, {"Program": "Beds (CLOSED)"}),
        ({}, {"Program": "~~Beds~~"}),
        ({}, {"Agency": "Elm House - closed 2021"}),
        ({}, {"What they do": "PERMANENTLY CLOSED. Warm beds."}),
        ({}, {"What they do": "Warm beds (tạm đóng cửa từ tháng 9, chưa biết khi nào mở lại)"}),
        ({}, {"Street": "Store closed permanently August 2026"}),
        ({}, {"Street": "12 Signal St (Huwag ilathala)"}),
        ({}, {"Street": "12 Signal St (No publicar este listado)"}),
        ({}, {"Street": "12 Signal St（已永久停止服務）"}),
        ({"Notes": "do not list, per director"}, {}),
        ({"Comments": "dup of row 7"}, {}),
        ({"Topic": "Confidential"}, {}),
        ({"Internal notes": "Program on hold"}, {}),
        ({"": "inactive?"}, {}),
        ({"Observaciones": "cerrado en 2020"}, {}),
        ({"備註": "已停業"}, {}),
        ({"Record status": "Closed 3/2021, see note"}, {}),
        ({"Closed on": "2021-03-04"}, {}),
        ({"Date closed": "3/4/21"}, {}),
        ({"Closure": "March 2021"}, {}),
        ({"Fecha de cierre": "2021-03-04"}, {}),
    ],
)
def test_what_a_row_says_of_itself_keeps_it_from_the_public(
    extra: dict[str, str], changed: dict[str, str]
) -> None:
    assert _shown(extra, changed) == {"Advice"}


@pytest.mark.parametrize(
    ("extra", "changed"),
    [
        ({"Notes": "Closed Mondays"}, {}),
        ({"Waitlist": "closed"}, {}),
        ({"Closed on": "2027-03-04"}, {}),
        ({"Contract end date": "2021-03-04"}, {}),
        ({}, {"What they do": "Draft resumes. Closed on holidays."}),
        ({"Hours": "Sat closed"}, {}),
        ({"Status": "Active", "Made inactive on": "2021-03-04"}, {}),
    ],
)
def test_what_only_sounds_like_it_keeps_nothing(
    extra: dict[str, str], changed: dict[str, str]
) -> None:
    assert _shown(extra, changed) == {"Beds", "Advice"}


def test_a_closed_organization_closes_what_its_other_rows_give() -> None:
    data = b"Agency,Program\nElm House (closed),Beds\nElm House,Meals\n"
    mapping = read_mapping(
        'source = "s"\n[columns]\norganization = "Agency"\nservice = "Program"\n'
    )
    (organization,) = read_mapped_table(data, "t.csv", mapping, "US").organizations
    assert (organization.name, organization.status) == ("Elm House", "inactive")


def test_somebody_may_say_otherwise() -> None:
    data = b"Agency,Program,Notes\nElm House,Beds (closed),\nOak,Law,inactive\n"
    text = 'source = "s"\nnot_used = ["Notes"]\n[columns]\norganization = "Agency"\nservice = "Program"\n'
    shown = read_mapping(f'{text}[rows.shown]\nProgram = "Beds (closed)"\n')
    tree = read_mapped_table(data, "t.csv", shown, "US")
    assert [(each.name, each.status) for _, each in tree.services()] == [
        ("Beds (closed)", None),
        ("Law", None),
    ]
    kept = read_mapped_table(data, "t.csv", read_mapping(text), "US")
    assert [(each.name, each.status) for _, each in kept.services()] == [
        ("Beds", "inactive"),
        ("Law", None),
    ]
    (doubt,) = [each for each in kept.doubts if each.column == "Program"]
    assert "name it in the mapping as shown" in doubt.reason


def test_a_number_that_was_struck_is_no_number_to_call() -> None:
    data = b"Agency,Phone\nElm House,~~(415) 555-0101~~ (415) 555-0102\n"
    mapping = read_mapping('source = "s"\n[columns]\norganization = "Agency"\nphone = "Phone"\n')
    ((_, service),) = read_mapped_table(data, "t.csv", mapping, "US").services()
    assert [each.number for each in service.phones] == ["(415) 555-0102"]


def test_a_closed_place_of_a_table_of_places_is_left_out_and_its_organization_is_not() -> None:
    data = b"Agency,Site,Street\nElm,Main,1 Signal St\nElm,North (closed),2 Signal St\n"
    mapping = read_mapping(
        'source = "s"\nmakes = "locations"\n[columns]\n'
        'organization = "Agency"\nlocation_name = "Site"\naddress = "Street"\n'
    )
    (organization,) = read_mapped_table(data, "t.csv", mapping, "US").organizations
    assert [each.name for each in organization.locations] == ["Main"]
    assert organization.status is None


def test_names_in_packages_say_it_too(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "organizations.csv").write_text("id,name\no1,Elm House\no2,Oak Law (closed)\n")
    (tmp_path / "services.csv").write_text(
        "id,organization_id,name,status\ns1,o1,Beds (do not list),active\ns2,o1,Meals,active\ns3,o2,Law,active\n"
    )
    (tmp_path / "locations.csv").write_text(
        "id,organization_id,name\nl1,o1,North office - CLOSED\nl2,o1,Main\n"
    )
    (tmp_path / "services_at_location.csv").write_text(
        "id,service_id,location_id\nx1,s2,l1\nx2,s2,l2\n"
    )
    tree = read_hsds(tmp_path)
    assert {(each.name, each.status) for each in tree.organizations} == {
        ("Elm House", None),
        ("Oak Law", "inactive"),
    }
    beds, meals = (each for _, each in tree.services() if each.name in ("Beds", "Meals"))
    assert (beds.unlisted, meals.unlisted, len(meals.sites)) == (True, None, 1)
