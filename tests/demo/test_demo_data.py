"""The demo town keeps the rules of its sheets, stays invented, and has the gaps it promises."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import phonenumbers
import pytest
from opening_hours import OpeningHours
from shapely.geometry import Point, shape
from shapely.ops import unary_union

from directory.models.listings.inclusion_points import kind_of
from directory.vocabularies.vocabulary_files import read_languages, read_terms

DEMO = Path(__file__).resolve().parents[2] / "demo"
ANCHOR = date(2026, 11, 25)
COLUMNS = (
    "listing_id organization organization_sector service service_terms description address city "
    "state postal_code latitude longitude area areas_served confidential modes routes languages "
    "populations exclusions hours phone email website capacity capacity_as_of wait_days slots "
    "police_contact immigration_status verified_on review_days contact_name contact_role "
    "contact_phone contact_email contact_audience unlisted notes_internal"
)
VOCABULARY_OF = {
    "organization_sector": "sectors",
    "service_terms": "services",
    "modes": "modes",
    "routes": "routes",
    "exclusions": "exclusions",
    "capacity": "capacity",
    "police_contact": "police_contact",
    "immigration_status": "immigration_status",
    "contact_role": "contact_roles",
}
DARK_AREAS = {"airfield", "orchard_heights"}


def table(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def pairs(cell: str) -> dict[str, str]:
    return dict(part.split(":") for part in parts(cell))


LISTINGS = table("listings.csv")
AREAS = {
    feature["properties"]["code"]: shape(feature["geometry"])
    for feature in json.loads((DEMO / "areas.geojson").read_text(encoding="utf-8"))["features"]
}
CODES: dict[str, set[str]] = defaultdict(set)
for term in read_terms():
    CODES[term.vocabulary].add(term.code)
LANGUAGES = {language.code for language in read_languages()}

each_listing = pytest.mark.parametrize(
    "row", [pytest.param(row, id=row["listing_id"]) for row in LISTINGS]
)


def test_the_sheet_has_exactly_its_columns_and_a_town_of_some_size() -> None:
    assert " ".join(LISTINGS[0]) == COLUMNS
    assert len({row["listing_id"] for row in LISTINGS}) == len(LISTINGS)
    assert len({row["organization"] for row in LISTINGS}) >= 60
    assert len({(row["organization"], row["service"]) for row in LISTINGS}) >= 150


@each_listing
def test_codes_are_of_the_vocabularies(row) -> None:
    for column, vocabulary in VOCABULARY_OF.items():
        assert set(parts(row[column])) <= CODES[vocabulary], column
    assert row["service_terms"]
    assert row["modes"]
    assert row["routes"]
    languages = pairs(row["languages"])
    assert set(languages) <= LANGUAGES
    assert set(languages.values()) <= CODES["language_levels"]
    assert len(languages) == len(parts(row["languages"]))
    populations = pairs(row["populations"])
    assert set(populations) <= CODES["populations"]
    assert set(populations.values()) <= {"yes", "no"}
    assert len(populations) == len(parts(row["populations"]))
    assert {row["confidential"], row["unlisted"]} <= {"yes", "no"}
    assert row["contact_audience"] in {"", "public", "partner", "staff"}


@each_listing
def test_hours_can_be_read_and_open_sometime(row) -> None:
    if row["hours"]:
        hours = OpeningHours(row["hours"])
        winter = datetime(2026, 11, 23)  # noqa: DTZ001 - opening hours are local clock times
        assert any(hours.is_open(winter + timedelta(minutes=30 * n)) for n in range(48 * 35))


@each_listing
def test_descriptions_are_a_few_plain_sentences(row) -> None:
    text = row["description"]
    assert 60 <= len(text) <= 220
    assert 1 <= len(re.findall(r"[.?!](?=\s|$)", text)) <= 4
    assert text.endswith(".")


@each_listing
def test_everything_is_invented(row) -> None:
    assert row["city"] in {"", "Port Amaranth"}
    for column in ("phone", "contact_phone"):
        if row[column]:
            assert re.fullmatch(r"\((415|628|707)\) 555-01\d\d", row[column]), row[column]
            assert phonenumbers.is_possible_number(phonenumbers.parse(row[column], "US"))
    for column in ("email", "contact_email"):
        assert re.fullmatch(r"|[a-z.]+@example\.org", row[column]), row[column]
    assert re.fullmatch(r"|https://[a-z0-9]+\.example", row["website"])
    assert row["phone"]


@each_listing
def test_dates_are_past_and_belong_to_what_they_date(row) -> None:
    for column in ("verified_on", "capacity_as_of"):
        if row[column]:
            assert date(2025, 1, 1) <= date.fromisoformat(row[column]) <= ANCHOR
    if row["capacity_as_of"] or row["wait_days"] or row["slots"]:
        assert row["capacity"]
    for column in ("wait_days", "slots", "review_days"):
        assert re.fullmatch(r"\d*", row[column])


@each_listing
def test_places_lie_in_their_area_and_reach_somewhere(row) -> None:
    served = parts(row["areas_served"])
    assert set(served) <= set(AREAS)
    assert len(set(served)) == len(served)
    if row["latitude"]:
        place = Point(float(row["longitude"]), float(row["latitude"]))
        assert AREAS[row["area"]].contains(place)
    elif row["address"]:
        assert row["address"].startswith("P.O. Box")
    if row["confidential"] == "yes":
        assert len(served) >= 2
    if "site" not in parts(row["modes"]):
        assert served


def test_a_confidential_street_address_is_nowhere_public() -> None:
    hidden = {row["address"] for row in LISTINGS if row["confidential"] == "yes"} - {""}
    shown = {row["address"] for row in LISTINGS if row["confidential"] == "no"}
    assert hidden
    assert not hidden & shown


def test_a_place_has_one_pair_of_coordinates() -> None:
    points = defaultdict(set)
    for row in LISTINGS:
        points[row["address"], row["area"]].add((row["latitude"], row["longitude"]))
    assert [place for place, found in points.items() if len(found) > 1] == []


def test_areas_tile_the_town() -> None:
    assert len(AREAS) == 12
    town = unary_union(list(AREAS.values()))
    assert town.geom_type == "Polygon"
    assert len(town.interiors) == 0
    assert sum(area.area for area in AREAS.values()) == pytest.approx(town.area, rel=1e-9)
    assert all(area.is_valid and area.exterior.is_ccw for area in AREAS.values())


def test_all_sectors_levels_and_services_occur() -> None:
    assert {row["organization_sector"] for row in LISTINGS} == CODES["sectors"]
    assert {term for row in LISTINGS for term in parts(row["service_terms"])} == CODES["services"]
    levels = {level for row in LISTINGS for level in pairs(row["languages"]).values()}
    assert levels == CODES["language_levels"]
    assert len({code for row in LISTINGS for code in pairs(row["languages"])}) >= 10
    assert {row["capacity"] for row in LISTINGS} == CODES["capacity"] | {""}
    assert sum(row["unlisted"] == "yes" for row in LISTINGS) >= 3
    assert sum(row["verified_on"] == "" for row in LISTINGS) >= 3


def test_no_house_takes_men_in_spanish() -> None:
    assert [
        row["listing_id"]
        for row in LISTINGS
        if "emergency_housing" in parts(row["service_terms"])
        and pairs(row["languages"]).get("spa") == "bilingual"
        and pairs(row["populations"]).get("cis_men") == "yes"
    ] == []


def open_at_night(hours: str) -> bool:
    """Open at some half hour between 22:00 and 08:00 in the week of the anchor date."""
    monday = datetime(2026, 11, 23)  # noqa: DTZ001 - opening hours are local clock times
    moments = (monday + timedelta(minutes=30 * n) for n in range(48 * 7))
    read = OpeningHours(hours)
    return any(read.is_open(each) for each in moments if each.hour >= 22 or each.hour < 8)


def test_two_areas_are_dark_at_night_and_the_others_are_not() -> None:
    reached = set()
    for row in LISTINGS:
        in_person = {"site", "mobile_outreach"} & set(parts(row["modes"]))
        if in_person and row["hours"] and open_at_night(row["hours"]):
            reached |= {row["area"], *parts(row["areas_served"])}
    assert not reached & DARK_AREAS
    assert reached - {""} == set(AREAS) - DARK_AREAS


def test_who_applies_in_spanish_is_judged_by_the_same_points() -> None:
    points: dict[str, list[str]] = {}
    for row in table("texts.csv"):
        if row["place"] == "inclusion_policy":
            above = ""
            for line in row["text"].splitlines():
                if line.startswith("- "):
                    points.setdefault(row["language"], []).append(kind_of(above).name)
                elif line.strip():
                    above = line
    assert points["es"] == points["en"] == ["ALL"] * 2 + ["ONE"] * 2 + ["NONE"] * 3


def test_aliases_lead_to_listed_organizations() -> None:
    organizations = {row["organization"] for row in LISTINGS}
    aliases = table("aliases.csv")
    assert list(aliases[0]) == ["alias", "organization", "unit"]
    assert {row["organization"] for row in aliases} <= organizations
    written = [row["alias"] for row in aliases]
    assert len(set(written)) == len(written)
    assert not set(written) & organizations


def test_hotline_numbers_are_the_real_ones() -> None:
    hotlines = {row["name"]: row for row in table("hotlines.csv")}
    assert list(next(iter(hotlines.values()))) == [
        "name",
        "phone",
        "text",
        "hours",
        "languages",
        "note",
    ]
    trafficking = hotlines["National Human Trafficking Hotline"]
    assert (trafficking["phone"], trafficking["text"]) == ("1-888-373-7888", "233733")
    assert hotlines["National Domestic Violence Hotline"]["phone"] == "1-800-799-7233"
    for row in hotlines.values():
        assert row["hours"] == "24/7"
        assert set(parts(row["languages"])) <= LANGUAGES
        assert row["phone"] != "911", "that is a setting"
        if row["phone"] != "988":
            assert phonenumbers.is_valid_number(phonenumbers.parse(row["phone"], "US"))


def test_minutes_are_ten_meetings_with_a_date_in_name_and_text() -> None:
    files = sorted((DEMO / "minutes").iterdir())
    assert len(files) == 10
    for file in files:
        day = date.fromisoformat(file.name[:10])
        text = file.read_text(encoding="utf-8")
        assert f"{day:%B} {day.day}, {day.year} - Minutes" in text
        assert day <= ANCHOR
        assert "invented" in text
        assert "Next meeting:" in text


def test_the_readme_states_the_anchor_date() -> None:
    assert f"Anchor date: {ANCHOR.isoformat()}" in (DEMO / "README.md").read_text(encoding="utf-8")
