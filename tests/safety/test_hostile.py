"""Whatever is handed to a parser, it reads it or says in a sentence why not: 2,000 inputs, 10,000 with --long."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from directory.fetching import AddressRefused, FetchFailed, Network, fetch
from directory.imports.readers.table_reader import read_listings
from directory.imports.sheets.area_outlines import read_areas
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from directory.parsing.addresses import read_addresses
from directory.parsing.hours.parser import read_hours
from directory.parsing.phones import read_phones
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from directory.search.query_text.analysis import words
from tests.instances import CHECKOUT
from tests.order import how_many
from tests.safety.hostile import hostile

pytestmark = pytest.mark.slow

EXAMPLES = how_many("HOSTILE_EXAMPLES", 2000, 10_000)
DEMO = CHECKOUT / "demo"


def first_lines(name: str, count: int) -> bytes:
    return b"".join((DEMO / name).read_bytes().splitlines(keepends=True)[:count])


def of_text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode("utf-8", "replace"))


LISTINGS = [
    first_lines("listings.csv", 2),
    first_lines("listings.csv", 3),
    b"organization,service\nA,B\n",
]
HOURS = [
    b"Mo-Fr 09:00-17:00; Sa 10:00-14:00",
    b"Monday to Friday 9am - 5pm, closed holidays",
    b"24/7",
    b"by appointment",
]
PHONES = [
    b"(415) 555-0101 ext. 12; TTY 415-555-0102",
    b"+1 415 555 0103 (Spanish), 1-800-555-0104",
    b"text HELP to 55501",
]
STREETS = [
    b"1 Signal Street, Suite 5, Port Amaranth, CA 94110",
    b"Confidential location",
    b"PO Box 12; 5 Mill Lane",
]
MINUTES = [
    b"""Task Force on Something
Minutes of December 14, 2016

Present:
Ada Example, Harbor House
Bo Example (Mill Clinic)

1. Call to order
2. Motion by Ada, seconded by Bo: approve. Ayes 12
Next meeting: January 11, 2017
""",
    b"<html><body><table><tr><td>Ada Example</td><td>Mill Clinic</td></tr></table></body></html>",
]
OUTLINES = [
    b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Hill"},
"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}}]}"""
]

Parser = tuple[Callable[[bytes], object], list[bytes], tuple[type[Exception], ...], int]

PARSERS: dict[str, Parser] = {
    "tables": (lambda data: read_table(data, "x.csv"), LISTINGS, (NothingToRead,), 1),
    "listing sheet": (lambda data: read_listings(data, "x.csv", "US"), LISTINGS[-1:], (NothingToRead,), 1),
    "opening hours": (of_text(read_hours), HOURS, (), 1),
    "phones": (of_text(partial(read_phones, country="US")), PHONES, (), 1),
    "addresses": (of_text(read_addresses), STREETS, (), 1),
    "papers and minutes": (lambda data: read_minutes(read_paper(data, "x.txt")), MINUTES, (NothingToRead,), 4),
    "outlines": (lambda data: read_areas(data, "Town", "name"), OUTLINES, (NothingToRead,), 1),
    "web addresses": (
        of_text(lambda text: fetch(text, network=Network(resolve=lambda *_: []))),
        [b"https://one.example/path?q=1#x", b"http://user:word@one.example:80/", b"http://[::1]/"],
        (AddressRefused, FetchFailed),
        1,
    ),
    "words of a search": (of_text(words), [b"shelter for women tonight", "庇護所 refugio".encode()], (), 1),
}  # fmt: skip
"""By name: how it reads, what good inputs look like, refusals that are sentences, and by how much it is asked less."""


@pytest.mark.one_in(9)
@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_reads_or_refuses_with_a_sentence(name: str) -> None:
    read, seeds, refusals, share = PARSERS[name]
    refused = read_well = 0
    for data in hostile(seeds, EXAMPLES // share):
        try:
            read(data)
        except refusals as problem:
            refused += bool(str(problem))
        except Exception as problem:
            pytest.fail(f"{type(problem).__name__}: {problem} for {data[:400]!r}")
        else:
            read_well += 1
    assert refused + read_well == EXAMPLES // share, "refused without a sentence"
    assert read_well or name == "web addresses", "everything was refused, so nothing was read"


def test_folders_and_archives_are_read_or_refused(tmp_path: Path) -> None:
    from directory.imports.readers.hsds import read_hsds

    seeds = [b'[{"id":"1","name":"A","organization":{"id":"2","name":"B"}}]', b"id,name\n1,A\n"]
    refused = read_well = 0
    for number, data in enumerate(hostile(seeds, EXAMPLES // 10)):
        path = tmp_path / f"x.{('json', 'ndjson', 'csv', 'zip')[number % 4]}"
        path.write_bytes(data)
        try:
            read_hsds(path)
        except NothingToRead as problem:
            refused += bool(str(problem))
        else:
            read_well += 1
        path.unlink()
    assert refused + read_well == EXAMPLES // 10, "refused without a sentence"
    assert read_well, "everything was refused, so nothing was read"
