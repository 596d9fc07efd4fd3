"""Lists in forms that failed on papers of other hands: everybody who came is found with the agency, and nobody else."""

from __future__ import annotations

import textwrap

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
