"""Letters that say that something was moved, seconded and how it ended keep the words of their motion."""

from __future__ import annotations

import pytest

from directory.minutes.parser.motions import read_motions


@pytest.mark.parametrize(
    ("line", "text", "mover", "seconder"),
    [
        ("Minutes of 10/7. MSP (Dee/Cy; Bo abstaining).", "Minutes of 10/7", "Dee", "Cy"),
        ("MSP (Dee/Cy; Bo abstaining)", "Budget. (MSP)", "Dee", "Cy"),
        ("Budget of May: MSP (Dee/Cy, Bo abstaining).", "Budget of May. (MSP)", "Dee", "Cy"),
        ("Report - $4,312. MSP CP/AL to accept the report.", "to accept the report", "CP", "AL"),
        ("Retreat - M-Ana, S-Bo, C: postpone it.", "Retreat: postpone it. (M/S/C)", "Ana", "Bo"),
        ("M-Ana, S-Bo, C: post the minutes.", "post the minutes. (M/S/C)", "Ana", "Bo"),
        ("Bylaws - M-Dee, S-Ana, to cut Article 9. Failed 1-3.", "Bylaws: to cut Article 9. Failed 1-3.", "Dee", "Ana"),
        ("Approve the van budget. MSC (Ruiz/Lee).", "Approve the van budget. (MSC)", "Ruiz", "Lee"),
        ("New logo: MSF (Ruiz/Lee)", "New logo. (MSF)", "Ruiz", "Lee"),
        ("M=Dee, S=Cy, P= buy two phones", "buy two phones. (M/S/P)", "Dee", "Cy"),
        ("Close the office July 3. M/S/P Dee/Cy.", "Close the office July 3. (M/S/P)", "Dee", "Cy"),
        ("We talked about rent. M: Dee, S: Cy, to pay the rent. 4-0.", "to pay the rent. 4-0", "Dee", "Cy"),
        ("MSP Cruz & Lee; Fay abstained", "Budget. (MSP) Fay abstained", "Cruz", "Lee"),
        ("Van insurance – MSD (Dee/Cy)", "Van insurance. (MSD)", "Dee", "Cy"),
    ],
)  # fmt: skip
def test_letters_keep_what_was_moved_and_how_it_ended(
    line: str, text: str, mover: str, seconder: str
) -> None:
    (motion,) = read_motions([(1, "1. Budget"), (2, line)])
    assert motion.text.startswith(text)
    assert (motion.mover, motion.seconder) == (mover, seconder)


@pytest.mark.parametrize(
    "line",
    [
        "Motion by R. Siqueira, seconded by J. Han, to approve the minutes. Motion carried.",
        "R. Siqueira moved to approve the minutes, J. Han seconded. Carried.",
        "Moved by R. Siqueira and seconded by J. Han to approve the minutes. Passed 5-0.",
        "Motion made by R. Siqueira to approve the minutes. Second by J. Han. All in favor.",
        "It was moved by R. Siqueira, seconded by J. Han, that the minutes be approved.",
        "R. Siqueira made a motion to approve the minutes; J. Han seconded it. Passed.",
        "Moción de R. Siqueira para aprobar el acta, secundada por J. Han. Aprobada.",
    ],
)
def test_the_initial_of_a_given_name_does_not_end_a_name(line: str) -> None:
    (motion,) = read_motions([(1, line)])
    assert (motion.mover, motion.seconder) == ("R. Siqueira", "J. Han")


@pytest.mark.parametrize(
    "line", ["Plan C: post the flyer", "MS Society: a new office", "C: the drive is full"]
)
def test_letters_of_other_things_are_no_motion(line: str) -> None:
    assert read_motions([(1, "1. Flyers"), (2, line)]) == []
