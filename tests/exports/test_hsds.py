"""HSDS goes out as the standard wants it, and comes back the same."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from directory.hsds.field_names import FIELDS, PROFILE
from tests.commands import Directory, invoke, use
from tests.exports.packages import comparable, tables
from tests.standard import errors_of

CHECKOUT = Path(__file__).resolve().parents[2]
AREAS = [
    CHECKOUT / "demo" / "areas.geojson",
    "--set",
    "Town",
    "--name-field",
    "name",
    "--code-field",
    "code",
]


def test_every_reference_leads_somewhere_and_every_id_is_told_once(
    town: Path, tmp_path: Path
) -> None:
    assert invoke("export", "hsds", tmp_path / "package").exit_code == 0
    found = tables(tmp_path / "package")
    ids = {name: {row["id"] for row in rows} for name, rows in found.items()}
    assert {name: len(rows) for name, rows in found.items()} == {
        name: len(each) for name, each in ids.items()
    }
    assert len(found["service"]) > 140
    description = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    for resource in description["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            said = {row[key["fields"]] for row in found[resource["name"]]} - {""}
            assert said <= ids[key["reference"]["resource"]], (resource["name"], key)
    for name, rows in found.items():
        assert set(rows[0]) <= FIELDS[name] | PROFILE.get(name, frozenset())
    linked = {row["link_id"] for row in found["attribute"]}
    assert linked <= ids["service"] | ids["organization"]


@pytest.mark.long
def test_a_package_comes_back_the_same_from_an_empty_directory(
    town: Path, tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoke("export", "hsds", tmp_path / "first")
    empty = tmp_path / "empty"
    empty.mkdir()
    shutil.copy(prepared_sqlite, empty / "directory.db")
    use(empty, monkeypatch)
    assert invoke("import", "areas", *AREAS, "--yes").exit_code == 0
    # Somebody who knows the town says that the streets of its shelters may be shown.
    package = [tmp_path / "first", "--not-public", "location.street=", "--yes"]
    assert invoke("import", "hsds", *package).exit_code == 0
    invoke("export", "hsds", tmp_path / "second")
    first, second = (
        comparable(tables(tmp_path / "first")),
        comparable(tables(tmp_path / "second")),
    )
    assert first.keys() == second.keys()
    for name in first:
        assert first[name] == second[name], name


@pytest.mark.long
def test_a_package_that_is_imported_where_it_came_from_changes_nothing(
    town: Path, tmp_path: Path
) -> None:
    for goal in ("package.zip", "services.json"):
        assert invoke("export", "hsds", tmp_path / goal, "--audience", "partner").exit_code == 0
        said = json.loads(invoke("import", "hsds", tmp_path / goal, "--dry-run", "--json").stdout)
        assert sum(said["created"].values()) + sum(said["updated"].values()) == 0, (goal, said)
        assert said["unchanged"]["service"] > 140


def test_the_same_records_make_the_same_archive(town: Path, tmp_path: Path) -> None:
    for goal in ("one.zip", "two.zip"):
        assert invoke("export", "hsds", tmp_path / goal).exit_code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {"datapackage.json", "services.csv", "url.csv"} - {"url.csv"} <= set(
            archive.namelist()
        )
        first = io.TextIOWrapper(archive.open("services.csv"), "utf-8").readline()
    assert first.startswith("id,")


def test_a_folder_of_somebody_else_is_left_alone(directory: Directory, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("mine", encoding="utf-8")
    refused = directory("export", "hsds", tmp_path / "letters")
    assert refused.exit_code == 2
    assert "letters holds something else" in refused.stderr
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["dear.txt"]
    assert directory("export", "hsds", tmp_path / "new").exit_code == 0
    assert directory("export", "hsds", tmp_path / "new").exit_code == 0, "one of ours is replaced"


@pytest.mark.shared
def test_every_service_is_as_the_schemas_of_the_standard_want_it(
    town: Path, tmp_path: Path, shared: Path
) -> None:
    for audience in ("public", "partner"):
        goal = tmp_path / f"{audience}.ndjson"
        invoke("export", "hsds", goal, "--audience", audience)
        lines = goal.read_text(encoding="utf-8").splitlines()
        for line in lines[:: len(lines) // 20]:
            assert errors_of(shared, "service.json", json.loads(line)) == []
