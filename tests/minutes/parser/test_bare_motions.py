"""Motions of which a line tells only who moved, seconded and how it ended, and motions of other languages."""

from __future__ import annotations

import pytest

from directory.minutes.parser.motions import read_motions


@pytest.mark.parametrize(
    "ends",
    [
        "Moved by Ana Ruiz, second by Bo Lee. Approved.",
        "Motion by Ana Ruiz, seconded by Bo Lee. Carried 5-0.",
        "Ana Ruiz moved, Bo Lee seconded. Passed unanimously.",
        "Motion made by Ana Ruiz and seconded by Bo Lee. Motion carried.",
        "Moción de Ana Ruiz, secundada por Bo Lee. Aprobada por unanimidad.",
    ],
)
@pytest.mark.parametrize(
    "above",
    ["Buy vests for the walk.\n", "2. Buy vests for the walk\n\n", "- Buy vests for the walk. "],
)
def test_what_stands_before_a_bare_motion_is_what_was_moved(above: str, ends: str) -> None:
    (motion,) = read_motions([*enumerate(f"{above}{ends}".split("\n"), start=1)])
    assert motion.text.startswith("Buy vests for the walk. ")
    assert (motion.mover, motion.seconder) == ("Ana Ruiz", "Bo Lee")


@pytest.mark.parametrize(
    "above", ["Present: Ana Ruiz, Bo Lee", "Cy Day moved to adjourn. Carried."]
)
def test_who_came_and_another_motion_are_not_what_was_moved(above: str) -> None:
    lines = [(1, above), (2, "Moved by Ana Ruiz, second by Bo Lee. Approved.")]
    assert read_motions(lines)[-1].text == "Moved by Ana Ruiz, second by Bo Lee. Approved."


@pytest.mark.parametrize(
    ("text", "mover", "seconder", "what"),
    [
        ("Trần Bảo đề nghị thuê hội trường, Lê Diệp tán thành. Thông qua.", "Trần Bảo", "Lê Diệp", "thuê hội trường"),
        ("陳美玲動議租用禮堂, 黃志強和議。通過。", "陳美玲", "黃志強", "租用禮堂"),
        ("Mosyon ni Ana Ruiz, sinegundahan ni Bo Lee: umarkila ng bulwagan.", "Ana Ruiz", "Bo Lee", "bulwagan"),
        ("Mosyon ni Ana Ruiz na umarkila ng bulwagan, sinegundahan ni Bo Lee.", "Ana Ruiz", "Bo Lee", "bulwagan"),
    ],
)  # fmt: skip
def test_motions_of_other_languages(text: str, mover: str, seconder: str, what: str) -> None:
    (motion,) = read_motions([(1, text)])
    assert (motion.mover, motion.seconder) == (mover, seconder)
    assert what in motion.text


@pytest.mark.parametrize("mark", [": ", ", to ", " - to "])
def test_what_stands_behind_the_initials_of_a_motion_is_whole(mark: str) -> None:
    (motion,) = read_motions([(1, f"M/S Ruiz/Lee{mark}share one phone for the van. Carried.")])
    assert (motion.mover, motion.seconder) == ("Ruiz", "Lee")
    assert "share one phone for the van" in motion.text
