"""Every bad input through the real command line: a sentence, the status of the interface, nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from directory.db import Base
from tests.commands import Directory, sit_at_a_terminal

HEADING = (
    "listing_id,organization,organization_sector,service,service_terms,description,address,city,state,postal_code,"
    "areas_served,confidential"
)
ROW = (
    "L1,Invented Refuge,shelter_and_housing,Shelter,emergency_housing,{},12 Signal Street,Port Amaranth,CA,94990,"
    "Old Town,no"
)


@pytest.fixture
def rows(home: Path) -> Iterator[Callable[[], dict[str, int]]]:
    """How many rows each table holds."""
    engine = create_engine(f"sqlite:///{home / 'directory.db'}")

    def count() -> dict[str, int]:
        with Session(engine) as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }

    yield count
    engine.dispose()


def scanned(path: Path) -> None:
    """A PDF that holds the picture of a page, drawn in gray, and no text."""
    side = 64
    picture = bytes(255 if (x // 8 + y // 8) % 2 else 0 for y in range(side) for x in range(side))
    show = b"q 600 0 0 800 0 0 cm /Scan Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /XObject << /Scan 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show), show),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream" % (side, side, len(picture), picture),
    ]
    file, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    file += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(file),
    )  # fmt: skip
    path.write_bytes(file)


def written(content: bytes | str) -> Callable[[Path], object]:
    data = content.encode() if isinstance(content, str) else content
    return lambda path: path.write_bytes(data)


def package(path: Path) -> None:
    path.mkdir()
    (path / "organizations.csv").write_text("id,name,description\n1,Invented Refuge,x\n")
    (path / "datapackage.json").write_text('{"name": "x", "resources": []}')


POINTS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Hill"},
            "geometry": {"type": "Point", "coordinates": [-122, 38]},
        }
    ],
}
AREAS = ["areas", "--set", "S", "--name-field", "name"]
NOTHING_THERE: dict[str, tuple[str, Callable[[Path], object], list[str], str]] = {
    "empty minutes": ("e.txt", written(""), ["minutes"], "empty"),
    "blank minutes": ("e.txt", written("  \n\t\n"), ["minutes"], "e.txt"),
    "empty sheet": ("e.csv", written(""), ["listings"], "empty"),
    "sheet of a heading": ("h.csv", written(HEADING + "\n"), ["listings"], "h.csv"),
    "empty areas": ("e.geojson", written(""), AREAS, "e.geojson"),
    "empty names": ("e.csv", written(""), ["aliases"], "empty"),
    "empty package": ("e.zip", written(""), ["hsds"], "e.zip"),
    "binary minutes": ("b.txt", written(bytes(range(256)) * 20), ["minutes"], "binary"),
    "binary sheet": ("b.csv", written(bytes(range(256)) * 20), ["listings"], "binary"),
    "binary workbook": ("b.xlsx", written(bytes(range(256)) * 20), ["listings"], "b.xlsx"),
    "binary areas": ("b.geojson", written(bytes(range(256))), AREAS, "b.geojson"),
    "binary package": ("b.zip", written(bytes(range(256))), ["hsds"], "b.zip"),
    "scanned minutes": ("scan.pdf", scanned, ["minutes"], "pictures of pages"),
    "damaged minutes": ("d.pdf", written(b"%PDF-1.7 and then nothing"), ["minutes"], "d.pdf"),
    "minutes without a list": (
        "l.txt",
        written("Meeting of the Invented Task Force\nJanuary 14, 2026\n\nWe spoke about the weather.\n"),
        ["minutes"],
        "no list of who came",
    ),
    "a letter": ("letter.txt", written("Dear all,\nnothing happened.\n"), ["minutes"], "letter.txt"),
    "a sheet of other columns": ("c.csv", written("a,b,c\n1,2,3\n"), ["listings"], "organization and service"),
    "areas of points": (
        "p.geojson",
        written(json.dumps(POINTS)),
        AREAS,
        "Point, not a polygon",
    ),
    "areas that are no GeoJSON": ("p.geojson", written("[1, 2"), AREAS, "p.geojson"),
    "a list without services": ("s.json", written("[]"), ["hsds"], "no services"),
    "JSON of something else": ("s.json", written('{"weather": "fine"}'), ["hsds"], "no services"),
    "an empty folder": ("folder", lambda path: path.mkdir(), ["hsds"], "folder"),
}  # fmt: skip


def nothing_read(result: Result, word: str, as_json: bool) -> None:
    assert result.exit_code == 2, result.output
    if result.stdout:
        assert as_json, "standard output is to be empty"
        json.loads(result.stdout)
    assert word in result.stderr + result.stdout
    assert result.stderr.strip(), "the reason belongs on standard error"


@pytest.mark.one_in(10)
@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("name", NOTHING_THERE)
def test_what_cannot_be_read_changes_nothing(
    directory: Directory,
    rows: Callable[[], dict[str, int]],
    tmp_path: Path,
    name: str,
    as_json: bool,
) -> None:
    file, make, words, word = NOTHING_THERE[name]
    make(tmp_path / file)
    before = rows()
    result = directory("import", *words, tmp_path / file, "--yes", *["--json"] * as_json)
    nothing_read(result, word, as_json)
    assert rows() == before


def test_a_package_without_services_brings_what_it_has_or_says_why_not(
    directory: Directory, rows: Callable[[], dict[str, int]], tmp_path: Path
) -> None:
    package(tmp_path / "package")
    before = rows()
    result = directory("import", "hsds", tmp_path / "package", "--yes")
    if result.exit_code == 2:
        nothing_read(result, "service", as_json=False)
        assert rows() == before
    else:
        assert rows()["organization"] == 1
        assert rows()["service"] == 0


def test_rows_of_three_cells_for_twelve_are_refused_by_line_and_the_rest_goes_in(
    directory: Directory, rows: Callable[[], dict[str, int]], tmp_path: Path
) -> None:
    sheet = tmp_path / "ragged.csv"
    sheet.write_text(f"{HEADING}\nL2,Half a row,\n{ROW.format('A bed')}\n")
    result = directory("import", "listings", sheet, "--yes", "--json")
    assert result.exit_code == 1
    refused = json.loads(result.stdout)["refused"]
    assert [(row["file"], row["line"]) for row in refused] == [("ragged.csv", 2)]
    assert refused[0]["reason"]
    assert rows()["service"] == 1


def test_a_sheet_of_ragged_rows_alone_changes_nothing(
    directory: Directory, rows: Callable[[], dict[str, int]], tmp_path: Path
) -> None:
    sheet = tmp_path / "ragged.csv"
    sheet.write_text(f"{HEADING}\nL2,Half a row,\nL3,,\n")
    before = rows()
    nothing_read(directory("import", "listings", sheet, "--yes"), "2", as_json=False)
    assert rows() == before


def test_an_enormous_cell_is_said_where_it_stands(
    directory: Directory, rows: Callable[[], dict[str, int]], tmp_path: Path
) -> None:
    sheet = tmp_path / "large.csv"
    sheet.write_text(f"{HEADING}\n{ROW.format('x' * 200_000)}\n")
    before = rows()
    result = directory("import", "listings", sheet, "--yes", "--json")
    assert result.exit_code in (1, 2)
    said = result.stdout + result.stderr
    assert "large.csv" in said
    assert "2" in said
    assert len(said) < 5_000, "the cell itself is no part of the sentence"
    assert "x" * 1_000 not in said
    assert rows()["service"] == before["service"] == 0


@pytest.mark.parametrize("kind", ["minutes", "listings", "hsds", "aliases"])
def test_a_path_that_cannot_be_read_is_named(
    directory: Directory, tmp_path: Path, kind: str
) -> None:
    result = directory("import", kind, tmp_path / "nowhere.txt", "--yes")
    nothing_read(result, "nowhere.txt", as_json=False)


@pytest.mark.parametrize("kind", ["minutes", "listings", "aliases"])
def test_a_folder_is_no_file(directory: Directory, tmp_path: Path, kind: str) -> None:
    nothing_read(directory("import", kind, tmp_path, "--yes"), tmp_path.name, as_json=False)


@pytest.mark.parametrize(
    "content",
    ["[", "file = 3", "[columns]\nname = 1\n", "\udcff".encode("utf-8", "surrogateescape")],
)
def test_a_mapping_that_cannot_be_read_is_named(
    directory: Directory, tmp_path: Path, content: str | bytes
) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text("name,phone\nInvented Refuge,555-0101\n")
    written(content)(mapping)
    result = directory("import", "table", table, "--mapping", mapping, "--yes")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")


@pytest.mark.parametrize("words", [("--yes",), ("--suggest",), ("--mapping", "none.toml", "--yes")])
def test_a_zip_of_tables_is_led_to_the_command_that_joins_them(
    directory: Directory, tmp_path: Path, words: tuple[str, ...]
) -> None:
    package = tmp_path / "desk.zip"
    package.write_bytes(b"PK")
    result = directory("import", "table", package, *words)
    assert result.exit_code == 2
    assert "directory import hsds desk.zip" in " ".join(result.stderr.split())


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(f"{HEADING}\n{ROW.format('A bed')}\n")
    return path


@pytest.mark.parametrize("options", [[], ["--json"], ["--strict"]])
def test_where_nobody_can_be_asked_nothing_changes(
    directory: Directory, rows: Callable[[], dict[str, int]], sheet: Path, options: list[str]
) -> None:
    before = rows()
    result = directory("import", "listings", sheet, *options)
    nothing_read(result, "--yes", as_json=False)
    assert "--dry-run" in result.stderr
    assert rows() == before


def test_json_needs_a_choice_at_a_terminal_too(
    directory: Directory,
    rows: Callable[[], dict[str, int]],
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sit_at_a_terminal(monkeypatch)
    before = rows()
    nothing_read(directory("import", "listings", sheet, "--json"), "--yes", as_json=False)
    assert rows() == before


def test_what_was_there_outlives_a_bad_import(
    directory: Directory, rows: Callable[[], dict[str, int]], sheet: Path
) -> None:
    assert directory("import", "listings", sheet, "--yes").exit_code == 0
    before = rows()
    sheet.write_text(HEADING + "\nL1,,,,,,,,,,,\n")
    assert directory("import", "listings", sheet, "--yes").exit_code == 2
    assert rows() == before


@pytest.mark.parametrize(
    "words",
    [
        ("listings",),
        ("table", "--mapping", "mapping.toml"),
        ("table", "--suggest", "--mapping", "new.toml"),
        ("minutes",),
        ("hsds",),
        ("areas", "--set", "Areas", "--name-field", "name"),
        ("targets",),
        ("hotlines",),
    ],
    ids=" ".join,
)
def test_a_file_of_gigabytes_is_refused_by_its_size(
    directory: Directory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    large = tmp_path / ("large.json" if "hsds" in words else "large.csv")
    with large.open("wb") as file:
        file.truncate(2 * 1024**3)
    (tmp_path / "mapping.toml").write_text('source = "large"\n[columns]\norganization = "Name"\n')

    def full(_path: Path) -> bytes:
        raise MemoryError

    monkeypatch.setattr(Path, "read_bytes", full)
    refused = directory("import", *words, large.name, *(() if "--suggest" in words else ("--yes",)))
    assert refused.exit_code in (1, 2)
    assert f"{large.name} has 2,147,483,648 bytes" in refused.output
