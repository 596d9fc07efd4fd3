"""Lists in forms that failed on papers of other hands: everybody who came is found with the agency, and nobody else."""

from __future__ import annotations

import textwrap
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_NAMES = [
    "Ana Ruiz",
    "Bo Lee",
    "Carmen O'Day",
    "Denise Rasmussen",
    "Luis de la Cruz",
    "Mei Tran",
    "Grace Van Dyke",
]
_AGENCIES = [
    "Harbor Clinic", "Office of Housing", "Quay Legal Aid", "Pacific Rim Workers Center", "Police Department",
    "Adult Probation Department", "FBI",
]  # fmt: skip
_HEAD = "Harbor Council\nMinutes of May 4, 2026\n\n"
_TAIL = "\n\n1. Welcome\n2. Beds\nTwelve beds are open.\n"
_Pair = tuple[str, str]


def _read(text: str) -> set[tuple[str, str | None]]:
    minutes = read_minutes(read_paper(text.encode(), "m.txt"))
    return {(person.name, person.organization) for person in minutes.attendees}


pairs = st.permutations(_NAMES).flatmap(
    lambda names: st.permutations(_AGENCIES).map(lambda agencies: list(zip(names, agencies, strict=True)))
)  # fmt: skip


@given(
    pairs, st.integers(3, 7), st.sampled_from([", ", "; "]), st.booleans(), st.sampled_from([0, 64])
)
def test_pairs_with_slashes(
    people: list[_Pair], count: int, mark: str, is_turned: bool, width: int
) -> None:
    came = people[:count]
    listed = mark.join(f"{a}/{n}" if is_turned else f"{n}/{a}" for n, a in came)
    line = f"Present: {listed}"
    text = textwrap.fill(line, width, break_on_hyphens=False) if width else line
    assert _read(f"{_HEAD}{text}{_TAIL}") == set(came)


@given(pairs, st.integers(2, 7))
def test_entries_between_bars(people: list[_Pair], count: int) -> None:
    came = people[:count]
    line = " | ".join(["Attending", *(f"{n}, {a}" for n, a in came)])
    assert _read(
        f"{_HEAD}{line}\nRegrets | Pat Away, Quay Hall | Bob Gone, Quay Hall{_TAIL}"
    ) == set(came)


@given(
    pairs,
    st.sets(st.integers(0, 6), min_size=1, max_size=5),
    st.sampled_from(["  ", "     ", " - "]),
)
def test_a_roll_that_says_behind_each_name_who_came(
    people: list[_Pair], away: set[int], gap: str
) -> None:
    words = ["Absent", "Excused"]
    rows = [
        f"{n} ({a}){gap}{words[place % 2] if place in away else 'Present'}"
        for place, (n, a) in enumerate(people)
    ]
    came = {each for place, each in enumerate(people) if place not in away}
    assert _read(f"{_HEAD}ROLL CALL\n" + "\n".join(rows) + _TAIL) == came


@given(pairs, st.sampled_from(["[]", "()"]))
def test_initials_behind_a_name_are_no_agency_and_what_they_say_is_no_name(
    people: list[_Pair], marks: str
) -> None:
    rows, said = [], []
    for n, a in people:
        letters = "".join(word[0] for word in n.split()).upper()
        rows.append(f"{n} {marks[0]}{letters}{marks[1]} – {a}")
        said.append(f"{letters}: asked about vouchers.")
    text = "Who was there\n" + "\n".join(rows) + "\n\n" + "\n".join(said)
    assert _read(f"{_HEAD}{text}\n") == set(people)


@given(
    pairs,
    st.sampled_from([" - joined 10:15", " (left at 11:00)", ", arrived late", " – left early"]),
)
def test_when_somebody_came_or_left_is_no_part_of_the_agency(
    people: list[_Pair], when: str
) -> None:
    rows = [f"{n}, {a}{when if place % 2 else ''}" for place, (n, a) in enumerate(people)]
    assert _read(f"{_HEAD}Participants (7):\n" + "\n".join(rows) + _TAIL) == set(people)


@pytest.mark.parametrize("family", ["de la Cruz", "Van Dyke", "de los Santos", "Ruiz"])
def test_a_family_name_of_several_words_stands_first(family: str) -> None:
    listed = (
        f"Lee, Bo (Harbor Clinic); {family}, Luis (Quay Legal Aid); Tran, Mei (Office of Housing)"
    )
    assert _read(f"{_HEAD}Members Present: {listed}{_TAIL}") == {
        ("Bo Lee", "Harbor Clinic"),
        (f"Luis {family}", "Quay Legal Aid"),
        ("Mei Tran", "Office of Housing"),
    }


@pytest.mark.parametrize("heading", ["出席者：", "与会人员：", "參會人員："])
@pytest.mark.parametrize("below", ["议程", "議程", "会议记录", "讨论", "培训"])
def test_a_heading_of_the_business_in_chinese_is_nobody(heading: str, below: str) -> None:
    came = "陈美玲（社区中心）\n李国强（公共卫生局）"
    text = f"反人口贩运工作组\n日期：2026年3月18日\n{heading}\n{came}\n\n{below}\n1. 住房问题\n2. 其他\n"
    assert _read(text) == {("陈美玲", "社区中心"), ("李国强", "公共卫生局")}


@given(pairs, st.sampled_from([" / ", "\t", " ........ "]), st.booleans())
def test_a_pair_on_each_line(people: list[_Pair], mark: str, is_turned: bool) -> None:
    rows = [f"{a}{mark}{n}" if is_turned else f"{n}{mark}{a}" for n, a in people]
    assert _read(f"{_HEAD}Attendees:\n" + "\n".join(rows) + _TAIL) == set(people)


@given(pairs, st.sampled_from([" <{}> ", " ({}), ", " - {} - ", ", {}, "]))
def test_an_address_of_mail_between_name_and_agency(people: list[_Pair], mark: str) -> None:
    rows = [f"{n}{mark.format(n.split()[0].casefold() + '@agency.example')}{a}" for n, a in people]
    assert _read(f"{_HEAD}Sign-in\n" + "\n".join(rows) + _TAIL) == set(people)


@given(
    pairs, st.sampled_from(["- {} – {}", "{} - {}", "• {} — {}"]), st.sampled_from([", ", " and "])
)
def test_agencies_with_their_people_behind_a_dash(
    people: list[_Pair], form: str, mark: str
) -> None:
    names = [n for n, _ in people]
    groups = [
        ("Harbor Clinic", names[:2]),
        ("Office of Housing", names[2:3]),
        ("Quay Legal Aid", names[3:5]),
    ]
    rows = [form.format(agency, mark.join(came)) for agency, came in groups]
    expected = {(n, agency) for agency, came in groups for n in came}
    assert _read(f"{_HEAD}Present:\n" + "\n".join(rows) + _TAIL) == expected


@given(
    pairs,
    st.sampled_from(
        [
            "Name,Agency,Present",
            "Agency,Representative,Attended",
            "Print name,Organization,Present",
            "Agency;Name;Present",
        ]
    ),
    st.sets(st.integers(0, 6), max_size=3),
)
def test_a_table_parted_by_commas(people: list[_Pair], heading: str, away: set[int]) -> None:
    rows = []
    for place, (n, a) in enumerate(people):
        cells = [a, n] if heading.startswith("Agency") else [n, a]
        mark = ";" if ";" in heading else ","
        rows.append(mark.join([*cells, "No" if place in away else "Yes"]))
    came = {each for place, each in enumerate(people) if place not in away}
    assert _read(f"{_HEAD}{heading}\n" + "\n".join(rows) + _TAIL) == came


@given(pairs, st.integers(1, 4), st.booleans(), st.sampled_from([52, 60, 0]))
def test_two_lists_side_by_side_of_who_came_and_who_did_not(
    people: list[_Pair], count: int, is_absent_first: bool, width: int
) -> None:
    came, away = people[: 7 - count], people[7 - count :]
    columns = [("Present", came), ("Absent", away)]
    if is_absent_first:
        columns.reverse()
    (left, first), (right, second) = columns
    lines = [_beside(left, right, width)]
    for place in range(max(len(first), len(second))):
        cells = [
            f"{each[place][0]}, {each[place][1]}" if place < len(each) else ""
            for each in (first, second)
        ]
        lines.append(_beside(*cells, width))
    assert _read(_HEAD + "\n".join(lines) + _TAIL) == set(came)


def _beside(left: str, right: str, width: int) -> str:
    return f"{left.ljust(width)}{right}".rstrip() if width else f"{left}\t{right}"


def test_days_of_tasks_as_they_are_written_in_spanish_and_in_numbers() -> None:
    text = (
        "Mesa contra la Trata\nMinuta de reunión\nFecha: 21/05/2026\n\nParticipantes:\n1) Ana Ruiz, Harbor Clinic\n"
        "2) Bo Lee, Quay Legal Aid\n\nCompromisos:\nAna Ruiz: compartir el formulario antes del 15 de junio\n"
        "Bo Lee: reservar el salón a más tardar el 1 de julio de 2026\n\n"
        "Next steps:\n* Bo Lee - draft the letter by 7/30/2026\n"
    )
    minutes = read_minutes(read_paper(text.encode(), "m.txt"))
    assert minutes.date == date(2026, 5, 21)
    assert {(each.owner, each.text, each.on) for each in minutes.outcomes} == {
        ("Ana Ruiz", "compartir el formulario", date(2026, 6, 15)),
        ("Bo Lee", "reservar el salón", date(2026, 7, 1)),
        ("Bo Lee", "draft the letter", date(2026, 7, 30)),
    }


@given(pairs, st.integers(2, 7), st.sampled_from([", ", " - ", " with ", " | "]), st.randoms())
def test_the_chat_of_a_call_names_who_wrote(
    people: list[_Pair], count: int, mark: str, chance: Random
) -> None:
    came = people[:count]
    lines = []
    for number, (name, agency) in enumerate(came):
        hello = chance.choice(["", "Hi all! ", "Good morning, "])
        lines.append(f"09:{number + 10}:05 From {name} to Everyone: {hello}{name}{mark}{agency}")
        if chance.random() < 0.5:
            lines.append(
                f"09:{number + 30}:05 From {name} to Everyone: Thank you, the beds are full"
            )
    assert _read("\n".join([_HEAD, *lines, _TAIL])) == set(came)


def test_a_sender_with_an_agency_in_brackets_needs_no_introduction() -> None:
    chat = (
        "10:01 From Ana Ruiz (Harbor Clinic) to Everyone: hello\n10:02 From Bo Lee to Everyone: hi there\n"
        "10:03 From iPhone to Everyone: hello"
    )
    assert _read(f"{_HEAD}{chat}{_TAIL}") == {("Ana Ruiz", "Harbor Clinic"), ("Bo Lee", None)}


def test_devices_and_numbers_are_nobody() -> None:
    listed = (
        "Ana Ruiz, Harbor Clinic (Host)\niPhone\n15555550144\nBo Lee, Quay Legal Aid\nGalaxy S21"
    )
    assert _read(f"{_HEAD}Participants (5)\n{listed}{_TAIL}") == {
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Quay Legal Aid"),
    }


def test_two_people_of_one_agency_in_a_sentence() -> None:
    said = (
        "We had Ana Ruiz from Harbor Clinic, Bo Lee and Mei Tran from the Office of Housing, "
        "and Luis de la Cruz (FBI)."
    )
    assert _read(f"{_HEAD}{said}{_TAIL}") == {
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Office of Housing"),
        ("Mei Tran", "Office of Housing"),
        ("Luis de la Cruz", "FBI"),
    }


def test_a_word_cut_at_the_end_of_a_line_and_the_last_of_a_list() -> None:
    listed = (
        "Those attending were Ana Ruiz, Tribal Victim Ser-\nvices; Mei Tran, Quay Legal Aid; Carmen O'Day, "
        "FBI; and Bo Lee,\nMigrant Education."
    )
    assert _read(f"{_HEAD}{listed}{_TAIL}") == {
        ("Ana Ruiz", "Tribal Victim Services"),
        ("Mei Tran", "Quay Legal Aid"),
        ("Carmen O'Day", "FBI"),
        ("Bo Lee", "Migrant Education"),
    }


def test_headings_in_capitals_below_a_list_are_nobody() -> None:
    listed = "WHO WAS THERE\n* Ana Ruiz -- Harbor Clinic\n* Sor Mei Tran -- Casa Abierta"
    below = "WHAT WE TALKED ABOUT\nBeds are counted daily.\n\nNEXT TIME: June 15, 2026"
    assert _read(f"{_HEAD}{listed}\n\n{below}\n") == {
        ("Ana Ruiz", "Harbor Clinic"),
        ("Mei Tran", "Casa Abierta"),
    }
