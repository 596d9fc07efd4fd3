"""Papers as public bodies write them: rolls called by a clerk, seats, quorum, columns of members, sheets at the end.

Each kind is a whole paper of one meeting, as in `whole_papers`. Everybody and everything named is invented.
"""

from __future__ import annotations

from random import Random

from tests.minutes.public_phrases import (
    action_list,
    clock,
    listed,
    listed_names,
    motion,
    person,
    side_by_side,
    surname,
)
from tests.minutes.whole_phrases import long_day
from tests.minutes.whole_truths import ENGLISH, Guest, Truth


def _end(random: Random, truth: Truth) -> list[str]:
    return [
        random.choice(("ADJOURNMENT", "Adjournment", "Adjourn")),
        random.choice(
            (
                f"There being no further business, the meeting adjourned at {clock(random)}.",
                f"The meeting was adjourned at {clock(random)} by {truth.came[0].name}.",
            )
        ),
        "",
        random.choice(
            (
                f"Next meeting: {long_day(truth.next_on)}",
                f"The next regular meeting is scheduled for {truth.next_on:%A}, {long_day(truth.next_on)}.",
                f"NEXT MEETING: {truth.next_on:%A}, {long_day(truth.next_on)}, {clock(random)}",
            )
        ),
        "",
        random.choice(("Respectfully submitted,", "Minutes prepared by:", "Minutes recorded by"))
        + f" {truth.came[-1].name}",
    ]


def _business(random: Random, truth: Truth, first: int = 3) -> list[str]:
    marks = random.choice(("1234567", ("I", "II", "III", "IV", "V", "VI", "VII"), "ABCDEFG"))
    upper = random.random() < 0.5
    titles = ["Approval of the Agenda", "Reports", "New Business", "Action Items"]
    titles = [each.upper() for each in titles] if upper else titles
    lines = [f"{marks[first - 1]}. {titles[0]}", "The agenda was reviewed without changes.", ""]
    lines += [f"{marks[first]}. {titles[1]}", *(f"{each}." for each in truth.talk), ""]
    lines += [f"{marks[first + 1]}. {titles[2]}"]
    for decision in truth.decisions:
        lines += motion(random, truth, decision)
    return [*lines, "", f"{marks[first + 2]}. {titles[3]}", *action_list(random, truth), ""]


def _clerk(random: Random, truth: Truth) -> str:
    """The clerk calls the roll: present, excused, and a member who came late."""
    late = truth.came[-1]
    title = random.choice(("Member", "Commissioner", "Board Member"))
    lines = [
        truth.group.upper(),
        random.choice(("REGULAR MEETING MINUTES", "MINUTES – REGULAR MEETING", "DRAFT MINUTES")),
        f"{truth.on:%A}, {long_day(truth.on)}, {clock(random)}",
        random.choice(("City Hall, Room 408", "County Administration Building, 2nd Floor")),
        "",
        random.choice(("1. CALL TO ORDER AND ROLL CALL", "CALL TO ORDER / ROLL CALL", "ROLL CALL")),
        f"The meeting was called to order at {clock(random)} by Chair {surname(truth.came[0])}.",
        random.choice(("The Clerk called the roll.", "Roll was called by the Secretary.", "")),
        random.choice(("Present: ", "Members Present: ", "PRESENT – "))
        + listed_names(truth.came[:-1]),
        random.choice(("Excused: ", "Members Excused: ", "ABSENT – ", "Absent: "))
        + listed_names(truth.away),
        random.choice(
            (
                f"{title} {late.name} arrived at 9:14 a.m.",
                f"({title} {late.name} joined the meeting at 9:14 a.m.)",
                f"Arrived late: {late.name} (9:14 a.m.)",
            )
        ),
        "A quorum was present.",
        "",
        *_business(random, truth, 2),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _columns(random: Random, truth: Truth) -> str:
    """MEMBERS PRESENT and MEMBERS ABSENT beside each other, with staff below."""
    *members, staff = truth.came
    heads = random.choice(
        (["MEMBERS PRESENT", "MEMBERS ABSENT"], ["Members Present:", "Members Absent/Excused:"])
    )
    cells = [[person(one) for one in members], [person(one) for one in truth.away]]
    lines = [
        truth.group,
        "Minutes of Meeting",
        f"{long_day(truth.on)}",
        "",
        *side_by_side(heads, cells),
        "",
        random.choice(("STAFF PRESENT: ", "Staff: ", "Also present: ")) + person(staff),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _table(random: Random, truth: Truth) -> str:
    """A table of members with agency and whether they came."""
    heads = random.choice((("Name", "Agency", "Present"), ("Member", "Representing", "Attendance")))
    yes, no = random.choice(
        (("Yes", "No"), ("Present", "Absent"), ("X", ""), ("P", "A"), ("Y", "N"))
    )
    everybody = sorted([*truth.came, *truth.away], key=surname)
    rows = [[one.name, one.agency, yes if one in truth.came else no] for one in everybody]
    mark = random.choice(("\t", " | "))
    lines = [
        f"{truth.group} – Meeting Minutes",
        f"Date: {long_day(truth.on)}",
        f"Time: {clock(random)} – 11:30 a.m.",
        "Location: Hybrid",
        "",
        *(mark.join(row).rstrip() for row in (heads, *rows)),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _zoom(random: Random, truth: Truth) -> str:
    """A list of a call's participants, with hosts, devices and pronouns."""
    marks = ["(Host)", "(Co-host)", "(she/her)", "(they/them)", ""]
    form = random.choice(("{} - {}", "{} ({})", "{}, {}"))
    people = [
        f"{form.format(one.name, one.agency)} {mark}".strip()
        for one, mark in zip(truth.came, marks + [""] * 9, strict=False)
    ]
    lines = [
        f"{truth.group}",
        f"Virtual meeting via Zoom, {long_day(truth.on)}",
        "",
        random.choice((f"Participants ({len(people) + 1})", "Zoom participants:", "Participants:")),
        *people,
        random.choice(("iPhone", "Galaxy A54", "Caller 01")),
        "",
        "Absent: " + listed(truth.away),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _sheet_at_end(random: Random, truth: Truth) -> str:
    """The sheet of those who signed is the last page."""
    mark = "\t"
    rows = [
        (one.name, one.agency, f"{surname(one).lower()}@agency.example", f"555-01{n:02d}")
        for n, one in enumerate(truth.came, 10)
    ]
    lines = [
        truth.group,
        f"Meeting of {long_day(truth.on)}",
        random.choice(
            (
                "Attendance: see sign-in sheet",
                "Attendance: Please see attached sign-in sheet.",
                "Attendees: See attendance list at the end of these minutes",
            )
        ),
        "Excused: " + listed(truth.away),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
        "",
        random.choice(
            ("SIGN-IN SHEET", "Attendance List", "Sign-In Sheet – " + long_day(truth.on))
        ),
        mark.join(("Name", "Agency", "E-mail", "Phone")),
        *(mark.join(row) for row in rows),
    ]
    return "\n".join(lines)


def _quorum(random: Random, truth: Truth) -> str:
    """The sentence of quorum names who was there."""
    names = listed_names(truth.came, "and")
    lines = [
        f"{truth.group}",
        f"Minutes, {long_day(truth.on)}",
        "",
        f"Chair {truth.came[0].name} called the meeting to order at {clock(random)}.",
        random.choice(
            (
                f"Quorum was met with {names} in attendance.",
                f"A quorum was established with the following members present: {names}.",
                f"Quorum was present: {names}.",
                f"With {names} present, a quorum was declared.",
            )
        ),
        random.choice(
            (
                f"{listed_names(truth.away, 'and')} {_was(truth.away)} excused.",
                f"Absent with notice: {listed_names(truth.away)}.",
                f"{listed_names(truth.away, 'and')} {_was(truth.away)} absent.",
            )
        ),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _was(people: tuple[Guest, ...]) -> str:
    return "was" if len(people) == 1 else "were"


def _roman(random: Random, truth: Truth) -> str:
    """The roll is an item of the agenda, with points of its own."""
    marks = random.choice((("A.", "B."), ("a.", "b."), ("1.", "2."), ("•", "•"), ("", "")))
    lines = [
        truth.group.upper(),
        f"MINUTES OF {long_day(truth.on).upper()}",
        "",
        "I. CALL TO ORDER",
        f"Chairperson {truth.came[0].name} called the meeting to order at {clock(random)}.",
        "II. ROLL CALL",
        f"   {marks[0]} Present: {listed(truth.came)}",
        f"   {marks[1]} {random.choice(('Excused', 'Absent', 'Not present'))}: {listed(truth.away)}",
        "III. APPROVAL OF MINUTES",
        "The minutes of the previous meeting were reviewed.",
        "IV. REPORTS",
        *(f"{each}." for each in truth.talk),
        "V. NEW BUSINESS",
        *(line for each in truth.decisions for line in motion(random, truth, each)),
        "VI. FOLLOW-UP ITEMS",
        *action_list(random, truth),
        "VII. NEXT MEETING",
        f"{truth.next_on:%A}, {long_day(truth.next_on)}",
        "VIII. ADJOURNMENT",
        f"The meeting adjourned at {clock(random)}.",
    ]
    return "\n".join(lines)


def _teleconference(random: Random, truth: Truth) -> str:
    """Members in the room and from afar, and the public."""
    half = max(1, len(truth.came) // 2)
    heads = random.choice(
        (
            ("Members Present (In Person):", "Members Present (Virtual):", "Members Absent:"),
            ("Present in person:", "Attending via teleconference:", "Not in attendance:"),
            ("Members attending in person", "Members attending remotely", "Members not attending"),
        )
    )
    one_line = random.random() < 0.5
    lines = [truth.group, f"Approved Minutes – {long_day(truth.on)}", ""]
    lists = (truth.came[:half], truth.came[half:], truth.away)
    for head, people in zip(heads, lists, strict=True):
        if one_line:
            lines.append(f"{head.rstrip(':')}: {listed(people)}")
        else:
            lines += [head, *(person(one) for one in people), ""]
    lines += [
        "Members of the public: 4",
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _seats(random: Random, truth: Truth) -> str:
    """A roll by seat, each with who holds it and whether they came."""
    came, gone = random.choice(
        (("Present", "Absent"), ("Here", "Excused"), ("present", "excused absence"))
    )
    form = random.choice(
        (
            "Seat {n} – {agency}: {name} – {mark}",
            "{agency}: {name} ({mark})",
            "{agency} – {name}, {mark}",
        )
    )
    everybody = sorted([*truth.came, *truth.away], key=lambda one: one.agency)
    lines = [
        truth.group,
        f"Minutes of the meeting held {long_day(truth.on)}",
        "",
        random.choice(("Roll Call", "ROLL CALL OF MEMBERS:", "Attendance by seat")),
        *(
            form.format(
                n=n, agency=one.agency, name=one.name, mark=came if one in truth.came else gone
            )
            for n, one in enumerate(everybody, 1)
        ),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _leaders(random: Random, truth: Truth) -> str:
    """Dots lead from each name to "Present" or "Absent"."""
    everybody = sorted([*truth.came, *truth.away], key=surname)
    dots = random.choice((".......... ", " ............ ", "\t", " – "))
    lines = [
        f"{truth.group} Regular Meeting",
        f"{truth.on.month}/{truth.on.day}/{truth.on.year} {clock(random)}",
        "",
        "Roll Call:",
        *(
            f"{random.choice(('', 'Hon. ')) if one is everybody[0] else ''}{one.name}{dots}"
            f"{'Present' if one in truth.came else random.choice(('Absent', 'Excused'))}"
            for one in everybody
        ),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
    ]
    return "\n".join(lines)


def _pages(random: Random, truth: Truth) -> str:
    """Head and foot of each page stand between the lines of the list."""
    foot = [f"{truth.group} Minutes", "Page 1 of 2", f"{long_day(truth.on)}"]
    people = [person(one) for one in truth.came]
    half = len(people) // 2
    lines = [
        "DRAFT – SUBJECT TO APPROVAL",
        truth.group,
        f"Minutes of {long_day(truth.on)}",
        "",
        "Members in attendance:",
        *people[:half],
        "",
        *foot,
        "",
        *people[half:],
        "",
        "Members not in attendance:",
        *(person(one) for one in truth.away),
        "",
        *_business(random, truth, 1),
        *_end(random, truth),
        "Page 2 of 2",
    ]
    return "\n".join(lines)


PUBLIC_KINDS = {
    "public: clerk's roll": (ENGLISH, _clerk),
    "public: columns": (ENGLISH, _columns),
    "public: table": (ENGLISH, _table),
    "public: zoom list": (ENGLISH, _zoom),
    "public: sheet at end": (ENGLISH, _sheet_at_end),
    "public: quorum": (ENGLISH, _quorum),
    "public: roman items": (ENGLISH, _roman),
    "public: teleconference": (ENGLISH, _teleconference),
    "public: seats": (ENGLISH, _seats),
    "public: leaders": (ENGLISH, _leaders),
    "public: pages": (ENGLISH, _pages),
}
NAMES_ALONE = {"public: clerk's roll", "public: quorum", "public: leaders"}
"""The kinds whose papers name no agencies."""
