"""The examples of HSDS 3.1 come in and go out again equal, field by field, but for what docs/exports.md lists."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Directory, invoke, use
from tests.exports.packages import comparable, tables
from tests.real_sets import SHOWN

pytestmark = [pytest.mark.shared, pytest.mark.slow]
# Last part of a path -> why it may differ; what the list does not name must be equal.
ANYWHERE = {
    "number": "numbers are kept in international form",
    "code": "languages are ISO 639-3",
    "contacts": "people are for staff unless the source says otherwise",
    "latitude": "the example lies on no place on earth",
    "longitude": "the example lies on no place on earth",
}
ONCE = {
    ".description": "blanks at the end go",
    ".fees": "the deprecated field is joined to fees_description",
    ".fees_description": "the deprecated field is joined to it",
    ".last_modified": "when this directory changed it",
    ".organization.parent_organization_id": "the source does not hold the parent",
    ".capacities[].updated": "capacities are dated by day",
    ".attributes[].link_entity": "what carries it, by its table",
    ".attributes[].taxonomy_term.id": "made of taxonomy and code, so that directories agree",
    ".attributes[].taxonomy_term.parent_id": "the source does not hold the parent",
    ".attributes[].taxonomy_term.taxonomy_detail.id": "made of its name, so that directories agree",
    ".metadata": "history is for staff: earlier values may be confidential now",
}
IN_PACKAGES = (
    "additional_websites", "funding", "phones", "locations", "programs", "organization_identifiers",
)  # fmt: skip


def differences(given: Any, found: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    if isinstance(given, dict) and isinstance(found, dict):
        for name, value in given.items():
            yield from differences(value, found.get(name), f"{path}.{name}")
    elif isinstance(given, list) and isinstance(found, list) and len(given) == len(found):
        for one, other in zip(given, found, strict=True):
            yield from differences(one, other, f"{path}[]")
    elif given != found:
        yield path, given, found


def is_known(path: str, given: Any) -> bool:
    last = path.rpartition(".")[2]
    if path.startswith(".organization.") and last in IN_PACKAGES:
        return True
    # In the examples one phone stands under its service, its place and its organization; here each has its own.
    repeated = last == "id" and isinstance(given, str) and not path.startswith(".attributes")
    return path in ONCE or last in ANYWHERE or (repeated and path.count(".") > 1)


def test_a_service_with_everything_comes_back_equal(
    directory: Directory, shared: Path, tmp_path: Path
) -> None:
    example = shared / "hsds-3.1" / "examples" / "service_full.json"
    assert directory("import", "hsds", example, "--yes").exit_code == 0
    assert directory("export", "hsds", tmp_path / "out.json").exit_code == 0
    (found,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    given = json.loads(example.read_text(encoding="utf-8"))
    ages = [each for each in found["attributes"] if each["link_type"] == "populations"]
    found["attributes"] = [each for each in found["attributes"] if each not in ages]
    differing = list(differences(given, found))
    assert [each for each in differing if not is_known(*each[:2])] == []
    codes = {each["taxonomy_term"]["code"] for each in ages}
    assert codes == {"age_13_17", "age_18_24", "age_25_over"}, "its text says: aged 12 and over"
    assert set(ONCE) <= {path for path, _, _ in differing}, "what no longer differs is not listed"
    again = json.loads(directory("import", "hsds", example, "--yes", "--json").stdout)
    assert again["updated"] == again["created"] == {}


def test_what_belongs_to_an_organization_alone_comes_back_in_a_package(
    directory: Directory, shared: Path, tmp_path: Path
) -> None:
    examples = shared / "hsds-3.1" / "examples"
    directory("import", "hsds", examples / "organization_full.json", "--yes")
    assert directory("export", "hsds", tmp_path / "package").exit_code == 0
    for table in ("programs", "organization_identifiers", "units", "cost_options", "accessibility"):
        given, found = (
            rows(folder / f"{table}.csv") for folder in (examples / "csv", tmp_path / "package")
        )
        assert found == given, table
    (organization,) = rows(tmp_path / "package" / "organizations.csv")
    (given,) = rows(examples / "csv" / "organizations.csv")
    unlike = {name for name, value in given.items() if organization[name] != value}
    assert unlike == {"parent_organization_id", "tax_id"}, "the JSON example has no tax_id"
    assert {row["organization_id"] for row in rows(tmp_path / "package" / "url.csv")} >= {
        organization["id"]
    }


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "sample",
    ["hsds-3.1/examples/csv", "data/hsds1-sample/all_resources", "data/ohana-sample"],
)
def test_what_a_sample_became_goes_through_another_directory_unchanged(
    directory: Directory,
    shared: Path,
    tmp_path: Path,
    sample: str,
    prepared_sqlite: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    directory("import", "hsds", shared / sample, *SHOWN, "--yes")
    assert directory("export", "hsds", tmp_path / "first").exit_code == 0
    (tmp_path / "empty").mkdir()
    shutil.copy(prepared_sqlite, tmp_path / "empty" / "directory.db")
    use(tmp_path / "empty", monkeypatch)
    said = json.loads(
        invoke("import", "hsds", tmp_path / "first", *SHOWN, "--yes", "--json").stdout
    )
    assert said["refused"] == []
    assert invoke("export", "hsds", tmp_path / "second").exit_code == 0
    first, second = (comparable(tables(tmp_path / name)) for name in ("first", "second"))
    assert second == first


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
