"""Whole papers of committees and commissions: letterhead, list, discussion, votes and what was promised, all invented.

People are named in the letterhead, in the discussion, in votes and below the paper who never came; the truth of each
paper is who came, with which agency, and what somebody promised. A paper is made from a number.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.minutes.attendance_papers import Guest

_FIRST_LAST = [
    (
        "Beatriz Imelda Noemí Octavio Leticia Rogelio Araceli Efraín Marisol Wilfredo",
        "Quintanilla Barraza Cifuentes Montaño Orozco Saldívar Urrutia Zepeda",
    ),
    (
        "Claire Howard Denise Gregory Paula Stuart Vivian Russell Joanne Terrence",
        "Hollister Braithwaite Sandoval-Pryce Underwood Ashcombe Kettering Lindqvist Marlowe",
    ),
    (
        "Aisha Hassan Zainab Karim Samira Tariq Nadia Ibrahim",
        "Farouk Rahmani Siddiqui Bensalem El-Amin Qureshi",
    ),
    (
        "Amara Ikenna Nneka Folake Babajide Temitope Abena Kofi",
        "Nwosu Olawale Mensah Danjuma Asante Eze",
    ),
    ("Anjali Vikram Deepa Rohan Meera Harpreet", "Chaudhary Venkatesan Bhatt Dhaliwal Ramaswamy"),
    ("Malakai Leilani Sione Kalani Vaitea", "Tuilagi Kealoha Faleolo Moala"),
    ("Ksenia Dmitri Halyna Bohdan Zofia", "Kovalenko Wiśniewska Horvat Lysenko"),
    ("Maribel Rodelio Corazon Arvin Ligaya", "Magbanua Catacutan Villanueva Pangilinan"),
]
_FAMILY_FIRST = [
    "Nguyễn Thị Lan",
    "Trần Quốc Hùng",
    "Lê Hoàng Phúc",
    "Phạm Thu Trang",
    "Bùi Ngọc Ánh",
    "Chen Yu-Ting",
    "Huang Xiaoling",
    "Lam Wing Kei",
    "Kim Min-jun",
    "Lee Eun-ji",
    "Tanaka Haruto",
]
_LONG = [
    "María del Carmen Ochoa de la Vega",
    "Ana Lucía Ramírez-Bello",
    "José Ángel Núñez Prado",
    "Abdullah bin Yusuf Rahman",
    "Anne-Marie St. Pierre",
    "Ruth Ellen Vander Meer",
    "L. C. Hargrove",
    "Sarah J. Whitcombe",
    "Thomas Delacroix Jr.",
    "Dolores “Lola” Berrocal",
    "Catherine (Kit) Norwood",
    "Mary Jo O’Shaughnessy",
    "Tsering Dolma Lhamo",
]
_CHINESE = ["陳美玲", "王志強", "李淑芬", "張家豪", "林秀英", "黃國華", "吳佩珊", "鄭文傑"]
_CHINESE_AGENCIES = [
    "海港診所",
    "碼頭社區中心",
    "市政府衛生局",
    "燈籠婦女庇護所",
    "海港法律援助中心",
]
_TOWNS = [
    "Harbor",
    "Mill Valley",
    "Port Harbor",
    "Quay",
    "Saltmarsh",
    "Pier County",
    "Eastmere",
    "Lantern Hill",
]
_AGENCIES = [
    "{t} Police Department",
    "{t} Fire Department",
    "{t} Unified School District",
    "{t} Rape Crisis Center",
    "{t} Housing Authority",
    "{t} Department of Public Health",
    "{t} Superior Court",
    "{t} County Probation",
    "{t} Community College",
    "{t} Ministerial Alliance",
    "Office of the District Attorney",
    "Office of Supervisor Hale",
    "Bureau of Labor Standards",
    "Child Protective Services",
    "Catholic Charities",
    "Legal Aid of {t}",
    "Young Women’s Freedom Project",
    "Workers’ Rights Clinic of {t}",
    "Boys & Girls Club of {t}",
    "St. Anthony’s Kitchen",
    "Family Justice Center",
    "Asociación de Trabajadores de {t}",
    "Clínica del Puerto",
    "Survivor Leadership Network",
    "Domestic Workers United",
    "Salvation Mission",
    "Hotel & Restaurant Employees Local 12",
    "United Way of {t}",
    "Health & Human Services",
    "University of {t}",
    "Victim Witness Program",
    "HHS",
    "HPD",
    "DCFS",
    "CPS",
    "FBI",
    "DA’s Office",
    "ACLU",
    "NAMI",
]
_ODD_AGENCIES = [
    "Rising Tide",
    "Open Door",
    "Second Step",
    "Lantern Bearers",
    "Casa Luz",
    "Safe Passage",
    "Polaris Bay",
]
_TITLES = [
    "Executive Director",
    "Program Manager",
    "Deputy Director",
    "Case Manager",
    "Chair",
    "Community Liaison",
    "Policy Analyst",
    "Clinical Supervisor",
    "Staff Attorney",
]
_BEFORE = [
    "Dr.",
    "Ms.",
    "Mr.",
    "Rev.",
    "Sgt.",
    "Lt.",
    "Judge",
    "Captain",
    "Detective",
    "Sister",
    "Dra.",
]
_CREDENTIALS = ["LCSW", "RN", "Ph.D.", "MSW", "JD", "MPH", "Esq.", "M.D."]
_PRONOUNS = ["(she/her)", "(he/him)", "(they/them)", "(she/they)", "(ella)"]
_REMOTE = ["(via Zoom)", "(by phone)", "(remote)", "(Zoom)", "(teleconference)", "(virtual)"]

# Nobody of these ever comes; they are named around the list.
_STRANGERS = [
    "Orlan Farrow",
    "Ottoline Vance",
    "Quentin Farrow",
    "Iris Quell",
    "Petra Farrow",
    "Una Sorensen",
    "Basil Trevanion",
    "Rosalind Farrow",
]


@dataclass(frozen=True)
class Promise:
    """Somebody's promise: the words for what, who, and the day if one was given."""

    words: str
    owner: str
    on: date | None


@dataclass(frozen=True)
class Written:
    """A paper, who came by it, and what was promised in it."""

    text: str
    guests: tuple[Guest, ...]
    layout: str
    promises: tuple[Promise, ...] = ()


def _name(random: Random) -> str:
    draw = random.random()
    if draw < 0.12:
        return random.choice(_FAMILY_FIRST)
    if draw < 0.26:
        return random.choice(_LONG)
    firsts, lasts = random.choice(_FIRST_LAST)
    last = random.choice(lasts.split())
    if draw < 0.32:
        last = f"{last} {random.choice(lasts.split())}"
    if draw < 0.38:
        return f"{random.choice(firsts.split())} {random.choice('ABCDEGHJLMPRSTW')}. {last}"
    return f"{random.choice(firsts.split())} {last}"


def _agency(random: Random) -> str:
    if random.random() < 0.1:
        return random.choice(_ODD_AGENCIES)
    return random.choice(_AGENCIES).format(t=random.choice(_TOWNS))


def _people(random: Random, fewest: int = 4, most: int = 14) -> list[Guest]:
    found: dict[str, Guest] = {}
    count = random.randint(fewest, most)
    agencies = [_agency(random) for _ in range(count)]
    while len(found) < count:
        called = _name(random)
        honorific = random.choice(_BEFORE) if random.random() < 0.1 else None
        if not {word for one in found for word in one.split()} >= set(called.split()):
            found.setdefault(called, Guest(called, random.choice(agencies), honorific))
    return list(found.values())


def _bare(people: list[Guest]) -> list[Guest]:
    return [replace(one, agency=None) for one in people]


def _series(names: list[str], word: str = "and", comma: str = ",") -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{comma if len(names) > 2 else ''} {word} {names[-1]}"


def _runs(random: Random, people: list[Guest], most: int = 3) -> list[list[Guest]]:
    """The people in runs of one agency each; no two runs share one."""
    rest, runs, used = list(people), [], set()
    while rest:
        size = random.randint(1, most)
        run, rest = rest[:size], rest[size:]
        at = next(each for each in iter(lambda: _agency(random), None) if each not in used)
        used.add(at)
        runs.append([replace(one, agency=at) for one in run])
    return runs


def _all(runs: list[list[Guest]]) -> list[Guest]:
    return [one for run in runs for one in run]


# --- lists: a layout gives who came and the lines of the list with its heading

Listed = tuple[list[Guest], list[str]]

_HEADINGS = {
    "en": [
        "Attendees",
        "ATTENDANCE",
        "Members Present",
        "Present",
        "In Attendance",
        "Participants",
        "Meeting Attendance",
        "Those Present",
    ],
    "es": ["Asistentes", "Personas presentes", "Asistencia", "Miembros presentes", "Participantes"],
    "zh": ["出席者", "出席人員", "與會者"],
    "vi": ["Thành phần tham dự", "Người tham dự", "Có mặt"],
    "tl": ["Mga dumalo", "Mga Nagsidalo"],
}
_AWAY = {
    "en": ["Absent", "Excused", "Regrets", "Members Absent", "Not Present", "Apologies"],
    "es": ["Ausentes", "Ausentes con excusa", "Excusados"],
    "zh": ["缺席", "請假"],
    "vi": ["Vắng mặt"],
    "tl": ["Hindi dumalo", "Mga hindi dumalo"],
}


def _heading(random: Random, language: str) -> str:
    return random.choice(_HEADINGS[language])


def _wrap(random: Random, text: str, narrow: int = 52, wide: int = 100) -> list[str]:
    return textwrap.wrap(
        text, random.randint(narrow, wide), break_long_words=False, break_on_hyphens=False
    )


def _behind(random: Random, heading: str, text: str) -> list[str]:
    """A list that runs on behind its heading, or stands below it; a paragraph that was wrapped."""
    if random.random() < 0.5:
        return _wrap(random, f"{heading}: {text}")
    return [f"{heading}:", *random.choice([[], [""]]), *_wrap(random, text)]


def paragraph(random: Random, language: str) -> Listed:
    """ "Ana Ruiz (Harbor Clinic), Bo Lee (HPD), and Eva Day (CPS)." """
    people = _people(random)
    word = {"es": "y", "tl": "at"}.get(language, "and")
    text = _series(
        [f"{one.titled} ({one.agency})" for one in people], word, random.choice(["", ","])
    )
    return people, _behind(random, _heading(random, language), text + random.choice(["", "."]))


def without_heading(random: Random, language: str) -> Listed:
    """Entries by semicolons, or one a line, that no heading opens."""
    people = _people(random, fewest=5)
    if random.random() < 0.5:
        return people, _wrap(random, "; ".join(f"{one.titled}, {one.agency}" for one in people))
    mark = random.choice([", ", " – ", " - "])
    return people, [f"{one.titled}{mark}{one.agency}" for one in people]


def sharing(random: Random, language: str) -> Listed:
    """ "A and B, Agency; C, D and E, Agency"."""
    runs = _runs(random, _people(random))
    word = "y" if language == "es" else "and"
    entries = [f"{_series([one.titled for one in run], word, '')}, {run[0].agency}" for run in runs]
    if random.random() < 0.6:
        return _all(runs), _behind(random, _heading(random, language), "; ".join(entries))
    return _all(runs), [f"{_heading(random, language)}:", *entries]


def agency_then_people(random: Random, language: str) -> Listed:
    """An agency on a line, each of its people on the next ones, drawn in or not."""
    runs = _runs(random, _people(random))
    indent = random.choice(["", "  ", "    ", "- ", "• "])
    gap = random.choice([[], [""]])
    colon = random.choice(["", ":"])
    lines = [f"{_heading(random, language)}{random.choice(['', ':'])}", ""]
    for run in runs:
        lines += [f"{run[0].agency}{colon}", *(f"{indent}{one.titled}" for one in run), *gap]
    return _all(runs), lines


def agency_then_row(random: Random, language: str) -> Listed:
    """An agency on a line, its people in a row on the next."""
    runs = _runs(random, _people(random))
    lines = [f"{_heading(random, language)}:"]
    for run in runs:
        lines += [run[0].agency or "", ", ".join(one.titled for one in run)]
    return _all(runs), lines


def flattened(random: Random, language: str) -> Listed:
    """A table pasted a cell a line, with or without empty lines for its rows."""
    people = _people(random)
    with_title = random.random() < 0.5
    heads = [
        "Name",
        *(["Title"] if with_title else []),
        random.choice(["Agency", "Organization", "Affiliation"]),
    ]
    between = random.choice([[], [""]])
    lines = [*random.choice([[], [_heading(random, "en"), ""]]), *heads, *between]
    for one in people:
        lines += [
            one.titled,
            *([random.choice(_TITLES)] if with_title else []),
            one.agency or "",
            *between,
        ]
    return people, lines


def bare_between(random: Random, language: str) -> Listed:
    """Some stand without an agency among others that have one."""
    people = [
        replace(one, agency=None) if random.random() < 0.3 else one for one in _people(random, 6)
    ]
    if not any(one.agency for one in people[:2]):
        people[0] = replace(people[0], agency="Harbor Police Department")
    entries = [f"{one.titled}, {one.agency}" if one.agency else one.titled for one in people]
    bullet = random.choice(["", "• ", "- "])
    return people, [f"{_heading(random, language)}:", *(f"{bullet}{entry}" for entry in entries)]


def narrow(random: Random, language: str) -> Listed:
    """A narrow column: names and agencies break at the ends of lines."""
    people = _people(random)
    mark = random.choice(["; ", "; ", ", "])
    form = "{n} ({a})" if mark == ", " else random.choice(["{n}, {a}", "{n} ({a})", "{n} – {a}"])
    text = mark.join(form.format(n=one.titled, a=one.agency) for one in people)
    cut = _wrap(random, text, 30, 48)
    if random.random() < 0.4:
        cut = "\n\n".join(cut).split("\n")
    return people, [f"{_heading(random, language)}:", *cut]


def breaking_off(random: Random, language: str) -> Listed:
    """The list ends in the middle, as where a page is missing."""
    people = _people(random)
    text = "; ".join(f"{one.titled}, {one.agency}" for one in people)
    return people, _behind(
        random, _heading(random, language), text + random.choice([";", "; and", ","])
    )


def sign_in(random: Random, language: str) -> Listed:
    """A sign-in sheet: numbers, names, organizations, letters and telephones, in columns of some kind."""
    people = [replace(one, honorific=None) for one in _people(random)]
    heads = ["Name", random.choice(["Organization", "Agency", "Affiliation"])]
    numbered, with_mail, with_mark = (random.random() < 0.5 for _ in range(3))
    rows = []
    for place, one in enumerate(people, start=1):
        mail = f"{one.name.split()[0].casefold()}@example.org"
        rows.append(
            [
                *([str(place)] if numbered else []),
                one.name,
                one.agency or "",
                *([mail if place % 3 else "(415) 555-0142"] if with_mail else []),
                *(["x"] if with_mark else []),
            ]
        )
    heads = [
        *(["#"] if numbered else []),
        *heads,
        *(["Email / Phone"] if with_mail else []),
        *(["Present"] if with_mark else []),
    ]
    cut = random.choice(["tabs", "bars", "blanks"])
    table = [heads, *rows]
    title = random.choice([["SIGN-IN SHEET", ""], ["Sign-In", ""], []])
    if cut == "tabs":
        return people, [*title, *("\t".join(row) for row in table)]
    if cut == "bars":
        return people, [*title, *("| " + " | ".join(row) + " |" for row in table)]
    widths = [max(len(row[place]) for row in table) + 3 for place in range(len(heads))]
    return people, [
        *title,
        *(
            "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in table
        ),
    ]


def _below_heads(table: list[list[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in table) + 3 for place in range(len(table[0]))]
    return [
        "".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def marked_cells(random: Random, language: str) -> Listed:
    """Cells below their heads by blanks or tabs; who has no mark of having come was away."""
    people = [replace(one, honorific=None) for one in _people(random)]
    away = random.sample(_STRANGERS, 2)
    with_mail = random.random() < 0.5
    rows = [[one.name, one.agency or "", "x"] for one in people]
    for name in away:
        rows.insert(random.randrange(1, len(rows) + 1), [name, _agency(random), ""])
    heads = ["Name", "Agency", random.choice(["In?", "Present", "Here", "Signed in", "10/6"])]
    table = [heads, *rows]
    if with_mail:
        table = [[*row[:2], "Email" if row is heads else "a@example.org", row[2]] for row in table]
    return people, ["\t".join(row) for row in table] if random.random() < 0.3 else _below_heads(
        table
    )


def continued_cells(random: Random, language: str) -> Listed:
    """An agency beside the first of its people, and an empty cell beside the others; a page may end between."""
    runs = _runs(random, [replace(one, honorific=None) for one in _people(random, 5)])
    runs = [[replace(one, agency=run[0].agency) for one in run] for run in runs if run[0].agency]
    table = [["Organization", "Representative"]]
    table += [
        [(one.agency or "") if one is run[0] else "", one.name] for run in runs for one in run
    ]
    return _all(runs), [
        random.choice(["ATTENDANCE", "Members present", "ROSTER"]),
        *_below_heads(table),
    ]


def two_halves(random: Random, language: str) -> Listed:
    """A table of four columns: names and agencies, and names and agencies beside them."""
    people = [replace(one, honorific=None) for one in _people(random, 6) if one.agency]
    people = people[: len(people) // 2 * 2]
    half = len(people) // 2
    table = [
        [one.name, one.agency or "", other.name, other.agency or ""]
        for one, other in zip(people[:half], people[half:], strict=True)
    ]
    if random.random() < 0.5:
        return people, _below_heads([["Name", "Agency", "Name", "Agency"], *table])
    return people, ["Present:", *("\t".join(row) for row in table)]


def seats(random: Random, language: str) -> Listed:
    """A roll by seats, one of them vacant, with remarks in brackets; staff and guests behind the line on the quorum."""
    people = [replace(one, honorific="Member", agency=None) for one in _people(random, 5, 8)]
    away = random.sample(_STRANGERS, 2)
    states = [(f"Member {one.name}", "Present") for one in people]
    states[-1] = (states[-1][0], "Present (arrived 10:15)")
    states.insert(1, (f"Member {away[0]}", "Absent (excused)"))
    states.append((f"Member {away[1]}", "Absent"))
    lines = [f"Seat {number}   {who:<44}{state}" for number, (who, state) in enumerate(states, 1)]
    lines.insert(3, "Seat 99   Vacant")
    guests = [replace(one, honorific=None) for one in _people(random, 4, 4) if one.agency]
    told = "; ".join(f"{one.name}, {one.agency}" for one in guests)
    quorum = f"Quorum: {len(people)} of {len(states)} members. A quorum was present at 10:02 a.m."
    return [*people, *guests], [
        "ROLL CALL",
        "",
        *lines,
        "",
        quorum,
        "",
        f"Guests: {told}" if told else "",
    ]


def video(random: Random, language: str) -> Listed:
    """What a meeting program shows: people with pronouns and agencies, devices, telephones and machines between."""
    people = [replace(one, honorific=None) for one in _people(random)]
    lines = [
        f"{one.name}{random.choice(['', ' (she/her)', ' (they/them)'])}"
        + (f" - {one.agency}" if one.agency else "")
        for one in people
    ]
    shown = [
        "iPhone (2)",
        "+1 (415) 555-0142",
        "Otter.ai",
        "Galaxy S21",
        "call-in user 3",
        "Fathom Notetaker",
    ]
    for one in random.sample(shown, 3):
        lines.insert(random.randrange(1, len(lines) + 1), one)
    return people, [f"Participants ({len(lines)})", *lines]


def blocks(random: Random, language: str) -> Listed:
    """Present, absent, excused, guests and staff, each a row of names behind its word."""
    present, staff, guests = (
        _bare(_people(random, 4, 9)),
        _bare(_people(random, 1, 2)),
        _people(random, 1, 3),
    )
    names = {one.name for one in present}
    staff = [one for one in staff if one.name not in names]
    guests = [one for one in guests if one.name not in names | {each.name for each in staff}]
    away = random.sample(_STRANGERS, 3)
    mark = random.choice([", ", "; "])
    gap = random.choice([[], [""]])
    shown = [
        f"{one.titled} {random.choice(_REMOTE)}" if random.random() < 0.1 else one.titled
        for one in present
    ]
    lines = [
        *_wrap(
            random,
            f"{random.choice(['Present', 'Members Present', 'Members present'])}: "
            f"{mark.join(shown)}",
        ),
        *gap,
        f"{random.choice(['Absent', 'Members Absent', 'Not Present'])}: {away[0]}{random.choice(['', mark + away[1]])}",
        *gap,
        *random.choice([[], [f"Excused: {away[2]}", *gap]]),
    ]
    if staff:
        lines += [
            f"{random.choice(['Staff', 'Staff Present', 'City Staff'])}: {mark.join(one.titled for one in staff)}",
            *gap,
        ]
    if guests:
        lines += [f"Guests: {'; '.join(f'{one.titled}, {one.agency}' for one in guests)}"]
    return [*present, *staff, *guests], lines


def commission(random: Random, language: str) -> Listed:
    """A commission: offices before the names, marks or blocks of who was there."""
    people = [replace(one, honorific="Commissioner", agency=None) for one in _people(random, 5, 9)]
    people[0] = replace(people[0], honorific=random.choice(["Chair", "President", "Chairperson"]))
    if random.random() < 0.5:
        people[1] = replace(people[1], honorific=random.choice(["Vice Chair", "Vice President"]))
    away = random.sample(_STRANGERS, 2)
    draw = random.random()
    if draw < 0.4:
        width = max(len(one.titled) for one in people) + 6
        dots = random.choice([" ", "."])
        lines = [f"{one.titled + ' ':{dots}<{width}} Present" for one in people]
        lines.insert(
            random.randrange(2, len(lines)),
            f"{f'Commissioner {away[0]} ':{dots}<{width}} Absent",
        )
        lines.append(f"{f'Commissioner {away[1]} ':{dots}<{width}} Excused")
        return people, [
            random.choice(
                ["ROLL CALL", "Roll Call", "1. ROLL CALL", "I. CALL TO ORDER AND ROLL CALL"]
            ),
            "",
            *lines,
        ]
    if draw < 0.7:
        lines = [
            *_wrap(random, f"Present: {', '.join(one.titled for one in people)}"),
            f"Absent: Commissioner {away[0]}",
        ]
        return people, [
            *random.choice([[], ["ROLL CALL"], ["Call to Order/Roll Call", ""]]),
            *lines,
        ]
    row = [replace(one, honorific=None) for one in people]
    lines = [
        *_wrap(random, f"Commissioners Present: {_series([one.name for one in row])}"),
        *random.choice([[], [""]]),
        f"Commissioners Absent: {away[0]}",
        f"Staff Present: {away[1]}, {random.choice(_TITLES)}",
    ]
    return [*row, Guest(away[1], None)], lines


def by_mode(random: Random, language: str) -> Listed:
    """Who was in the room and who joined from elsewhere."""
    people = _people(random, 6)
    half = len(people) // 2
    room, away = random.choice(
        [("In person", "On Zoom"), ("In-person", "Virtual"), ("Present", "Remote attendance"),
         ("In the room", "By phone"),
         ("Attending in person", "Attending remotely")]
    )  # fmt: skip
    form = random.choice(["{n}, {a}", "{n} ({a})"])
    entries = [form.format(n=one.titled, a=one.agency) for one in people]
    if random.random() < 0.5:
        lines = [f"{room}:", *entries[:half], "", f"{away}:", *entries[half:]]
    else:
        lines = [
            *_wrap(random, f"{room}: {'; '.join(entries[:half])}"),
            *_wrap(random, f"{away}: {'; '.join(entries[half:])}"),
        ]
    return people, [*random.choice([[], [_heading(random, "en"), ""]]), *lines]


def on_behalf(random: Random, language: str) -> Listed:
    """Some came for somebody else, who did not."""
    people = _people(random, 5)
    lines = []
    for one in people:
        line = f"{one.titled}, {one.agency}"
        if random.random() < 0.25:
            line += random.choice(
                [
                    " (on behalf of {})",
                    ", on behalf of {}",
                    " (for {})",
                    " (alternate for {})",
                    " – proxy for {}",
                ]
            ).format(random.choice(_STRANGERS))
        lines.append(line)
    return people, [f"{_heading(random, language)}:", *lines]


def adorned(random: Random, language: str) -> Listed:
    """Degrees, pronouns and how somebody joined stand around the names."""
    people = _people(random)
    lines = []
    bullet = random.choice(["", "• ", "* "])
    mark = random.choice([", ", " – ", " | "])
    for one in people:
        shown = one.titled
        if random.random() < 0.3:
            shown += f", {random.choice(_CREDENTIALS)}"
        if random.random() < 0.4:
            shown += f" {random.choice(_PRONOUNS)}"
        line = f"{shown}{mark}{one.agency}"
        if random.random() < 0.25:
            line += f" {random.choice(_REMOTE)}"
        lines.append(bullet + line)
    return people, [f"{_heading(random, language)}:", *lines]


def titled(random: Random, language: str) -> Listed:
    """Name, title and agency."""
    people = _people(random)
    form = random.choice(
        [
            "{n}, {t}, {a}",
            "{n} – {t}, {a}",
            "{n}, {a} ({t})",
            "{n} ({t}, {a})",
            "{n}, {t} at {a}",
            "{n} - {a}, {t}",
        ]
    )
    bullet = random.choice(["", "• ", "{i}. "])
    lines = [
        bullet.format(i=place) + form.format(n=one.titled, t=random.choice(_TITLES), a=one.agency)
        for place, one in enumerate(people, start=1)
    ]
    return people, [f"{_heading(random, language)}{random.choice(['', ':'])}", *lines]


def chinese(random: Random, language: str) -> Listed:
    """A list in Chinese."""
    people = [
        Guest(one, random.choice(_CHINESE_AGENCIES))
        for one in random.sample(_CHINESE, random.randint(3, 7))
    ]
    heading = random.choice(_HEADINGS["zh"])
    if random.random() < 0.5:
        return people, [
            f"{heading}：{'、'.join(f'{one.name}（{one.agency}）' for one in people)}",
            f"{random.choice(_AWAY['zh'])}：周慧敏",
        ]
    return people, [f"{heading}：", *(f"{one.name}（{one.agency}）" for one in people)]


def two_columns(random: Random, language: str) -> Listed:
    """Names alone in two columns, parted by blanks."""
    people = [replace(one, agency=None, honorific=None) for one in _people(random, 6)]
    half = (len(people) + 1) // 2
    width = max(len(one.name) for one in people) + random.randint(4, 12)
    rows = [
        f"{one.name:<{width}}{people[half + place].name if half + place < len(people) else ''}".rstrip()
        for place, one in enumerate(people[:half])
    ]
    return people, [f"{_heading(random, language)}:", *rows]


def last_name_first(random: Random, language: str) -> Listed:
    """Sorted by last names, which stand first."""
    people = sorted(
        (
            replace(one, honorific=None)
            for one in _people(random, 8)
            if len(one.name.split()) == 2 and one.name not in _FAMILY_FIRST
        ),
        key=lambda one: one.name.split()[-1],
    )  # fmt: skip
    mark = random.choice([" – ", " (", "; ", "\t"])
    lines = [
        f"{one.name.split()[1]}, {one.name.split()[0]}{mark}{one.agency}{')' if mark == ' (' else ''}"
        for one in people
    ]
    return people, [f"{_heading(random, language)}:", *lines]


def introductions(random: Random, language: str) -> Listed:
    """Sentences that say who came."""
    people = [one for one in _people(random, 4, 8) if "." not in one.titled and "(" not in one.name]
    text = _series([f"{one.titled} ({one.agency})" for one in people])
    opener = random.choice(
        [
            "Those in attendance were",
            "The meeting was attended by",
            "Present were",
            "Attending were",
        ]
    )
    return people, [*_wrap(random, f"{opener} {text}.")]


def nobody(random: Random, language: str) -> Listed:
    """The paper has no list; everybody in it is only talked about."""
    return [], []


LAYOUTS: dict[str, Callable[[Random, str], Listed]] = {
    "a paragraph with parentheses": paragraph,
    "no heading at all": without_heading,
    "A and B, agency; C and D, agency": sharing,
    "an agency, then its people a line each": agency_then_people,
    "an agency, then its people in a row": agency_then_row,
    "a table a cell a line": flattened,
    "bare names between": bare_between,
    "a narrow column": narrow,
    "a list that breaks off": breaking_off,
    "a sign-in sheet": sign_in,
    "cells below their heads with marks": marked_cells,
    "an agency beside the first of its people": continued_cells,
    "two halves of a table": two_halves,
    "seats of a roll": seats,
    "a video meeting": video,
    "present, absent, staff, guests": blocks,
    "a commission": commission,
    "in the room and from elsewhere": by_mode,
    "on behalf of somebody": on_behalf,
    "degrees, pronouns and modes": adorned,
    "name, title and agency": titled,
    "Chinese": chinese,
    "two columns of names": two_columns,
    "last name first": last_name_first,
    "a sentence": introductions,
    "no list": nobody,
}

# Their lists say themselves who was away, or are tables that nothing follows.
WHOLE = {
    "cells below their heads with marks",
    "an agency beside the first of its people",
    "two halves of a table",
    "seats of a roll",
    "a video meeting",
    "present, absent, staff, guests",
    "a commission",
    "Chinese",
    "a sign-in sheet",
    "a table a cell a line",
}

# --- what stands around the list

_BODIES = [
    "Pier County Human Trafficking Task Force",
    "Commission on the Status of Women",
    "Eastmere Anti-Trafficking Coalition",
    "Youth Services Committee",
    "Harbor Survivors’ Advisory Council",
]
_DATES = [
    "{d:%B} {d.day}, {d.year}",
    "{d.month}/{d.day}/{d.year}",
    "{d:%A}, {d:%B} {d.day}, {d.year}",
    "{d.day} {d:%B} {d.year}",
]
_MONTHS = [
    *["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"],
    *["septiembre", "octubre", "noviembre", "diciembre"],
]
_FAMILY_NAME = "Farrow"


def _day(random: Random, day: date, language: str) -> str:
    if language == "es":
        return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "vi":
        return f"ngày {day.day} tháng {day.month} năm {day.year}"
    return random.choice(_DATES).format(d=day)


def _head(random: Random, day: date, language: str) -> list[str]:
    body = random.choice(_BODIES)
    when = _day(random, day, language)
    return random.choice(
        [
            [body, random.choice(["Meeting Minutes", "MINUTES", "Regular Meeting"]), when, ""],
            [f"{body} – {when}", ""],
            [
                "CITY OF EASTMERE",
                "Orlan Farrow, Mayor",
                "",
                body.upper(),
                f"Minutes of the Regular Meeting, {when}",
                "",
            ],
            [
                body,
                f"Date: {when}",
                "Time: 10:00 a.m. – 11:30 a.m.",
                "Location: Eastmere City Hall, Room 204",
                "",
            ],
            [
                "MINUTES",
                body,
                when,
                "9:30 AM",
                "1 Quay Street, 2nd Floor",
                "Eastmere, CA 94999",
                "",
            ],
            [body, f"{when} | 1:00 pm – 2:30 pm", "Zoom meeting ID: 555 0142 0199", ""],
            [body, "Minutes", f"Meeting date: {when}", "Prepared by: Iris Quell", ""],
        ]
    )


def _discussion(random: Random, people: list[Guest]) -> list[str]:
    """Paragraphs that name people who came, and others who did not."""
    came = [one.name for one in people] or ["The chair"]
    away = random.sample(_STRANGERS, 4)
    some = [random.choice(came) for _ in range(4)]
    lines = [
        f"{some[0]} thanked {away[0]} of the Harbor Library for the room.",
        f"{away[1]}, a resident, spoke about the bus line and about a house on Pier Street.",
        f"{some[1]} reported that {away[2]} had moved to another town.",
        f"A letter from Judge {away[3]} was read into the record.",
        "The shelter keeps two rooms for families; one is free.",
        f"Moved by {some[2].split()[-1]}, seconded by {some[3].split()[-1]}. Motion carried.",
        "M/S/C Farrow/Sorensen to approve the minutes of the last meeting.",
        f"AYES: {', '.join(name.split()[-1] for name in came[:4])}. NOES: None. ABSENT: Farrow.",
        f"Presentation: {away[0]}, Harbor University, on wage theft in laundries.",
        f"Contact: {away[2]}, Harbor Library, library@example.org, (415) 555-0142.",
        f"Public comment: {away[3]}, Quay Tenants Union; {away[1]}, resident.",
        f"• {away[0]} – Harbor Library – will lend chairs",
    ]
    return random.sample(lines, random.randint(3, 7))


def _vote(random: Random, people: list[Guest]) -> list[str]:
    """A vote by roll call with full names, as commissions write it."""
    if random.random() < 0.7 or not people:
        return []
    return [
        "Roll call vote:",
        *(f"{one.name}: {random.choice(['Aye', 'Yes', 'Abstain'])}" for one in people[:5]),
        "The motion passed.",
        "",
    ]


def _promises(random: Random, people: list[Guest], day: date) -> tuple[list[str], list[Promise]]:
    full = [one.name for one in people if 1 < len(one.name.split()) < 4 and one.name.isascii()]
    if len(full) < 3:
        return [], []
    first, second, third = random.sample(full, 3)
    due = day + timedelta(days=random.randint(7, 60))
    shown = random.choice(
        ["{d:%B} {d.day}", "{d.month}/{d.day}/{d.year}", "{d:%B} {d.day}, {d.year}"]
    ).format(d=due)
    kind = random.choice(["sentences", "list", "owners", "recommendations"])
    if kind == "sentences":
        return [
            f"{first} will call the shelter by {shown}.",
            f"{second} and {third} expressed interest in the training group.",
        ], [
            Promise("call the shelter", first, due),
            Promise("training group", f"{second} and {third}", None),
        ]
    if kind == "list":
        head = random.choice(["Action Items", "Next Steps", "ACTION ITEMS:", "Follow-up"])
        return [
            head,
            f"• {first}: send the list of beds, by {shown}",
            f"• {second} to invite the hotel association",
            "",
        ], [Promise("list of beds", first, due), Promise("hotel association", second, None)]
    if kind == "owners":
        return [f"{first}: who answers after five, by {shown}"], [
            Promise("answers after five", first, due)
        ]
    head = random.choice(["Recommendations", "Recommendations:", "Ideas for improvement"])
    return [head, "- Print the card in Tagalog", "- Ask the county for a second room", ""], [
        Promise("card in Tagalog", "", None),
        Promise("second room", "", None),
    ]


def _business(random: Random, people: list[Guest], day: date) -> tuple[list[str], list[Promise]]:
    said = _discussion(random, people)
    promised, promises = _promises(random, people, day)
    half = len(said) // 2
    titles = random.sample(
        ["Welcome and Introductions", "Approval of Minutes", "Reports from Subcommittees", "Old Business",
         "New Business",
         "Public Comment", "Budget", "Shelter Beds"], 3,
    )  # fmt: skip
    number = random.choice(["{n}. ", "{r}. ", "", "{n}) ", "Item {n}: "])
    romans = ["I", "II", "III", "IV", "V"]

    def title(place: int, words: str) -> str:
        return number.format(n=place + 1, r=romans[place]) + words

    gap = random.choice([[], [""]])
    lines = [
        title(0, titles[0]),
        *gap,
        *said[:half],
        "",
        title(1, titles[1]),
        *gap,
        *said[half:],
        *_vote(random, people),
        "",
    ]
    lines += [title(2, titles[2]), *gap, *(promised or ["Nothing to report."]), ""]
    lines += [
        title(3, "Announcements"),
        *gap,
        f"• Toy Drive, Quay Neighborhood Council, {(day + timedelta(days=20)):%B} {(day + timedelta(days=20)).day}",
        "• The library is closed on Sunday.",
        "",
        title(4, "Adjournment"),
        *gap,
        "The meeting was adjourned at 11:25 a.m.",
    ]
    tail = random.choice(
        [
            [f"Next meeting: {_day(random, day + timedelta(days=30), 'en')}"],
            ["Respectfully submitted,", "Iris Quell, Secretary"],
            ["Minutes prepared by Iris Quell"],
            ["cc: Judge Orlan Farrow; Petra Farrow, Harbor Library"],
            [],
        ]
    )
    return [*lines, *tail], promises


def write(number: int, layout: str | None = None) -> Written:
    """The paper of a number, in the layout that is asked for or in any."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    language = (
        "zh" if layout == "Chinese" else random.choice([*["en"] * 6, "es", "es", "zh", "vi", "tl"])
    )
    day = date(2015, 1, 5) + timedelta(days=random.randrange(3_600))
    people, lines = LAYOUTS[layout](random, language)
    text = [*_head(random, day, language), *lines]
    if layout not in WHOLE and lines and random.random() < 0.35:
        text += ["", f"{random.choice(_AWAY[language])}: {_series(random.sample(_STRANGERS, 2))}"]
    business, promises = _business(random, people, day)
    text += ["", *business]
    return Written("\n".join(text) + "\n", tuple(people), layout, tuple(promises))
