"""Two lists of who came, in the room and by another means: the second begins where its label stands."""

from __future__ import annotations

import pytest

from directory.minutes.parser import Paper, read_minutes

_ROOM = [("Ana Ruiz", "Harbor Clinic"), ("Bo Lee", "Elm House")]
_CALL = [("Cy Moss", "Oak Legal"), ("Di Tran", "Fir Center")]


@pytest.mark.parametrize(
    ("here", "away"),
    [
        ("Present in the room", "Present on Teams"),
        ("Present in chambers", "Present by Webex"),
        ("On site", "Dialed in"),
        ("Face to face", "Remote"),
        ("Members attending in person", "Members attending via Google Meet"),
        ("Presentes en la sala", "Presentes en línea"),
        ("Asistentes presenciales", "Asistentes por videollamada"),
        ("Có mặt tại phòng họp", "Tham dự trực tuyến"),
        ("Dumalo nang personal", "Naka-Zoom"),
        ("現場出席", "線上出席"),
    ],
)
def test_a_label_of_presence_names_the_means(here: str, away: str) -> None:
    room, call = (
        "; ".join(f"{name}, {agency}" for name, agency in people) for people in (_ROOM, _CALL)
    )
    points = ["\n".join(f"- {name} ({agency})" for name, agency in each) for each in (_ROOM, _CALL)]
    for text in (
        f"{here}: {room}\n{away}: {call}",
        f"{here}: {room}. {away}: {call}.",
        f"{here}:\n{points[0]}\n{away}:\n{points[1]}",
    ):
        lines = f"Working Group\nNovember 9, 2026\n\n{text}\n\n1. Beds\nOnline: the form is open.\n"
        paper = read_minutes(Paper("minutes.txt", tuple(lines.split("\n"))))
        assert [(each.name, each.organization) for each in paper.attendees] == _ROOM + _CALL, text
