"""A pack is taken back whole: each import writes what was there, and that comes back exactly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_packs import change, files_of, pack
from tests.commands import invoke as directory

__all__ = ["pack"]


def exported(goal: Path) -> dict[str, bytes]:
    assert directory("export", "pack", goal).exit_code == 0
    return files_of(goal)


def spoil(pack: Path) -> None:
    """A false hotline, false texts, false words of search, a term, a set of areas, another policy, other cells."""
    (pack / "texts.csv").write_text(
        "place,language,text\nstart,en,Do not call 911\nstart,es,No llame\n", "utf-8"
    )
    (pack / "hotlines.csv").write_text(
        "name,phone,text,hours\nFalse line,1-900-555-0166,,\nQuay line,1-900-555-0167,555-0155,never\n"
    )
    rows = (pack / "synonyms.csv").read_text("utf-8-sig").splitlines()
    rows[1] = rows[1].replace(",yes", ",no")
    (pack / "synonyms.csv").write_text(
        "\n".join([*rows, "police,en,shelter,both,yes"]) + "\n", "utf-8"
    )
    night_walk = "\nnight_walk,Night walk,At night,3,outreach,Ronda,,,\n"
    change(pack / "vocabularies" / "services.csv", "\n", night_walk)
    wards(pack, primary=False)
    change(pack / "pack.toml", "hide_after_days = 180", "hide_after_days = 1")


def wards(pack: Path, primary: bool) -> None:
    """Add a set of one area."""
    (pack / "areas").mkdir(exist_ok=True)
    ring = [[-122.0, 37.0], [-122.0, 38.0], [-121.0, 38.0], [-122.0, 37.0]]
    feature = {
        "type": "Feature", "properties": {"code": "quay", "name": "Quayside"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip
    outlines = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (pack / "areas" / "wards.geojson").write_text(outlines)
    with (pack / "pack.toml").open("a") as file:
        file.write('\n[[areas]]\nname = "Wards"\nfile = "areas/wards.geojson"\n')
        file.write(f"primary = {str(primary).lower()}\n")


@pytest.mark.long
def test_what_a_pack_brought_is_taken_back_to_the_last_byte(
    pack: Path, home: Path, tmp_path: Path
) -> None:
    (pack / "hotlines.csv").write_text("name,phone\nQuay line,415-555-0101\n")
    (pack / "texts.csv").write_text("place,language,text\nabout,en,Who we are\n")
    assert directory("import", "pack", pack, "--yes").exit_code == 0
    clean = exported(tmp_path / "clean")
    spoil(pack)
    told = json.loads(directory("import", "pack", pack, "--yes", "--json").stdout)
    before = Path(told["before"])
    assert before.parent == home / "packs"
    assert before.stat().st_mode & 0o077 == 0
    assert exported(tmp_path / "spoiled") != clean

    asked = directory("import", "pack", before, "--exact", "--yes")
    assert asked.exit_code == 3, "what callers dial goes off the pages only when someone is sure"
    assert "This takes 1 crisis line and 2 texts of public pages off all pages." in asked.output
    text = directory("import", "pack", before, "--exact", "--dry-run").stdout
    for words in (
        "False line",
        "+19005550166",
        "Do not call 911",
        "No llame",
        "shelter",
        "Night walk",
        "Wards",
    ):
        assert words in text, words
    back = directory("import", "pack", before, "--exact", "--yes", "--sure")
    assert back.exit_code == 0, back.output
    assert exported(tmp_path / "again") == clean
    idle = json.loads(directory("import", "pack", before, "--exact", "--yes", "--json").stdout)
    assert (idle["created"], idle["updated"], idle["removed"]) == ({}, {}, [])
    assert directory("check").exit_code == 0


@pytest.mark.long
def test_what_anything_refers_to_stays_and_is_said(pack: Path, tmp_path: Path) -> None:
    night_walk = "\nnight_walk,Night walk,,3,outreach,,,,\n"
    change(pack / "vocabularies" / "services.csv", "\n", night_walk)
    wards(pack, primary=True)
    told = json.loads(directory("import", "pack", pack, "--yes", "--json").stdout)
    (tmp_path / "listings.csv").write_text(
        "organization,service,phone,service_terms,address,city,latitude,longitude\n"
        "Heron Circle,Desk,415-555-0101,night_walk,9 Example Pier,Port Amaranth,37.4,-121.8\n"
    )
    brought_in = directory("import", "listings", tmp_path / "listings.csv", "--yes")
    assert brought_in.exit_code == 0, brought_in.output
    result = directory("import", "pack", told["before"], "--exact", "--yes", "--sure", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert [each["name"] for each in found["removed"]] == []
    assert found["staying"] == [
        "The term “Night walk” stays: something on record refers to it (service term).",
        "The area “Quayside” stays: something on record refers to it (location).",
    ]
    assert "night_walk" in exported(tmp_path / "out")["vocabularies/services.csv"].decode()


@pytest.mark.long
def test_a_pack_that_is_not_whole_or_cannot_be_read_takes_nothing_away(pack: Path) -> None:
    (pack / "hotlines.csv").write_text("name,phone\nQuay line,415-555-0101\n")
    assert directory("import", "pack", pack, "--yes").exit_code == 0
    (pack / "hotlines.csv").write_text("nonsense\nx\n")
    refused = directory("import", "pack", pack, "--exact", "--yes", "--sure")
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.output
    (pack / "hotlines.csv").unlink()
    change(pack / "pack.toml", "whole = true\n", "")
    part = directory("import", "pack", pack, "--exact", "--yes", "--sure")
    assert part.exit_code != 0
    assert "whole = true" in part.output
    assert "Quay line" in exported(pack.parent / "out")["hotlines.csv"].decode()
