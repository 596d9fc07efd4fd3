"""HSDS sources as incoming listings: one set of data in three clothes, hostile input, our profile, real packages."""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.hsds.names import FIELDS, PROFILE, plural
from directory.imports.incoming import (
    Incoming,
    IncomingCapacity,
    IncomingOrganization,
    IncomingVerification,
    NothingToRead,
    Remark,
)
from directory.imports.readers.hsds import read_hsds
from directory.imports.readers.hsds.languages import iso_639_3

Rows = list[dict[str, object]]
Data = dict[str, Rows]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Plain words only: what is cleaned in cells is tested with the tables.
WORD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHñéü '\",.-", min_size=1, max_size=24).map(
    lambda text: f"W{text.strip()}w"
)
CLOCK = st.integers(1, 1438).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


@st.composite
def datasets(draw: st.DrawFn) -> Data:
    """A small package in 3.1 tables, all of whose values 1.1 has a place for too."""
    data: Data = {
        name: [] for name in ("organization", "service", "location", "service_at_location")
    }
    for number in range(draw(st.integers(1, 3))):
        data["organization"].append(
            {"id": f"o{number}", "name": f"{draw(WORD)} {number}", "description": draw(WORD)}
        )
        data["location"].append(
            {"id": f"l{number}", "location_type": "physical", "organization_id": f"o{number}", "name": draw(WORD),
             "latitude": draw(st.integers(-89, 89)), "longitude": draw(st.integers(1, 179))}
        )  # fmt: skip
    for number in range(draw(st.integers(1, 4))):
        owner = draw(st.integers(0, len(data["organization"]) - 1))
        data["service"].append(
            {"id": f"s{number}", "organization_id": f"o{owner}", "name": f"{draw(WORD)} {number}",
             "description": draw(WORD), "status": draw(st.sampled_from(["active", "inactive", "defunct"]))}
        )  # fmt: skip
        if draw(st.booleans()):
            site = {
                "id": f"x{number}",
                "service_id": f"s{number}",
                "location_id": f"l{owner}",
                "description": draw(WORD),
            }
            data["service_at_location"].append(site)
    for table, fields in {
        "phone": {
            "number": st.integers(100, 199).map(lambda end: f"415-555-0{end}"),
            "type": st.just("voice"),
        },
        "language": {"name": st.sampled_from(["Spanish", "Vietnamese", "Lao"])},
        "schedule": {"byday": st.sampled_from(WEEKDAYS), "opens_at": CLOCK, "closes_at": CLOCK},
        "funding": {"source": WORD},
        "required_document": {"document": WORD},
        "service_area": {"name": WORD},
    }.items():
        data[table] = [
            {"id": f"{table}{number}", "service_id": f"s{draw(st.integers(0, len(data['service']) - 1))}",
             **({"freq": "WEEKLY"} if table == "schedule" else {}),
             **{name: draw(value) for name, value in fields.items()}}
            for number in range(draw(st.integers(0, 3)))
        ]  # fmt: skip
    return data


def write_table(folder: Path, name: str, rows: Rows) -> None:
    if not rows:
        return
    header = list(dict.fromkeys(key for row in rows for key in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, header)
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{name}.csv").write_text(text.getvalue(), "utf-8")


def as_tables(data: Data, folder: Path) -> None:
    """HSDS 3.1, one CSV for each table."""
    for table, rows in data.items():
        write_table(folder, table if table == "service_at_location" else plural(table), rows)


def as_first_version(data: Data, folder: Path) -> None:
    """The names of HSDS 1.1 for tables and columns."""
    number = {day: str(place) for place, day in enumerate(WEEKDAYS, 1)}
    renamed = {
        "organization": {"website": "url"}, "language": {"name": "language"}, "service_area": {"name": "service_area"},
        "schedule": {"byday": "weekday", "freq": None}, "location": {"location_type": None},
    }  # fmt: skip
    files = {"service_at_location": "services_at_location", "schedule": "regular_schedules"}
    for table, rows in data.items():
        names: Mapping[str, str | None] = renamed.get(table, {})
        old = [
            {new: number.get(str(value), value) if new == "weekday" else value
             for name, value in row.items() if (new := names.get(name, name)) is not None}
            for row in rows
        ]  # fmt: skip
        write_table(folder, files.get(table, plural(table)), old)


def as_json(data: Data, folder: Path) -> None:
    """HSDS 3.1 JSON: services with all that is theirs nested in them; organizations beside them with their places."""

    def of(table: str, key: str, owner: object) -> Rows:
        return [
            {name: value for name, value in row.items() if name != key}
            for row in data[table]
            if row[key] == owner
        ]

    services = []
    for service in data["service"]:
        nested: dict[str, object] = {
            f"{table}s" if table != "funding" else table: of(table, "service_id", service["id"])
            for table in (
                "phone",
                "language",
                "schedule",
                "funding",
                "required_document",
                "service_area",
            )
        }
        nested["service_at_locations"] = of("service_at_location", "service_id", service["id"])
        services.append({**service, **nested})
    organizations = [
        {**each, "locations": of("location", "organization_id", each["id"])}
        for each in data["organization"]
    ]
    (folder / "organizations.json").write_text(json.dumps(organizations), "utf-8")
    (folder / "services.json").write_text(json.dumps({"contents": services}), "utf-8")


def facts(incoming: Incoming) -> list[object]:
    """All that was read, without where it stood."""

    def plain(value: object) -> object:
        if isinstance(value, list):
            return [plain(each) for each in value]
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items() if name != "line"}
        return value

    return [plain(dataclasses.asdict(organization)) for organization in incoming.organizations]


def read_as(write: Callable[[Data, Path], None], data: Data) -> Incoming:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "package"
        folder.mkdir()
        write(data, folder)
        return read_hsds(folder)


@given(datasets())
@settings(max_examples=60, deadline=None)
def test_one_set_of_data_in_three_clothes_is_the_same(data: Data) -> None:
    tables = read_as(as_tables, data)
    assert tables.refused == []
    services = [service for _, service in tables.services()]
    assert sorted(service.source_id for service in services) == sorted(
        str(row["id"]) for row in data["service"]
    )
    for service in services:
        assert len(service.funding) == sum(
            row["service_id"] == service.source_id for row in data["funding"]
        )
        schedules = [row for row in data["schedule"] if row["service_id"] == service.source_id]
        assert {schedule.rule["byday"] for schedule in service.schedules} == {
            row["byday"] for row in schedules
        }
    assert facts(read_as(as_first_version, data)) == facts(tables)
    assert facts(read_as(as_json, data)) == facts(tables)


@given(datasets())
@settings(max_examples=15, deadline=None)
def test_a_zip_and_a_second_reading_say_the_same(data: Data) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "package"
        folder.mkdir()
        as_tables(data, folder)
        with zipfile.ZipFile(Path(name) / "package.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in folder.iterdir():
                archive.write(path, path.name)
        first = read_hsds(folder)
        assert read_hsds(folder) == first
        assert read_hsds(Path(name) / "package.zip") == first


def read_quietly(path: Path) -> None:
    """Reads and expects nothing but that no other error comes up."""
    with contextlib.suppress(NothingToRead):
        read_hsds(path)


@given(
    st.binary(max_size=300),
    st.sampled_from([".csv", ".json", ".ndjson", ".zip", ".xlsx", ".tsv", ""]),
)
@settings(max_examples=150, deadline=None)
def test_random_bytes_are_nothing_to_read_at_worst(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"services{ending}"
        path.write_bytes(data)
        read_quietly(path)
        read_quietly(path.parent)


NAMES = sorted({name for fields in (*FIELDS.values(), *PROFILE.values()) for name in fields})
KEYS = st.sampled_from(
    [
        *NAMES,
        "organization",
        "services",
        "locations",
        "phones",
        "languages",
        "schedules",
        "contents",
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**20)
    | st.floats()
    | st.sampled_from(["a", "b", "MO", "yes", "NA"])
    | st.text(max_size=8)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_random_json_is_nothing_to_read_at_worst(value: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "data.json"
        path.write_text(json.dumps(value), "utf-8")
        read_quietly(path)


@given(
    st.dictionaries(
        st.sampled_from(
            [*FIELDS, "regular_schedule", "postal_address", "eligibility", "service_taxonomy"]
        ),
        st.lists(
            st.dictionaries(
                st.sampled_from(NAMES),
                st.sampled_from(["a", "b", "1", "x;y", "{", "[1", "x:y", "=cmd"])
                | st.text(max_size=6),
                min_size=1,
                max_size=6,
            ),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_rows_are_nothing_to_read_at_worst(
    data: Mapping[str, Sequence[Mapping[str, object]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        for table, rows in data.items():
            write_table(Path(name), table, [dict(row) for row in rows])
        read_quietly(Path(name))


def package(folder: Path, **tables: str) -> Path:
    """A folder with CSV tables."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def document(folder: Path, value: object) -> Path:
    path = folder / "service.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def only(incoming: Incoming) -> IncomingOrganization:
    (organization,) = incoming.organizations
    return organization


ORGANIZATIONS = "id,name\no1,Harbor House\n"


def test_a_package_without_services_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        NothingToRead,
        match=r"town holds 1 organization but no services \(read: organizations.csv\)",
    ):
        read_hsds(
            package(
                tmp_path / "town", organizations=ORGANIZATIONS, services="id,organization_id,name\n"
            )
        )


@pytest.mark.parametrize(
    ("value", "words"),
    [("{", "is no JSON"), ("[]", "no services"), ("", "is no JSON"), ("[" * 100_000, "deep")],
)
def test_a_document_that_is_none_says_so(tmp_path: Path, value: str, words: str) -> None:
    path = tmp_path / "data.json"
    path.write_text(value, "utf-8")
    with pytest.raises(NothingToRead, match=words):
        read_hsds(path)


def test_a_bomb_is_nothing_to_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"0" * 10_000_000)
    with pytest.raises(NothingToRead, match="no real table"):
        read_hsds(tmp_path / "x.zip")


def test_rows_without_a_name_are_refused_with_their_place(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations=ORGANIZATIONS,
            services="id,organization_id,name\ns1,o1,Shelter\ns2,o1,\n",
        )
    )
    assert incoming.refused == [Remark("services.csv", 3, "name", "the service has no name")]
    assert [service.name for service in only(incoming).services] == ["Shelter"]


def test_lines_of_ndjson_are_told(tmp_path: Path) -> None:
    path = tmp_path / "services.ndjson"
    service = {"id": "s1", "name": "Shelter", "organization": {"id": "o1", "name": "Harbor House"}}
    path.write_text(
        json.dumps(service) + "\n{broken\n\n" + json.dumps({"id": "s2", "name": "Advice"}), "utf-8"
    )
    incoming = read_hsds(path)
    assert [service.name for service in only(incoming).services] == ["Shelter", "Advice"]
    assert [(each.line, each.file) for each in incoming.refused] == [(2, "services.ndjson")]
    assert [each.line for each in incoming.doubts] == [4]


def test_windows_characters_entities_and_padding_are_cleaned(tmp_path: Path) -> None:
    folder = package(tmp_path / "town", organizations=ORGANIZATIONS)
    (folder / "services.csv").write_bytes(
        "id,organization_id,name,description\ns1, o1 ,  Caf\xe9&nbsp;hours ,NULL\n".encode("cp1252")
    )
    (service,) = only(read_hsds(folder)).services
    assert (service.name, service.description) == ("Café hours", None)


def test_values_that_cannot_be_read_are_doubts_and_stay_empty(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations="id,name,year_incorporated\no1,Harbor House,long ago\n",
            services="id,organization_id,name,minimum_age,assured_date,status\ns1,o1,Shelter,adult,soon,do not refer\n",
            locations="id,organization_id,latitude,longitude\nl1,o1,100,10\nl2,o1,10,\nl3,o1,0,0\n",
        )
    )
    (service,) = only(incoming).services
    assert (service.minimum_age, service.assured_date, service.status) == (None, None, "inactive")
    assert [place.latitude for place in only(incoming).locations] == [None] * 3
    assert sorted((each.file, each.line, each.column) for each in incoming.doubts) == [
        ("locations.csv", 2, "latitude"), ("locations.csv", 3, "latitude"), ("locations.csv", 4, "latitude"),
        ("organizations.csv", 2, "year_incorporated"), ("services.csv", 2, "assured_date"),
        ("services.csv", 2, "minimum_age"), ("services.csv", 2, "status"),
    ]  # fmt: skip


def test_languages_by_code_name_and_prose(tmp_path: Path) -> None:
    incoming = read_hsds(
        package(
            tmp_path / "town",
            organizations=ORGANIZATIONS,
            services="id,organization_id,name\ns1,o1,Shelter\n",
            languages="id,service_id,code,name,note\n1,s1,es,,\n2,s1,pol,Polish,\n3,s1,fr-CA,,mornings\n4,s1,,Vietnamese,\n"
            "5,s1,zh,Mandarin,\n6,s1,,Language Line.,\n",
        )
    )
    (service,) = only(incoming).services
    assert [(each.code, each.note) for each in service.languages] == [
        ("spa", None), ("pol", None), ("fra", "mornings"), ("vie", None), ("cmn", None),
    ]  # fmt: skip
    assert [(each.file, each.line) for each in incoming.doubts] == [("languages.csv", 7)]


def test_chinese_alone_is_both_languages_and_a_doubt(tmp_path: Path) -> None:
    incoming = read_hsds(
        document(tmp_path, {**SERVICE, "languages": [{"id": "1", "code": "zh", "name": "Chinese"}]})
    )
    (service,) = only(incoming).services
    assert {each.code for each in service.languages} == {"yue", "cmn"}
    assert len(incoming.doubts) == 1


SERVICE = {
    "id": "s1",
    "name": "Shelter",
    "status": "active",
    "organization": {"id": "o1", "name": "Harbor House"},
}
# The published record of our own architecture, invented.
PUBLISHED = {
    "id": "s1",
    "name": "Shelter",
    "status": "temporarily closed",
    "last_modified": "2026-11-01T10:00:00Z",
    "organization": {
        "id": "o1",
        "name": "Harbor House",
        "sector": "shelter_and_housing",
        "kind": "nonprofit",
        "leadership": ["survivor_led"],
        "last_modified": "2026-11-01T10:00:00Z",
    },
    "phones": [{"id": "p1", "number": "+14155550101", "extension": 12, "type": "voice"}],
    "contacts": [
        {
            "id": "c1",
            "title": "Intake desk",
            "email": "intake@harbor.example",
            "roles": ["intake"],
            "audience": "public",
            "phones": [],
        }
    ],
    "schedules": [
        {"id": "h1", "opening_hours": "Mo-Fr 09:00-17:00; PH off", "description": "By day"}
    ],
    "languages": [
        {
            "id": "g1",
            "code": "spa",
            "name": "Spanish",
            "level": "bilingual",
            "tested": True,
            "note": "days",
        }
    ],
    "service_areas": [{"id": "a1", "name": "Mission", "area": "mission"}],
    "service_at_locations": [
        {
            "id": "x1",
            "location": {
                "id": "l1",
                "location_type": "physical",
                "name": "Main site",
                "area": "mission",
                "latitude": 37.76,
                "longitude": -122.42,
                "addresses": [
                    {
                        "id": "d1",
                        "address_1": "1 Any Street",
                        "city": "Town",
                        "address_type": "physical",
                    }
                ],
                "accessibility": [],
                "phones": [],
                "schedules": [],
            },
            "schedules": [],
            "service_areas": [],
        }
    ],
    "confidential_location": True,
    "terms": ["emergency_housing"],
    "modes": ["site", "phone"],
    "routes": ["walk_in"],
    "exclusions": ["no_pets"],
    "remedies": [],
    "industries": ["garment"],
    "populations": [{"code": "cis_men", "accepts": True}, {"code": "under_13", "accepts": False}],
    "police_contact": "only_with_consent",
    "immigration_status": "never_asked",
    "serves_undocumented": True,
    "hotline_24_7": False,
    "capacity": {
        "status": "waitlist",
        "as_of": "2026-11-20",
        "wait_days": 14,
        "slots": 3,
        "expires": "2026-12-04",
    },
    "verification": {"on": "2026-10-01", "method": "phone", "interval": 90},
    "cost_options": [{"id": "k1", "option": "Night", "currency": "USD", "amount": 5.5}],
    "attributes": [],
}
AS_CELLS = {
    "terms": "emergency_housing",
    "modes": "site;phone",
    "routes": "walk_in",
    "exclusions": '["no_pets"]',
    "industries": "garment",
    "populations": "cis_men:yes;under_13:no",
    "police_contact": "only_with_consent",
    "immigration_status": "never_asked",
    "serves_undocumented": "yes",
    "hotline_24_7": "no",
    "capacity_status": "waitlist",
    "capacity_as_of": "2026-11-20",
    "capacity_wait_days": "14",
    "capacity.slots": "3",
    "verification": '{"on": "2026-10-01", "method": "phone"}',
}


def profile(incoming: Incoming) -> None:
    (service,) = only(incoming).services
    assert (service.terms, service.modes, service.routes) == (
        ["emergency_housing"],
        ["site", "phone"],
        ["walk_in"],
    )
    assert (service.exclusions, service.remedies, service.industries) == (
        ["no_pets"],
        [],
        ["garment"],
    )
    assert service.populations == {"cis_men": True, "under_13": False}
    assert (service.police_contact, service.immigration_status) == (
        "only_with_consent",
        "never_asked",
    )
    assert (service.serves_undocumented, service.hotline_24_7) == (True, False)
    assert service.capacity == IncomingCapacity(
        "waitlist", date(2026, 11, 20), wait_days=14, slots=3
    )
    assert service.verification == IncomingVerification(date(2026, 10, 1), "phone")


def test_our_own_published_record_comes_back_whole(tmp_path: Path) -> None:
    incoming = read_hsds(document(tmp_path, PUBLISHED))
    assert (incoming.refused, incoming.doubts) == ([], [])
    profile(incoming)
    organization = only(incoming)
    (service,) = organization.services
    assert (organization.sector, organization.kind, organization.leadership) == (
        "shelter_and_housing",
        "nonprofit",
        ["survivor_led"],
    )
    assert service.status == "temporarily closed"
    assert [(each.code, each.level, each.tested, each.note) for each in service.languages] == [
        ("spa", "bilingual", True, "days")
    ]
    assert (
        service.phones[0].extension,
        service.contacts[0].roles,
        service.contacts[0].audience,
    ) == ("12", ["intake"], "public")
    assert service.schedules[0].opening_hours == "Mo-Fr 09:00-17:00; PH off"
    assert service.areas_served == ["mission"]
    assert (service.costs[0].amount, service.costs[0].currency) == (5.5, "USD")
    assert organization.locations[0].area == "mission"


def test_a_confidential_place_that_was_kept_back_comes_back_empty(tmp_path: Path) -> None:
    organization = only(read_hsds(document(tmp_path, PUBLISHED)))
    (service,) = organization.services
    place = organization.locations[-1]
    assert place.confidential
    assert (place.addresses, place.latitude, place.name) == ([], None, None)
    assert [site.location for site in service.sites] == ["l1", place.source_id]


def test_the_profile_in_columns_of_a_table(tmp_path: Path) -> None:
    rows: Rows = [{"id": "s1", "organization_id": "o1", "name": "Shelter", **AS_CELLS}]
    folder = package(tmp_path / "town", organizations=ORGANIZATIONS)
    write_table(folder, "services", rows)
    incoming = read_hsds(folder)
    assert (incoming.refused, incoming.doubts) == ([], [])
    profile(incoming)


def test_terms_of_our_vocabularies_come_as_attributes_too(tmp_path: Path) -> None:
    def term(taxonomy: str, code: str, value: str | None = None) -> dict[str, object]:
        return {
            "id": f"{taxonomy}{code}",
            "value": value,
            "taxonomy_term": {"id": code, "code": code, "taxonomy": taxonomy},
        }

    attributes = [
        term("services", "emergency_housing"), term("populations", "cis_men"), term("populations", "under_13", "no"),
        term("police_contact", "requires"), term("AIRS", "BH-1800"),
    ]  # fmt: skip
    (service,) = only(read_hsds(document(tmp_path, {**SERVICE, "attributes": attributes}))).services
    assert service.terms == ["emergency_housing"]
    assert service.populations == {"cis_men": True, "under_13": False}
    assert service.police_contact == "requires"
    assert [(each.taxonomy, each.code) for each in service.attributes] == [("AIRS", "BH-1800")]


def test_a_standard_capacity_says_open_or_closed(tmp_path: Path) -> None:
    def capacity(available: int) -> IncomingCapacity | None:
        counted = {
            "id": "1",
            "available": available,
            "maximum": 10,
            "updated": "2026-11-20T10:00:00Z",
            "unit": {"id": "u", "name": "beds"},
        }
        (service,) = only(
            read_hsds(document(tmp_path, {**SERVICE, "capacities": [counted]}))
        ).services
        return service.capacity

    assert capacity(3) == IncomingCapacity(
        "open", date(2026, 11, 20), slots=3, maximum=10, unit="beds"
    )
    assert capacity(0) == IncomingCapacity(
        "closed", date(2026, 11, 20), slots=0, maximum=10, unit="beds"
    )


def test_private_phones_and_contacts_are_for_staff(tmp_path: Path) -> None:
    value = {
        **SERVICE,
        "phones": [{"id": "1", "number": "415-555-0101", "is_private": True}, {"id": "2", "number": "415-555-0102"}],
        "contacts": [{"id": "3", "name": "Desk", "phones": [{"id": "4", "number": "415-555-0103"}]}],
    }  # fmt: skip
    (service,) = only(read_hsds(document(tmp_path, value))).services
    assert [phone.audience for phone in service.phones] == ["staff", "public"]
    assert (service.contacts[0].audience, service.contacts[0].phones[0].audience) == (
        "staff",
        "staff",
    )


def count(incoming: Incoming, what: Callable[[IncomingOrganization], Iterable[object]]) -> int:
    return sum(len(list(what(organization))) for organization in incoming.organizations)


@pytest.mark.shared
def test_baltimore_is_read_whole(shared: Path) -> None:
    incoming = read_hsds(shared / "data" / "ohana-baltimore")
    services = [service for _, service in incoming.services()]
    assert (len(incoming.organizations), len(services)) == (748, 1875)
    assert count(incoming, lambda organization: organization.locations) == 1482
    hidden = [
        place
        for organization in incoming.organizations
        for place in organization.locations
        if place.confidential
    ]
    assert sorted(place.source_id for place in hidden) == ["1104", "266", "510", "515"]
    assert all(not place.addresses and place.latitude is None for place in hidden)
    # One made-up service without place and organization, and postal addresses numbered by something else than places.
    assert [(each.file, each.line is None, each.column) for each in incoming.refused] == [
        ("mail_addresses.csv", True, "location_id"), ("services.csv", False, "organization_id"),
    ]  # fmt: skip
    with (shared / "data" / "ohana-baltimore" / "phones.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        numbers = {
            (row["service_id"], row["number"].strip())
            for row in csv.DictReader(file)
            if row["service_id"]
        }
    assert {
        (service.source_id, phone.number) for service in services for phone in service.phones
    } == numbers


@pytest.mark.shared
def test_the_ohana_sample_is_read_whole(shared: Path) -> None:
    incoming = read_hsds(shared / "data" / "ohana-sample")
    assert (len(incoming.organizations), sum(1 for _ in incoming.services()), incoming.refused) == (
        8,
        23,
        [],
    )
    service = next(service for _, service in incoming.services() if service.source_id == "22")
    assert {"105", "108-05-01"} <= {attribute.code for attribute in service.attributes}
    assert [language.code for language in service.languages] == ["spa"]
    assert {schedule.opening_hours for schedule in service.schedules} >= {
        "Mo 08:00-12:00",
        "Mo 14:00-16:00",
        "We 10:00-15:00",
    }
    assert any("test record" in each.reason for each in incoming.doubts)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("form", "name"), [("simple", "hsds_simple_sample"), ("all_resources", "all_resources")]
)
def test_the_sample_of_the_first_version_is_read_whole(shared: Path, form: str, name: str) -> None:
    incoming = read_hsds(shared / "data" / "hsds1-sample" / form)
    assert (incoming.source, len(incoming.organizations), sum(1 for _ in incoming.services())) == (
        name,
        10,
        13,
    )
    assert (count(incoming, lambda organization: organization.locations), incoming.refused) == (
        10,
        [],
    )
    assert sum(len(service.sites) for _, service in incoming.services()) == 13


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["service_full.json", "organization_full.json", "service_at_location_full.json"]
)
def test_the_examples_of_3_1_say_the_same_from_every_side(shared: Path, name: str) -> None:
    incoming = read_hsds(shared / "hsds-3.1" / "examples" / name)
    assert incoming.refused == []
    organization = only(incoming)
    (service,) = organization.services
    (site,), (place,) = service.sites, organization.locations
    assert site.location == place.source_id
    assert place.external_identifier_type
    for record in (service, site, place):
        assert len(record.phones) == len(record.contacts) == len(record.schedules) == 1
    assert [language.code for language in service.languages] == ["urd"]
    assert service.capacity is not None
    assert len(service.attributes) == len(service.costs) == len(service.required_documents) == 1
    assert organization.identifiers or name != "organization_full.json"


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["csv", "csv/datapackage.json", "tabular.json", "service_list.json"]
)
def test_the_tabular_example_of_3_1(shared: Path, name: str) -> None:
    incoming = read_hsds(shared / "hsds-3.1" / "examples" / name)
    (service,) = only(incoming).services
    assert service.name
    assert {each.file for each in incoming.refused} <= {
        "attributes.csv",
        "url.csv",
        "service_capacity.csv",
        "tabular.json",
    }


@pytest.mark.shared
def test_codes_of_iso_639_1_are_those_of_the_register(shared: Path) -> None:
    with (shared / "data" / "vocab-iso639-3" / "iso-639-3.tab").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        register = {
            row["Part1"]: row["Id"] for row in csv.DictReader(file, delimiter="\t") if row["Part1"]
        }
    found = {two: iso_639_3(two) for two in register}
    # Where a listing means one of the languages under a wider code, our vocabulary decides.
    ours = {"ar": ("arb",), "sw": ("swh",), "zh": ("yue", "cmn"), "sq": ("als",), "et": ("ekk",)}
    differing = {two: codes for two, codes in found.items() if codes != (register[two],)}
    assert differing == {two: codes for two, codes in ours.items() if two in differing}
    assert iso_639_3("fre") == iso_639_3("fr") == ("fra",)
    assert iso_639_3("zh-HK") == ("yue",)
    assert iso_639_3("Spanish") == ()
