"""Commas part a line outside brackets, of whatever length these are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.parser.comma_pieces import comma_pieces


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("ana ruiz, bo lee", ["ana ruiz", "bo lee"]),
        ("ana ruiz ;bo lee ,cy day", ["ana ruiz", "bo lee", "cy day"]),
        ("ana (food bank, intake), bo lee", ["ana (food bank, intake)", "bo lee"]),
        ("ana (a; b, c) , bo (d, e)", ["ana (a; b, c)", "bo (d, e)"]),
        ("ana (food bank, bo lee", ["ana (food bank", "bo lee"]),
        ("ana, bo), cy", ["ana, bo)", "cy"]),
        ("a (b, (c, d), e), f", ["a (b", "(c, d), e)", "f"]),
        ("ana,, bo", ["ana", "", "bo"]),
        (", ana ,", ["", "ana", ""]),
        (" ana , bo ", [" ana", "bo "]),
        ("ana\t,\n bo", ["ana", "bo"]),
        ("", [""]),
    ],
)
def test_commas_part_outside_brackets(line: str, pieces: list[str]) -> None:
    assert comma_pieces(line) == pieces


@pytest.mark.parametrize("length", [10, 299, 300, 301, 5_000])
def test_a_bracket_may_be_of_any_length(length: int) -> None:
    inner = f"intake, {'x' * length}, desk"
    assert comma_pieces(f"ana ({inner}), bo lee") == [f"ana ({inner})", "bo lee"]
    many = f"({'a, ' * length}b)"
    assert comma_pieces(f"ana {many}; bo {many}") == [f"ana {many}", f"bo {many}"]


@given(st.text(alphabet="ab(),; \n\t", max_size=40))
def test_a_comma_is_inside_where_the_next_bracket_closes(line: str) -> None:
    """By the plain definition, whose time grows by the square."""
    assert comma_pieces(line) == re.split(r"\s*[,;]\s*(?![^()]*\))", line)
