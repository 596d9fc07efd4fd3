"""What minutes say below each item, and what they propose: actions with owner and day, dates, never a heading."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, Outcome, read_minutes
from directory.minutes.parser.dates import next_date
from tests.minutes.commission_papers import write
from tests.order import draws

HEAD = """Harbor Task Force
Minutes
September 14, 2026

Attendees: Ana Ruiz, Harbor Clinic; Bo Lee, HPD; Carmen Day, Office of Housing

"""
SHOWN = """1. Welcome

2. Beds at night
The shelter keeps two rooms.

  • Ana Ruiz, Bo Lee and Carmen Day expressed interest in a night list.
  • Ana Ruiz: who answers after five, by October 1
  • Bo Lee: reports that the line was quiet

Recommendations:
  1. Count beds together
  2. Bo Lee to call the county by 10/15

3. Next steps
  - Carmen will write to the mayor by November 3, 2026.
  - Print the cards

4. Announcements
Resource Fair at Harbor Library, October 9, 10 am - 2 pm
Training on interviews: October 20, 2026 at 1:30 pm
The library was painted.

Next meeting: October 12, 1:30 pm, Harbor Hall, Room 5
"""


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("minutes.txt", tuple((HEAD + text).splitlines())))


def proposed(text: str, kind: str) -> list[Outcome]:
    return [each for each in read(text).outcomes if each.kind == kind]


def test_the_text_below_each_item_is_kept_in_its_words() -> None:
    welcome, beds, steps, news = read(SHOWN).agenda
    assert welcome.notes is None
    assert beds.notes is not None
    assert beds.notes.startswith("The shelter keeps two rooms.\n\n  • Ana Ruiz, Bo Lee")
    assert "2. Bo Lee to call the county" in beds.notes
    assert steps.notes is not None
    assert "Print the cards" in steps.notes
    assert news.notes is not None
    assert news.notes.endswith("The library was painted.")


def test_headings_without_numbers_are_the_items_of_a_paper_that_numbers_none() -> None:
    text = "Call to Order\nThe chair began at noon.\n\nReports:\nThe count is done.\n\nAnnouncements\nNone.\n"
    assert [(item.text, item.notes) for item in read(text).agenda] == [
        ("Call to Order", "The chair began at noon."),
        ("Reports", "The count is done."),
        ("Announcements", "None."),
    ]


def test_actions_have_their_owner_and_day_in_columns_of_their_own() -> None:
    found = [(each.text, each.owner, each.on) for each in proposed(SHOWN, "action")]
    assert found == [
        (
            "Ana Ruiz, Bo Lee and Carmen Day expressed interest in a night list.",
            "Ana Ruiz, Bo Lee and Carmen Day",
            None,
        ),
        ("who answers after five", "Ana Ruiz", date(2026, 10, 1)),
        ("Count beds together", None, None),
        ("Bo Lee to call the county", "Bo Lee", date(2026, 10, 15)),
        ("Carmen will write to the mayor", "Carmen Day", date(2026, 11, 3)),
        ("Print the cards", None, None),
    ]
    assert all(each.reason for each in read(SHOWN).outcomes)


def test_days_to_come_and_the_next_meeting_are_dates_of_the_calendar() -> None:
    assert [(e.text, e.on, e.starts_at, e.place) for e in proposed(SHOWN, "event")] == [
        ("Resource Fair", date(2026, 10, 9), time(10), "Harbor Library"),
        ("Training on interviews", date(2026, 10, 20), time(13, 30), None),
    ]
    (meeting,) = proposed(SHOWN, "meeting")
    assert (meeting.on, meeting.starts_at, meeting.place) == (
        date(2026, 10, 12),
        time(13, 30),
        "Harbor Hall, Room 5",
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Announcements",
        "General Announcements:",
        "7. Announcements",
        "Public comment",
        "Anuncios",
        "Adjournment",
    ],
)
@pytest.mark.parametrize(
    "above", ["6. Next steps", "Action items:", "Recommendations", "Ideas for improvement:"]
)
def test_a_heading_is_never_an_action(above: str, heading: str) -> None:
    text = f"1. Welcome\n\n{above}\n\n{heading}\nNobody had any.\n"
    assert proposed(text, "action") == []


@pytest.mark.parametrize(
    "line",
    [
        "The Poster Fair will close on Friday.",
        "Harbor Clinic will answer.",
        "It was agreed to wait.",
        "Reports: the count, by October 1",
        "Time: 1:30 pm, by October 1",
    ],
)
def test_what_no_person_takes_on_is_no_action(line: str) -> None:
    assert proposed(f"1. Reports\n{line}\n", "action") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 1", date(2026, 10, 1)),
        ("September 14", date(2026, 9, 14)),
        ("March 3", date(2027, 3, 3)),
        ("Feb. 29", date(2028, 2, 29)),
        ("3 de marzo", date(2027, 3, 3)),
        ("10/15", date(2026, 10, 15)),
        ("October 1, 2025", date(2025, 10, 1)),
        ("Room 305", None),
        ("24/7", None),
        ("", None),
    ],
)
def test_a_day_without_a_year_is_the_next_one(text: str, day: date | None) -> None:
    assert next_date(text, date(2026, 9, 14)) == day


pieces = st.sampled_from(
    [
        "1. Welcome",
        "2. Next steps",
        "• Ana Ruiz: calls, by October 1",
        "Announcements",
        "Fair, October 9",
        "Next meeting: October 12",
        "Recommendations:",
        "- by by by October 40",
        "",
    ]
)


@given(st.lists(pieces | st.text(max_size=30), max_size=25).map("\n".join))
def test_any_paper_is_read_and_every_proposal_has_words_and_a_line(text: str) -> None:
    lines = (HEAD + text).splitlines()
    paper = read_minutes(Paper("minutes.txt", tuple(lines)))
    for each in paper.outcomes:
        assert each.text.strip()
        assert 1 <= each.line <= len(lines)
        assert each.kind == "action" or each.on is not None


@settings(deadline=None, max_examples=draws(60))
@given(st.integers(0, 2**40))
def test_what_was_promised_in_a_generated_discussion_and_nothing_else_is_an_action(
    number: int,
) -> None:
    """Votes, motions, reports, contacts and announcements around the promises never become actions."""
    written = write(number)
    paper = read_minutes(Paper("minutes.txt", tuple(written.text.splitlines())))
    actions = [each for each in paper.outcomes if each.kind == "action"]
    assert len(actions) == len(written.promises), [each.text for each in actions]
    for promise, action in zip(written.promises, actions, strict=True):
        assert promise.words in action.text
        assert (action.owner or "", action.on) == (promise.owner, promise.on)
    events = [each.text for each in paper.outcomes if each.kind == "event"]
    assert len(events) == 1
    assert events[0].startswith("Toy Drive")
    has_next = any(each.kind == "meeting" for each in paper.outcomes)
    assert has_next == ("Next meeting:" in written.text)


@pytest.mark.parametrize("mark", [" | ", "\t", "     "])
def test_a_table_right_below_its_heading(mark: str) -> None:
    rows = [
        ("Item", "Owner", "Due"),
        ("Send the slides", "Ana Ruiz", "10/31/2026"),
        ("Book a room", "Bo Lee", "10/15/2026"),
    ]
    table = "\n".join(mark.join(row) for row in rows)
    found = proposed(f"1. Welcome\n2. Beds\n\nACTION ITEMS\n{table}\n", "action")
    assert [(each.text, each.owner, each.on) for each in found] == [
        ("Send the slides", "Ana Ruiz", date(2026, 10, 31)),
        ("Book a room", "Bo Lee", date(2026, 10, 15)),
    ]


@pytest.mark.parametrize(
    ("line", "owner", "on"),
    [
        ("ANA RUIZ: Beds are full. I will send the list by October 2.", "Ana Ruiz", date(2026, 10, 2)),
        ("Bo Lee: I'll call them before October 3", "Bo Lee", date(2026, 10, 3)),
        ("3. Acuerdos: Ana Ruiz enviará la lista antes del 4 de octubre de 2026.", "Ana Ruiz", date(2026, 10, 4)),
    ],
)  # fmt: skip
def test_what_a_speaker_or_an_item_promises(line: str, owner: str, on: date) -> None:
    (found,) = proposed(f"1. Welcome\n2. Beds\n{line}\n", "action")
    assert (found.owner, found.on) == (owner, on)


def test_a_promise_in_chinese() -> None:
    paper = "會議記錄\n日期：2026年3月18日\n\n出席者：黃志強（法律援助中心）、陳美玲（庇護所）\n\n"
    paper += "一、行動\n黃志強於2026年4月1日前寄出申請表。"
    (found,) = (
        each
        for each in read_minutes(Paper("m.txt", tuple(paper.splitlines()))).outcomes
        if each.kind == "action"
    )
    assert (found.owner, found.on, found.text) == ("黃志強", date(2026, 4, 1), "寄出申請表")


@pytest.mark.parametrize(
    "line",
    ["We meet on October 12, 2026.", "4. ADJOURNED 6:55 p.m. to October 12, 2026."],
)
def test_other_words_for_the_next_meeting(line: str) -> None:
    assert read(f"1. Welcome\n2. Beds\n{line}\n").next_meeting_on == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("line", "owner", "day", "words"),
    [
        ("AI: Bo — update the list, due 9/25", "Bo Lee", (2026, 9, 25), "update the list"),
        ("→ Carmen: share the form (10/2)", "Carmen Day", (2026, 10, 2), "share the form"),
        ("Twelve came. @Bo: send the slides to Carmen.", "Bo Lee", None, "send the slides"),
        (
            "Action: Carmen writes to the port (Nov 2)",
            "Carmen Day",
            (2026, 11, 2),
            "writes to the port",
        ),
        (
            "We need a driver. Bo to ask the Lions Club by Nov. 20.",
            "Bo Lee",
            (2026, 11, 20),
            "Lions Club",
        ),
        (
            "Bo chose design B. Carmen will order it NLT 15 October.",
            "Carmen Day",
            (2026, 10, 15),
            "order it",
        ),
        (
            "Ms. Day spoke of beds. She will send a plan by October 6.",
            "Carmen Day",
            (2026, 10, 6),
            "send a plan",
        ),
        ("Acción / Action: Bo llamará antes del 4 de octubre.", "Bo Lee", (2026, 10, 4), "llamará"),
        ("Aksyon / Action #2: Bo to call by Oct 4", "Bo Lee", (2026, 10, 4), "call"),
        ("行動：Carmen Day to call by Oct 4", "Carmen Day", (2026, 10, 4), "call"),
        ("* Bo to share the template motion (10/4)", "Bo Lee", (2026, 10, 4), "template motion"),
        ("Bo will send the second form by October 4.", "Bo Lee", (2026, 10, 4), "second form"),
        (
            "Beds. Bo will ask the fund (deadline Dec. 18).",
            "Bo Lee",
            (2026, 12, 18),
            "ask the fund",
        ),
    ],
)
def test_actions_as_people_mark_them(
    line: str, owner: str, day: tuple[int, int, int] | None, words: str
) -> None:
    read = read_minutes(Paper("m.txt", tuple(f"{HEAD}1. Beds\n2. Forms\n{line}\n".split("\n"))))
    (action,) = [one for one in read.outcomes if one.kind == "action"]
    assert (action.owner, action.on) == (owner, date(*day) if day else None)
    assert words in action.text


def test_counted_points_below_next_steps_are_actions_and_no_agenda() -> None:
    points = "1. Bo to book a hall - October 3\n2. Carmen to ask Ana\n"
    text = f"{HEAD}Process\nAll agreed to meet weekly.\n\nNext steps\n{points}"
    read = read_minutes(Paper("m.txt", tuple(text.split("\n"))))
    assert [(one.owner, one.on) for one in read.outcomes] == [
        ("Bo Lee", date(2026, 10, 3)), ("Carmen Day", None),
    ]  # fmt: skip
    assert not {"Bo to book a hall - October 3", "Carmen to ask Ana"} & {
        one.text for one in read.agenda
    }
    assert [one.text for one in read.decisions] == ["All agreed to meet weekly."]


@pytest.mark.parametrize(
    ("lines", "decisions"),
    [
        (["Decisions", "D1. Posters go on each ship.", "D2. We meet monthly.", "", "Ana spoke."],
         ["Posters go on each ship.", "We meet monthly."]),
        (["Bo showed a draft. DECISION: It goes out in May."], ["It goes out in May."]),
        (["Agreed: the center answers nights."], ["the center answers nights."]),
        (["The committee decided to write to the port. Bo will."], ["The committee decided to write to the port."]),
        (["Se acordó usar un solo formato."], ["Se acordó usar un solo formato."]),
        (["Ana decided to stay. The group talked of beds."], []),
        (["CONSENSUS: no training in May."], ["no training in May."]),
        (["Decision #2 (unanimous) – print cards"], ["print cards"]),
        (["Acuerdo / Agreement: una sola hoja."], ["una sola hoja."]),
        (["決定 Decision: one sheet"], ["one sheet"]),
        (["Decisiones / Decisions", "- Una sola hoja.", "- Dos salas."], ["Una sola hoja.", "Dos salas."]),
        (["Bo spoke. It was agreed to meet in June."], ["It was agreed to meet in June."]),
        (["It was not agreed to meet. The group voted on its priorities."], []),
        (["The committee elected Bo Lee as vice chair."], ["The committee elected Bo Lee as vice chair."]),
        (["The group decided not to do it."], ["The group decided not to do it."]),
        (["After some talk we voted 5-2 to wait."], ["After some talk we voted 5-2 to wait."]),
        (["There was consensus to wait."], ["There was consensus to wait."]),
        (["El comité aprobó el presupuesto."], ["El comité aprobó el presupuesto."]),
        (["Napagkasunduan na magkita sa Lunes."], ["Napagkasunduan na magkita sa Lunes."]),
        (["Nhóm đã đồng ý in thẻ."], ["Nhóm đã đồng ý in thẻ."]),
        (["陳先生發言。小組一致同意印卡片。"], ["小組一致同意印卡片。"]),
        (["決議：印卡片。"], ["印卡片。"]),
        (["Beds were the longest part of the evening, and it", "was late. It was", "agreed to wait until the port",
          "answers. Bo left."], ["It was agreed to wait until the port answers."]),
    ],
)  # fmt: skip
def test_decisions_as_people_tell_them(lines: list[str], decisions: list[str]) -> None:
    text = f"{HEAD}1. Beds\n2. Forms\n" + "\n".join(lines)
    read = read_minutes(Paper("m.txt", tuple(text.split("\n"))))
    assert [one.text for one in read.decisions] == decisions


@pytest.mark.parametrize(
    "line", ["Motion by Bo to adopt it.", "Bo will second the motion to adopt it."]
)
def test_who_moves_or_seconds_takes_nothing_on(line: str) -> None:
    assert proposed(f"1. Beds\n2. Forms\n{line}\n", "action") == []


def test_a_motion_of_two_in_parentheses() -> None:
    text = f"{HEAD}1. Beds\n2. Forms\nBo spoke. Motion (Carmen / Bo): begin in May. Carried."
    (motion,) = read_minutes(Paper("m.txt", tuple(text.split("\n")))).motions
    assert (motion.text, motion.mover, motion.seconder) == (
        "begin in May. Carried.",
        "Carmen",
        "Bo",
    )


def test_a_row_that_is_done_is_no_action() -> None:
    rows = [
        "Owner\tAction\tDeadline\tStatus",
        "Bo Lee\tCall Ana\tOct 1\topen",
        "Carmen Day\tFind a hall\t–\tdone",
    ]
    text = f"{HEAD}1. Beds\n2. Forms\n" + "\n".join(rows)
    read = read_minutes(Paper("m.txt", tuple(text.split("\n"))))
    assert [one.text for one in read.outcomes] == ["Call Ana"]


def test_each_of_two_who_promise_in_one_sentence_has_an_action() -> None:
    one, other = proposed(
        "1. Letter\nAna will draft the letter, Bo will send it by 10/3.\n", "action"
    )
    assert (one.owner, one.text, one.on) == ("Ana Ruiz", "Ana will draft the letter", None)
    assert (other.owner, other.on) == ("Bo Lee", date(2026, 10, 3))


def test_an_office_owns_an_action_where_one_of_those_who_came_holds_it() -> None:
    paper = Paper(
        "minutes.txt",
        (
            *"Harbor Board\nMinutes of May 4, 2026\n\nPresent:\nAna Ruiz, Clerk\nBo Lee, Harbor Clinic".splitlines(),
            *"\n1. Salons\nThe clerk will write to the state office by May 15.".splitlines(),
        ),
    )
    (action,) = (each for each in read_minutes(paper).outcomes if each.kind == "action")
    assert (action.owner, action.on) == ("Ana Ruiz", date(2026, 5, 15))


def test_what_was_moved_stands_behind_the_seconder() -> None:
    text = "1. Bylaws - It was moved by AR and seconded by BL that the bylaws be sent to counsel. Passed 5-0.\n"
    (motion,) = read(text).motions
    assert (motion.mover, motion.seconder) == ("AR", "BL")
    assert "the bylaws be sent to counsel" in motion.text


@pytest.mark.parametrize(
    "text",
    [
        "Acuerdos\n1. Se acuerda imprimir 300 folletos.\n",
        "The workgroup approved the form.\n",
        "Agreement reached: advocates will be on call.\n",
    ],
)
def test_further_words_for_a_decision(text: str) -> None:
    assert len(read(f"1. Forms\n{text}").decisions) == 1


def test_a_paper_in_capitals_has_motions_and_actions() -> None:
    text = (
        "1. REPORT\nMOTION BY MS. RUIZ TO APPROVE THE JUNE MINUTES; SECOND BY MR. LEE. MOTION CARRIED.\n"
        "MR. LEE WILL SUBMIT THE CHAPTER ON WAGES BY OCTOBER 15, 2026.\n"
    )
    found = read_minutes(Paper("minutes.txt", tuple((HEAD.upper() + text).splitlines())))
    (motion,) = found.motions
    assert (motion.mover, motion.seconder) == ("Ms. Ruiz", "Mr. Lee")
    (action,) = (each for each in found.outcomes if each.kind == "action")
    assert action.on == date(2026, 10, 15)


def test_the_day_of_a_mail_is_not_that_of_the_meeting() -> None:
    mail = "From: Farrow, Ottoline\nSent: Friday, September 18, 2026 3:47 PM\nTo: Harbor Task Force\n\n"
    assert read_minutes(Paper("minutes.txt", tuple((mail + HEAD).splitlines()))).date == date(
        2026, 9, 14
    )


WRAPPED = """1. Beds
Ana Ruiz said that both rooms are full on most nights. Carmen Day volunteered to
ask the county for two more by October 1.

2. Posters
Bo Lee will take the new posters to the library, the clinic and both churches
of the harbor by September 28.
- Ana Ruiz to write to the owners of the motel about the rooms that nobody takes
  and to the bus company, by October 5
- Bo Lee: cards
"""


def test_what_goes_on_in_the_next_line_is_one_promise() -> None:
    found = [(each.owner, each.text, each.on) for each in proposed(WRAPPED, "action")]
    ends = [
        ("Carmen Day", "county for two more", date(2026, 10, 1)),
        ("Bo Lee", "both churches of the harbor", date(2026, 9, 28)),
        ("Ana Ruiz", "and to the bus company", date(2026, 10, 5)),
    ]
    for (owner, text, on), (owner_of, end, day) in zip(found, ends, strict=True):
        assert (owner, on, text.endswith(end)) == (owner_of, day, True)


def test_a_table_whose_cells_go_on_in_the_next_line() -> None:
    table = (
        "Action items\n\n"
        "What                                Who           By when\n"
        "Ask the motel owners' group for a   Bo Lee        10/11/2026\n"
        "speaking slot\n"
        "Print cards                         Ana           10/2/2026\n"
        "Translate them                      Carmen        10/9/2026\n"
        "                                    Day\n"
    )
    found = [(each.text, each.owner, each.on) for each in proposed(table, "action")]
    assert found == [
        ("Ask the motel owners' group for a speaking slot", "Bo Lee", date(2026, 10, 11)),
        ("Print cards", "Ana Ruiz", date(2026, 10, 2)),
        ("Translate them", "Carmen Day", date(2026, 10, 9)),
    ]


@pytest.mark.parametrize(
    ("line", "owner", "on"),
    [
        ("[Ana] print the cards — October 2", "Ana Ruiz", date(2026, 10, 2)),
        ("(Bo Lee) print the cards by Friday", "Bo Lee", date(2026, 9, 18)),
        ("Ana agrees to print the cards", "Ana Ruiz", None),
        ("Ana was asked to print the cards by 10/2", "Ana Ruiz", date(2026, 10, 2)),
        ("Dr. Day quedó de imprimir las tarjetas", "Carmen Day", None),
    ],
)
def test_whoever_takes_something_on_in_other_words(line: str, owner: str, on: date | None) -> None:
    (found,) = proposed(f"1. Cards\nWe need cards.\n\nNext steps\n- {line}\n", "action")
    assert (found.owner, found.on) == (owner, on)


@pytest.mark.parametrize(
    ("line", "is_decided"),
    [
        ("Consensus to open on Thursdays", True),
        ("Consensus reached to open on Thursdays.", True),
        ("Full consensus was reached that we open on Thursdays.", True),
        ("Consensus to open on Thursdays was not reached.", False),
        ("Se llegó al acuerdo de abrir los jueves.", True),
        ("經討論後達成共識，星期四開放。", True),
    ],
)
def test_consensus_is_a_decision(line: str, is_decided: bool) -> None:
    found = read(f"1. Hours\nWe talked about hours.\n{line}\n").decisions
    assert bool(found) == is_decided


def test_a_heading_below_is_no_part_of_a_decision() -> None:
    text = (
        "Agreements\n• Print the safety card in both languages of the harbor, front and back\n"
        "Discussion\nBo said it will be long.\n"
    )
    assert [each.text[-14:] for each in read(text).decisions] == ["front and back"]


HEADS = {
    "a numbered table": ("#", "Task", "Who", "By when"),
    "a column of numbers": ("No.", "Action", "Owner", "Due"),
    "a list and a table": ("", "Task", "Who", "Due"),
}


@pytest.mark.parametrize("between", ["\t", " | "])
@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_each_action_is_proposed_once(heads: tuple[str, ...], between: str) -> None:
    rows = [
        heads,
        ("1", "Draft the rota", "Ana Ruiz", "5/20/2026"),
        ("2", "Print cards", "Bo Lee", "June 1"),
    ]
    cells = [row if heads[0] else row[1:] for row in rows]
    text = (
        "Harbor Coalition\nMay 4, 2026\n\nPresent:\nAna Ruiz (Clinic)\nBo Lee (Quay Hall)\n\n"
        f"1. Forms\n{'' if heads[0] else 'AI: Bo Lee to print cards.'}\n\nAction items\n"
        + "\n".join(between.join(row) for row in cells)
    )
    paper = read_minutes(Paper("minutes.txt", tuple(text.splitlines())))
    found = [one for one in paper.outcomes if one.kind == "action"]
    assert sorted((one.owner, str(one.on)) for one in found) == [
        ("Ana Ruiz", "2026-05-20"),
        ("Bo Lee", "2026-06-01"),
    ]
