"""The name of a file that was handed in is what people read, whatever else its sender wrote into it."""

from __future__ import annotations

import pytest

from directory.parsing.file_names import LONGEST, plain_file_name


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("listings.csv", "listings.csv"),
        ("名 ünïcödé.xlsx", "名 ünïcödé.xlsx"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Desk\\listings.csv", "listings.csv"),
        ("a\u202evsc.exe.csv", "avsc.exe.csv"),
        ("a\0b\r\n\ud800.csv", "ab.csv"),
        ("\u200b\u2066", "file"),
        ("..", "file"),
        ("a/..", "file"),
        ("", "file"),
        (None, "file"),
        (".csv", ".csv"),
        ("x" * 5000 + ".csv", "x" * (LONGEST - 4) + ".csv"),
    ],
)
def test_a_name_is_what_people_read(given: str | None, read: str) -> None:
    assert plain_file_name(given, "file") == read


def test_an_ending_makes_no_name_too_long() -> None:
    assert len(plain_file_name("x." + "y" * 5000, "file")) == LONGEST
