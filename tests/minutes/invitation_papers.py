"""Papers that begin with what a program or a host wrote: an invitation, an export of a call, a seating, rolls.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.minutes.attendance_papers import Guest, Made, guests
from tests.minutes.board_papers import plain

_HEAD = "Harbor Response Table\nNotes of May 4, 2026\n\n"
_TAIL = "\n\n1. Beds\nThe group spoke of beds at night.\n2. Budget\nNothing was new.\n"
_AWAY = ("Ottoline Farrow", "Quentin Farrow", "Isolde Farrow")
_AGENCIES = (
    "Harbor Clinic",
    "County Health Department",
    "Harbor Legal Services",
    "Night Shelter",
    "Dock Workers Union",
    "Youth Services Network",
    "Harbor Police Department",
    "Refugee Center",
    "Family Justice Center",
)


def write(number: int, layout: str | None = None) -> Made:
    """The paper of a number; in that layout or in one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    drawn = [plain(one) for one in guests(random, random.randint(5, 9))]
    agencies = random.sample(_AGENCIES, len(drawn))
    people = [
        replace(one, honorific=None, agency=agency)
        for one, agency in zip(drawn, agencies, strict=True)
    ]
    people, text = LAYOUTS[layout](random, people)
    return Made(f"{_HEAD}{text}{_TAIL}", tuple(people), layout, "none", "")


def _tab_stops(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """Names and agencies in two pairs of columns on tab stops, without heads, read along the rows."""
    tab = random.choice(["\t", "\t", "\t\t"])
    between = random.choice(["\t", "\t\t"])
    cells = [f"{one.name}{tab}{one.agency}" for one in people]
    rows = [between.join(cells[at : at + 2]) for at in range(0, len(cells), 2)]
    heading = random.choice(["Present:", "In attendance:", "Attendees", "Who came:"])
    return people, f"{heading}\n" + "\n".join(rows)


def _invitation(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """An invitation of a calendar, with who accepted and who declined."""
    shown = [f"{one.name} ({one.agency})" for one in people]
    when = random.choice(
        ["When: Mon May 4, 2026 10am – 11am (PDT)", "Monday, May 4 · 10:00 – 11:00am"]
    )
    where = random.choice(["Where: Harbor Library, Room 2", "Location: Harbor Library", ""])
    host = random.choice(["Organizer", "Host", "Organized by"])
    declined = f"{_AWAY[0]} (Harbor Library)"
    form = random.choice(["marked", "labelled", "listed"])
    if form == "marked":
        listed = "\n".join(f"{one} - Accepted" for one in shown[1:])
        listed += f"\n{declined} - Declined"
        body = f"{host}: {shown[0]}\nAttendees:\n{listed}"
    elif form == "labelled":
        maybe = f"{_AWAY[1]} (Harbor Library)"
        labels = [
            f"Accepted: {'; '.join(shown[1:])}",
            f"Tentative: {maybe}",
            f"Declined: {declined}",
        ]
        body = "\n".join([f"{host}: {shown[0]}", *random.sample(labels, len(labels))])
    else:
        mark = random.choice([", ", "; "])
        body = f"{host}: {shown[0]}\nAttendees: {mark.join(shown[1:])}\nDeclined: {declined}"
    return people, "\n".join(filter(None, [when, where, body]))


def _export_of_a_call(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """The rows that a program for calls writes of its participants, some of whom came twice."""
    head = random.choice(
        [
            "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent",
            "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest",
            "Name,Email,Total duration (minutes),Guest",
        ]
    )
    rows = []
    for one in people:
        name = random.choice(["{} ({})", "{} - {}", "{} | {}"]).format(one.name, one.agency)
        mail = random.choice(["", f"{one.name.split()[0].lower()}@example.org"])
        start = f"05/04/2026 10:0{random.randint(0, 9)}:12 AM"
        end = f"05/04/2026 11:0{random.randint(0, 9)}:40 AM"
        minutes = str(random.randint(3, 70))
        times = [] if "Total" in head else [start, end]
        consent = ["Yes"] if "Consent" in head else []
        row = ",".join([name, mail, *times, minutes, random.choice(["Yes", "No"]), *consent])
        rows += [row] * random.choice([1, 1, 1, 2])
    label = random.choice(["Participants", "Participants (from the call)", "Who was on the call:"])
    return people, f"{label}\n{head}\n" + "\n".join(rows)


def _rolls_by_agency(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """A roll in the room, one on the line and one of guests, each by agency, then who was away."""
    dash = random.choice([" – ", ": ", " - "])
    cuts = sorted(random.sample(range(1, len(people)), 2))
    parts = [people[: cuts[0]], people[cuts[0] : cuts[1]], people[cuts[1] :]]
    labels = random.choice(
        [
            ("Present", "Remote", "Guests"),
            ("In person", "Online", "Guests"),
            ("Present", "By phone", "Also present"),
        ]
    )
    lines = [
        f"{label}: " + "; ".join(f"{one.agency}{dash}{one.name}" for one in part)
        for label, part in zip(labels, parts, strict=True)
    ]
    lines.append(f"{random.choice(['Absent', 'Excused'])}: Harbor Library{dash}{_AWAY[0]}")
    return people, "\n".join(lines)


def _seating(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """A round table, seat by seat, with one that stayed empty."""
    heading = random.choice(
        [
            "Around the table (clockwise from the door)",
            "Seating, from the window:",
            "At the table",
        ]
    )
    mark = random.choice(["{}. ", "{}) ", "{} ", "Seat {}: ", "({}) "])
    form = random.choice(["{}, {}", "{} - {}", "{} ({})"])
    rows = [form.format(one.name, one.agency) for one in people]
    rows.insert(
        random.randint(1, len(rows) - 1), random.choice(["(empty)", "empty", "—", "vacant"])
    )
    return people, f"{heading}\n" + "\n".join(
        f"{mark.format(place)}{row}" for place, row in enumerate(rows, start=1)
    )


LAYOUTS: dict[str, Callable[[Random, list[Guest]], tuple[list[Guest], str]]] = {
    "pairs of columns on tab stops": _tab_stops,
    "an invitation of a calendar": _invitation,
    "an export of a call": _export_of_a_call,
    "rolls by agency": _rolls_by_agency,
    "a seating": _seating,
}
