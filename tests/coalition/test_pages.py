"""The coalition's pages with data: the numbers are those of the records, and pages ask the same number of questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from tests.counting import statements
from tests.inspection import Page, words

Browse = Callable[..., Page]
DAYS = [date(2026, month, 10) for month in (1, 3, 5, 7, 9)]
CAME = {
    "Ada Quill": ("Lantern House", [0, 1, 2, 3, 4]),
    "Bo Marsh": ("Pier Legal", [0, 1]),
    "Cy Vane": ("Pier Legal", [3, 4]),
    "Maria": (None, [2]),
}
"""Who came for whom, and to which of the meetings. At the first, somebody's name is withheld besides."""


@pytest.fixture
def editor(write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    write(*records())
    return sign_in(m.Role.EDITOR)


def records(times: int = 1) -> list[Any]:
    """A body of five meetings and an organization that never came, as often as asked."""
    made: list[Any] = []
    for copy in range(times):
        suffix = f" {copy}" if copy else ""
        body = m.Body(name=f"Invented task force{suffix}")
        organizations = {
            name: m.Organization(name=name + suffix)
            for name in ("Lantern House", "Pier Legal", "Never there")
        }
        organizations["Lantern House"].terms.append(
            m.OrganizationTerm(vocabulary="sectors", code="schools")
        )
        people = {name: m.Person(name=name + suffix) for name in CAME}
        body.meetings = [_meeting(index, people, organizations) for index in range(len(DAYS))]
        affiliations = [
            m.Affiliation(person=people[name], organization=organizations[of], until=DAYS[last[-1]])
            for name, (of, last) in CAME.items()
            if of
        ]
        made += [body, *organizations.values(), *people.values(), *affiliations]
    return made


def _meeting(
    index: int, people: dict[str, m.Person], organizations: dict[str, m.Organization]
) -> m.Meeting:
    position = count()
    meeting = m.Meeting(held_on=DAYS[index], place="Harbor Library", title="Regular meeting")
    for name, (of, meetings) in CAME.items():
        if index in meetings:
            meeting.attendances.append(
                m.Attendance(
                    position=next(position), person=people[name], name_as_written=name,
                    organization=organizations[of] if of else None, as_written=f"{name} – {of}",
                )
            )  # fmt: skip
    if index == 0:
        meeting.attendances.append(
            m.Attendance(
                position=next(position), name_as_written="name withheld", as_written="A guest (name withheld)",
                organization=organizations["Pier Legal"],
            )
        )  # fmt: skip
        meeting.agenda.append(m.AgendaItem(position=0, text="Welcome <b>all</b>"))
        meeting.motions.append(
            m.Motion(position=0, text="To begin", mover="Quill", seconder="Marsh")
        )
        meeting.tallies.append(m.Tally(position=0, option="A hotline", votes=17))
        meeting.decisions.append(m.Decision(position=0, text="We began"))
    return meeting


def table(page: Page) -> dict[str, list[str]]:
    """The rows of the first table of the page by their heading."""
    rows = {}
    for row in page.soup.select("main table tbody tr"):
        heading, *cells = [words(cell) for cell in row.select("th, td:not(.pick)")]
        rows[heading] = cells
    return rows


def test_meetings_stand_latest_first_with_their_numbers(
    browse: Browse, editor: FlaskClient
) -> None:
    page = browse("/coalition/meetings", by=editor)
    rows = [
        [words(cell) for cell in row.select("th, td")] for row in page.soup.select("main tbody tr")
    ]
    assert len(rows) == 5
    assert "2026" in rows[0][0]
    assert [[int(cell) for cell in row if cell.isdecimal()] for row in rows] == [
        [2, 2], [2, 2], [2, 1], [2, 2], [3, 2],
    ]  # fmt: skip


def test_a_meeting_shows_what_the_paper_says_and_withholds_what_it_withholds(
    browse: Browse, editor: FlaskClient
) -> None:
    first = browse(browse("/coalition/meetings", by=editor).links()[-1], by=editor)
    assert first.heading.startswith("Invented task force")
    assert "3 people came" in first.text
    assert "name withheld" in table(first)
    assert "A guest (name withheld)" in table(first)["name withheld"]
    for text in (
        "Harbor Library",
        "Welcome <b>all</b>",
        "To begin",
        "Quill",
        "A hotline",
        "17",
        "We began",
    ):
        assert text in first.text
    assert "<b>all" not in first.html


def test_people_stand_by_name_with_organizations_and_meetings(
    browse: Browse, editor: FlaskClient
) -> None:
    page = browse("/coalition/people", by=editor)
    rows = table(page)
    assert list(rows) == ["Ada Quill", "Bo Marsh", "Cy Vane", "Maria"]
    assert [[cells[0], cells[2]] for cells in rows.values()] == [
        ["Lantern House", "5"], ["Pier Legal", "2"], ["Pier Legal", "2"], ["", "1"],
    ]  # fmt: skip
    ada = browse(next(href for href in page.links() if "/people/" in href), by=editor)
    assert ada.heading == "Ada Quill"
    assert len(ada.soup.select("main tbody tr")) == 5
    assert "Lantern House" in ada.text


def test_organizations_stand_with_those_who_came_for_them(
    browse: Browse, editor: FlaskClient
) -> None:
    page = browse("/coalition/organizations", by=editor)
    rows = table(page)
    assert list(rows) == ["Lantern House", "Pier Legal"], "who never came is not at the table"
    numbers = [[int(cell) for cell in cells if cell.isdecimal()] for cells in rows.values()]
    assert numbers == [[1, 5], [2, 4]]
    assert "Schools" in rows["Lantern House"]
    pier = browse([href for href in page.links() if "/organizations/" in href][-1], by=editor)
    assert pier.heading == "Pier Legal"
    assert "name withheld" in pier.text
    assert "Bo Marsh" in pier.text
    assert len(pier.soup.select("[aria-labelledby=presences] tbody tr")) == 5
    assert "4 of 5 (80%)" in pier.text


@pytest.mark.parametrize(
    ("by", "expected", "present"),
    [
        (
            "organization",
            {"Lantern House": "●●●●● 100% 5", "Pier Legal": "●●○●● 80% 2"},
            [2, 2, 1, 2, 2],
        ),
        (
            "person",
            {
                "Ada Quill": "●●●●● 100% 5", "Bo Marsh Lapsed": "●●○○○ 40% 0", "Cy Vane": "●● 100% 2",
                "Maria": "●○○ 33% 0",
            },
            [2, 2, 2, 2, 2],
        ),
    ],
)  # fmt: skip
def test_the_attendance_sheet_counts_from_joining(
    browse: Browse,
    editor: FlaskClient,
    by: str,
    expected: dict[str, str],
    present: list[int],
) -> None:
    page = browse(f"/coalition/attendance?by={by}", by=editor)
    for mark in page.soup.select("td svg"):
        mark.replace_with({"came": "●", "did not come": "○"}[str(mark["aria-label"])])
    rows = table(page)
    last = rows.pop("Present")
    assert [cell for cell in rows.pop("Sectors present") if cell] == ["1"] * 5
    assert [int(cell) for cell in last if cell] == present
    found = {
        name: "".join(cell[0] for cell in cells[:-2] if cell[0] in "●○")
        + " "
        + " ".join(cells[-2:])
        for name, cells in rows.items()
    }
    assert found == expected


def test_the_attendance_sheet_is_sorted_and_shows_the_lapsed_alone(
    browse: Browse, editor: FlaskClient
) -> None:
    def names(query: str) -> list[str]:
        rows = list(table(browse(f"/coalition/attendance?by=person&{query}", by=editor)))
        return [each for each in rows if each not in ("Present", "Sectors present")]

    assert names("") == ["Ada Quill", "Bo Marsh Lapsed", "Cy Vane", "Maria"]
    assert names("sort=name") == ["Ada Quill", "Bo Marsh Lapsed", "Cy Vane", "Maria"]
    assert names("sort=rate") == ["Ada Quill", "Cy Vane", "Bo Marsh Lapsed", "Maria"]
    assert names("sort=row") == ["Ada Quill", "Cy Vane", "Bo Marsh Lapsed", "Maria"]
    assert names("sort=-name") == ["Maria", "Cy Vane", "Bo Marsh Lapsed", "Ada Quill"]
    assert names("sort=-rate")[0] != "Ada Quill"
    assert set(names("sort=-came")) == set(names(""))
    assert names("sort=nonsense&only=lapsed") == ["Bo Marsh Lapsed"]
    for code in ("came", "rate", "row", "name"):
        once = browse(f"/coalition/attendance?by=person&sort={code}", by=editor)
        again = once.soup.select_one(".sort-by a[aria-current]")
        assert again is not None
        turned = browse(str(again["href"]), by=editor).soup.select_one(".sort-by a[aria-current]")
        assert f"sort=-{code}" in str(again["href"])
        assert turned is not None
        assert f"sort=-{code}" not in str(turned["href"]), "a third press is the first again"
    page = browse("/coalition/attendance?only=lapsed", by=editor)
    assert "Nobody has lapsed." in page.text
    assert "/coalition/attendance?" in page.html


def test_who_lapsed_is_written_to_first_and_others_are_asked_for_an_agreement(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient], write: Callable[..., None]
) -> None:
    there, gone = m.Organization(name="Always Here"), m.Organization(name="Long Gone")
    meetings = [
        m.Meeting(
            held_on=date(2026, month, 9),
            attendances=[
                m.Attendance(
                    position=place,
                    organization=each,
                    as_written="A guest",
                    name_as_written="A guest",
                )
                for place, each in enumerate([there, gone] if month < 3 else [there])
            ],
        )
        for month in range(1, 6)
    ]
    write(m.Body(name="The table", meetings=meetings))
    coordinator = sign_in(m.Role.COORDINATOR)
    acts = {}
    for each in (there, gone):
        page = browse(f"/coalition/organizations/{each.id}", by=coordinator)
        button = page.soup.select_one(".page-head a.govuk-button")
        assert button is not None
        acts[each.name] = words(button)
    assert acts == {"Always Here": "Add an agreement", "Long Gone": "Draft a letter"}


def test_a_meeting_without_a_list_is_no_absence(
    browse: Browse, editor: FlaskClient, write: Callable[..., None], session: Session
) -> None:
    before = table(browse("/coalition/attendance", by=editor))
    body = session.scalars(select(m.Body).order_by(m.Body.name)).first()
    assert body is not None
    session.rollback()
    write(m.Meeting(body_id=body.id, held_on=date(2026, 10, 30)))
    page = browse("/coalition/attendance", by=editor)
    assert table(page) == before
    assert "Without a list, so that it counts for nobody: Oct 30, 2026" in page.text


@pytest.mark.parametrize("query", ["body=nonsense", "by=nonsense", "body=%00&by=%ff", ""])
def test_an_address_that_says_nothing_known_shows_the_first_sheet(
    browse: Browse, editor: FlaskClient, query: str
) -> None:
    assert "Lantern House" in table(browse(f"/coalition/attendance?{query}", by=editor))


@pytest.mark.parametrize("kind", ["meetings", "people", "organizations"])
def test_what_is_not_on_record_is_missing(editor: FlaskClient, kind: str) -> None:
    missing = f"/coalition/{kind}/00000000-0000-4000-8000-000000000000"
    assert editor.get(missing).status_code == 404


def test_pages_without_any_record_say_so(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    editor = sign_in(m.Role.EDITOR)
    for page in (
        "",
        "meetings",
        "people",
        "organizations",
        "attendance",
        "bodies",
        "agreements",
        "prospects",
        "actions",
        "doubts",
    ):
        browse(f"/coalition/{page}", by=editor)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_twice_the_records_take_the_same_queries(
    write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:
    write(*records())
    editor = sign_in(m.Role.EDITOR)
    links = [
        next(
            href for href in browse(f"/coalition/{kind}", by=editor).links() if f"/{kind}/" in href
        )
        for kind in ("meetings", "people", "organizations")
    ]
    pages = [
        f"/coalition/{page}"
        for page in (
            "meetings",
            "people",
            "organizations",
            "attendance",
            "bodies",
            "agreements",
            "actions",
        )
    ]

    def counted() -> dict[str, int]:
        counts = {}
        for page in [*pages, "/coalition/attendance?by=person", *links]:
            with statements() as sent:
                assert editor.get(page).status_code == 200
            counts[page] = len(sent)
        return counts

    counted()
    before = counted()
    write(*records(3)[10:])
    counted()
    assert counted() == before
    assert max(before.values()) <= 20


def test_only_a_meeting_that_was_held_counts(
    browse: Browse, editor: FlaskClient, write: Callable[..., None], session: Session
) -> None:
    """A list may begin before the meeting, and a meeting that was called off may have one: they count for nobody."""
    body = session.scalars(select(m.Body)).one()
    ada = session.scalars(select(m.Person).where(m.Person.name == "Ada Quill")).one()
    house = session.scalars(
        select(m.Organization).where(m.Organization.name == "Lantern House")
    ).one()
    for day, status in ((11, m.MeetingStatus.PLANNED), (12, m.MeetingStatus.CANCELLED)):
        line = m.Attendance(
            position=0,
            person_id=ada.id,
            organization_id=house.id,
            name_as_written="Ada",
            as_written="Ada",
        )
        write(
            m.Meeting(
                body_id=body.id, held_on=date(2026, day, 10), status=status, attendances=[line]
            )
        )
    assert "Invented task force 5" in browse("/coalition/attendance", by=editor).text
    assert table(browse("/coalition/people", by=editor))["Ada Quill"][2] == "5"
    assert table(browse("/coalition/organizations", by=editor))["Lantern House"][3] == "5"
    for address in (f"/coalition/people/{ada.id}", f"/coalition/organizations/{house.id}"):
        shown = browse(address, by=editor).text
        assert "Sep 10, 2026" in shown
        assert "Nov 10, 2026" not in shown
    meetings = [
        [words(cell) for cell in row.select("th, td")]
        for row in browse("/coalition/meetings", by=editor).soup.select("main tbody tr")
    ]
    assert [row[2:4] for row in meetings[:3]] == [["", ""], ["", ""], ["2", "2"]]
    assert [row[0] for row in meetings[:2]] == ["Dec 10, 2026 Cancelled", "Nov 10, 2026 Planned"]
