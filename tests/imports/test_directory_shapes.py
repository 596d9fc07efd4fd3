from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from directory.parsing.remarks import NothingToRead
from tests.imports.directory_shapes import (
    SHAPES,
    Score,
    as_text,
    invented,
    linked_files,
    score_of,
)
from tests.imports.trees import read_hsds

_PACKAGES = [shape for shape in SHAPES if shape.startswith(("HSDS", "linked"))]
_TABLES = [shape for shape in SHAPES if "flat" in shape]
_SEEDS = ("one", "two", "three")


@pytest.mark.one_in(7)
@pytest.mark.parametrize("shape", _PACKAGES)
def test_a_package_comes_in_whole_whatever_its_shape(shape: str) -> None:
    for seed in _SEEDS:
        score = score_of(shape, seed)
        assert (score.rows_in, score.invented, score.closed_public) == (score.rows, 0, 0)
        assert score.fields_in == score.fields, score.missed
        assert score.languages_right == score.languages


@pytest.mark.long
@pytest.mark.parametrize("shape", _TABLES)
def test_a_table_comes_in_by_the_mapping_that_suggests_itself(shape: str) -> None:
    whole = Score()
    for seed in range(8):
        whole.add(score_of(shape, f"table {seed}"))
    assert (whole.invented, whole.closed_public) == (0, 0)
    assert whole.rows_in >= 0.98 * whole.rows
    assert whole.fields_in >= 0.98 * whole.fields, whole.missed
    assert whole.languages_right >= 0.95 * whole.languages
    assert whole.kinds_right >= 0.7 * whole.kinds


def _written(folder: Path, files: dict[str, str]) -> list[Path]:
    paths = []
    for name, text in files.items():
        (folder / name).write_text(text, newline="")
        paths.append(folder / name)
    return paths


def test_tables_named_one_by_one_are_one_source(tmp_path: Path) -> None:
    agencies = invented(Random("beside"))  # noqa: S311 - a directory to invent, no secret
    first, *others = _written(tmp_path, linked_files(Random(1), agencies))  # noqa: S311
    tree = read_hsds(first, beside=others)
    assert {each.name for each in tree.organizations} == {each.name for each in agencies}
    assert len(list(tree.services())) == sum(len(each.offers) for each in agencies)


def test_a_table_of_organizations_makes_organizations_alone(tmp_path: Path) -> None:
    rows = [
        ["organization_name", "organization_description"],
        ["Elm House", "Beds."],
        ["Ash Law", "Law."],
    ]
    (path,) = _written(tmp_path, {"organizations.csv": as_text(rows)})
    tree = read_hsds(path)
    assert [each.name for each in tree.organizations] == ["Elm House", "Ash Law"]
    assert not list(tree.services())


def test_a_table_of_places_makes_places_of_the_organizations_that_it_names(tmp_path: Path) -> None:
    rows = [
        ["location_name", "location_organization", "location_address", "location_city"],
        ["Front office", "Elm House", "12 Signal St", "Tidewater"],
        ["Back office", "Elm House", "14 Signal St", "Tidewater"],
    ]
    (path,) = _written(tmp_path, {"locations.csv": as_text(rows)})
    (organization,) = read_hsds(path).organizations
    assert organization.name == "Elm House"
    assert [each.name for each in organization.locations] == ["Front office", "Back office"]
    assert [each.addresses[0].address_1 for each in organization.locations] == [
        "12 Signal St",
        "14 Signal St",
    ]
    assert organization.services == []


def test_places_that_belong_to_nobody_are_refused_with_what_to_do(tmp_path: Path) -> None:
    rows = [
        ["location_name", "location_city"],
        ["Front office", "Tidewater"],
        ["Yard", "Tidewater"],
    ]
    (path,) = _written(tmp_path, {"locations.csv": as_text(rows)})
    with pytest.raises(NothingToRead, match="together"):
        read_hsds(path)


def test_several_organizations_in_one_cell_are_the_first_with_a_doubt(tmp_path: Path) -> None:
    organizations = [["organization_name"], ["Elm House"], ["Ash, Oak and Co"]]
    services = [["service_name", "service_organization"], ["Beds", "Elm House, Ash, Oak and Co"]]
    paths = _written(
        tmp_path, {"organizations.csv": as_text(organizations), "services.csv": as_text(services)}
    )
    tree = read_hsds(paths[0], beside=paths[1:])
    ((organization, service),) = tree.services()
    assert (organization.name, service.name) == ("Elm House", "Beds")
    assert any("Ash, Oak and Co" in each.reason for each in tree.doubts)


def test_a_table_called_anything_is_known_by_its_headings(tmp_path: Path) -> None:
    services = [
        ["service_uuid", "service_name", "service_description", "service_organization"],
        ["1", "Beds", "Warm.", "Elm House"],
    ]
    (path,) = _written(tmp_path, {"export (3).csv": as_text(services)})
    ((organization, service),) = read_hsds(path).services()
    assert (organization.name, service.name, service.description) == ("Elm House", "Beds", "Warm.")
