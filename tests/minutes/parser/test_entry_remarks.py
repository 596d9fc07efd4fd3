"""Vacant seats, devices, answers to invitations, and what people do at a meeting: no part of a name or an agency."""

from __future__ import annotations

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes

ANA, BO, DANA = (
    ("Ana Ruiz", "Harbor Clinic"),
    ("Bo Lee", "Quay Hall"),
    ("Dana Day", "Pier Legal Aid"),
)


def read(text: str) -> MeetingPaper:
    paper = f"Harbor Table\nNovember 12, 2026\n\n{text}\n\nNotes\nThe weather was spoken of.\n"
    return read_minutes(read_paper(paper.encode(), "notes.txt"))


def came(paper: MeetingPaper) -> list[tuple[str, str | None]]:
    return [(one.name, one.organization) for one in paper.attendees]


@pytest.mark.parametrize(
    ("organizer", "accepted", "declined", "open_"),
    [
        ("Meeting Organizer", "Accepted in Outlook", "Declined in Outlook", "Tentative in Teams"),
        ("Optional Attendee", "accepted via Zoom", "declined by email", "Awaiting response"),
        ("organizadora", "aceptó en Outlook", "rechazó en Outlook", "provisional"),
        ("会议组织者", "已接受", "已拒绝", "暫定"),
        ("Người tổ chức", "Đã chấp nhận", "Đã từ chối", "chưa trả lời"),
        ("Tagapag-ayos", "Tinanggap", "Tinanggihan", "walang tugon"),
    ],
)
def test_answers_to_an_invitation(organizer: str, accepted: str, declined: str, open_: str) -> None:
    rows = [
        f"Ana Ruiz (Harbor Clinic) ({organizer})",
        f"Bo Lee (Quay Hall) ({accepted})",
        f"Cy Moss (Youth Law) ({declined})",
        f"Eva Soto (Pier House) ({open_})",
    ]
    for text in ("Participants\n- " + "\n- ".join(rows), f"Attendees: {'; '.join(rows)}"):
        paper = read(text)
        assert came(paper) == [ANA, BO]
        assert "Cy Moss" in (paper.absences or "")
        assert "Eva Soto" not in (paper.absences or "")


SEATS = (
    "Vacant, Youth Council", "VACANT - Youth", "(open seat), Youth Council", "To be named, Youth Council",
    "Youth Council – TBD", "Vacante, Youth Council", "Bakante, Youth Council", "Trống, Youth Council",
    "懸缺，Youth Council", "Youth Council (vacant)",
)  # fmt: skip


@pytest.mark.parametrize("seat", SEATS)
def test_a_vacant_seat_is_nobody(seat: str) -> None:
    rows = ["Ana Ruiz, Harbor Clinic", seat, "Bo Lee, Quay Hall"]
    marked = "".join(f"  {each} ..... Present\n" for each in (rows[0], rows[2]))
    roll = f"ROLL CALL\n{marked}  {seat}\n\nGuests: Dana Day, Pier Legal Aid"
    assert came(read(roll)) == [ANA, BO, DANA]
    for text in ("Present:\n- " + "\n- ".join(rows), f"Present: {'; '.join(rows)}"):
        assert came(read(text)) == [ANA, BO]


def test_somebody_whose_agency_nobody_knows_is_no_vacant_seat() -> None:
    for text in (
        "Present:\n- Ana Ruiz – TBD\n- Bo Lee, Quay Hall",
        "Present: Bo Lee, Quay Hall; Ana Ruiz – TBD",
    ):
        assert {one.name for one in read(text).attendees} == {"Ana Ruiz", "Bo Lee"}


@pytest.mark.parametrize(
    "device", ["iPhone (2)", "SM-A146U", "+1 541-555-0100", "Fireflies.ai", "Invitado 2"]
)
@pytest.mark.parametrize("mark", [" · ", " – ", ", "])
def test_a_device_is_nobody_below_pairs(device: str, mark: str) -> None:
    rows = "\n".join(mark.join(one) for one in (ANA, BO, DANA))
    paper = read(f"Attendees\n{rows}\n{device}\n\nInvited, did not attend\nCy Moss{mark}Youth Law")
    assert came(paper) == [ANA, BO, DANA]
    assert "Cy Moss" in (paper.absences or "")


@pytest.mark.parametrize(
    "heading",
    [
        "Invitees who did not come", "Invitados, no asistieron", "Được mời, không tham dự", "受邀未出席",
        "Invited / no-show",
    ],
)  # fmt: skip
def test_who_was_invited_and_did_not_come_is_absent(heading: str) -> None:
    paper = read(
        f"Attendees\nAna Ruiz · Harbor Clinic\nBo Lee · Quay Hall\n\n{heading}\nCy Moss · Youth Law"
    )
    assert came(paper) == [ANA, BO]
    assert "Cy Moss" in (paper.absences or "")


ROLES = (
    "interpreter for Mam", "intérprete de mam", "note taker", "host", "ASL interpreter", "traductora de k'iche'",
    "thông dịch viên tiếng Việt", "翻譯", "tagasalin sa Ilokano",
)  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_what_somebody_does_at_the_meeting_is_no_agency(role: str) -> None:
    people = "Present:\n- Ana Ruiz, Harbor Clinic\n- Cy Moss, {}\n- Bo Lee, Quay Hall"
    assert came(read(people.format(role))) == [ANA, ("Cy Moss", None), BO]
    assert came(read(people.format("Interpreters Guild")))[1] == ("Cy Moss", "Interpreters Guild")
