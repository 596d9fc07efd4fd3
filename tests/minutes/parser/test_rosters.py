"""Rosters with letters, parted names, agencies that sent nobody and role words before names; all of it is invented."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.job_titles import is_title

HEAD = "Harbor Coalition\nMinutes of May 4, 2026\n\n"
TAIL = "\n\n1. Beds\nTwo are free.\n2. Forms\nNone.\n"


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("m.txt", tuple(f"{HEAD}{text}".split("\n"))))


def came(text: str) -> list[tuple[str, str | None]]:
    return [(each.name, each.organization) for each in read(f"{text}{TAIL}").attendees]


ROWS = [
    "Ruiz, Ana           Harbor Clinic        P",
    "Lee, Bo             Quay Hall            R",
    "Stein, Dov          Pier Legal           A",
    "Hall, Eve           Mill Bank            E",
    "Day, Carmen         (coordinator)        P",
]
CAME = [("Ana Ruiz", "Harbor Clinic"), ("Bo Lee", "Quay Hall"), ("Carmen Day", None)]


@pytest.mark.parametrize("count", ["", "{}. ", " {}) ", "{}    "])
@pytest.mark.parametrize(
    "heading",
    [
        "ATTENDANCE ROSTER (P = present, A = absent, E = excused, R = remote)",
        "Attendance: P=present, A=absent, E=excused, R=remote",
        "Sign-in register [P: present; A: absent; E: excused; R: remote]",
        "Roster",
        "Attendees (last name, first name, agency)",
    ],
)
def test_a_roster_with_letters(heading: str, count: str) -> None:
    rows = [f"{count.format(place)}{row}" for place, row in enumerate(ROWS, start=1)]
    paper = read("\n".join([heading, *rows]) + TAIL)
    assert [(each.name, each.organization) for each in paper.attendees] == CAME
    assert [item.text for item in paper.agenda] == ["Beds", "Forms"]


def test_r_without_a_legend_means_regrets_where_no_letter_says_excused() -> None:
    rows = [row.replace("   E", "   A") for row in ROWS]
    assert [name for name, _ in came("\n".join(["Roster", *rows]))] == ["Ana Ruiz", "Carmen Day"]


@pytest.mark.parametrize(
    "head",
    [
        "Last, First",
        "Surname / Given name",
        "Apellidos, nombre",
        "Name (last, first)",
        "Last name, first name, M.I.",
    ],
)
@pytest.mark.parametrize("is_counted", [True, False])
def test_a_column_with_the_last_name_first(head: str, is_counted: bool) -> None:
    rows = [["#", head, "Agency", "Email"], ["1", "Ruiz, Ana", "Harbor Clinic", "ana@clinic.example.org"],
            ["2", "Okonkwo-Hale, Ifasina", "Quay Hall", ""]]  # fmt: skip
    table = "\n".join("\t".join(row if is_counted else row[1:]) for row in rows)
    assert came(f"Sign-in\n{table}") == [
        ("Ana Ruiz", "Harbor Clinic"), ("Ifasina Okonkwo-Hale", "Quay Hall"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", " | ", "     "])
@pytest.mark.parametrize("is_turned", [True, False])
def test_given_and_family_name_in_cells_below_no_heads(mark: str, is_turned: bool) -> None:
    people = [
        ("Ana", "de la Cruz", "HPD"),
        ("Mei Lin", "Tran", "QH"),
        ("Carmen", "Hall", "Night Nurses"),
    ]
    rows = [mark.join((b, a, c) if is_turned else (a, b, c)) for a, b, c in people]
    assert came("Who was there\n" + "\n".join(rows)) == [
        ("Ana de la Cruz", "HPD"), ("Mei Lin Tran", "QH"), ("Carmen Hall", "Night Nurses"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "nobody",
    [
        "(no one)",
        "none",
        "nobody",
        "—",
        "-",
        "(absent)",
        "absent",
        "vacant",
        "(not represented)",
        "nadie",
        "無人",
    ],
)
@pytest.mark.parametrize("is_last", [True, False])
def test_an_agency_that_sent_nobody_shifts_no_other(nobody: str, is_last: bool) -> None:
    empty = f"Office of Rep. Galt\n   {nobody}\n"
    first = "Harbor Sheriff’s Office\n   Det. Ana Ruiz\n   Bo Lee, investigator\n"
    others = "Quay Shelter\n   Carmen Day (Chair)\n"
    text = first + (others + empty if is_last else empty + others)
    assert came(f"ATTENDEES\n\n{text}") == [
        ("Ana Ruiz", "Harbor Sheriff’s Office"), ("Bo Lee", "Harbor Sheriff’s Office"), ("Carmen Day", "Quay Shelter"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["students", "two interns", "Volunteers", "Legal interns", "our nurses", "estudiantes"]
)
def test_role_words_before_names(words: str) -> None:
    text = f"In attendance\nQuay Law School: Prof. Eve Hall; {words} Bo Lee and Ana Ruiz\n"
    text += "Pier Legal Services: Carmen Day"
    assert came(text) == [
        *((name, "Quay Law School") for name in ("Eve Hall", "Bo Lee", "Ana Ruiz")),
        ("Carmen Day", "Pier Legal Services"),
    ]
    together = f"Present: Prof. Eve Hall and {words.lower()} Bo Lee and Ana Ruiz (Quay Law School); Carmen Day (HPD)"
    assert [name for name, _ in came(together)] == ["Eve Hall", "Bo Lee", "Ana Ruiz", "Carmen Day"]


def test_a_family_name_with_a_particle_before_and_is_no_agency() -> None:
    text = "Attendees\nQuay Law School: Eve Hall; interns Ana Ruiz de Castilla and Carmen Day\nPier Legal: Bo Lee"
    assert [name for name, _ in came(text)] == [
        "Eve Hall",
        "Ana Ruiz de Castilla",
        "Carmen Day",
        "Bo Lee",
    ]


@pytest.mark.parametrize(
    "several",
    [
        "two people from Quay Hall, Bo Lee and Eve Hall",
        "three from Quay Hall: Bo Lee, Eve Hall",
        "staff of Quay Hall (Bo Lee and Eve Hall)",
    ],
)
def test_an_agency_told_before_its_people(several: str) -> None:
    text = "Also in the room were Ana Ruiz from Harbor Clinic; Carmen Day of the HPD; "
    text += f"and {several}. Dov Stein sent regrets."
    assert came(text) == [
        ("Ana Ruiz", "Harbor Clinic"), ("Carmen Day", "HPD"), ("Bo Lee", "Quay Hall"), ("Eve Hall", "Quay Hall"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Task Force Coordinator", True), ("Working Group Lead", True), ("Language Access Coordinator", True),
        ("Chair of the Task Force", True), ("coordinadora de la coalición", True),
        ("Task Force", False), ("Director of Harbor Clinic", False), ("Peer Network", False),
    ],
)  # fmt: skip
def test_titles_of_those_who_work_for_the_group(title: str, is_one: bool) -> None:
    assert is_title(title) is is_one


LIST = "Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, Quay Hall; Carmen Day, HPD\n\n"


@pytest.mark.parametrize(
    ("business", "items"),
    [
        ("TOPIC: Beds\n  Ana spoke.\nTOPIC: Forms\n", ["Beds", "Forms"]),
        ("Tema / Topic: Camas\nHabló Ana.\nTema / Topic: Viajes\n", ["Camas", "Viajes"]),
        ("Pier walk\nAna walked the pier.\nCards\nCards ran out. Bo will print more.\n", ["Pier walk", "Cards"]),
        (("Beds. Ana told of two rooms by the river.\n\nBuses. Bo will ask the city before June 1.\n\n"
         "Our next meeting is June 2.\n"), ["Beds", "Buses"]),
    ],
)  # fmt: skip
def test_headings_that_nothing_counts(business: str, items: list[str]) -> None:
    assert [item.text for item in read(LIST + business).agenda] == items
