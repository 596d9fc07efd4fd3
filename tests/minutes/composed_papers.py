"""Papers put together of independent choices: whom a line names in which form, what stands around, how lines stand.

Everybody and everything named here is invented. Nobody wrote the combinations; the truth of each is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.minutes.attendance_papers import TITLES, Guest, Made, guests, name

HEADINGS = [
    "Attendance",
    "ATTENDANCE TAKEN BY THE CLERK",
    "Present",
    "Who was in the room",
    "WHO CAME",
    "People at the table",
    "Roll",
    "Participants (list of the day)",
    "SEATS AND WHO SAT IN THEM",
    "Sign-in sheet",
    "Asistencia",
    "Asistentes / Attendees",
    "Quienes vinieron",
    "",
]
AWAY_HEADINGS = [
    "Absent:",
    "Excused:",
    "Could not make it:",
    "Not attending, notice given:",
    "Sent word:",
    "Regrets received from:",
    "Se excusaron / Excused:",
    "No pudieron venir:",
    "Unable to join us:",
]
MODES = [
    ("In the room", "On Zoom"),
    ("In person", "By phone"),
    ("Voting members", "Guests"),
    ("En la sala / In the room", "Por Zoom / On Zoom"),
    ("Members present", "Staff"),
    ("Elders at the table", "Visitors"),
]
MARKS = ["{n}, {a}", "{n} – {a}", "{n} - {a}", "{n} — {a}", "{n} ({a})", "{n} | {a}", "{n}\t{a}"]
PRONOUNS = ["(she/her)", "(he/him)", "(they/them)", "(ella)", "(she/they)"]
COUNTED = ["Seat", "District", "Table", "Ward"]
HEADS = [
    "Harbor Anti-Trafficking Council\nRegular meeting, May 4, 2021, Harbor Library\n\n",
    "MESA DE TRABAJO DEL PUERTO\nActa de la reunión / Meeting minutes\nFecha / Date: 4 de mayo de 2021\n\n",
    "Harbor Coalition\nMinutes of May 4, 2021\nCalled to order at 9:10 by the chair.\n\n",
]
TAILS = [
    "\nAgenda\n1. Welcome\n2. Reports\n   Ottoline Farrow told of a house by the river.\n3. Next steps\n",
    "\nAGENDA\n  - Check in\n  - Beds\n\nNotes\nCheck in. Ottoline Farrow sent a letter, which the chair read to us.\n",
    "\nI. CALL TO ORDER\nThe chair thanked Ottoline Farrow, who could not be with us.\n\nII. REPORTS\nNone.\n",
]


@dataclass(frozen=True)
class Choices:
    """One choice of each kind."""

    arrangement: str
    mark: str
    before: str
    behind: str
    grouping: str
    away: str


ARRANGEMENTS = ["lines", "columns", "pasted", "last name first", "agency: names", "agency above"]
BEFORE = ["", "", "bullet", "number", "letter", "seat"]
BEHIND = ["", "", "pronouns", "hours", "title", "phone"]
GROUPINGS = ["none", "none", "modes"]
AWAY = ["none", "heading", "heading", "letters", "said", "letters behind", "beside", "stand-in"]
SAID = [
    "(absent)",
    "(excused)",
    "– excused",
    "- absent",
    "(sent regrets)",
    "(regrets)",
    "(not present)",
    "(ausente)",
]
STANDING_IN = ["alternate for", "for", "proxy for", "sitting in for", "on behalf of", "designee of"]


def compose(number: int) -> Made:
    """The paper of a number."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    choices = Choices(
        random.choice(ARRANGEMENTS),
        random.choice(MARKS),
        random.choice(BEFORE),
        random.choice(BEHIND),
        random.choice(GROUPINGS),
        random.choice(AWAY),
    )
    choices = _possible(choices)
    people = [_plain(random, one, choices) for one in guests(random, random.randint(6, 14))]
    away = [Guest(name(random), "Harbor Clinic") for _ in range(random.randint(1, 2))]
    away = [one for one in away if one.name not in {other.name for other in people}]
    people, lines = ARRANGE[choices.arrangement](random, people, choices)
    if choices.away == "letters":
        lines = _with_letters(random, lines, away)
    elif choices.away == "letters behind":
        lines = _with_letters_behind(random, lines, away)
    elif choices.away == "said":
        for one in away:
            lines.insert(
                random.randrange(1, len(lines)), f"{one.name}, Harbor Clinic {random.choice(SAID)}"
            )
    elif choices.away == "stand-in":
        at = random.randrange(len(lines))
        word = random.choice(STANDING_IN[:1] + STANDING_IN[2:])
        lines[at] += f" ({word} {away[0].name})" if away else ""
    elif choices.away == "beside" and away:
        lines = _with_column_of_away(random, lines, away)
    heading = random.choice(HEADINGS if not choices.away.startswith("letters") else HEADINGS[:-1])
    text = random.choice(HEADS) + (f"{heading}\n" + random.choice(["", "\n"]) if heading else "")
    if choices.away.startswith("letters"):
        text += "P = present   E = excused   A = absent\n\n"
    text += "\n".join(lines) + "\n"
    if choices.away == "heading" and away:
        names = random.choice(["; ", ", "]).join(one.name for one in away)
        text += f"\n{random.choice(AWAY_HEADINGS)} {names}\n"
    label = " / ".join(
        filter(None, (choices.arrangement, choices.before, choices.behind, choices.away))
    )
    return Made(text + random.choice(TAILS), tuple(people), label, choices.grouping, choices.mark)


def _possible(choices: Choices) -> Choices:
    """The choices without those that no paper could have together."""
    if choices.arrangement != "lines":
        choices = replace(
            choices, before="", behind="" if choices.arrangement != "pasted" else choices.behind
        )
    if choices.arrangement in ("columns", "pasted", "agency above"):
        choices = replace(choices, grouping="none")
    if choices.away == "letters" and (choices.arrangement != "lines" or choices.before):
        choices = replace(choices, away="heading")
    if choices.away not in ("none", "heading", "letters") and (
        choices.arrangement != "lines" or choices.before or choices.behind or "|" in choices.mark
    ):
        choices = replace(choices, arrangement="lines", before="", behind="", mark="{n}, {a}")
    if choices.away not in ("none", "heading"):
        choices = replace(choices, grouping="none")
    if choices.behind == "hours":
        choices = replace(choices, grouping="none")
    return choices


def _plain(random: Random, one: Guest, choices: Choices) -> Guest:
    """Somebody in a form that the arrangement can show without a guess."""
    called, agency = one.name, one.agency or ""
    if choices.arrangement in ("last name first", "columns") or choices.mark == "{n} | {a}":
        called = re.sub(r"[“(].*[”)] ?|,? (?:Jr\.|III)", "", called)
    agency = re.sub(r" \(.*\)|, Inc\.", "", agency)
    if choices.arrangement == "last name first" and len(called.split()) != 2:
        called = f"{called.split()[0]} {called.split()[-1]}"
    title = random.choice(TITLES) if choices.behind == "title" else None
    return replace(one, name=called, agency=agency, title=title)


Arrange = Callable[[Random, list[Guest], Choices], tuple[list[Guest], list[str]]]


def _one_a_line(
    random: Random, people: list[Guest], choices: Choices
) -> tuple[list[Guest], list[str]]:
    lines = []
    width = max(len(choices.mark.format(n=one.titled, a=one.agency)) for one in people) + 20
    counted = random.choice(COUNTED)
    bullet = random.choice("•-*")
    for place, one in enumerate(people, start=1):
        shown = one.titled
        if choices.behind == "pronouns" and random.random() < 0.5:
            shown += f" {random.choice(PRONOUNS)}"
        if choices.behind == "phone" and random.random() < 0.3:
            shown += " (by phone)"
        agency = f"{one.title}, {one.agency}" if one.title and "," in choices.mark else one.agency
        line = choices.mark.format(n=shown, a=agency)
        if choices.behind == "hours":
            joined, left = (f"{random.randint(0, 59):02}" for _ in range(2))
            line = f"{line:<{width}}10:{joined}     11:{left}"
        line = {
            "bullet": f"{bullet} {line}",
            "number": f"{place}. {line}",
            "seat": f"{counted} {place} – {line}",
        }.get(choices.before, line)
        lines.append(line)
    return people, _grouped(random, lines, choices)


def _grouped(random: Random, lines: list[str], choices: Choices) -> list[str]:
    """Lines below two headings that name no agency."""
    if choices.grouping == "none":
        return lines
    first, second = random.choice(MODES)
    colon = random.choice(["", ":"])
    indent = random.choice(["", "  "])
    cut = len(lines) // 2 + 1
    return [
        f"{first}{colon}",
        *(indent + line for line in lines[:cut]),
        "",
        f"{second}{colon}",
        *(indent + line for line in lines[cut:]),
    ]


def _columns(
    random: Random, people: list[Guest], choices: Choices
) -> tuple[list[Guest], list[str]]:
    """Two lists beside each other, each below its heading."""
    left, right = people[: (len(people) + 1) // 2], people[(len(people) + 1) // 2 :]
    cells = [f"{one.titled}, {one.agency}" for one in left]
    others = [f"{one.titled}, {one.agency}" for one in right] + [""] * (len(left) - len(right))
    width = max(map(len, cells)) + random.randint(3, 9)
    heads = random.choice([[], ["Members", "Guests"], ["Voting members", "Staff"]])
    rows = [*([heads] if heads else []), *zip(cells, others, strict=True)]
    return people, [f"{one:<{width}}{other}".rstrip() for one, other in rows]


def _pasted(random: Random, people: list[Guest], choices: Choices) -> tuple[list[Guest], list[str]]:
    """A table pasted with each cell on a line."""
    has_title = random.random() < 0.6
    heads = ["Name", *(["Role"] if has_title else []), "Agency", "Here"]
    between = random.choice([[], [""]])
    lines = [*heads, ""]
    for one in people:
        title = [random.choice(TITLES)] if has_title else []
        lines += [one.titled, *title, one.agency or "", random.choice(["X", "x"]), *between]
    return people, lines


def _last_name_first(
    random: Random, people: list[Guest], choices: Choices
) -> tuple[list[Guest], list[str]]:
    mark = random.choice(["; ", " – ", " - ", " ("])
    shout = random.random() < 0.5
    lines = []
    people = sorted(people, key=lambda one: one.name.split()[-1])
    for one in people:
        *first, last = one.name.split()
        honorific = f"{one.honorific} " if one.honorific else ""
        shown = last.upper() if shout else last
        closing = ")" if "(" in mark else ""
        lines.append(f"{shown}, {honorific}{' '.join(first)}{mark}{one.agency}{closing}")
    return people, lines


def _agency_first(
    random: Random, people: list[Guest], choices: Choices
) -> tuple[list[Guest], list[str]]:
    counted = random.choice(["", "", "Seat"])
    lines = [
        f"{f'{counted} {place} – ' if counted else ''}{one.agency}: {one.titled}"
        for place, one in enumerate(people, start=1)
    ]
    return people, _grouped(random, lines, choices) if counted else lines


def _agency_above(
    random: Random, people: list[Guest], choices: Choices
) -> tuple[list[Guest], list[str]]:
    """Each agency a heading, its people below, drawn in."""
    lines: list[str] = []
    found: list[Guest] = []
    rest = list(people)
    indent = random.choice(["  ", "   • ", "- "])
    gap = random.choice([[], [""]])
    while rest:
        size = random.randint(1, 3)
        run, rest = rest[:size], rest[size:]
        agency = run[0].agency or ""
        run = [replace(one, agency=agency) for one in run]
        found += run
        lines += [agency, *(f"{indent}{one.titled}" for one in run), *gap]
    return found, lines


def _with_letters(random: Random, lines: list[str], away: list[Guest]) -> list[str]:
    marked = [
        f"P   {line}" if line.strip() and line.rstrip(":") not in _MODE_WORDS else line
        for line in lines
    ]
    for one in away:
        place = random.randrange(1, len(marked) + 1)
        marked.insert(place, f"{random.choice('EA')}   {one.name}, Harbor Clinic")
    return marked


def _with_letters_behind(random: Random, lines: list[str], away: list[Guest]) -> list[str]:
    width = max(map(len, lines)) + random.randint(3, 8)
    marked = [f"{line:<{width}}P" for line in lines]
    for one in away:
        line = f"{one.name}, Harbor Clinic"
        marked.insert(random.randrange(len(marked)), f"{line:<{width}}{random.choice('EA')}")
    return marked


def _with_column_of_away(random: Random, lines: list[str], away: list[Guest]) -> list[str]:
    """Those who came on the left, those who did not on the right."""
    width = max(map(len, lines)) + random.randint(4, 9)
    heads = random.choice([("PRESENT", "ABSENT"), ("Present", "Excused"), ("Here", "Not here")])
    others = [*(one.name for one in away), *[""] * len(lines)]
    rows = [heads, *zip(lines, others, strict=False)]
    return [f"{one:<{width}}{other}".rstrip() for one, other in rows]


_MODE_WORDS = {word for pair in MODES for word in pair}

INTRODUCTIONS = [
    "Those present were",
    "Around the table were",
    "With us in the room were",
    "We were glad to have",
    "The meeting was attended by",
    "In attendance:",
    "There were, as always,",
    "Here is who came:",
    "Estuvieron presentes",
    "Asistieron",
    "We met at the library, and it was",
]
OPENED = [
    "opened the meeting; also there were",
    "chaired, and with us were",
    "welcomed everybody, and around the table were",
    "took the notes. The others who came were",
]


def prose(number: int) -> Made:
    """A letter or notes in which sentences say who came; others are mentioned, or were away."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    people = [
        replace(one, agency=re.sub(r" \(.*\)|, Inc\.", "", one.agency or ""))
        for one in guests(random, random.randint(4, 9))
        if one.agency and "." not in one.agency and not re.search(r"[“(]|Jr", one.name)
    ][:7]
    spanish = random.random() < 0.2
    of = ["de"] if spanish else ["from", "of", "with", "("]
    if len(people) < 4:
        return prose(number + 2**41)
    entries = []
    for one in people:
        form = random.choice(of)
        entries.append(
            f"{one.titled} ({one.agency})" if form == "(" else f"{one.titled} {form} {one.agency}"
        )
    introduction = random.choice(
        [one for one in INTRODUCTIONS if ("tier" in one or "uvi" in one) == spanish]
    )
    last = f", {'y' if spanish else 'and'} {entries[-1]}."
    if not spanish and random.random() < 0.4:
        text = f"{entries[0]} {random.choice(OPENED)} {', '.join(entries[1:-1])}{last}"
    else:
        text = f"{introduction} {', '.join(entries[:-1])}{last}"
    away = random.choice(
        [
            "Ottoline Farrow could not come.",
            "Ottoline Farrow sends her regrets, and so does Quentin Farrow.",
            "Nobody from the school was there.",
            "",
        ]
    )
    greeting = random.choice(
        ["Dear all,\n\n", "Notes of May 4, 2021\n\n", "Harbor Circle, May 4, 2021\n\n"]
    )
    rest = (
        f"\n\nWe talked about beds first. {people[0].name.split()[0]} told of Isolde Farrow, who had slept "
        "in a car since March. Someone should ask Judge Leopold Farrow about it.\n\nWe meet again on June 1, 2021.\n"
    )
    return Made(f"{greeting}{text} {away}{rest}", tuple(people), "prose", "none", introduction)


ARRANGE: dict[str, Arrange] = {
    "lines": _one_a_line,
    "columns": _columns,
    "pasted": _pasted,
    "last name first": _last_name_first,
    "agency: names": _agency_first,
    "agency above": _agency_above,
}
