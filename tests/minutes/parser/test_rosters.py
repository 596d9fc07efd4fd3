"""Rosters with letters, parted names, agencies that sent nobody and role words before names; all of it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.meeting_paper import Attendee
from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.job_titles import is_title
from tests.order import draws

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


# Family and given name, and the agency; all invented.
REGISTERED = [
    ("Alvarez", "Tina", "Harbor Clinic"), ("Boone", "Marlon", "Quay Hall Legal"), ("Chu", "Emily", None),
    ("Dietrich", "Hans", "Public Works"), ("Eng", "Soo-Jin", None), ("Flores", "Ana-Lucia", "Bay Legal Aid"),
    ("Iyer", "Priya", None), ("Jones", "D’Andre", "Youth Law Center"), ("Katz", "Miriam", None),
    ("Obi", "Chika", "Mill Clinic"), ("Park", "Grace", "Pier Shelter"), ("Zeman", "Petr", None),
]  # fmt: skip


@settings(max_examples=draws(120), deadline=None)
@given(
    people=st.lists(st.sampled_from(REGISTERED), min_size=4, max_size=12, unique=True),
    label=st.sampled_from(
        ["Participants:", "Present:", "Attendees (last, first):", "Present (9):"]
    ),
    width=st.sampled_from([60, 90, 400]),
)
def test_last_names_first_in_a_row_between_semicolons(
    people: list[tuple[str, str, str | None]], label: str, width: int
) -> None:
    row = "; ".join(
        f"{last}, {first}" + (f" ({agency})" if agency else "") for last, first, agency in people
    )
    text = fill(f"{label} {row}", width, break_on_hyphens=False)
    assert came(text) == [(f"{first} {last}", agency) for last, first, agency in people]


RANKED = ["Officer Beck", "Pastor Ron", "Judge Castellanos", "Detective Quade", "Sgt. Ohlin", "Dr. Anand"]  # fmt: skip
NAMED = ["Ana Ruiz (Harbor Clinic)", "Bo Lee", "Lupe Sol (Casa Luna)", "Gil Moss (Quay Hall)", "Eve Hall"]  # fmt: skip


@settings(max_examples=draws(120), deadline=None)
@given(
    st.permutations(NAMED), st.lists(st.sampled_from(RANKED), min_size=1, unique=True), st.data()
)
def test_a_rank_with_one_name_is_somebody_among_whole_names(
    named: list[str], ranked: list[str], data: st.DataObject
) -> None:
    entries = data.draw(st.permutations([*named, *ranked]))
    found = [" ".join(filter(None, [one.honorific, one.name])) for one in read_entries(entries)]
    assert found == [entry.partition(" (")[0] for entry in entries]


def read_entries(entries: Sequence[str]) -> Sequence[Attendee]:
    return read(f"Present: {', '.join(entries)}{TAIL}").attendees


@pytest.mark.parametrize(
    "entry", ["Ana Ruiz, Senator Dianne Vale", "Ana Ruiz, Supervisor Vale", "Ana Ruiz, Mayor Vale"]
)
def test_whoever_comes_for_an_elected_office_comes_once(entry: str) -> None:
    row = f"Bo Lee, Harbor Clinic; {entry}; Eve Moss, Quay Hall"
    assert came(f"Present: {row}") == [
        ("Bo Lee", "Harbor Clinic"),
        ("Ana Ruiz", entry.partition(", ")[2]),
        ("Eve Moss", "Quay Hall"),
    ]


BOARD = ["Abernathy", "Castellanos", "Duong", "Fitzgerald", "Okafor", "Nakamura", "Petrosyan", "Quintero"]  # fmt: skip


@settings(max_examples=draws(60), deadline=None)
@given(
    members=st.lists(st.sampled_from(BOARD), min_size=3, max_size=8, unique=True),
    item=st.sampled_from(
        ["1.  CALL TO ORDER / ROLL CALL", "I. Roll Call", "1. Call to Order and Quorum"]
    ),
    width=st.sampled_from([40, 120]),
)
def test_a_board_by_family_name_below_the_roll_call(
    members: list[str], item: str, width: int
) -> None:
    label = "    Commissioners present:  "
    roll = fill(f"{label}{', '.join(members)}", width, subsequent_indent=" " * 28)
    text = (
        f"{item}\nThe meeting was called to order at 4:06 p.m.\n\n{roll}\n    Commissioners absent:   Grant (excused)\n"
        "    Staff present:          Noor Haddad, Policy Analyst\n\n2. APPROVAL OF MINUTES\nNone.\n"
    )
    assert [name for name, _ in came(text)] == [*members, "Noor Haddad"]


# Agencies with whom they sent; all of it invented.
SENT = {
    "Harbor House": ["Denise Poe", "Malik Young"],
    "Elm Clinic": ["Fran Ostrow"],
    "County Probation": ["Petra Lindqvist"],
    "Bay Legal Aid": ["Omar Haddad", "Grace Park"],
    "St. Brigid’s Church": ["Maura Keane"],
}


@settings(max_examples=draws(120), deadline=None)
@given(
    agencies=st.lists(st.sampled_from(sorted(SENT)), min_size=3, unique=True),
    label=st.sampled_from(["On the call (9):", "Present:", "In the room:", "On Zoom (7):"]),
    mark=st.sampled_from([", ", "; "]),
    data=st.data(),
)
def test_agencies_before_whom_they_sent_in_brackets_or_behind_a_dash(
    agencies: list[str], label: str, mark: str, data: st.DataObject
) -> None:
    entries = []
    for agency in agencies:
        has_dash = len(SENT[agency]) == 1 and data.draw(st.booleans())
        people = ", ".join(SENT[agency])
        entries.append(f"{agency} – {people}" if has_dash else f"{agency} ({people})")
    if data.draw(st.booleans()):
        entries.append("Night Ministry (no one today)")
    wanted = [(person, agency) for agency in agencies for person in SENT[agency]]
    assert came(f"{label} {mark.join(entries)}") == wanted


@pytest.mark.parametrize("opening", ["Estuvimos", "Vinieron", "Nos juntamos", "Presentes"])
def test_spanish_speaks_of_people_with_their_titles_in_small_letters(opening: str) -> None:
    row = "Ana Ruiz (Centro de Apoyo), el padre Ignacio, la licenciada Ponce y yo (Marisol Nava)"
    assert [name for name, _ in came(f"{opening}: {row}")] == [
        "Ana Ruiz", "Padre Ignacio", "Ponce", "Marisol Nava",
    ]  # fmt: skip


NAMES = ["Ana Brock", "Cody Lane", "Marisa Dell", "Wren Castle", "Paul Ngo", "Sue Fry", "Pat Quill", "Ike Rowe",
         "Tess Arbor", "Omar Haddad"]  # fmt: skip
OFFICES = ["Sheriff's Office", "Victim Witness", "Crisis Center", "Mercy Hospital", "County Probation"]  # fmt: skip


@settings(max_examples=draws(120), deadline=None)
@given(
    names=st.permutations(NAMES),
    count=st.integers(4, 8),
    headings=st.sampled_from(
        [
            ("MEMBERS IN ATTENDANCE:", "MEMBERS NOT IN ATTENDANCE:"),
            ("Present:", "Absent:"),
            ("Members present", "Excused"),
        ]
    ),
    width=st.sampled_from([34, 40]),
)
def test_whoever_is_absent_in_the_second_of_two_columns_did_not_come(
    names: list[str], count: int, headings: tuple[str, str], width: int
) -> None:
    def rows(people: list[str]) -> list[str]:
        entries = [f"{name} - {OFFICES[len(name) % len(OFFICES)]}" for name in people]
        return [
            "".join(each.ljust(width) for each in entries[at : at + 2]).rstrip()
            for at in range(0, len(entries), 2)
        ]

    came_by_list, away = names[:count], names[count:]
    text = "\n".join(
        [
            headings[0],
            *rows(came_by_list),
            "",
            headings[1],
            *rows(away),
            "",
            "Guests: Eve Moss (student)",
        ]
    )
    found = {name for name, _ in came(text)}
    assert found == {*came_by_list, "Eve Moss"}


@pytest.mark.parametrize("word", ["Justificó", "Se disculpó", "Justificaron", "Excusó", "Faltó"])
def test_who_sent_word_behind_a_list_in_one_paragraph_did_not_come(word: str) -> None:
    paper = read(
        f"Presentes: Ana Ruiz, Casa Luna; Bo Lee, Banco Sur. {word}: Lic. Nora Ávila.{TAIL}"
    )
    assert [each.name for each in paper.attendees] == ["Ana Ruiz", "Bo Lee"]
    assert "Nora Ávila" in (paper.absences or "")


def test_a_prosecutor_of_the_country_among_others_has_no_agency_of_theirs() -> None:
    row = (
        "Attending were Chair Bill Forsythe (Dept. of Labor), Hector Salas and Ivy Chen (Bay Workers' Center), "
        "Asst. U.S. Atty. Pam Doyle, and Kirk Osman (Chamber of Commerce)."
    )
    assert came(row) == [
        ("Bill Forsythe", "Dept. of Labor"),
        ("Hector Salas", "Bay Workers' Center"),
        ("Ivy Chen", "Bay Workers' Center"),
        ("Pam Doyle", None),
        ("Kirk Osman", "Chamber of Commerce"),
    ]


def test_short_names_of_a_program_are_names() -> None:
    row = "@maya.lin (Harbor Clinic), @ted.orr (Quay Hall), Fatima A. from Bay Legal Aid, and a notetaker"
    paper = read(f"Present: {row}\n\n1. Forms\n@maya.lin will print them.\n2. Other\nNone.\n")
    assert [each.name for each in paper.attendees] == ["Maya Lin", "Ted Orr", "Fatima A."]
