"""Threads of mails: the newest notes count, and what older mails say of earlier meetings does not."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes

AWAY = [
    *("Sorry to miss us", "Couldn't make it", "Missed you", "Sent regrets", "Not with us", "Wish they were here"),
    *("No pudieron venir", "Con disculpas", "Hindi nakadalo", "Không dự được", "Vắng mặt", "未能出席"),
]  # fmt: skip
NOTES = """Hi all, recap of our call of {day}.

On the call: {came}
{away}: Ida Holt (Elm House), Emil Katz (Food Bank)

We decided to {what}.

Next call: {later}.

{writer}"""
NEW = {
    "day": "November 12, 2026",
    "came": "Ana Ruiz (Harbor Clinic), Bo Lee (Quay Hall), Rosa Diaz (South Safe Homes)",
    "away": "Sorry to miss us",
    "what": "share one phone",
    "later": "December 10, 2026, 4 pm",
    "writer": "Ana",
}
OLD = {
    **NEW,
    "day": "October 8, 2026",
    "came": "Luis Ortega (County Probation), Dana Poole (Open Hands), Cora May (Bethany House)",
    "what": "buy a van",
    "later": "November 5, 2026, 4 pm",
}
HEAD = "From: {name} <a@x.example>\nTo: group <g@x.example>\nDate: {sent}\nSubject: Recap of the call\n\n"
WROTE = "On Thu, Oct 8, 2026 at 5:10 PM Bo Lee <b@x.example> wrote:\n"
OUTLOOK = "-----Original Message-----\nFrom: Bo Lee\nSent: Thursday, October 8, 2026 5:10 PM\nTo: group\n\n"
FORWARD = (
    "---------- Forwarded message ---------\nFrom: Bo Lee <b@x.example>\n"
    "Date: Thu, Oct 8, 2026 at 5:10 PM\nSubject: Recap\n\n"
)


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("mail.txt", text.split("\n")))


@pytest.mark.parametrize("away", AWAY)
def test_labels_of_a_quoted_mail_are_read(away: str) -> None:
    top = HEAD.format(name="Bo Lee", sent="Fri, 13 Nov 2026 08:41:00 -0800")
    head = HEAD.format(name="Ana Ruiz", sent="Thu, 12 Nov 2026 17:22:00 -0800")
    paper = read(
        f"{top}Thanks Ana, matches my notes.\nBo\n\n{quoted(head + NOTES.format(**{**NEW, 'away': away}))}"
    )
    assert [one.name for one in paper.attendees] == ["Ana Ruiz", "Bo Lee", "Rosa Diaz"]
    assert paper.body not in {"Bo", "Ana"}
    assert "Ida Holt" in (paper.absences or "")
    assert (paper.date, paper.next_meeting_on) == (date(2026, 11, 12), date(2026, 12, 10))


@pytest.mark.parametrize("between", [WROTE, OUTLOOK, FORWARD])
@pytest.mark.parametrize("mark", ["> ", ">", ""])
@pytest.mark.parametrize("came", [NEW["came"], "those who always come"])
def test_an_older_mail_gives_nobody_and_no_day(between: str, mark: str, came: str) -> None:
    top = HEAD.format(name="Ana Ruiz", sent="Fri, 13 Nov 2026 08:41:00 -0800")
    below = NOTES.format(**OLD)
    paper = read(f"{top}{NOTES.format(**{**NEW, 'came': came})}\n\n{between}{quoted(below, mark)}")
    names = [one.name for one in paper.attendees]
    assert names == (["Ana Ruiz", "Bo Lee", "Rosa Diaz"] if came == NEW["came"] else [])
    assert (paper.date, paper.next_meeting_on) == (date(2026, 11, 12), date(2026, 12, 10))
    assert [one.text for one in paper.decisions] == ["We decided to share one phone."]


@pytest.mark.parametrize("opens", ["We had", "Joined by", "Estuvimos", "Có mặt"])
def test_semicolons_part_the_people_of_a_sentence(opens: str) -> None:
    people = "Ana Ruiz, Harbor Clinic; Bo Lee, Quay Hall; Rosa Diaz, South Safe Homes"
    paper = read(f"Night Table\nNovember 12, 2026\n\n{opens} {people}.\n")
    assert [(one.name, one.organization) for one in paper.attendees] == [
        ("Ana Ruiz", "Harbor Clinic"),
        ("Bo Lee", "Quay Hall"),
        ("Rosa Diaz", "South Safe Homes"),
    ]
