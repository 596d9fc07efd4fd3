"""A person with two names is one person, a device is whom it turned out to be, and nobody is lost without a word."""

from __future__ import annotations

from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.attendance_papers import make
from tests.minutes.mixed_hands_papers import write as mixed

HEAD = "Harbor Coalition\nMay 4, 2026\n\nPresent:\n"
TAIL = "\n\n1. Forms\nThe forms are long.\n"
SEPARATORS = (" ({})", ", {}", " - {}", " – {}")
AGENCIES = ("Harbor Legal", "Kind Heart Clinic", "Quay Hall", "Port Police Department")


def read(entries: list[str]) -> MeetingPaper:
    return read_minutes(read_paper(f"{HEAD}{chr(10).join(entries)}{TAIL}".encode(), "minutes.txt"))


def among(entry: str) -> MeetingPaper:
    return read(["Ana Ruiz, Pier Clinic", entry, "Bo Lee, Dock Workers Union"])


@pytest.mark.one_in(8)
@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("黃醫生 Dr. Winnie Wong", "Winnie Wong 黃醫生"),
        ("李律師 Atty. Kwok Lee", "Kwok Lee 李律師"),
        ("陳牧師 Rev. Mei Chan", "Mei Chan 陳牧師"),
        ("Dr. Winnie Wong 黃醫生", "Winnie Wong 黃醫生"),
        ("Nguyễn Thị Lan (Lan Nguyen)", "Nguyễn Thị Lan"),
        ("Đặng Văn Hùng (Hung Dang)", "Đặng Văn Hùng"),
        ("Lê Văn Hùng / Hung Le", "Lê Văn Hùng"),
        ("María José (MJ) Ruiz", "María José Ruiz"),
        ("Juan Pablo (J.P.) Soto", "Juan Pablo Soto"),
        ("Олена Коваль (Olena Koval)", "Олена Коваль Olena Koval"),
    ],
)
def test_two_names_are_one_person(written: str, name: str, separator: str) -> None:
    for agency in AGENCIES:
        found = among(written + separator.format(agency))
        people = [(one.name, one.organization) for one in found.attendees]
        assert people[1:-1] == [(name, agency)]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(
    "device",
    [
        "iPhone (2) -> turned out to be",
        "iPad =",
        "iPhone -",
        "caller ending 0133 =",
        "user 3 was really",
        "Android → it was",
        "Laptop 2: this is",
    ],
)
def test_a_device_is_who_it_turned_out_to_be(device: str, separator: str) -> None:
    found = among(f"{device} Rosa Diaz{separator.format('Harbor Legal')}")
    people = [(one.name, one.organization) for one in found.attendees]
    assert people[1:-1] == [("Rosa Diaz", "Harbor Legal")]


def test_a_device_at_the_end_of_a_list_is_who_it_turned_out_to_be() -> None:
    found = read(
        ["  Ana Ruiz - Pier Clinic", "  iPhone (2) -> turned out to be Rosa Diaz, Quay Hall"]
    )
    assert [(one.name, one.organization) for one in found.attendees] == [
        ("Ana Ruiz", "Pier Clinic"),
        ("Rosa Diaz", "Quay Hall"),
    ]


@pytest.mark.parametrize("device", ["iPhone (2)", "Galaxy S9", "iPad", "iPhone 12"])
def test_a_device_without_a_name_is_a_doubt(device: str) -> None:
    found = among(device)
    assert [one.name for one in found.attendees] == ["Ana Ruiz", "Bo Lee"]
    assert [each.line for each in found.refused] == [6]
    assert device in found.refused[0].reason


def test_nobody_of_a_list_is_lost_without_a_word() -> None:
    """Each guest is an attendee, in the words of one, absent, or on a line that is said not to have been read."""
    random = Random(20261130)  # noqa: S311  # the same papers for a seed every time
    for _ in range(40):
        paper = random.choice((make, mixed))(random.randrange(2**40))
        found = read_minutes(read_paper(paper.text.encode(), "minutes.txt"))
        told = " ".join(
            [
                *(f"{one.name} {one.as_written}" for one in found.attendees),
                *(each.reason for each in found.refused),
                found.absences or "",
            ]
        )
        refused = {each.line for each in found.refused}
        lines = paper.text.split("\n")
        for guest in paper.guests:
            parts = guest.name.split()
            places = {at for at, line in enumerate(lines, start=1) if parts[-1] in line}
            assert any(part in told for part in parts) or places & refused, (guest, paper.text)
