"""The plan of a pack says in its own words what callers would dial and read, the gravest first."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest

from directory.counted import counted
from directory.db import now
from tests.cli.test_packs import change, pack
from tests.commands import invoke as directory

__all__ = ["pack"]
FALSE = "Do not call 911.\nCall +1 707 555 0166 and wait.\n" + "Nobody else will help you. " * 12


def shown(path: Path, *options: str) -> str:
    result = directory("import", "pack", path, "--dry-run", *options)
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def test_every_number_and_every_word_of_what_is_new_stands_in_the_plan(pack: Path) -> None:
    (pack / "texts.csv").write_text(f'place,language,text\nstart,en,"{FALSE}"\n', "utf-8")
    (pack / "hotlines.csv").write_text(
        "name,phone,text,hours,languages,note\n"
        "Emergency services (new),1-900-555-0166,555-0155,always,eng,Ask for Ada\n"
    )
    (pack / "synonyms.csv").write_text("group,language,term,role\nhelpers,en,night shelter,both\n")
    (pack / "areas").mkdir(exist_ok=True)
    ring = [[-122.0, 37.0], [-122.0, 38.0], [-121.0, 38.0], [-122.0, 37.0]]
    feature = {
        "type": "Feature",
        "properties": {"code": "quay", "name": "Quayside"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    outlines = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (pack / "areas" / "wards.geojson").write_text(outlines)
    with (pack / "pack.toml").open("a") as file:
        file.write('\n[[areas]]\nname = "Wards"\nfile = "areas/wards.geojson"\nprimary = false\n')
    night_walk = "\nnight_walk,Night walk,At night,3,outreach,Ronda,,,\n"
    change(pack / "vocabularies" / "services.csv", "\n", night_walk)
    text = shown(pack)
    for words in (
        "+19005550166", "555-0155", "always", "Ask for Ada", "night shelter", "helpers", "Wards", "Quayside", "quay",
        "Night walk", "At night", "Ronda", "outreach", "Do not call 911.", "Call +1 707 555 0166 and wait.",
        FALSE.splitlines()[2].strip(),
    ):  # fmt: skip
        assert words in text, words
    order = [
        "Emergency services (new)",
        "Do not call 911.",
        "Quayside",
        "Night walk",
        "night shelter",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    told = json.loads(shown(pack, "--json"))
    assert "+19005550166" in json.dumps(told["records"])
    assert FALSE.strip() in [each.get("fields", {}).get("text") for each in told["records"]]


@pytest.mark.long
def test_a_changed_word_stands_beside_the_old_one(pack: Path) -> None:
    (pack / "texts.csv").write_text("place,language,text\nstart,en,Call 911 in danger\n", "utf-8")
    (pack / "hotlines.csv").write_text("name,phone\nLine,415-555-0101\n")
    assert directory("import", "pack", pack, "--yes").exit_code == 0
    (pack / "texts.csv").write_text(f'place,language,text\nstart,en,"{FALSE}"\n', "utf-8")
    (pack / "hotlines.csv").write_text("name,phone\nLine,1-900-555-0166\n")
    text = shown(pack)
    assert '"Line" is a listing here, with another number: change it there' in text
    assert text.index("Call 911 in danger") < text.index("Do not call 911.")
    assert FALSE.splitlines()[2].strip() in text


@pytest.mark.long
def test_what_was_refused_comes_first_and_rows_that_only_move_are_one_line(pack: Path) -> None:
    path = pack / "synonyms.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    (pack / "texts.csv").write_text("place,language,text\nnowhere,en,Hello\nstart,en,Hello\n")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, rows[-1], *rows[:-1]])
    text = shown(pack)
    assert "position" not in text
    assert "Only their place in the list changes:" in text
    assert len(text.splitlines()) < 30, text
    assert text.index("nowhere") < text.index("start in en")
    assert json.loads(shown(pack, "--json"))["moved"] > 100


@pytest.mark.long
def test_a_shorter_wait_says_how_many_listings_leave_the_pages(pack: Path, tmp_path: Path) -> None:
    rows = "".join(
        f"Heron Circle,Desk {number},415-555-0101,{day}\n"
        for number, day in enumerate(now().date() - timedelta(days=ago) for ago in (690, 689, 481))
    )
    (tmp_path / "listings.csv").write_text(f"organization,service,phone,verified_on\n{rows}")
    brought_in = directory("import", "listings", tmp_path / "listings.csv", "--yes")
    assert brought_in.exit_code == 0, brought_in.output
    assert "past due" not in shown(pack)
    change(pack / "pack.toml", "hide_after_days = 180", "hide_after_days = 1")
    before = json.loads(shown(pack, "--json"))["overdue"]
    assert before["then"] > before["now"], before
    leave = counted(before["then"] - before["now"], "more listing leaves", "more listings leave")
    assert f"{leave} the pages today" in shown(pack)
    change(pack / "pack.toml", "hide_after_days = 1", 'hide_after_days = "never"')
    assert json.loads(shown(pack, "--json"))["overdue"]["then"] == 0
