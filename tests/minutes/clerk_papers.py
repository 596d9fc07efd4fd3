"""Papers as clerks keep them: rolls with dotted leaders, labels before their people, tables of delegates and meetings.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.minutes.attendance_papers import Guest, Made, guests
from tests.minutes.board_papers import plain

_HEAD = "Harbor County Advisory Board\nMinutes of May 4, 2021\n\n"
_TAIL = "\n\n2. Reports\nThe group spoke of beds at night.\n3. Next steps\nNothing was new.\n"
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


def _leaders(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """A roll below the heading of an item, with a seat before each name and a status behind dots."""
    seat = random.choice(["Seat", "District", "Ward"])
    indent = random.choice(["", "    "])
    rows = []
    for place, one in enumerate(people, start=1):
        role = random.choice(["", "", ", Chair", ", Vice Chair"])
        state = random.choice(
            ["Present", "Present", "Present (arrived 6:20)", "Present (by phone)"]
        )
        rows.append(f"{seat} {place}    {one.name}{role} {'.' * random.randint(4, 18)} {state}")
    rows.insert(1, f"{seat} 77    Vacant")
    rows.insert(3, f"{seat} 78    {_AWAY[0]} ........... {random.choice(['Excused', 'Absent'])}")
    body = "\n".join(indent + row for row in rows)
    return (
        [replace(one, agency=None) for one in people],
        f"{_HEAD}1.  CALL TO ORDER AND ROLL CALL\n{indent}The clerk called the roll.\n\n{body}\n{_TAIL}",
    )


def _labels_beside(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """Labels in a first column, their people in a hanging one, and a list of who was away between."""
    width = random.randint(24, 30)
    cut = len(people) // 2
    lines = []
    for label, group in (
        ("BOARD MEMBERS PRESENT:", [f"{one.name}, {one.agency}" for one in people[:cut]]),
        ("BOARD MEMBERS ABSENT:", [_AWAY[0]]),
        ("OTHERS PRESENT:", [f"{one.name}, {one.agency}" for one in people[cut:]]),
    ):
        lines += [
            f"{label if place == 0 else '':<{width}}{entry}" for place, entry in enumerate(group)
        ]
    return people, _HEAD + "\n".join(lines) + _TAIL


def _in_brackets(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """Agencies with their people in brackets, some with pronouns, and one that was invited."""
    kept, rows = [], []
    bullet = random.choice(["• ", "- ", ""])
    for place in range(0, len(people), 2):
        pair = [replace(one, agency=people[place].agency) for one in people[place : place + 2]]
        kept += pair
        shown = ", ".join(
            one.name + random.choice(["", "", ", they/them", ", she/her"]) for one in pair
        )
        rows.append(f"{bullet}{pair[0].agency} ({shown})")
    heading = random.choice(
        ["Organizations on the call:", "Agencies represented:", "Also in the room:", "Present:"]
    )
    gap = random.choice(["\n", "\n\n"])
    away = f"Invited, not on the call: Harbor Library ({_AWAY[0]})"
    return kept, f"{_HEAD}{heading}{gap}{gap.join(rows)}\n\n{away}{_TAIL}"


def _delegates(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """A table of delegates and alternates with a mark of which of them came, parted by tabs or by blanks."""
    heads = ["Organization", "Delegate", "Alternate", random.choice(["In", "Came", "Here?"])]
    rows, kept = [heads], []
    for one, other in zip(people[::2], people[1::2], strict=False):
        mark = random.choice(["D", "A", "D, A", "D/A", "-"])
        rows.append([one.agency or "", one.name, other.name, mark])
        kept += [replace(one)] if "D" in mark else []
        kept += [replace(other, agency=one.agency)] if "A" in mark else []
    rows.append(["Harbor Library", people[-1].name, "", "D"])
    rows = rows if len(people) % 2 else rows[:-1]
    kept += [replace(people[-1], agency="Harbor Library")] if len(people) % 2 else []
    legend = "D = delegate present, A = alternate present"
    return kept, f"{_HEAD}{_table(random, rows)}\n{legend}{_TAIL}"


def _several_meetings(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """A table with a column of marks for each of several meetings, of which the paper is the minutes of one."""
    months = random.choice([["Mar", "Apr", "May"], ["3/2", "4/6", "5/4"], ["April", "May", "June"]])
    own = next(place for place, month in enumerate(months) if month in ("May", "5/4"))
    mark = random.choice(["✓", "X", "x"])
    rows, kept = [["Organization", "Representative", *months]], []
    for place, one in enumerate(people):
        came = place < 2 or random.random() < 0.6
        marks = [random.choice([mark, ""]) for _ in months]
        marks[own] = mark if came else ""
        rows.append([one.agency or "", one.name, *marks])
        kept += [one] if came else []
    return kept, f"{_HEAD}{_table(random, rows)}{_TAIL}"


def _table(random: Random, rows: list[list[str]]) -> str:
    if random.random() < 0.5:
        return "\n".join("\t".join(row) for row in rows)
    widths = [max(map(len, column)) + 4 for column in zip(*rows, strict=True)]
    return "\n".join(
        "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _prepositions(random: Random, people: list[Guest]) -> tuple[list[Guest], str]:
    """Agencies behind a comma and a preposition, and people who came with somebody who interprets."""
    rows = [
        f"- {one.name}, {random.choice(['de', 'from the', 'with', 'of the', ''])} ".rstrip()
        + f" {one.agency}{random.choice(['', '', ' (con intérprete)', ' (with interpreter)'])}"
        for one in people
    ]
    return people, f"{_HEAD}{random.choice(['Asistieron:', 'Attended:'])}\n" + "\n".join(
        rows
    ) + _TAIL


LAYOUTS: dict[str, Callable[[Random, list[Guest]], tuple[list[Guest], str]]] = {
    "a roll with leaders": _leaders,
    "labels beside their people": _labels_beside,
    "agencies with people in brackets": _in_brackets,
    "delegates and alternates": _delegates,
    "marks of several meetings": _several_meetings,
    "prepositions": _prepositions,
}
