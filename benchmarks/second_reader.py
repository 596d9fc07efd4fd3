"""`python -m benchmarks.second_reader FOLDER ANSWER.json`: an answer about San Francisco read a second time.

It reads the raw sets of docs/san-francisco.md with the standard library alone and none of the directory's code, lists
for each neighborhood who has emergency housing or immigration help in Spanish there, and prints each cell in which it
and the answer differ as none, one, two or more. Twice: by what is plainly said, and by whatever a text allows.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HIDDEN = "(hidden)"
NOWHERE = "(nowhere)"
STEPS = 40
"""So many points across and down an outline say which neighborhoods most of a ZIP code lies in."""
KINDS = {
    "emergency_housing": (
        (
            r"emergency shelter|emergency housing|homeless shelter|youth shelter|family shelter"
            r"|hotel voucher|is a shelter|operates shelters"
        ),
        r"shelter|emergency hous|hotel voucher",
    ),
    "immigration_legal": (
        (
            r"immigration (services|law|legal|assistance|documentation)|naturaliz|asylum|areas? of immigration"
            r"|immigration(?= and offering legal)|immigration, (wills|family)|legal[^.]{0,60}immigration"
            r"|immigration[^.]{0,60}legal"
        ),
        r"immigration|citizenship|naturaliz|asylum|immigrant rights",
    ),
}
"""What a text says of a kind of help: plainly, and by whatever it allows."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Entry:
    """One row of a set: who, what its text says, in what languages, where; `kind` is what a column says."""

    who: str
    text: str
    languages: str
    street: str = ""
    postal: str = ""
    kind: str = ""
    point: Point | None = None
    hidden: bool = False


def rows(path: Path, encoding: str) -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            yield {name: value or "" for name, value in row.items() if isinstance(name, str)}


def entries(folder: Path) -> Iterator[Entry]:
    """Every row of the six sets that is meant for the public."""
    yield from rows_of_tables(folder)
    yield from rows_of_documents(folder)


def rows_of_tables(folder: Path) -> Iterator[Entry]:
    """Those of the three sets that are tables."""
    for row in rows(folder / "sf-211/sf_211.csv", "utf-8"):
        kept_off = "Yes" in (row["ExcludeFromWebsite"], row["ExcludeFromDirectory"])
        if row["AgencyStatus"] == "Active" and not kept_off:
            names = ("PublicName", "AgencyDescription", "SearchHints", "TaxonomyTerms")
            street, who = row["PhysicalAddress1"], row["ParentAgency"] or row["PublicName"]
            text = " ".join(row[name] for name in names)
            yield Entry(
                who,
                text,
                row["LanguagesOffered"],
                street,
                row["PhysicalPostalCode"],
                hidden="withheld" in street,
            )
    for row in rows(folder / "sf-dcyf-programs/dcyf_cms_05312013.csv", "latin-1"):
        kind = "emergency_housing" if row["Strategy"] == "Shelter" else ""
        text, spoken = (
            f"{row['Program Name']} {row['Strategy']}",
            "Spanish" if row["Spanish"] else "",
        )
        yield Entry(row["Agency Name"], text, spoken, row["Site Address"], row["Site Zip"], kind)
    for row in rows(folder / "sf-womens-directory/directory.csv", "cp1252"):
        text = " ".join(value for name, value in row.items() if name != "Languages Spoken")
        hidden = "confidential" in text.lower()
        yield Entry(
            row["Organization Name"], text, row["Languages Spoken"], row["Address"], hidden=hidden
        )


def rows_of_documents(folder: Path) -> Iterator[Entry]:
    """Those of the three sets that are documents of JSON."""
    for facility in read(folder / "sf-linksf/linksf_2014.json"):
        for each in facility["services"]:
            said = (each.get("name"), each.get("description"), each.get("notes"))
            text = " ".join(
                map(str, filter(None, (*said, facility.get("description"), facility.get("notes"))))
            )
            kind = "emergency_housing" if each["category"] == "housing" else ""
            yield Entry(
                facility["name"], text, text, facility["address"], "", kind, point_of(facility.get("location")),
                "onfidential" in text,
            )  # fmt: skip
    for member in read(folder / "sf-dv-consortium/dv_consortium.json"):
        for each in listed(member["locs"]):
            address = listed(each.get("address") or {})[0]
            name = member["organization"]["name"]
            yield Entry(
                name,
                each.get("description") or "",
                "",
                address.get("street", ""),
                address.get("zip", ""),
            )
    for organization in read(folder / "sf-reentry-guide/open_ref.json"):
        for each in organization["locations"]:
            address, services = each["address_attributes"], each.get("services_attributes") or [{}]
            if address.get("city") in ("San Francisco", ""):
                said = (organization["name"], each.get("name"), services[0].get("description"))
                text = " ".join(map(str, (*said, *(services[0].get("keywords") or ()))))
                hidden = "confidential" in json.dumps(organization).lower()
                spoken = " ".join(each.get("languages") or ())
                yield Entry(
                    organization["name"],
                    text,
                    spoken,
                    address["street"],
                    address["zip"],
                    hidden=hidden,
                )


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def point_of(place: Any) -> Point | None:
    return (place["longitude"], place["latitude"]) if place else None


def rings(geometry: Any) -> list[list[Point]]:
    """The outer rings of an outline; holes are of no matter here."""
    shapes = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[(x, y) for x, y, *_height in shape[0]] for shape in shapes]


def is_inside(point: Point, ring: list[Point]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


class Map:
    """Neighborhoods by point, by street and number where another set has one near, else by ZIP code."""

    def __init__(self, folder: Path) -> None:
        hoods = read(folder / "geo-sf/sf-neighborhoods-analysis.geojson")["features"]
        self.hoods = {each["properties"]["nhood"]: rings(each["geometry"]) for each in hoods}
        codes: dict[str, list[list[Point]]] = {}
        for each in read(folder / "geo-sf/sf-zipcodes.geojson")["features"]:
            codes.setdefault(each["properties"]["id"], rings(each["geometry"]))
        self.by_code = {code: self._most(outline) for code, outline in codes.items()}
        self.known: dict[tuple[str, str], Point] = {}
        for each in read(folder / "sf-linksf/linksf_2014.json"):
            self._know(each.get("address"), point_of(each.get("location")))
        for each in read(folder / "sf-askdarcel-linksf/locations.json").values():
            address = (each.get("physical_address") or {}).get("address_1")
            self._know(address, point_of(each) if each.get("longitude") else None)

    def _know(self, address: str | None, point: Point | None) -> None:
        if point and (key := street_of(address)):
            self.known.setdefault(key, point)

    def _most(self, outline: list[list[Point]]) -> str:
        xs, ys = zip(*(point for ring in outline for point in ring), strict=True)
        found = Counter[str]()
        for i in range(STEPS):
            for j in range(STEPS):
                x = min(xs) + (i + 0.5) / STEPS * (max(xs) - min(xs))
                y = min(ys) + (j + 0.5) / STEPS * (max(ys) - min(ys))
                if any(is_inside((x, y), ring) for ring in outline):
                    found[self.at((x, y))] += 1
        del found[NOWHERE]
        return found.most_common(1)[0][0] if found else NOWHERE

    def at(self, point: Point) -> str:
        """The neighborhood of a point."""
        hoods = (
            name
            for name, outline in self.hoods.items()
            if any(is_inside(point, ring) for ring in outline)
        )
        return next(hoods, NOWHERE)

    def place(self, entry: Entry) -> str:
        """The neighborhood of a row."""
        if entry.hidden:
            return HIDDEN
        if entry.point:
            return self.at(entry.point)
        if (key := street_of(entry.street)) and (near := self._near(*key)):
            return self.at(near)
        code = re.search(r"\b941\d\d", f"{entry.postal} {entry.street}")
        return self.by_code.get(code[0], NOWHERE) if code else NOWHERE

    def _near(self, number: str, street: str) -> Point | None:
        """A known point at the number, else the nearest on its block."""
        block = [
            (abs(int(other) - int(number)), point)
            for (other, name), point in self.known.items()
            if name == street and int(other) // 100 == int(number) // 100
        ]
        return min(block)[1] if block else None


def street_of(address: str | None) -> tuple[str, str] | None:
    """House number and first word of the street, where an address begins with them."""
    plain = re.sub(r"\b(street|st|avenue|ave)\b\.?", "", (address or "").lower())
    found = re.match(r"\s*(\d+)\s+([a-z0-9]+)", plain)
    return (found[1], found[2]) if found else None


def one_name(name: str) -> str:
    """What makes two ways to write an organization the same."""
    plain = re.sub(r"\(.*?\)", "", name.lower())
    plain = re.sub(
        r"\b(the|inc|of san francisco|of northern california|san francisco)\b\.?", "", plain
    )
    return " ".join(re.findall("[a-z0-9]+", plain))[:22]


def reading(folder: Path, *, freely: bool) -> dict[tuple[str, str], dict[str, str]]:
    """Who has each kind of help in Spanish, by kind and neighborhood."""
    known, found = Map(folder), defaultdict[tuple[str, str], dict[str, str]](dict)
    for entry in entries(folder):
        spoken = f"{entry.languages} {entry.text}" if freely else entry.languages
        if "spanish" in spoken.lower():
            for kind, forms in KINDS.items():
                if entry.kind == kind or re.search(forms[freely], entry.text, re.IGNORECASE):
                    found[kind, known.place(entry)].setdefault(
                        one_name(entry.who), entry.who.strip()
                    )
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(folder: Path, answer: Path) -> None:
    """Print where an answer of `directory gaps ask --json` and this reader differ, and in how many cells they agree."""
    cells = read(answer)["cells"]
    for freely in (False, True):
        found, same = reading(folder, freely=freely), 0
        say(f"== {'whatever a text allows' if freely else 'what is plainly said'}")
        for cell in cells:
            mine = found.get((cell["target"], cell["area"]), {})
            if min(len(mine), 2) == min(cell["recorded"], 2):
                same += 1
                continue
            theirs = ", ".join(cell["organizations"]["recorded"]) or "none"
            say(
                f"{cell['target']}, {cell['area']}: here {', '.join(mine.values()) or 'none'}; there {theirs}"
            )
        say(f"{same} of {len(cells)} cells agree")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
