"""Papers as a scanner reads them, whose truth is known: letters, blanks and stops of their headings are spoiled.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes

_GIVEN = (
    "Arlene", "Burl", "Dessie", "Hobart", "Twyla", "Coy", "Ramona", "Lester", "Wanda", "Otis", "Marisol", "Efrain",
    "Tobias", "Yvette", "Clement", "Rosalind", "Alonzo", "Beatrix", "Gideon", "Harriet", "Ignacio", "Josefina",
)  # fmt: skip
_FAMILY = (
    "Stokes", "Combs", "Napier", "Saylor", "Ison", "Middleton", "Quintero", "Lindgren", "Ibarra", "Decker", "Oduya",
    "Kilburn", "Moffat", "Perea", "Harker", "Castellanos", "Toomey", "Brandt", "Solberg", "Dawes", "Stokes-Ibarra",
)  # fmt: skip
_AGENCIES = (
    "Circuit Court", "Sheriff's Office", "Ministerial Association", "School Board", "Legal Aid", "Bay Clinic",
    "County Health Department", "Rescue Mission", "Harbor Food Bank", "City Library", "Victim Services",
    "Cumberland River Comprehensive Care", "Tribal Court", "Youth Center", "Fire Department",
)  # fmt: skip
_HEADINGS = (
    ("MEMBERS PRESENT", "MEMBERS ABSENT"),
    ("PRESENT", "ABSENT"),
    ("Members present", "Members absent"),
    ("COMMITTEE MEMBERS PRESENT", "COMMITTEE MEMBERS EXCUSED"),
    ("ATTENDANCE", "UNEXCUSED"),
    ("PRESENT", "NOT PRESENT"),
    ("ATTENDEES", "ABSENTEES"),
    ("PRESENTES", "AUSENTES"),
    ("Presentes", "Miembros ausentes"),
)
_LOOKALIKES = {
    "a": "4@", "b": "86", "e": "3c", "s": "5$", "t": "7", "o": "0", "i": "1l", "l": "1|", "m": ("rn",),
}  # fmt: skip
_LOOKALIKES_OF_CAPITALS = {
    "A": "4", "B": ("8", "13"), "E": "F3", "S": "5$", "T": "I7", "O": "0", "N": "HM", "P": "F", "U": "V",
}  # fmt: skip
_MARKS = (": ", ":  ", ":", ". ", "; ", " ", "  ", "   ", "\n", ":\n", "", " - ", "- ")
_TITLES = ("HARLAN COUNTY TASK FORCE", "PIER STREET COALITION", "TRI-RIVERS COUNCIL")


@dataclass
class Scan:
    """The text of a paper, and who came to the meeting and who did not."""

    text: str
    came: dict[str, str]
    away: list[str]


def write(number: int) -> Scan:
    random = Random(number)  # noqa: S311  # the same paper every time
    given, family = random.sample(_GIVEN, 9), random.sample(_FAMILY, 9)
    people = dict(
        zip(
            map(" ".join, zip(given, family, strict=True)), random.sample(_AGENCIES, 9), strict=True
        )
    )
    names = list(people)
    came = names[: random.randint(3, 6)]
    away = names[len(came) : len(came) + random.randint(1, 3)]
    here, gone = random.choice(_HEADINGS)
    lists = [
        _list(
            here, random.choice((": ", ":  ", ":\n")), [f"{name}, {people[name]}" for name in came]
        ),
        _list(
            _spoiled(gone, random),
            random.choice(_MARKS),
            [f"{name}, {people[name]}" for name in away],
        ),
    ]
    text = "\n".join(
        [
            random.choice(_TITLES),
            f"Minutes of the meeting of May {random.randint(1, 28)}, 2026",
            "",
            random.choice(("\n", "\n\n")).join(lists),
            random.choice(("", "~" * 40, "          Page 1 of 2")),
            "",
            "CALL TO ORDER. The chair called the meeting to order at 6:00 p.m.",
            "",
            "OLD BUSINESS. The crisis beds will open June 1.",
            "",
            "ADJOURN 7:15 p.m. Next meeting: June 30, 2026.",
        ]
    )
    return Scan(text, {name: people[name] for name in came}, away)


def _list(heading: str, mark: str, entries: list[str]) -> str:
    return f"{heading}{mark}" + "\n".join(
        entry if not place and "\n" not in mark else f"      {entry}"
        for place, entry in enumerate(entries)
    )


def _spoiled(heading: str, random: Random) -> str:
    """A heading with what scanners do to it: never more than two letters of its last word."""
    spoil = random.choice(
        (_other_letter, _other_letter, _further_blanks, _no_blanks, _blank_inside, str)
    )
    spoiled: str = spoil(heading, random) if spoil is not str else heading
    return spoiled


def _other_letter(heading: str, random: Random) -> str:
    first, _, last = heading.rpartition(" ")
    for _ in range(random.randint(1, 2) if first else 1):
        lookalikes = {**_LOOKALIKES, **_LOOKALIKES_OF_CAPITALS}
        place = random.choice([at for at, letter in enumerate(last) if letter in lookalikes])
        last = last[:place] + random.choice(list(lookalikes[last[place]])) + last[place + 1 :]
    return f"{first} {last}".strip()


def _further_blanks(heading: str, random: Random) -> str:
    return heading.replace(" ", " " * random.randint(2, 3))


def _no_blanks(heading: str, _: Random) -> str:
    return heading.replace(" ", "")


def _blank_inside(heading: str, random: Random) -> str:
    if random.random() < 0.5:
        return " ".join(heading)
    place = random.choice(
        [at for at in range(2, len(heading) - 1) if " " not in heading[at - 1 : at + 1]]
    )
    return f"{heading[:place]} {heading[place:]}"


def counts_of(scan: Scan) -> Counter[str]:
    """What was found of a paper: who came and with which agency, who was away, and who was made up or came wrongly."""
    found = read_minutes(read_paper(scan.text.encode(), "scan.txt"))
    written = {one.name: one.organization or "" for one in found.attendees}
    gone = [name for name in scan.away if any(name in f"{one} {written[one]}" for one in written)]
    return Counter(
        people=len(scan.came),
        away=len(scan.away),
        names=sum(name in written for name in scan.came),
        agencies=sum(written.get(name) == agency for name, agency in scan.came.items()),
        absent=sum(name in (found.absences or "") for name in scan.away),
        away_came=len(gone),
        made_up=len(written.keys() - scan.came.keys()),
    )
