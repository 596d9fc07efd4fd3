"""Titles between rows: kinds of help of the rows below where they are such, and rows of nobody in any case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.incoming_records import ORGANIZATION, SERVICE
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest, suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from directory.imports.section_titles import SECTION, with_section_titles
from directory.parsing.tables import read_table

_KINDS = {
    "Housing": "long_term_housing",
    "Food Pantry": "basic_necessities",
    "Legal - Immigration": "immigration_legal",
    "Counseling": "mental_health",
}


def guide(sections: list[tuple[str, list[str]]]) -> bytes:
    lines = ["Agency,What they do,Call,Zip"]
    for title, names in sections:
        lines.append(f"{title.upper()},,,")
        lines += [
            f"{each},Open to all.,415-555-010{place},94102" for place, each in enumerate(names)
        ]
    return "\n".join(lines).encode()


def read(data: bytes) -> dict[str, set[str]]:
    """The kinds of help of each organization."""
    mapping = read_mapping(suggest(read_table(data, "t.csv")))
    incoming = read_mapped_table(data, "t.csv", mapping, "US")
    names = {each.source_id: each.name for each in incoming.of(ORGANIZATION).values()}
    return {
        names[each.fields["organization_id"]]: set(each.codes("services"))
        for each in incoming.of(SERVICE).values()
    }


def test_titles_that_are_kinds_of_help_are_those_of_the_rows_below() -> None:
    data = guide([("Food Pantry", ["Elm House", "Ash Hall"]), ("Counseling", ["Oak Place"])])
    assert 'service_terms = "{section title}"' in suggest(read_table(data, "t.csv"))
    assert read(data) == {
        "Elm House": {"basic_necessities"},
        "Ash Hall": {"basic_necessities"},
        "Oak Place": {"mental_health"},
    }


def test_titles_that_are_towns_are_no_kinds_of_help() -> None:
    towns = [("Alder", ["Elm House", "Ash Hall"]), ("Birch", ["Oak Place"])]
    assert "section title" not in suggest(read_table(guide(towns), "t.csv"))
    # One of two that happens to be a word for help says nothing of the other.
    mixed = [*towns, ("Food Pantry", ["Fir Hall", "Yew Hall"])]
    assert "section title" not in suggest(read_table(guide(mixed), "t.csv"))


@given(
    counts=st.lists(st.integers(1, 4), min_size=2, max_size=4),
    kinds=st.permutations(sorted(_KINDS)),
)
def test_no_title_becomes_an_organization(counts: list[int], kinds: list[str]) -> None:
    sections = [
        (kind, [f"Place {number}{'abcd'[each]}" for each in range(count)])
        for number, (kind, count) in enumerate(zip(kinds, counts, strict=False))
    ]
    found = read(guide(sections))
    assert set(found) == {name for _, names in sections for name in names}


HELP = (
    "Shelter",
    "Housing",
    "Legal help",
    "Counseling",
    "Food",
    "Dental care",
    "Job training",
    "Childcare",
)


@given(
    st.lists(
        st.lists(st.sampled_from(HELP), min_size=1, max_size=3, unique=True).map(tuple),
        min_size=3,
        max_size=5,
        unique=True,
    ),
    st.sampled_from((" and ", ", ", " & ", " / ")),
)
def test_titles_that_are_several_kinds_of_help_name_nobody(
    titles: list[tuple[str, ...]], joined: str
) -> None:
    rows = "".join(
        f"<h2>{joined.join(kinds)}</h2><table><tr><th>Program</th><th>About</th><th>Phone</th></tr>"
        + "".join(
            f"<tr><td>Elm {place}{row} Center</td><td>Open to all.</td><td>360-555-01{place}{row}</td></tr>"
            for row in range(3)
        )
        + "</table>"
        for place, kinds in enumerate(titles)
    )
    page = f"<html><body><h1>Help in Exampleton</h1>{rows}</body></html>"
    said = suggest_mapping(page.encode(), "page.html")
    assert 'organization = "{section title}"' not in said
    assert 'service_terms = "{section title}"' in said


@pytest.mark.parametrize(
    "again",
    [
        "{} (continued)",
        "{} (cont.)",
        "{} - cont'd",
        "{} (continuación)",
        "{}（續）",
        "{} (tiếp theo)",
    ],
)
def test_a_title_that_stands_again_is_one(again: str) -> None:
    names = [f"Elm House {number}" for number in range(6)]
    lines = ["Name,Description,Phone,Address", "Where to turn,,,"]
    for place, name in enumerate(names):
        lines += [again.format("Where to turn") + ",,,"] if place == 3 else []
        lines.append(f"{name},Dental care and checkups,415-555-010{place},{place + 1} Elm Street")
    table = read_table("\n".join(lines).encode(), "t.csv")
    assert {row.cells[SECTION] for row in with_section_titles(table).rows} == {"", "Where to turn"}
    assert {*read("\n".join(lines).encode())} == {*names}
