"""From when to when, where, and who was excused; whom a first name in an action means; what was moved."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.meeting_hours import hours_in, without_hours

HEAD = "Invented Coalition Against Trafficking\nMeeting minutes\n{}\n\n"
LIST = "Present: Imelda Castellanos (Pier Legal), Ada Quill (Lantern House), Ada Brook (Harbor Union)\n"


ROOM = "Harbor Library, Tide Room"


def read(head: str, rest: str = "", people: str = LIST) -> MeetingPaper:
    return read_minutes(Paper("a.txt", (HEAD.format(head) + people + rest).split("\n")))


@pytest.mark.parametrize(
    ("head", "begins", "ends", "place"),
    [
        ("December 9, 2026, 1:30 pm - 3:30 pm\nHarbor Library, Tide Room", time(13, 30), time(15, 30), ROOM),
        ("December 9, 2026 | 1:30-3:30 PM | Harbor Library, Tide Room", time(13, 30), time(15, 30), ROOM),
        ("Date: December 9, 2026\nTime: 11:00 - 1:00 p.m.\nPlace: Pier 4", time(11), time(13), "Pier 4"),
        ("December 9, 2026\n10 a.m. to noon", time(10), time(12), None),
        ("Fecha: 9 de diciembre de 2026\nHora: 13:30 - 15:00\nLugar: Salón 2", time(13, 30), time(15), "Salón 2"),
        ("December 9, 2026", None, None, None),
        ("12/9/2026\nVia Zoom", None, None, None),
    ],
)  # fmt: skip
def test_hours_and_place_of_the_head(head, begins, ends, place) -> None:
    paper = read(head)
    assert paper.date == date(2026, 12, 9)
    assert (paper.starts_at, paper.ends_at, paper.place) == (begins, ends, place)
    assert [each.name for each in paper.attendees] == [
        "Imelda Castellanos",
        "Ada Quill",
        "Ada Brook",
    ]


def test_sentences_tell_the_hours_where_the_head_does_not() -> None:
    begin = "The chair called the meeting to order at 9:05 a.m. with coffee from 8 am."
    rest = f"\n1. Welcome\n{begin}\n2. End\nAdjourned at 10:40 am."
    paper = read("December 9, 2026", rest)
    assert (paper.starts_at, paper.ends_at) == (time(9, 5), time(10, 40))


@pytest.mark.parametrize(
    ("lines", "absences"),
    [
        ("Excused: Priya Raghunathan\n", "Excused: Priya Raghunathan"),
        ("Absent: none\n", None),
        ("Excused: Bo Marsh\nAbsent:\n- Cy Dow\n- Di East\n", "Excused: Bo Marsh\nAbsent: Cy Dow; Di East"),
        ("", None),
    ],
)  # fmt: skip
def test_who_was_excused_is_kept_in_words_and_came_not(lines, absences) -> None:
    paper = read(
        "December 9, 2026", "\n1. Welcome\nNot present: nobody minded.\n2. Goals\n", LIST + lines
    )
    assert paper.absences == absences
    assert {each.name for each in paper.attendees} == {
        "Imelda Castellanos",
        "Ada Quill",
        "Ada Brook",
    }


@pytest.mark.parametrize(
    ("written", "owner"),
    [
        ("Imelda", "Imelda Castellanos"),
        ("I. Castellanos", "Imelda Castellanos"),
        ("Dr. Castellanos", "Imelda Castellanos"),
        ("Quill and Imelda", "Ada Quill and Imelda Castellanos"),
        ("Ada", "Ada"),
    ],
)
def test_a_short_name_means_somebody_of_the_list_where_only_one_fits(written, owner) -> None:
    (found,) = read(
        "December 9, 2026", f"\n1. Goals\nAction: {written} will call the landlord\n"
    ).outcomes
    assert found.owner == owner


BY_NAME = "Motion by Ada Quill"
TOLD = "Ada Quill moved to put beds first; Ada Brook seconded. Carried unanimously."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (
            f"{BY_NAME}, seconded by Ada Brook, to put beds first. Passed.",
            "to put beds first. Passed.",
        ),
        (
            f"{BY_NAME} to put beds first, seconded by Ada Brook. Passed.",
            "to put beds first. Passed.",
        ),
        (f"{TOLD} Then we ate.", TOLD),
    ],
)
def test_a_motion_has_its_outcome_and_not_the_heading_above_it(written, text) -> None:
    (motion,) = read(
        "December 9, 2026", f"\n1. Welcome\n2. Priorities for the next year\n{written}\n"
    ).motions
    assert motion.text == text
    assert (motion.mover, motion.seconder) == ("Ada Quill", "Ada Brook")


@given(st.text(alphabet="0123456789:-–apm. toh/,", max_size=60))
def test_no_text_of_hours_fails(text: str) -> None:
    begins, ends = hours_in(text, True)
    assert ends is None or begins is not None
    assert isinstance(without_hours(text), str)


@given(st.times(), st.times())
def test_a_span_that_was_written_is_read(begins: time, ends: time) -> None:
    begins, ends = (each.replace(second=0, microsecond=0) for each in (begins, ends))
    words = " - ".join(each.strftime("%I:%M %p").lower() for each in (begins, ends))
    assert hours_in(words) == (begins, ends)


MAIL = """From: Adela Voss <adela@example.org>
To: Harbor list
Date: Fri, 6 Mar 2026 16:12:08 -0800
Subject: notes from Thursday's coalition call (3/5)

Thanks for a good call yesterday. My notes, please correct me.

On the call: me, Terrence (Terrence Boud, Harbor Legal Aid), Sister Mary Kay
Donnel from St. Brendan's, Hoa Nguyen and Lupe Arriag from the Health
Collaborative, and Officer Brent Skag (Harbor PD), who had to leave early.

To do:
- me: update the sheet by Monday
"""


def test_a_letter_tells_the_day_of_the_call_and_lists_its_writer() -> None:
    paper = read_minutes(Paper("minutes.txt", tuple(MAIL.splitlines())))
    assert (paper.date, paper.body) == (date(2026, 3, 5), "coalition call")
    assert [(one.name, one.organization) for one in paper.attendees] == [
        ("Adela Voss", None),
        ("Terrence Boud", "Harbor Legal Aid"),
        ("Mary Kay Donnel", "St. Brendan's"),
        ("Hoa Nguyen", "Health Collaborative"),
        ("Lupe Arriag", "Health Collaborative"),
        ("Brent Skag", "Harbor PD"),
    ]
    (action,) = paper.outcomes
    assert (action.owner, action.text, action.on) == (
        "Adela Voss",
        "update the sheet",
        date(2026, 3, 9),
    )


def test_a_title_with_a_day_alone_takes_the_year_of_the_paper_and_not_the_next_meeting() -> None:
    lines = [
        "Harbor Coalition",
        "Notes of May 14",
        "",
        "Present: Ana Ruiz (Harbor Clinic), Bo Lee (Quay Hall)",
    ]
    paper = read_minutes(Paper("minutes.txt", (*lines, "", "Next meeting: June 11, 2026")))
    assert (paper.date, paper.next_meeting_on) == (date(2026, 5, 14), date(2026, 6, 11))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("outreach subcommittee - thurs nov 5 2026, 2pm, by phone", "outreach subcommittee"),
        ("Youth Committee, Tue, 11/10/2026, via Zoom", "Youth Committee"),
        ("Sun Valley Coalition, Nov 5, 2026", "Sun Valley Coalition"),
        (
            "Fireflies.ai Notes\nTitle: Faith & Courts - monthly\nDate: Nov 5, 2026",
            "Faith & Courts",
        ),
        ("Harbor Council\nBoard Chambers, 4 Example Street\nNov 5, 2026", "Harbor Council"),
    ],
)
def test_the_group_without_the_day_the_line_and_the_program(head: str, body: str) -> None:
    text = f"{head}\n\nPresent: Ana Ruiz (Harbor Clinic), Bo Lee (Quay Hall)\n\n1. Beds\nTwo are kept.\n"
    assert read_minutes(Paper("minutes.txt", tuple(text.splitlines()))).body == body


@pytest.mark.parametrize("mark", [" - ", " | ", " · ", " – "])
def test_the_next_meeting_stands_in_a_foot_between_marks(mark: str) -> None:
    foot = mark.join(
        ("Night Table minutes", "Jan 22, 2026", "next meeting Feb 26, 2026", "page 1 of 1")
    )
    text = f"Night Table\nJanuary 22, 2026\nPresent: Ana Ruiz (Quay Hall), Bo Lee\n\nBeds\nAll full.\n\n{foot}"
    paper = read_minutes(Paper("a.txt", tuple(text.split("\n"))))
    assert paper.next_meeting_on == date(2026, 2, 26)
