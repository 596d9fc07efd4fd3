"""Exports of referral lines come in whole: numbers, languages, hours and streets with the programs that they are of."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from directory.imports.incoming_records import LOCATION, ORGANIZATION, SERVICE, SITE, Incoming
from directory.imports.readers.hsds import read_hsds
from tests.hsds.referral_exports import Writing, export, write_of, written
from tests.order import long


def _read(tmp_path: Path, writing: Writing, seed: int = 0, **others: object) -> Incoming:
    tables = export(Random(seed), writing) | others  # noqa: S311 - a file to invent, no secret
    return read_hsds(written(tables, writing, tmp_path / "desk.zip"))  # type: ignore[arg-type]


def _public(record: object) -> list[str]:
    rows = record.rows("phones")  # type: ignore[attr-defined]
    return [row["number"] for row in rows if row["audience"] == "public"]


@pytest.mark.parametrize("seed", [*range(4), *map(long, range(4, 60))])
def test_every_way_of_writing_an_export_comes_in_whole(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a file to invent, no secret
    writing = write_of(random)
    incoming = _read(tmp_path, writing, seed)
    assert (incoming.refused, incoming.questions) == ([], []), writing
    services = incoming.of(SERVICE)
    assert services, writing
    assert len(services) == len(incoming.of(ORGANIZATION)) == len(incoming.of(LOCATION)), writing
    places = {
        site.fields["service_id"]: site.fields["location_id"] for site in incoming.of(SITE).values()
    }
    for key, service in services.items():
        number = key.removeprefix("P")
        assert _public(service) == [f"406-555-01{number}2"], writing
        assert service.fields["organization_id"] == f"A{number}"
        assert places[key] == f"S{number}", writing
        assert service.fields["fees_description"] == "Free"
        assert [each["opening_hours"] for each in service.rows("schedules")] == [
            "Mo-Fr 09:00-17:00"
        ]
        assert [each["name"] for each in service.rows("service_areas")] == ["Quillan"]
        assert [(each["code"], each["level"]) for each in service.rows("languages")] == [
            ("spa", "remote")
        ], writing
        assert service.codes("services") == ["immigration_legal"], writing
        assert not service.in_doubt
    for key, place in incoming.of(LOCATION).items():
        assert _public(place) == [f"406-555-01{key.removeprefix('S')}1"]
        assert [each["address_1"] for each in place.rows("addresses")] == [
            f"{100 + int(key.removeprefix('S'))} Larch Street"
        ]
    for key, agency in incoming.of(ORGANIZATION).items():
        assert _public(agency) == [f"406-555-01{key.removeprefix('A')}0"]


def test_programs_wait_where_the_table_of_their_numbers_says_whose_in_no_way(
    tmp_path: Path,
) -> None:
    rows = [{"Row": str(each), "Number": f"406-555-01{each}2"} for each in range(1, 4)]
    incoming = _read(tmp_path, Writing(), Phone=rows)
    assert any(each.file == "Phone.csv" for each in incoming.refused)
    for service in incoming.of(SERVICE).values():
        assert service.name in service.doubt
        assert "Phone.csv" in service.doubt
    assert len([each for each in incoming.doubts if each.column == "phones"]) == len(
        incoming.of(SERVICE)
    )


def test_programs_wait_where_numbers_stand_in_a_file_that_is_left_out(tmp_path: Path) -> None:
    tables = export(Random(1), Writing())  # noqa: S311 - a file to invent, no secret
    rows = [{"Row": str(each), "Ring": f"406-555-01{each}2"} for each in range(1, 4)]
    del tables["Phone"]
    path = written(tables | {"Switchboard": rows}, Writing(), tmp_path / "desk.zip")
    incoming = read_hsds(path)
    assert all("Switchboard.csv" in each.doubt for each in incoming.of(SERVICE).values())
    assert any(each.file == "Switchboard.csv" for each in incoming.doubts)


def test_a_program_with_a_number_of_its_own_does_not_wait_for_a_lost_table(tmp_path: Path) -> None:
    tables = export(Random(2), Writing())  # noqa: S311 - a file to invent, no secret
    for number, row in enumerate(tables["Program"]):
        row["Phone"] = f"406-555-017{number}"
    rows = [{"Row": str(each), "Number": f"406-555-01{each}2"} for each in range(1, 4)]
    incoming = read_hsds(written(tables | {"Phone": rows}, Writing(), tmp_path / "desk.zip"))
    assert incoming.of(SERVICE)
    assert not any(each.in_doubt for each in incoming.of(SERVICE).values())


@pytest.mark.parametrize(
    ("word", "status"),
    [("Active", "active"), ("Discontinued", "inactive"), ("Temporarily unavailable", "inactive")],
)
def test_the_status_of_a_program_is_understood_and_asked_of_nobody(
    tmp_path: Path, word: str, status: str
) -> None:
    tables = export(Random(3), Writing())  # noqa: S311 - a file to invent, no secret
    for row in tables["Program"]:
        row["ProgramStatus"] = word
    incoming = read_hsds(written(tables, Writing(), tmp_path / "desk.zip"))
    assert incoming.questions == []
    assert {each.fields["status"] for each in incoming.of(SERVICE).values()} == {status}
