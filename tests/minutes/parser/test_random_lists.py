"""Invented attendance lists in random layouts, wraps and slips are read back as they were written."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes

GIVEN = ["Ana", "Bo", "Hyun-Mi", "JaMel", "Carmen", "Tomás", "Elisabet", "Lin", "Quarry", "Ifasina"]
FAMILY = [
    "Ruiz",
    "O’Neil",
    "Okonkwo-Hale",
    "de la Cruz",
    "McAdams",
    "Sta.Ana",
    "Szymanski",
    "Nguyen",
    "Villagrán",
]
HONORIFICS = [None, None, None, "Dr.", "Captain", "Sgt. Inspector", "Sister", "Lt."]
AGENCIES = [
    "Harbor Clinic",
    "HPD",
    "Office of Housing",
    "Dept. of Public Health",
    "Quay Women’s Shelter",
    "St. Brendan Infirmary",
    "Legal Services for Children",
    "Love Never Tires",
    "Mill & Sons Foundation",
    "Teamsters Local 7",
    "Quay-Marin Food Bank",
    "City Attorney’s Office",
]

HEAD = (
    "Harbor Task Force - May 4, 2021 - Minutes\n\nLocation:\nHarbor Hall, Room 5\n1 Quay Street\n\n"
)
TAIL = (
    "\n\n1. Welcome and introductions\n\n2. April minutes adopted. [Stein/Hall]\n"
    "Toy Drive, Quay Neighborhood Council, until May 20; Legal Line, Harbor Library, closed on Sunday.\n"
)


# A busy machine is no defect of the reader.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Guest:
    honorific: str | None
    name: str
    agency: str

    @property
    def titled(self) -> str:
        return f"{self.honorific} {self.name}" if self.honorific else self.name


guests = st.builds(
    Guest,
    st.sampled_from(HONORIFICS),
    st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
    st.sampled_from(AGENCIES),
)
lists = st.lists(guests, min_size=3, max_size=9, unique_by=lambda guest: guest.name)
headings = st.sampled_from(
    ["Attendees: ", "Attendees:\n", "Attendees:\n\n", "Present: ", "In attendance:\n"]
)


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("minutes.txt", tuple(text.splitlines())))


def found(text: str) -> list[tuple[str | None, str, str | None]]:
    people = read(HEAD + text + TAIL).attendees
    return [(person.honorific, person.name, person.organization) for person in people]


def written(people: list[Guest]) -> list[tuple[str | None, str, str | None]]:
    return [(guest.honorific, guest.name, guest.agency) for guest in people]


def wrapped(text: str, width: int | None) -> str:
    if width is None:
        return text
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


@unhurried
@given(lists, headings, st.none() | st.integers(24, 100), st.sampled_from(["", ".", ";"]))
def test_semicolon_lists_wrapped_anywhere(people, heading, width, end) -> None:
    text = "; ".join(f"{guest.titled}, {guest.agency}" for guest in people) + end
    assert found(heading + wrapped(text, width)) == written(people)


@unhurried
@given(lists, headings, st.none() | st.integers(24, 100), st.sampled_from(["; ", ", ", " "]))
def test_lists_with_parentheses_wrapped_anywhere(people, heading, width, mark) -> None:
    text = wrapped(mark.join(f"{guest.titled} ({guest.agency})" for guest in people), width)
    # At the end of its line "Captain" may be the title of either neighbour, for any reader.
    assume(not re.search(r"\), (Dr\.|Captain|Sgt\. Inspector|Sister|Lt\.)$", text, re.MULTILINE))
    assert found(heading + text) == written(people)


@unhurried
@given(
    lists,
    st.sampled_from(["Attendees:\n", "Attendees\n\n", "MEMBERS PRESENT:\n"]),
    st.sampled_from([", ", " – ", " - ", "- ", " — ", ": ", "\t"]),
    st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(["", "• ", "- ", "* "]),
)
def test_lists_of_one_a_line(people, heading, mark, gap, bullet) -> None:
    text = gap.join(f"{bullet}{guest.titled}{mark}{guest.agency}" for guest in people)
    assert found(heading + text) == written(people)


@unhurried
@given(lists, st.sampled_from(["; ", "\n", "\n\n"]))
def test_lists_without_a_heading(people, gap) -> None:
    text = gap.join(f"{guest.titled}, {guest.agency}" for guest in people)
    assert found(text) == written(people)


@unhurried
@given(lists, headings, st.sampled_from([", ", "\n", "; "]))
def test_lists_of_names_alone(people, heading, gap) -> None:
    text = gap.join(guest.titled for guest in people)
    assert found(heading + text) == [(guest.honorific, guest.name, None) for guest in people]


@unhurried
@given(lists, st.data())
def test_lists_with_one_slip_of_a_separator(people, data) -> None:
    entries = [f"{guest.titled}, {guest.agency}" for guest in people]
    place = data.draw(st.integers(0, len(people) - 1))
    slip = data.draw(st.sampled_from(["comma for semicolon", "semicolon for comma", "empty entry"]))
    if slip == "semicolon for comma":
        entries[place] = f"{people[place].titled}; {people[place].agency}"
    elif slip == "comma for semicolon" and place + 1 < len(people):
        entries[place : place + 2] = [", ".join(entries[place : place + 2])]
    else:
        entries.insert(place, "")
    assert found("Attendees:\n\n" + "; ".join(entries)) == written(people)


@unhurried
@given(lists, lists)
def test_the_absent_never_came(present, absent) -> None:
    came = "; ".join(f"{guest.titled}, {guest.agency}" for guest in present)
    missed = "; ".join(f"{guest.titled}, {guest.agency}" for guest in absent)
    assert found(f"Present: {came}\nAbsent: {missed}") == written(present)


@unhurried
@given(lists)
def test_people_in_the_business_of_a_paper_never_came(people) -> None:
    text = "; ".join(f"{guest.titled}, {guest.agency}" for guest in people)
    assert read(HEAD + TAIL + f"\n3. Reports\n{text}, will answer.\n\n{text}\n").attendees == []


ragged = st.lists(
    st.sampled_from(
        [
            *GIVEN,
            *FAMILY,
            *AGENCIES,
            "Attendees:",
            "Absent:",
            ";",
            ",",
            "(",
            ")",
            "-",
            "–",
            "\n",
            "\t",
            "1.",
            "and",
            "[x/y]",
        ]
    )
    | st.text(max_size=6),
    max_size=60,
).map(" ".join)


@unhurried
@given(ragged)
def test_hostile_papers_are_read_without_an_error_and_every_name_is_in_the_paper(text) -> None:
    lines = text.splitlines()
    paper = read_minutes(Paper("minutes.txt", tuple(lines)))
    letters = "".join(filter(str.isalpha, "".join(lines)))
    for person in paper.attendees:
        assert "".join(filter(str.isalpha, person.name)) in letters
        assert 1 <= person.line <= len(lines)
        assert person.name.strip()
