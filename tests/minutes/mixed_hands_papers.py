"""Papers of further hands whose truth is known: agencies first with titles, families, marks, fields, pronouns, e-mail.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.minutes.attendance_papers import Guest, Made, guests
from tests.minutes.board_papers import plain

_HEAD = "Harbor County Advisory Board\nMinutes of May 4, 2021\n\n"
_TAIL = "\n\n1. Welcome\nThe group spoke of beds at night.\n2. Reports\nNothing was new.\n"
_TITLES = ["Section 8 Manager", "Drop-in Lead", "Director", "staff attorney", "Intake Coordinator"]
_AWAY = ["Ottoline Farrow", "Quentin Farrow", "Isolde Farrow"]
_AGENCIES = [
    "Harbor Clinic",
    "County Health Department",
    "Harbor Legal Services",
    "Night Shelter",
    "Dock Workers Union",
    "Youth Services Network",
    "Harbor Police Department",
    "Refugee Center",
]
_FAMILY_NAMES = ["Bell", "Cantu", "Dao", "Estes", "Okafor", "Lindqvist", "Navarro", "Ford"]
_GIVEN = ["Ana", "Luis", "Rosa", "Omar", "Emily", "Patrick"]


def write(number: int, layout: str | None = None) -> Made:
    """The paper of a number; in that layout or in one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    drawn = [plain(one) for one in guests(random, random.randint(5, 8))]
    agencies = random.sample(_AGENCIES, len(drawn))
    people = [
        replace(one, honorific=None, agency=agency)
        for one, agency in zip(drawn, agencies, strict=True)
    ]
    people, text = LAYOUTS[layout](random, people)
    return Made(text, tuple(people), layout, "none", "")


def _agencies_first(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    rows = [
        f"• {one.agency} – {one.name}"
        + random.choice(["", f", {random.choice(_TITLES)}", f" ({random.choice(_TITLES)})"])
        for one in people
    ]
    rows.insert(
        2, f"• School District – {random.choice(['vacant', '(not represented)', 'no rep'])}"
    )
    return people, f"{_HEAD}Members in attendance\n" + "\n".join(rows) + _TAIL


def _pronouns(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    rows = [
        f"{one.name} / {one.agency} / {random.choice(['she/her', 'they/them', 'he/him/his'])}"
        for one in people
    ]
    return people, f"{_HEAD}Here today:\n" + "\n".join(rows) + _TAIL


def _dotted_roll(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    names = [(random.choice(_GIVEN), last) for last in random.sample(_FAMILY_NAMES, 5)]
    rows = [f"{last}, {first} {'.' * random.randint(5, 30)} P" for first, last in names]
    rows.insert(1, f"Farrow, Ottoline ................ {random.choice('AE')}")
    came = [Guest(f"{first} {last}", None, None) for first, last in names]
    return came, f"{_HEAD}Roll Call:\n" + "\n".join(rows) + _TAIL


def _unmarked_away(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    rows = [f"x  {one.name}, {one.agency}" for one in people]
    rows.insert(random.randint(1, 3), f"   {random.choice(_AWAY)}, Harbor Library")
    return people, f"{_HEAD}ROLL CALL (x = present)\n" + "\n".join(rows) + _TAIL


def _boxed(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    rows = [f"[P] {one.name}, {one.agency}" for one in people]
    rows.insert(random.randint(1, 3), f"[A] {random.choice(_AWAY)}, Harbor Library")
    return people, f"{_HEAD}Attendance:\n" + "\n".join(rows) + _TAIL


def _states_inside(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    entries = [f"{one.name}, {one.agency} (present)" for one in people]
    entries.insert(
        1, f"{random.choice(_AWAY)}, Harbor Library ({random.choice(['absent', 'excused'])})"
    )
    return people, f"{_HEAD}Members: {'; '.join(entries)}" + _TAIL


def _fields(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    if random.random() < 0.5:
        rows = [f"Organization: {one.agency}\nAttendees: {one.name}\n" for one in people]
    else:
        rows = [f"Name: {one.name}\nAgency: {one.agency}\nEmail: a@example.org\n" for one in people]
    return people, f"{_HEAD}" + "\n".join(rows) + _TAIL


def _family_names(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    names = random.sample(_FAMILY_NAMES, 5)
    text = f"{', '.join(names[:-1])} and {random.choice(['', 'Chairperson '])}{names[-1]}"
    came = [Guest(name, None, None) for name in names]
    return came, f"{_HEAD}Commissioners in attendance: {text}" + _TAIL


def _headings_inside(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    half = len(people) // 2
    first, second = people[:half], people[half:]
    way = random.choice(["Attending remotely", "Also attending", "Members", "Guests"])
    line = (
        f"Attending in person: {', '.join(one.name for one in first)}. "
        f"{way}: {', '.join(one.name for one in second)}. Absent: {random.choice(_AWAY)}."
    )
    return [replace(one, agency=None) for one in people], _HEAD + line + _TAIL


def _numbers_inside(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    rows = " ".join(f"{place}) {one.name}, {one.agency}" for place, one in enumerate(people, 1))
    return people, f"{_HEAD}Attendance: {rows}" + _TAIL


def _mail(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    rows = "\n".join(f"* {one.name} - {one.agency}" for one in people)
    body = f"{_HEAD}Participants:\n{rows}{_TAIL}"
    if random.random() < 0.5:
        body = "\n".join(f"> {line}" for line in body.splitlines())
        return people, f"Thanks!\n\nOn Thu, May 6, 2021 at 4:51 PM Ottoline Farrow wrote:\n{body}"
    return people, (
        "-----Original Message-----\nFrom: Farrow, Ottoline\nSent: Thursday, May 6, 2021 3:47 PM\n"
        f"To: Harbor Table\nSubject: Minutes 5/4\n\n{body}"
    )


LAYOUTS: dict[str, Callable[[Random, list[Guest]], tuple[list[Guest], str]]] = {
    "agencies first": _agencies_first,
    "pronouns": _pronouns,
    "dotted roll": _dotted_roll,
    "unmarked away": _unmarked_away,
    "boxed letters": _boxed,
    "states inside": _states_inside,
    "fields": _fields,
    "family names": _family_names,
    "headings inside": _headings_inside,
    "numbers inside": _numbers_inside,
    "mail": _mail,
}
