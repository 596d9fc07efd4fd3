"""In whatever way a page of the web lists legal clinics, each comes in under its own name and that of its host."""

from __future__ import annotations

from random import Random

import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from tests.imports.handed_shapes import read_handed
from tests.imports.page_layouts import (
    NUMBER_FOR_ALL,
    NUMBERS_OF_HOSTS,
    PAGES,
    SILENT_ON_LANGUAGES,
    WITH_MAIL,
    Clinic,
    clinics,
    page,
)
from tests.imports.trees import Tree


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _number(each: Clinic, layout: str) -> str:
    if layout == "one number":
        return NUMBER_FOR_ALL
    return each.host_phone if layout in NUMBERS_OF_HOSTS else each.phone


def _wrong(tree: Tree, found: list[Clinic], layout: str) -> list[str]:
    """What is wrong: clinics that lack a fact, and names that stand for nobody."""
    true = {each.host.casefold() for each in found}
    wrong = [
        f"invented: {each.name}" for each in tree.organizations if each.name.casefold() not in true
    ]
    read = {
        (owner.name.casefold(), service.name.casefold()): (owner, service)
        for owner in tree.organizations
        for service in owner.services
    }
    for each in found:
        owner, service = read.pop((each.host.casefold(), each.name.casefold()), (None, None))
        if owner is None or service is None:
            wrong.append(f"missing: {each.host}, {each.name}")
            continue
        said = repr((service, owner.phones, owner.locations))
        if layout in WITH_MAIL and not (service.phones and (service.email or owner.email)):
            wrong.append(f"{each.name}: how to reach it is for staff alone")
        facts = {each.street, each.postal_code, _digits(_number(each, layout))}
        lost = [fact for fact in facts if fact not in said and fact not in _digits(said)]
        if layout not in SILENT_ON_LANGUAGES and said.count("IncomingLanguage(") != len(
            each.languages
        ):
            lost.append(str(each.languages))
        if each.when[:2] in ("Tu", "Mo", "Th") and f"opening_hours='{each.when[:2]}" not in said:
            lost.append(each.when)
        if lost:
            wrong.append(f"{each.name} lacks {lost}")
    return wrong + [f"extra: {names}" for names in read]


# Where most clinics of a page say neither days nor a place, nothing tells its columns apart: a person is asked.
_NEEDS_FACTS = frozenset({"number below host", "days", "sentences"})


@pytest.mark.one_in(31)
@pytest.mark.parametrize("layout", PAGES)
def test_clinics_come_in_under_their_own_names_in_every_layout(layout: str) -> None:
    for seed in range(6):
        chance = Random(seed)  # noqa: S311 - a page to invent, no secret
        ragged = seed % 2 == 1 and layout not in _NEEDS_FACTS
        found = clinics(chance, chance.randrange(5, 15), ragged=ragged)
        assert _wrong(read_handed(page(chance, layout, found), "clinics.html"), found, layout) == []


def _cells(html: str) -> list[dict[str, str]]:
    return [row.cells for row in read_table(html.encode(), "page.html").rows]


def test_a_cell_over_several_rows_is_said_of_each() -> None:
    html = (
        "<table><tr><th>Agency</th><th>Program</th><th>Phone</th></tr>"
        "<tr><td rowspan=2>Elm Law</td><td>Advice</td><td>(555) 555-0101</td></tr>"
        "<tr><td>Night desk</td><td>(555) 555-0102</td></tr>"
        "<tr><td>Oak Law</td><td colspan=2>Visas</td></tr></table>"
    )
    assert _cells(html) == [
        {"Agency": "Elm Law", "Program": "Advice", "Phone": "(555) 555-0101"},
        {"Agency": "Elm Law", "Program": "Night desk", "Phone": "(555) 555-0102"},
        {"Agency": "Oak Law", "Program": "Visas", "Phone": ""},
    ]


def test_what_a_browser_does_not_show_is_not_read_and_that_is_said() -> None:
    html = (
        "<table><tr><th>Agency</th><th>Program</th><th>Phone</th></tr>"
        "<tr><td>Elm Law</td><td>Advice</td><td>(555) 555-0101</td></tr>"
        '<tr style="display: none"><td>Oak Law</td><td>Visas</td><td>(555) 555-0102</td></tr>'
        "<tr hidden><td>Fir Law</td><td>Wages</td><td>(555) 555-0103</td></tr></table>"
    )
    table = read_table(html.encode(), "page.html")
    assert [row.cells["Agency"] for row in table.rows] == ["Elm Law"]
    assert [each.reason for each in table.remarks] == [
        "browsers do not show 2 parts of this page, which are not read"
    ]


def test_what_a_button_unfolds_is_read() -> None:
    html = "".join(
        f'<h3><button aria-controls="c{number}">Elm Clinic {number}</button></h3><div id="c{number}" hidden>'
        f"<p>Mondays 1pm-4pm</p><p>(555) 555-010{number}</p></div>"
        for number in range(3)
    )
    assert [(each["Name"], each["Hours"], each["Phone"]) for each in _cells(html)] == [
        (f"Elm Clinic {number}", "Mondays 1pm-4pm", f"(555) 555-010{number}") for number in range(3)
    ]


def test_a_link_that_only_points_says_where() -> None:
    html = (
        "<table><tr><th>Agency</th><th>Web</th><th>Call</th></tr><tr><td>Elm Law</td>"
        '<td><a href="https://elm.example">Website</a></td><td><a href="tel:555-555-0101">Call now</a></td></tr>'
        '<tr><td>Oak Law</td><td><a href="/oak">Oak</a></td><td><a href="tel:5555550102">(555) 555-0102</a>'
        "</td></tr></table>"
    )
    assert [(each["Web"], each["Call"]) for each in _cells(html)] == [
        ("https://elm.example", "555-555-0101"),
        ("Oak", "(555) 555-0102"),
    ]


def test_a_number_with_hyphens_that_do_not_break_is_that_number() -> None:
    html = "<table><tr><th>Agency</th><th>Phone</th></tr><tr><td>Elm</td><td>555\u2011555\u20110101</td></tr></table>"
    assert _cells(html)[0]["Phone"] == "555-555-0101"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>Nothing here.</p></body></html>",
        "<html><body><h1>About us</h1><p>We are lawyers.</p><h2>History</h2><p>Since 1950.</p></body></html>",
        "<div>" * 5_000,
    ],
)
def test_a_page_that_lists_nothing_is_refused(html: str) -> None:
    with pytest.raises(NothingToRead, match="lists nothing"):
        read_table(html.encode(), "page.html")


@pytest.mark.long
def test_cells_that_cover_more_than_a_table_may_have_are_refused() -> None:
    html = "<table>" + "<tr><td rowspan=99999 colspan=1000>a</td></tr>" * 400 + "</table>"
    with pytest.raises(NothingToRead, match="more than 3,000,000 cells"):
        read_table(html.encode(), "page.html")


def test_tables_below_each_other_are_read_under_the_headings_that_the_page_marks() -> None:
    """A row of words alone below a title looks like a heading; the page says which row is one."""
    html = "".join(
        f"<h2>{host}</h2>\n<table><tr><th>Clinic</th><th>{day}</th><th>Where</th></tr>\n{rows}</table>\n"
        for host, day, rows in (
            ("Elm Law", "When", "<tr><td>Wages</td><td>By appointment</td><td>Online</td></tr>"),
            ("Oak Law", "WHEN", "<tr><td>Visas</td><td>Mondays 1pm-4pm</td><td>1 Oak St</td></tr>"),
        )
    )
    assert _cells(html) == [
        {"Clinic": "Elm Law", "WHEN": "", "Where": ""},
        {"Clinic": "Wages", "WHEN": "By appointment", "Where": "Online"},
        {"Clinic": "Oak Law", "WHEN": "", "Where": ""},
        {"Clinic": "Visas", "WHEN": "Mondays 1pm-4pm", "Where": "1 Oak St"},
    ]
