"""Papers of boards, calls and round tables whose truth is known: seats, proxies, calls, introductions, reports in turn.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.minutes.attendance_papers import Guest, Made, guests

_AWAY = ["Ottoline Farrow", "Quentin Farrow", "Isolde Farrow", "Leopold Farrow"]
_HEADS = [
    "Harbor County Advisory Board\nMinutes of May 4, 2021\n\n",
    "MESA DEL PUERTO / HARBOR TABLE\nMay 4, 2021, Harbor Library\n\n",
    "Harbor Council on Safe Work\nRegular meeting, May 4, 2021, 1:30 p.m.\n\n",
]
_TAILS = [
    "\n\nThe meeting came to order at 1:33.\nOld business. The board went through the survey of shelters.\n",
    "\n\n1. Welcome\nThe group spoke of beds at night.\n2. Reports\nNothing was new.\n",
    "\n\nNotes\nThe van comes on Tuesdays, and nobody objected to that.\nWe meet again on June 1, 2021.\n",
]
_SEATS = [
    "District {n} appointee",
    "Ward {n} seat",
    "Seat {n}",
    "{s} seat",
    "{s} representative",
    "{s} member",
]
_SECTORS = [
    "Survivor",
    "Schools",
    "Faith",
    "Law enforcement",
    "Youth",
    "Health",
    "Housing",
    "At-large",
]
_REPORTS = [
    "Two new beds are free from Monday, and the line is answered at night.",
    "The clinic moved to the next street and opens at nine.",
    "Still looking for people who speak Mam and can help on weekends.",
    "Nothing new this month, but the van is back from repair.",
]


def write(number: int, layout: str | None = None) -> Made:
    """The paper of a number; in that layout or in one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    people = [plain(one) for one in guests(random, random.randint(5, 11))]
    people, lines = LAYOUTS[layout](random, people)
    text = random.choice(_HEADS) + "\n".join(lines) + random.choice(_TAILS)
    return Made(text, tuple(people), layout, "none", "")


def plain(one: Guest) -> Guest:
    """Somebody without marks in name or agency that part an entry in these layouts."""
    agency = re.sub(r" \(.*\)|, Inc\.|,.*| [–—-] .*|[/:].*", "", one.agency or "")
    return replace(one, name=re.sub(r" ?[(“\"].*[)”\"]|, Jr\.?", "", one.name), agency=agency)


def _seats(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """A table of seats, people and agencies without heads, in which seats are empty and people come from nowhere."""
    between = random.choice(["\t", " | "])
    form = random.choice(_SEATS)
    is_marked = random.random() < 0.3
    rows, kept = [], []
    for place, one in enumerate(people):
        seat = form.format(n=place + 1, s=_SECTORS[place % len(_SECTORS)])
        is_alone = place == len(people) - 2 and not is_marked
        kept.append(replace(one, agency=None) if is_alone else one)
        cells = [seat, one.titled, kept[-1].agency or "", *(["present"] if is_marked else [])]
        rows.append(between.join(cells).rstrip())
        if random.random() < 0.15:
            empty = form.format(n=place + 50, s="Open")
            rows.append(between.join([empty, random.choice(["Vacant", "(vacant)"]), ""]).rstrip())
        if is_marked and random.random() < 0.2:
            other = form.format(n=place + 70, s="Labor")
            rows.append(between.join([other, random.choice(_AWAY), "Harbor Clinic", "absent"]))
    return kept, rows


def _proxies(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """A roll whose marks name who came for somebody."""
    rows = [random.choice(["Member\tRepresenting\tRoll", "Name\tAgency\tAttendance"])]
    for one in people:
        draw = random.random()
        if draw < 0.3:
            sent = random.choice(
                [
                    "Proxy: {}",
                    "{} (proxy)",
                    "Alternate: {}",
                    "sent {}",
                    "by proxy ({})",
                    "{}, alternate",
                ]
            )
            rows.append(f"{random.choice(_AWAY)}\t{one.agency}\t{sent.format(one.name)}")
        else:
            rows.append(
                f"{one.titled}\t{one.agency}\t{random.choice(['Present', 'Present (Webex)', 'P', 'present, late'])}"
            )
        if draw > 0.85:
            rows.append(
                f"{random.choice(_AWAY)}\tHarbor Clinic\t{random.choice(['Absent', 'Excused', 'A'])}"
            )
    return [replace(one, honorific=None) for one in people], rows


def _alternates(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """A table with a column for those who may come instead: whether one did, no mark says."""
    rows = [
        random.choice(
            [
                "Organization\tPrimary member\tAlternate\tAttendance",
                "Agency\tMember\tAlternate\tPresent",
            ]
        )
    ]
    for place, one in enumerate(people):
        other = random.choice(_AWAY) if random.random() < 0.5 else ""
        rows.append(
            f"{one.agency}\t{one.titled}\t{other}\t{random.choice(['Present', 'X', 'yes'])}"
        )
        if place % 3 == 1:
            rows.append(
                f"Harbor Clinic\tIsolde Farrow\tLeopold Farrow\t{random.choice(['Absent', 'excused'])}"
            )
    return people, rows


def _call(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """The report of a call: hours from and to, devices, and the chat, in which people write who did not come."""
    form = random.choice(["{n} ({a})", "{n}, {a}", "{n} | {a}", "{n} - {a}"])
    half = random.choice([" AM", "", "am"])
    dash = random.choice([" - ", " – ", "-"])
    rows = [random.choice(["Joined", "Participants", "Joined:", "Who joined"])]
    for one in people:
        entry = form.format(n=one.titled, a=one.agency)
        rows.append(
            f"{entry} 9:{random.randint(50, 59)}{half}{dash}11:0{random.randint(0, 9)}{half}"
        )
    rows.insert(random.randint(3, 5), f"dev's iPhone 10:04{half}{dash}10:06{half}")
    rows.append(f"Otter.ai Notetaker 10:00{half}{dash}11:02{half}")
    rows += ["", random.choice(["From the chat", "Chat", "CHAT LOG", "Meeting chat:"])]
    for minute, one in enumerate(random.sample(people, 3)):
        rows.append(
            f"10:1{minute} {one.titled}: {random.choice(['two beds tonight', 'thank you!!', 'I have to drop in ten'])}"
        )
    return people, rows


def _introductions(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """People who say who they are, or of whom the notes say so; somebody else is only spoken of."""
    forms = [
        '"I\'m {n} from {a}."',
        '"My name is {n} and I work for {a}."',
        '"I am {n}, I run the night desk at {a}."',
        "{n} of {a} introduced herself.",
        "{n} introduced himself as an organizer with {a}.",
        "{n} said she is here for {a}.",
        '"This is {n} with {a}."',
    ]
    told = [random.choice(forms).format(n=one.name, a=one.agency) for one in people]
    told.insert(2, "Ottoline Farrow could not come.")
    last = "The room then spoke of Isolde Farrow, who had slept in a car since March."
    people = [replace(one, honorific=None) for one in people]
    if random.random() < 0.5:
        return people, ["Introductions", f"We went around. {' '.join(told)} {last}"]
    return people, ["Introductions", "", *(line for each in told for line in (each, "")), last]


def _reports(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """Each agency reports in turn, and nothing else says who came."""
    form = random.choice(
        [
            "{a} [{n}] - {r}",
            "{a} ({n}): {r}",
            "{n} ({a}): {r}",
            "{n}, {a}: {r}",
            "• {a} ({n}) – {r}",
        ]
    )
    rows = ["Each agency gave an update."]
    rows += [form.format(a=one.agency, n=one.name, r=random.choice(_REPORTS)) for one in people]
    return [replace(one, honorific=None) for one in people], rows


def _groups(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """Groups whose headings stand alone, without a colon, and one of those who were away."""
    indent = random.choice(["", "  ", "    "])
    gap = random.choice([[], [""]])
    heads = random.choice(
        [
            ["Voting Members", "Non-Voting / Ex Officio", "Guests"],
            ["Members", "Alternates", "Visitors"],
            ["MEMBERS", "STAFF"],
        ]
    )
    rows = ["PRESENT"]
    cuts = sorted(random.sample(range(1, len(people)), len(heads) - 1))
    for head, start, end in zip(heads, [0, *cuts], [*cuts, len(people)], strict=True):
        rows += [*gap, head]
        rows += [f"{indent}{one.titled}, {one.agency}" for one in people[start:end]]
    rows += ["", "Members not present", f"{indent}Ottoline Farrow, Harbor Clinic"]
    return people, rows


def _appearances(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """Headings that say for whom the people behind them came."""
    before = random.choice(["For the ", "From the ", "For ", "Representing the "])
    agencies = [
        "Public Defender",
        "District Attorney",
        "County Court",
        "Probation Department",
        "Harbor Clinic",
    ]
    rows = [random.choice(["Appearances:", "Present:", "In attendance:"])]
    kept = []
    for agency in agencies:
        some, people = people[:2], people[2:]
        kept += [replace(one, agency=agency) for one in some]
        if some:
            rows.append(
                f"{before}{agency}: {random.choice(['; ', ', ']).join(one.titled for one in some)}"
            )
    rows.append("No appearance by the Harbor Library.")
    return kept, rows


def _ticks(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """Notes in a program that shows ticks and calls people by a sign."""
    rows = [random.choice(["## Here today", "**Attendees**", "# Present"])]
    mark = random.choice([" — ", ", ", " - "])
    for one in people:
        rows.append(f"- [x] @{one.name}{mark}{one.agency}")
        if random.random() < 0.2:
            rows.append(f"- [ ] @{random.choice(_AWAY)}{mark}Harbor Clinic")
    return [replace(one, honorific=None) for one in people], rows


def _letter(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """Whoever writes is among those who came, and two come of one agency."""
    writer, *others, first, second = [replace(one, honorific=None) for one in people]
    both = [replace(first, agency="Harbor Clinic"), replace(second, agency="Harbor Clinic")]
    several = random.choice(
        [
            "two people from Harbor Clinic - {} and {}",
            "two from the Harbor Clinic who came late - {} and {}",
            "both of Harbor Clinic: {} and {}",
        ]
    ).format(first.name, second.name)
    entries = [
        f"me ({writer.name}, {writer.agency})",
        *(f"{one.name} ({one.agency})" for one in others),
        several,
    ]
    return [writer, *others, *both], [f"Who was there: {'; '.join(entries)}."]


def _dittos(random: Random, people: list[Guest]) -> tuple[list[Guest], list[str]]:
    """People below each other of whom a mark repeats the agency."""
    sign = random.choice(
        ['"', "″", "do.", "same", "ditto", "idem", "same as above", "〃", "(same)"]
    )
    between = random.choice(["\t", ", ", " - "])
    rows, kept = ["Name\tAgency" if between == "\t" else "Attendees:"], []
    for place, one in enumerate(people):
        is_repeated = place % 3 == 1
        agency = kept[-1].agency if is_repeated else one.agency
        kept.append(replace(one, agency=agency, honorific=None))
        rows.append(f"{one.name}{between}{sign if is_repeated else agency}")
    return kept, rows


LAYOUTS: dict[str, Callable[[Random, list[Guest]], tuple[list[Guest], list[str]]]] = {
    "seats without heads": _seats,
    "a roll with proxies": _proxies,
    "a table with alternates": _alternates,
    "the report of a call": _call,
    "introductions": _introductions,
    "reports in turn": _reports,
    "groups without a colon": _groups,
    "appearances": _appearances,
    "ticks": _ticks,
    "a letter of one who came": _letter,
    "marks that repeat": _dittos,
}
