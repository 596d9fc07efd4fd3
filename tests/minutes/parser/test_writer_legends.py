"""Notes that say who “me” is name nobody a second time, and the writer where nothing else does."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes

LEGENDS = ("[“me” = {}]", "(me = {})", "me is {}", "[yo = {}]", "“ako” = {}", "(tôi là {})")


@pytest.mark.parametrize("legend", LEGENDS)
@pytest.mark.parametrize("is_listed", [True, False])
def test_who_the_writer_is_makes_nobody_else(legend: str, is_listed: bool) -> None:
    own = "Norma Quist (St Aldate's), " if is_listed else ""
    who = "Norma" if is_listed else "Norma Quist"
    text = f"""Nov 5 2026 subcmte

here: {own}Ray Dufresne (Tolland Legal Aid),
      Tess Whitlow - Kestrel Clinic, me
      {legend.format(who)}
not here: Gordon Pyle - sick
"""
    paper = read_minutes(Paper("notes.txt", tuple(text.split("\n"))))
    names = {one.name for one in paper.attendees}
    assert names == {"Norma Quist", "Ray Dufresne", "Tess Whitlow"}
    assert len(paper.attendees) == len(names)
