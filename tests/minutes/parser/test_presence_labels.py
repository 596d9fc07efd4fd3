"""Labels of who came, by which means, and of who did not: a list ends where the label of the next one stands."""

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


@pytest.mark.parametrize(
    "label",
    [
        "Invited, did not join",
        "Asked to come, never arrived",
        "Were not among us",
        "Otherwise engaged:",
        "No reply",
        "Invitados que no llegaron",
        "No se conectaron:",
        "Hindi nakasali ngayon",
        "Đã mời, không trả lời",
        "受邀但沒來",
    ],
)
def test_a_label_of_those_who_were_asked_and_did_not_come(label: str) -> None:
    opening = "Working Group\nNovember 9, 2026\n\nPresent\n"
    came, missed = (
        "\n".join(f"{name}, {agency}" for name, agency in people) for people in (_ROOM, _CALL)
    )
    behind = f"{label.rstrip(':')}: {missed.replace(chr(10), '; ')}"
    for text in (f"{came}\n\n{label}\n{missed}", f"{came}\n{behind}"):
        paper = read_minutes(Paper("minutes.txt", tuple(f"{opening}{text}".split("\n"))))
        assert [(each.name, each.organization) for each in paper.attendees] == _ROOM, text
        assert all(name in (paper.absences or "") for name, _ in _CALL), text


def test_a_word_below_a_name_of_a_stacked_list_is_said_of_that_name() -> None:
    rows = (
        "Ana Ruiz\nHarbor Clinic\nHere\nBo Lee\nElm House\nHere\nCy Moss\nOn leave\nDi Tran\nHere"
    )
    text = f"Working Group\nNovember 9, 2026\n\nPresent\n{rows}\n"
    paper = read_minutes(Paper("minutes.txt", tuple(text.split("\n"))))
    assert "Di Tran" not in (paper.absences or "")
