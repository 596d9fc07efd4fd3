"""One set of data as HSDS 3.1 tables, under the names of 1.1, and as JSON reads as the same listings."""

from __future__ import annotations

import dataclasses
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.hsds.field_names import plural
from tests.imports.readers.hsds.sources import Rows, write_table
from tests.imports.trees import Tree, read_hsds
from tests.order import draws

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


def facts(incoming: Tree) -> list[object]:
    """All that was read, without where it stood."""

    def plain(value: object) -> object:
        if isinstance(value, list):
            return [plain(each) for each in value]
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items() if name != "line"}
        return value

    return [plain(dataclasses.asdict(organization)) for organization in incoming.organizations]


def read_as(write: Callable[[Data, Path], None], data: Data) -> Tree:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "package"
        folder.mkdir()
        write(data, folder)
        return read_hsds(folder)


@given(datasets())
@settings(max_examples=draws(60), deadline=None)
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
