"""Papers with attendance lists whose truth is known: layout × wrapping × slip × language of the heading.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

GIVEN = [
    "Ana",
    "María",
    "José",
    "Luis",
    "Guadalupe",
    "Tomás",
    "Xóchitl",
    "Itzel",
    "Joaquín",
    "Yesenia",
    "Thuy",
    "Minh",
    "Linh",
    "Quang",
    "Tuan",
    "Hai",
    "Wei",
    "Xiaoming",
    "Mei-Ling",
    "Jian",
    "Siu-Fong",
    "Ka-Wai",
    "Maricel",
    "Jomar",
    "Luzviminda",
    "Rizalino",
    "Fatima",
    "Omar",
    "Layla",
    "Abdulrahman",
    "Noor",
    "Yusuf",
    "Kwame",
    "Adaeze",
    "Chidi",
    "Ngozi",
    "Tariku",
    "Mulu",
    "Priya",
    "Arjun",
    "Lakshmi",
    "Gurpreet",
    "Hyun-Mi",
    "Ji-Woo",
    "Soo-Jin",
    "Yuki",
    "Kenji",
    "Tatiana",
    "Oleksandr",
    "Siobhan",
    "Patrick",
    "Emily",
    "Doug",
    "Rosa",
    "Lenore",
    "Minouche",
    "Janelle",
    "DeShawn",
    "LaToya",
    "JaMel",
    "Tevita",
    "Sina",
    "Malia",
    "Keahi",
    "Alix",
    "Robin",
    "Gena",
    "Hediana",
    "Bo",
    "Lin",
]
FAMILY = [
    "Ruiz",
    "García",
    "Hernández",
    "Villagrán",
    "Ñáñez",
    "O’Brien",
    "O'Neil",
    "D’Angelo",
    "McAdams",
    "MacLeod",
    "Nguyen",
    "Tran",
    "Pham",
    "Lê",
    "Huynh",
    "Chen",
    "Wong",
    "Leung",
    "Ng",
    "Li",
    "Xu",
    "Santos",
    "Bautista",
    "Macaraeg",
    "Dimaculangan",
    "Okonkwo",
    "Adeyemi",
    "Bekele",
    "Tesfaye",
    "Haddad",
    "Mansour",
    "Singh",
    "Kaur",
    "Patel",
    "Iyer",
    "Park",
    "Kim",
    "Yoon",
    "Tanaka",
    "Petrov",
    "Shevchenko",
    "Kowalski",
    "Szymanski",
    "Stein",
    "Hall",
    "Day",
    "Young",
    "Rivers",
    "Banks",
    "Church",
    "Castro-Rodriguez",
    "Okonkwo-Hale",
    "Smith-Jones",
    "Fonoimoana",
    "Kahananui",
    "Whitehorse",
    "Begay",
    "Marqusee",
    "Zigas",
    "Utarti",
    "Dieterich",
    "Peckles",
    "Ticas",
]
DOUBLE = [
    "García Márquez",
    "Hernández López",
    "de la Cruz",
    "de los Santos",
    "del Río",
    "Ruiz de Castilla",
    "Santa Maria",
    "St. John",
    "St. Clair",
    "van der Berg",
    "al Haddad",
    "Abu Khalil",
    "ibn Rashid",
    "Dela Cruz",
    "De Guzman",
    "Thi Hoa",
    "Van Nguyen",
    "Le Blanc",
    "von Arnim",
    "da Silva",
]
WHOLE = [
    "Nguyễn Thị Minh Khai",
    "Trần Văn Đức",
    "Phạm Quốc Bảo",
    "Lê Thu Hà",
    "Chan Tai Man",
    "Wong Siu Ming",
    "Zhang Wei",
    "Li Na",
    "Maria Clara Dela Rosa-Reyes",
    "Juan Carlos de la Cruz Mendoza",
    "Mohammed bin Salim",
    "Ahmed al-Haddad",
    "Fatima Zahra El Idrissi",
    "Seán Ó Briain",
    "J. R. Quimby",
    "A. J. Vance",
    "Mary K. Dalton",
    "T.J. Okafor",
    "Robert Vance Jr.",
    "Henry Adams III",
    "Teresita “Tess” Manalo",
    "William (Bill) Dorsey",
    "Wilhelmina Achterberg-van Dijk",
    "Ifasina Quarry",
    "Olu Adebayo",
    "Jean-Luc Picot",
    "Mary Beth Sorley",
]
STRANGE_NAMES = [
    "Zorigtbaatar Munkh",
    "Ixchel Tzoc Ajú",
    "Nguyen Van An",
    "Khadra bint Salim",
    "Oyuunchimeg Bat-Erdene",
    "Þórdís Ægisdóttir",
    "Amparo Luján viuda de Roa",
    "Will Adeyemi-Sund",
    "Seung-hee Paek",
    "B. Okwudili",
]
STRANGE_MONONYMS = ["Tumenbayar", "Sukarmin", "Quilla", "Hinewai", "Dorjee"]
STRANGE_AGENCIES = [
    "Steppe Table",
    "Second Gate",
    "Night Lanterns",
    "Braceros' Grandchildren",
    "Tidewater Sikh Gurdwara",
    "Quay Unified",
    "Mothers at the Gate",
    "Blue Door",
    "Sail and Anchor",
    "Promotoras de Quay",
    "Laundries of Harbor",
]
OFFICES = [
    "Assistant District Attorney",
    "Deputy Director",
    "Investigator",
    "Special Agent",
    "Comandante",
    "Hno.",
    "Mtra.",
    "Auntie",
    "Prof. Em.",
    "Imam",
    "Sgt. 1st Class",
    "Rev. Dr.",
    "Nurse Manager",
]
MONONYMS = ("Suharti", "Quetzali", "Thandiwe", "Wiryanto")
HONORIFICS = [
    "Dr.",
    "Captain",
    "Capt.",
    "Lt.",
    "Sgt.",
    "Sergeant",
    "Inspector",
    "Sister",
    "Rev.",
    "Supervisor",
    "Commissioner",
    "Ms.",
    "Mr.",
    "Judge",
    "Officer",
    "Prof.",
    "Deputy",
    "Chief",
]
TITLES = [
    "Program Director",
    "Executive Director",
    "Case Manager",
    "Outreach Coordinator",
    "Chair",
    "Policy Analyst",
    "Staff Attorney",
    "Intern",
    "Co-Chair",
    "Deputy Director",
    "Victim Advocate",
    "Social Worker",
    "Community Liaison",
    "Sergeant",
    "Program Manager",
    "Director of Programs",
]

_PLACES = [
    "Harbor",
    "Quay",
    "Pier County",
    "Mill Valley",
    "San Osbaldo",
    "Port Harbor",
    "Lantern",
    "Saltmarsh",
    "Santa Brígida",
]
_FORMS = [
    "{p} Police Department",
    "{p} Sheriff’s Office",
    "{p} County Sheriff's Department",
    "Office of the Mayor",
    "Office of {t}",
    "Department of {t}",
    "Dept. of {t}",
    "{p} Department of {t}",
    "{p} Unified School District",
    "{p} District Attorney’s Office",
    "{p} City Attorney",
    "{p} Public Defender",
    "{p} Legal Aid",
    "{p} Women’s Shelter",
    "{p} Food Bank",
    "{p} & Mill Associates LLP",
    "Goldwater & Associates LLP",
    "{p} Health",
    "{p} General Hospital",
    "University of {p}",
    "{p} State University",
    "{p} Community Center",
    "St. Brendan Infirmary",
    "Legal Services for {w}",
    "Coalition Against {t}",
    "Alliance for {w}",
    "{w} of {p}",
    "Teamsters Local 7",
    "SEIU Local 1021",
    "The {p} Foundation",
    "Friends of {p}, Inc.",
    "{p} Interfaith Council",
    "Catholic Charities of {p}",
    "Department on the Status of Women",
    "{p} House (a program of Quay Services)",
    "U.S. Attorney’s Office",
    "U.S. Department of {t}",
    "Homeland Security Investigations",
    "Family and Children’s Services",
    "{w} and {w2} Services",
    "Asian {w} Outreach",
    "{p} Labor Council",
    "Board of Supervisors",
    "{p} YMCA",
    "Centro Legal de {p}",
    "Mujeres Unidas de {p}",
    "Love Never Tires",
    "Freedom Forward",
    "Larkspur Street Youth Services",
]
_TOPICS = [
    "Public Health",
    "Housing",
    "Labor Standards",
    "Human Services",
    "Small Business",
    "Aging and Adult Services",
    "Child Support",
    "Justice",
    "Trafficking",
]
_WHOM = ["Children", "Survivors", "Youth", "Workers", "Immigrants", "Families", "Women", "Veterans"]
ACRONYMS = [
    "HPD",
    "DPH",
    "SFPD-SVU",
    "BAWAR",
    "API-LO",
    "APILO",
    "CYC",
    "HSA",
    "FBI",
    "DCYF",
    "HSI",
    "NCJW",
    "SAGE",
    "SPUR",
    "JPD",
    "DOSW",
    "MUNI",
    "SFUSD",
    "UCSF",
    "PPSCV",
]


@dataclass(frozen=True)
class Guest:
    """Somebody on a list; `agency` is None for a bare name."""

    name: str
    agency: str | None
    honorific: str | None = None
    title: str | None = None

    @property
    def titled(self) -> str:
        """The name as a list has it."""
        return f"{self.honorific} {self.name}" if self.honorific else self.name


@dataclass(frozen=True)
class Made:
    """A paper, and who came by it."""

    text: str
    guests: tuple[Guest, ...]
    layout: str
    wrapping: str
    slip: str


def name(random: Random) -> str:
    """A name of some culture."""
    kind = random.random()
    if kind < 0.2:
        return random.choice(WHOLE)
    if kind < 0.35:
        return f"{random.choice(GIVEN)} {random.choice(DOUBLE)}"
    if kind < 0.45:
        return f"{random.choice(GIVEN)} {random.choice(FAMILY)} {random.choice(FAMILY)}"
    return f"{random.choice(GIVEN)} {random.choice(FAMILY)}"


def agency(random: Random) -> str:
    """An agency of some form."""
    if random.random() < 0.25:
        return random.choice(ACRONYMS)
    first, second = random.sample(_WHOM, 2)
    return random.choice(_FORMS).format(
        p=random.choice(_PLACES), t=random.choice(_TOPICS), w=first, w2=second
    )


def guests(random: Random, count: int) -> list[Guest]:
    """People with different names, each with an agency; a few share one."""
    people: dict[str, Guest] = {}
    agencies = [agency(random) for _ in range(count)]
    while len(people) < count:
        called = name(random)
        honorific = random.choice(HONORIFICS) if random.random() < 0.12 else None
        people.setdefault(called.casefold(), Guest(called, random.choice(agencies), honorific))
    return list(people.values())


# --- layouts: guests → (guests as the list has them, lines). A line is never broken here.

Listed = tuple[list[Guest], list[str]]
Layout = Callable[[Random, list[Guest]], Listed]


def _joined(mark: str, form: str) -> Layout:
    def lay(_random: Random, people: list[Guest]) -> Listed:
        return people, [mark.join(form.format(n=one.titled, a=one.agency) for one in people)]

    return lay


def _one_a_line(form: str) -> Layout:
    def lay(_random: Random, people: list[Guest]) -> Listed:
        return people, [form.format(n=one.titled, a=one.agency) for one in people]

    return lay


def _numbered(_random: Random, people: list[Guest]) -> Listed:
    return people, [f"{i}. {one.titled}, {one.agency}" for i, one in enumerate(people, start=1)]


def _groups(random: Random, people: list[Guest]) -> list[list[Guest]]:
    """The people cut into runs of one to three, each run of one agency; agencies differ from run to run."""
    found, rest, used = [], list(people), set()
    while rest:
        size = random.choice([1, 1, 2, 2, 3])
        run, rest = rest[:size], rest[size:]
        shared = next(
            (one for one in (agency(random) for _ in range(200)) if one not in used), "HPD"
        )
        used.add(shared)
        found.append([replace(one, agency=shared) for one in run])
    return found


def _and_pairs(random: Random, people: list[Guest]) -> Listed:
    runs = [run[:2] for run in _groups(random, people)]
    text = "; ".join(f"{' and '.join(one.titled for one in run)}, {run[0].agency}" for run in runs)
    return [one for run in runs for one in run], [text]


def _and_pairs_a_line(random: Random, people: list[Guest]) -> Listed:
    runs = [run[:2] for run in _groups(random, people)]
    lines = [f"{' & '.join(one.titled for one in run)}, {run[0].agency}" for run in runs]
    return [one for run in runs for one in run], lines


def _series(run: list[Guest]) -> str:
    *first, last = (one.titled for one in run)
    return f"{', '.join(first)} and {last}" if first else last


def _series_of_three(random: Random, people: list[Guest]) -> Listed:
    runs = _groups(random, people)
    text = "; ".join(f"{_series(run)} ({run[0].agency})" for run in runs)
    return [one for run in runs for one in run], [text]


def _agency_above(random: Random, people: list[Guest]) -> Listed:
    """The flattened table: the agency on a line, its people on the next."""
    runs = _groups(random, people)
    lines = [
        line for run in runs for line in (run[0].agency or "", ", ".join(one.titled for one in run))
    ]
    return [one for run in runs for one in run], lines


def _agency_above_flattened(random: Random, people: list[Guest]) -> Listed:
    found, lines = _agency_above(random, people)
    heads = random.choice(
        [["DEPARTMENT", "STAFF"], ["Agency", "Name"], ["ORGANIZATION", "REPRESENTATIVES"]]
    )
    return found, [*heads, *lines]


def _agency_above_each_below(random: Random, people: list[Guest]) -> Listed:
    runs = _groups(random, people)
    lines = [line for run in runs for line in (run[0].agency or "", *(o.titled for o in run))]
    return [one for run in runs for one in run], lines


def _name_above_agency(_random: Random, people: list[Guest]) -> Listed:
    return people, [line for one in people for line in (one.titled, one.agency or "")]


def _agency_first(mark: str) -> Layout:
    def lay(random: Random, people: list[Guest]) -> Listed:
        runs = _groups(random, people)
        lines = [f"{run[0].agency}{mark}{', '.join(one.titled for one in run)}" for run in runs]
        return [one for run in runs for one in run], lines

    return lay


def _agency_first_joined(random: Random, people: list[Guest]) -> Listed:
    runs = _groups(random, people)
    text = "; ".join(f"{run[0].agency}: {', '.join(one.titled for one in run)}" for run in runs)
    return [one for run in runs for one in run], [text]


def _bare_between(random: Random, people: list[Guest]) -> Listed:
    mixed = [replace(one, agency=None) if random.random() < 0.3 else one for one in people]
    mixed[0] = people[0]
    return mixed, [f"{one.titled}, {one.agency}" if one.agency else one.titled for one in mixed]


def _bare_between_joined(random: Random, people: list[Guest]) -> Listed:
    mixed, lines = _bare_between(random, people)
    return mixed, ["; ".join(lines)]


def _bare(mark: str) -> Layout:
    def lay(_random: Random, people: list[Guest]) -> Listed:
        bare = [replace(one, agency=None) for one in people]
        return bare, [mark.join(one.titled for one in bare)]

    return lay


def _bare_lines(_random: Random, people: list[Guest]) -> Listed:
    bare = [replace(one, agency=None) for one in people]
    return bare, [one.titled for one in bare]


def _mononyms(random: Random, people: list[Guest]) -> Listed:
    """One-word names stand among others, each before an agency."""
    mixed = [replace(people[0], name=random.choice(MONONYMS), honorific=None), *people[1:]]
    random.shuffle(mixed)
    return mixed, ["; ".join(f"{one.titled}, {one.agency}" for one in mixed)]


def _table(heads: tuple[str, ...], cut: str) -> Layout:
    def lay(random: Random, people: list[Guest]) -> Listed:
        width = max(len(one.titled) for one in people) + 4
        rows = []
        for one in people:
            cells = [one.titled, one.agency or ""]
            if len(heads) > 2:
                cells.append(random.choice(TITLES))
            rows.append(cells)
        if heads and heads[0] in ("Agency", "Organization", "DEPARTMENT", "Agencia"):
            rows = [[cells[1], cells[0], *cells[2:]] for cells in rows]
            width = max(len(cells[0]) for cells in rows) + 4
        lines = [list(heads), *rows] if heads else rows
        if cut == "blanks":
            return people, [f"{cells[0]:<{width}}{cells[1]}" for cells in lines]
        if cut == "bars":
            return people, ["| " + " | ".join(cells) + " |" for cells in lines]
        return people, ["\t".join(cells) for cells in lines]

    return lay


def _last_name_first(_random: Random, people: list[Guest]) -> Listed:
    """Only names of two words can be turned without a guess."""
    plain = [replace(o, honorific=None) for o in people if re.fullmatch(r"[\w-]+ [\w’'-]+", o.name)]
    rows = ["\t".join((", ".join(reversed(one.name.split())), one.agency or "")) for one in plain]
    return plain, ["Name\tOrganization", *rows]


def _first_and_last(_random: Random, people: list[Guest]) -> Listed:
    plain = [replace(one, honorific=None) for one in people]
    rows = []
    for one in plain:
        first, _, last = one.name.partition(" ")
        rows.append(f"{first}\t{last}\t{one.agency}")
    return plain, ["First Name\tLast Name\tOrganization", *rows]


def _title_after(form: str, joined: bool) -> Layout:
    def lay(random: Random, people: list[Guest]) -> Listed:
        titled = [replace(one, title=random.choice(TITLES)) for one in people]
        lines = [form.format(n=one.titled, a=one.agency, t=one.title) for one in titled]
        return titled, ["; ".join(lines)] if joined else lines

    return lay


def _by_phone(random: Random, people: list[Guest]) -> Listed:
    marks = [" (by phone)", " (via Zoom)", " (phone)", "", "", "", " – by phone", " (remote)"]
    return people, [f"{one.titled}, {one.agency}{random.choice(marks)}" for one in people]


def _shouted(_random: Random, people: list[Guest]) -> Listed:
    loud = [replace(one, name=one.name.upper(), honorific=None) for one in people]
    return loud, ["; ".join(f"{one.name}, {one.agency}" for one in loud)]


def _shouted_lines(_random: Random, people: list[Guest]) -> Listed:
    loud = [replace(one, name=one.name.upper(), honorific=None) for one in people]
    return loud, [f"{one.name} – {one.agency}" for one in loud]


def _several_a_line(random: Random, people: list[Guest]) -> Listed:
    lines, rest = [], list(people)
    while rest:
        size = random.choice([1, 2, 3])
        lines.append("; ".join(f"{one.titled}, {one.agency}" for one in rest[:size]))
        rest = rest[size:]
    return people, lines


def _two_columns_of_names(_random: Random, people: list[Guest]) -> Listed:
    bare = [replace(one, agency=None) for one in people]
    lines = ["\t".join(one.titled for one in bare[i : i + 2]) for i in range(0, len(bare), 2)]
    return bare, lines


def _strange(random: Random, people: list[Guest]) -> list[Guest]:
    """The people with names and agencies of which no word is on any list; some have one name."""
    found = []
    for one in people:
        called = one.name
        if random.random() < 0.25:
            called = random.choice(STRANGE_NAMES)
        if random.random() < 0.15 and one.honorific is None:
            called = random.choice(STRANGE_MONONYMS)
        if all(other.name != called for other in found):
            at = random.choice(STRANGE_AGENCIES) if random.random() < 0.4 else one.agency
            found.append(replace(one, name=called, agency=at))
    return found


def _strange_lines(form: str) -> Layout:
    def lay(random: Random, people: list[Guest]) -> Listed:
        strange = _strange(random, people)
        return strange, [form.format(n=one.titled, a=one.agency) for one in strange]

    return lay


def _strange_joined(form: str) -> Layout:
    def lay(random: Random, people: list[Guest]) -> Listed:
        strange, lines = _strange_lines(form)(random, people)
        return strange, ["; ".join(lines)]

    return lay


def _offices(random: Random, people: list[Guest]) -> Listed:
    """Offices of several words, degrees and ranks around the names."""
    titled = [
        replace(one, honorific=random.choice(OFFICES)) if random.random() < 0.5 else one
        for one in people
    ]
    degrees = [", LCSW", ", MSW", ", Esq.", ", MD", " (ret.)", "", "", "", ""]
    return titled, [f"{one.titled}{random.choice(degrees)}, {one.agency}" for one in titled]


def _flattened_cells(random: Random, people: list[Guest]) -> Listed:
    """A table of which every cell became a line; from one agency nobody came."""
    found, lines = _agency_above_each_below(random, people)
    place = random.choice(
        [at for at, line in enumerate(lines) if line in {g.agency for g in found}]
    )
    lines[place:place] = random.choice([["Public Works"], ["Public Works", ""]])
    return found, ["DEPARTMENT", "STAFF", *lines]


def _turned_name(one: Guest) -> str:
    first, _, last = one.name.partition(" ")
    return f"{last}, {first}" if last else first


def _sign_in_sheet(random: Random, people: list[Guest]) -> Listed:
    """Numbered rows with last names first, how people came, and those excused at the end."""
    plain = [replace(one, honorific=None) for one in people if _has_two_words(one)]
    if random.random() < 0.5:
        plain.append(replace(plain[0], name=random.choice(STRANGE_MONONYMS)))
    how = ["In person", "Zoom", "Phone"]
    rows = [
        f"{count}\t{_turned_name(one)}\t{one.agency}\t{random.choice(how)}"
        for count, one in enumerate(plain, start=1)
    ]
    away = ["Excused", "–\tFarrow, Quentin\tHarbor Library\tExcused"]
    return plain, ["No.\tName\tOrganization\tMode", *rows, *away]


def _has_two_words(one: Guest) -> bool:
    return re.fullmatch(r"[\w-]+ [\w’'-]+", one.name) is not None


def _turned_columns(_random: Random, people: list[Guest]) -> Listed:
    plain = [replace(one, honorific=None) for one in people if _has_two_words(one)]
    width = max(len(_turned_name(one)) for one in plain) + 3
    return plain, [f"{_turned_name(one):<{width}}{one.agency}" for one in plain]


def _roles_beside(random: Random, people: list[Guest]) -> Listed:
    """A column of roles that are no titles; some have no agency, some one name."""
    strange = [
        replace(one, agency=None) if random.random() < 0.15 else one
        for one in _strange(random, people)
    ]
    roles = ["Member", "Chair", "Ex officio", "Staff", "Guest", "Alternate"]
    rows = [f"{one.titled}\t{one.agency or ''}\t{random.choice(roles)}" for one in strange]
    return strange, ["Name\tAgency\tRole", *rows]


def _by_mode(random: Random, people: list[Guest]) -> Listed:
    """Who came in which way, with pronouns, a device, a telephone number, and regrets below."""
    strange = _strange(random, people)
    strange[-1] = Guest("Zelda", None)
    pronouns = [" (she/her)", " [they/them]", " (ella)", " (he/they)", " (any pronouns)", ""]
    lines = [f"{one.titled}{random.choice(pronouns)}, {one.agency}" for one in strange[:-1]]
    half = len(lines) // 2
    return strange, [
        random.choice(["In the room:", "In person:"]),
        *lines[:half],
        "",
        random.choice(["On Zoom:", "Online:", "Via Zoom:"]),
        *lines[half:],
        "Zelda's iPhone",
        "",
        "By phone:",
        "(555) 0142",
        "",
        "Regrets: Quentin Farrow (he/him), Ike Sorensen",
    ]


def _by_sector(random: Random, people: list[Guest]) -> Listed:
    """Sectors, each with those who came and those who did not."""
    strange = _strange(random, people)
    lines = [random.choice(["ROLL CALL BY SECTOR", "Roll call"]), ""]
    for place, sector in enumerate(("Health", "Faith and community", "Government")):
        part = strange[place::3]
        came = "; ".join(f"{one.titled}, {one.agency}" for one in part)
        lines += [sector, f"  Present: {came}", "  Excused: Quentin Farrow, Harbor Library", ""]
    return [one for place in range(3) for one in strange[place::3]], lines


def _agency_first_over_pages(random: Random, people: list[Guest]) -> Listed:
    """Strange agencies, each before its people, and a page that ends within the list."""
    runs = _groups(random, people)
    names = list(STRANGE_AGENCIES)
    for place in range(0, len(runs), 3):
        at = names.pop(random.randrange(len(names)))
        runs[place] = [replace(one, agency=at) for one in runs[place]]
    marks = [", ", "; "]
    lines = [
        f"{run[0].agency}: {random.choice(marks).join(one.titled for one in run)}" for run in runs
    ]
    lines[1:1] = ["Library: vacant"]
    half = len(lines) // 2
    lines[half:half] = random.choice([["Page 2 of 3"], ["- 2 -"], []])
    return [one for run in runs for one in run], lines


def _cut_words(random: Random, people: list[Guest]) -> Listed:
    """Lines that end inside a name with a hyphen."""
    text = "; ".join(f"{one.titled}, {one.agency}" for one in people)
    return people, textwrap.wrap(text, random.randint(50, 90), break_on_hyphens=True)


def _initials(_random: Random, people: list[Guest]) -> Listed:
    """The letters by which the paper calls somebody stand behind the name."""
    plain = [one for one in people if _has_two_words(one)]
    lines = [
        f"{one.titled} ({''.join(word[0] for word in one.name.split()).upper()}), {one.agency}"
        for one in plain
    ]
    return plain, ["; ".join(lines)]


def _of_sentence(random: Random, people: list[Guest]) -> Listed:
    """A sentence: Chair A of B, members C of D and E of F, and for the town, G and H, both of I."""
    run = [one for one in people if one.honorific is None and " of " not in (one.agency or "")][:6]
    run = [
        replace(one, agency=(one.agency or "").replace(" and ", " & ").split(",")[0]) for one in run
    ]
    *first, last = run
    text = ", ".join(f"{one.name} of {one.agency}" for one in first)
    opener = random.choice(["", "Chair ", "members "])
    return run, [f"{opener}{text} and {last.name} of {last.agency}."]


LEGENDS = [
    ("ATTENDANCE ROSTER (P = present, A = absent, E = excused, R = remote)", "PR", "AE"),
    ("Roll call: P=present; V=by video; X=not present; N=no show", "PV", "XN"),
    ("Sign-in register [Y = here, Z = on Zoom, N = absent]", "YZ", "N"),
    ("Asistencia (P = presente, A = ausente, V = por video)", "PV", "A"),
    ("ATTENDANCE ROSTER", "PR", "AE"),
]


def _roster(random: Random, people: list[Guest]) -> Listed:
    """Last names first in columns of blanks, and a letter whose meaning the heading gives."""
    plain = [replace(one, honorific=None) for one in people if _has_two_words(one)]
    heading, came, away = random.choice(LEGENDS)
    rows = [(_turned_name(one), one.agency or "", random.choice(came)) for one in plain]
    for one in ("Farrow, Quentin", "Sorensen, Ike"):
        rows.insert(random.randrange(len(rows) + 1), (one, "Harbor Library", random.choice(away)))
    widths = [max(len(row[at]) for row in rows) + random.randint(3, 9) for at in (0, 1)]
    counted = random.choice([" {:>2}.  ", "{}) ", "{:<5}"]) if random.random() < 0.7 else ""
    lines = [
        f"{counted.format(place)}{row[0]:<{widths[0]}}{row[1]:<{widths[1]}}{row[2]}"
        for place, row in enumerate(rows, start=1)
    ]
    return plain, [heading, *lines]


def _head_of_last_first(random: Random, people: list[Guest]) -> Listed:
    """A column "Last, First", with a number before it and an address behind."""
    plain = [replace(one, honorific=None) for one in people if _has_two_words(one)]
    head = random.choice(
        [
            "Last, First",
            "Last Name, First Name",
            "Apellido, nombre",
            "Name (last, first)",
            "Surname / First name",
        ]
    )
    counted, mailed = random.random() < 0.5, random.random() < 0.5
    rows = [["#"] * counted + [head, "Organization"] + ["Email"] * mailed]
    for place, one in enumerate(plain, start=1):
        mail = (
            f"{one.name.split()[0].casefold()}@clinic.example.org" if random.random() < 0.5 else ""
        )
        rows.append(
            [str(place)] * counted + [_turned_name(one), one.agency or ""] + [mail] * mailed
        )
    return plain, ["\t".join(row).rstrip("\t") for row in rows]


def _parted_names(random: Random, people: list[Guest]) -> Listed:
    """Given and family name in cells of their own below no heads."""
    plain = [one for one in people if _has_two_words(one)]
    mark = random.choice(["\t", " | ", "    "])
    turned = random.random() < 0.3
    rows = []
    for one in plain:
        first, _, last = one.name.partition(" ")
        called = f"{one.honorific} {first}" if one.honorific and not turned else first
        rows.append(mark.join([last, called] if turned else [called, last]) + f"{mark}{one.agency}")
    if turned:
        plain = [replace(one, honorific=None) for one in plain]
    return plain, rows


def _agency_above_nobody(random: Random, people: list[Guest]) -> Listed:
    """Agencies above people that are drawn in; some sent nobody."""
    nobody = [
        "(no one)",
        "none",
        "(absent)",
        "—",
        "nobody",
        "vacant",
        "(not represented)",
        "nadie",
        "absent",
    ]
    lines = []
    runs = _groups(random, people)
    for run in runs:
        lines += [run[0].agency or "", *(f"   {one.titled}" for one in run)]
        if random.random() < 0.3:
            lines += [agency(random), f"   {random.choice(nobody)}"]
    lines += ["Quay Library Commission", f"   {random.choice(nobody)}"]
    return [one for run in runs for one in run], lines


def _role_words_before(random: Random, people: list[Guest]) -> Listed:
    """Agency: one person; and behind a word for what they are, two more."""
    runs = _groups(random, people)
    words = [
        "students",
        "interns",
        "two interns",
        "advocates",
        "legal interns",
        "Volunteers",
        "our nurses",
    ]
    lines = []
    for run in runs:
        first, *others = [one.titled for one in run]
        behind = f"; {random.choice(words)} {' and '.join(others)}" if len(others) == 2 else ""
        lines.append(f"{run[0].agency}: {first}{behind or ''.join(f', {one}' for one in others)}")
    return [one for run in runs for one in run], lines


def _with_dittos(random: Random, people: list[Guest]) -> Listed:
    """Name and agency, and a word or mark that repeats the agency of the line above."""
    mark = random.choice(["same", "ditto", '"', "idem"])
    lines = []
    for run in (runs := _groups(random, people)):
        lines.append(f"{run[0].titled}, {run[0].agency}")
        lines += [f"{one.titled}, {mark}" for one in run[1:]]
    return [one for run in runs for one in run], lines


def _marked_table(random: Random, people: list[Guest]) -> Listed:
    """Counted rows with a column for marks that have notes, and one for initials or telephones."""
    cut = random.choice(["\t", " | ", " / "])
    last = random.choice(["Initials", "Phone"])
    rows = [
        (one.titled, one.agency or "", random.choice(["X", "yes", "Y (late)", "X (remote)"]))
        for one in people
    ]
    for one in ("Quentin Farrow", "Ike Sorensen"):
        row = (one, "Harbor Library", random.choice(["no", "N (sent word)", "absent"]))
        rows.insert(random.randrange(len(rows) + 1), row)
    lines = [cut.join(("Name", "Agency", "Present", last))]
    return people, [*lines, *(cut.join((*row, "555-0101")) for row in rows)]


def _drawn_in(random: Random, people: list[Guest]) -> Listed:
    """Agencies at the edge, their people drawn in below, some with a bullet."""
    mark = random.choice(["", "- ", "* "])
    runs = _groups(random, people)
    lines = []
    for run in runs:
        lines += [run[0].agency or "", *(f"    {mark}{one.titled}" for one in run)]
    return [one for run in runs for one in run], lines


def _bullets_of_two(inner: str) -> Layout:
    """Agencies behind bullets, each above its people behind other or deeper ones."""

    def lines(random: Random, people: list[Guest]) -> Listed:
        groups = [group for group in _groups(random, people) if group[0].agency]
        found = [one for group in groups for one in group]
        listed = [
            line
            for group in groups
            for line in (f"• {group[0].agency}", *(f"{inner} {one.titled}" for one in group))
        ]
        return found, listed

    return lines


def _for_somebody(random: Random, people: list[Guest]) -> Listed:
    words = ["for", "here for", "representing", "proxy for", "on behalf of"]
    return people, [
        f"{one.titled} {random.choice(words)} Quentin Farrow, {one.agency}"
        if random.random() < 0.3
        else f"{one.titled}, {one.agency}"
        for one in people
    ]


LAYOUTS: dict[str, Layout] = {
    "bullets in one line": _joined(" • ", "{n} - {a}"),
    "repeated by a mark": _with_dittos,
    "table with marks and notes": _marked_table,
    "people drawn in below agencies": _drawn_in,
    "agency bullets, people deeper": _bullets_of_two("   •"),
    "agency bullets, people behind others": _bullets_of_two("o"),
    "in place of somebody": _for_somebody,
    "semicolons": _joined("; ", "{n}, {a}"),
    "parentheses and semicolons": _joined("; ", "{n} ({a})"),
    "parentheses and commas": _joined(", ", "{n} ({a})"),
    "dashes and semicolons": _joined("; ", "{n} – {a}"),
    "pairs by commas": _joined(", ", "{n}, {a}"),
    "one a line, commas": _one_a_line("{n}, {a}"),
    "one a line, dashes": _one_a_line("{n} – {a}"),
    "one a line, glued hyphens": _one_a_line("{n}- {a}"),
    "one a line, parentheses": _one_a_line("{n} ({a})"),
    "one a line, of": _one_a_line("{n} of {a}"),
    "bullets": _one_a_line("• {n}, {a}"),
    "hyphen bullets": _one_a_line("- {n} ({a})"),
    "numbered": _numbered,
    "several a line": _several_a_line,
    "A and B, agency": _and_pairs,
    "A & B, agency, one a line": _and_pairs_a_line,
    "A, B and C (agency)": _series_of_three,
    "agency above its people": _agency_above,
    "agency above its people, flattened heads": _agency_above_flattened,
    "agency above, people below each other": _agency_above_each_below,
    "name above agency": _name_above_agency,
    "agency – people": _agency_first(" – "),
    "agency: people": _agency_first(": "),
    "agency: people; agency: people": _agency_first_joined,
    "bare names between": _bare_between,
    "bare names between, semicolons": _bare_between_joined,
    "bare, commas": _bare(", "),
    "bare, semicolons": _bare("; "),
    "bare, one a line": _bare_lines,
    "mononyms": _mononyms,
    "table by tabs": _table(("Name", "Organization"), "tabs"),
    "table, agency first": _table(("Agency", "Name"), "tabs"),
    "table with titles": _table(("Name", "Agency", "Title"), "tabs"),
    "table without heads": _table((), "tabs"),
    "table by blanks": _table(("NAME", "AGENCY"), "blanks"),
    "table by bars": _table(("Name", "Agency"), "bars"),
    "table in Spanish": _table(("Nombre", "Organización"), "tabs"),
    "last name first": _last_name_first,
    "first and last name": _first_and_last,
    "title, agency": _title_after("{n}, {t}, {a}", joined=False),
    "title, agency; semicolons": _title_after("{n}, {t}, {a}", joined=True),
    "agency, title": _title_after("{n}, {a}, {t}", joined=False),
    "title in parentheses": _title_after("{n} ({t}), {a}", joined=False),
    "title – agency": _title_after("{n} – {t}, {a}", joined=False),
    "by phone": _by_phone,
    "all caps": _shouted,
    "all caps, one a line": _shouted_lines,
    "columns of names": _two_columns_of_names,
    "strange, one a line, commas": _strange_lines("{n}, {a}"),
    "strange, one a line, dashes": _strange_lines("{n} – {a}"),
    "strange, one a line, parentheses": _strange_lines("{n} ({a})"),
    "strange, semicolons": _strange_joined("{n}, {a}"),
    "offices and degrees": _offices,
    "flattened cells": _flattened_cells,
    "table of a sign-in sheet": _sign_in_sheet,
    "table of columns, last name first": _turned_columns,
    "table with roles": _roles_beside,
    "groups by mode": _by_mode,
    "groups by sector": _by_sector,
    "agency: people over pages": _agency_first_over_pages,
    "cut words": _cut_words,
    "initials": _initials,
    "sentence": _of_sentence,
    "table of a roster with letters": _roster,
    "table with a head of last, first": _head_of_last_first,
    "table of parted names": _parted_names,
    "agency above, some sent nobody": _agency_above_nobody,
    "agency: people behind role words": _role_words_before,
}
ROWS = {key for key in LAYOUTS if key.startswith(("table", "last name", "first and", "columns"))}
# Where each line is an entry and nothing but the line end parts two, a wrapped line is a guess for anybody.
LINES = {
    "repeated by a mark",
    "people drawn in below agencies",
    "agency bullets, people deeper",
    "agency bullets, people behind others",
    "in place of somebody",
    "flattened cells",
    "strange, one a line, commas",
    "strange, one a line, dashes",
    "strange, one a line, parentheses",
    "offices and degrees",
    "groups by mode",
    "groups by sector",
    "agency: people over pages",
    "cut words",
    "bare, one a line",
    "agency above, people below each other",
    "agency above, some sent nobody",
    "agency: people behind role words",
    "agency above its people",
    "agency above its people, flattened heads",
    "name above agency",
}
BARE = {key for key in LAYOUTS if key.startswith("bare,") or key == "columns of names"}

# The list has headings of its own.
OWN_HEADINGS = {"groups by mode", "groups by sector", "table of a roster with letters"}

HEADINGS = {
    "English": [
        "WHO CAME",
        "Roll of Participants",
        "Attendecs:",
        "Those attending",
        "Attendees:",
        "Present:",
        "In attendance:",
        "Members Present:",
        "ATTENDEES",
        "Attendance",
        "MEMBERS PRESENT:",
        "Participants:",
        "Those present:",
        "Who attended:",
        "Attendees (see sign-in sheet):",
        "In Attendance",
    ],
    "Spanish": [
        "Asistentes:",
        "Presentes:",
        "Asistencia:",
        "Miembros presentes:",
        "Participantes:",
        "ASISTENTES",
        "Personas presentes:",
    ],
    "Filipino": ["Mga dumalo:", "Mga Dumalo"],
    "Vietnamese": ["Người tham dự:", "Thành phần tham dự:"],
    "Chinese": ["出席者：", "出席人員:", "與會者："],
}
ABSENT = {
    "English": ["Absent:", "Excused:", "Regrets:", "Members Absent:", "Unable to attend:"],
    "Spanish": ["Ausentes:", "Miembros ausentes:", "Excusados:"],
    "Filipino": ["Mga hindi dumalo:"],
    "Vietnamese": ["Vắng mặt:"],
    "Chinese": ["缺席者：", "請假："],
}

_HEADS = (
    """Harbor Task Force on Safety – Minutes
May 4, 2021
Location: Harbor Hall, Room 5, 1 Quay Street

""",
    """Pier County Coalition Against Trafficking
Meeting Minutes

Meeting Date:
May 4, 2021 - 1:30pm
Location:
Harbor Hall, Room 5
1 Quay Street
Port Harbor, CA 94999

""",
    """MINUTES
Housing Committee
Tuesday, May 4, 2021, 10:00 am – 11:30 am
Zoom

""",
)
_TAILS = (
    """1. Welcome and introductions

2. April minutes adopted. [Steinberg/Hallam]
Quentin Farrow, Harbor Library, will answer the letter.

3. Announcements
Toy Drive, Quay Neighborhood Council, until May 20; Legal Line, Harbor Library, closed.
""",
    """Call to Order
The meeting was called to order at 1:35 pm.

Approval of Minutes
Moved by Una Farrow, seconded by Ike Sorensen. Carried.

Next meeting: June 1, 2021
""",
    """AGENDA

I. Introductions

II. Reports
Una Farrow of Harbor Library reported on the shelves.

III. Adjournment
""",
    """Welcome and Introductions

Una Farrow and Ike Sorensen introduced the new volunteers from the library.

Discussion

• Una Farrow asked who keeps the list
• Ike Sorensen, Harbor Library: keeps it
""",
)

WRAPPINGS = ("none", "wrapped", "wrapped, each line a paragraph")
SLIPS = (
    "none",
    "none",
    "double space",
    "space before comma",
    "missing comma",
    "comma for semicolon",
    "semicolon for comma",
    "empty entry",
    "full stop at the end",
    "straight apostrophe",
    "other apostrophe",
    "digit for a letter",
    "breaks off",
)


class Choices(NamedTuple):
    """What a paper is made with; None is any."""

    wrapping: str | None = None
    slip: str | None = None
    language: str | None = None


ANY = Choices()
_FEWEST_OF_TWO_WORDS = 3  # several layouts show no other names, and no list has nobody
_LANGUAGES = [*["English"] * 6, *["Spanish"] * 3, "Filipino", "Vietnamese", "Chinese"]


def make(number: int, layout: str | None = None, choices: Choices = ANY) -> Made:
    """The paper of a number, in the layout and with the choices that are asked for or in any."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    people = guests(random, random.randint(4, 16))
    while sum(map(_has_two_words, people)) < _FEWEST_OF_TWO_WORDS:
        people = guests(random, random.randint(4, 16))
    people, lines = LAYOUTS[layout](random, people)
    slip = choices.slip or random.choice(SLIPS)
    people, lines, slip = _slipped(random, people, lines, layout, slip)
    wrapping = choices.wrapping or random.choice(WRAPPINGS)
    lines, wrapping = _wrapped(random, lines, layout, wrapping)
    head = random.choice(_HEADS)
    listed = _listed(random, people, lines, layout, choices.language)
    text = head + listed + random.choice(_TAILS)
    return Made(text, tuple(people), layout, wrapping, slip)


def crossed(layout: str, seed: int) -> Iterator[Made]:
    """Papers of a layout with every slip in every wrapping and every language, each pair of the three at least once."""
    for at, slip in enumerate(dict.fromkeys(SLIPS)):
        for place, wrapping in enumerate(WRAPPINGS):
            for language in list(HEADINGS)[(at + place) % 2 :: 2]:
                yield make(seed, layout, Choices(wrapping, slip, language))
                seed += 1


def _listed(
    random: Random, people: list[Guest], lines: list[str], layout: str, language: str | None
) -> str:
    """Heading, list and what follows it."""
    language = language or random.choice(_LANGUAGES)
    heading = random.choice(HEADINGS[language])
    is_known = layout not in BARE | LINES and len(people) > 4
    if layout in OWN_HEADINGS:
        return "\n".join(lines) + "\n\n"
    if layout.startswith(("table", "first and", "last name")):
        start = random.choice(["", f"{heading}\n"]) if lines[0].count("Name") else f"{heading}\n"
    elif is_known and random.random() < 0.15:
        start = ""
    elif heading[-1] in ":：" and random.random() < 0.4 and not layout.startswith("agency"):
        start = f"{heading} "
    else:
        start = f"{heading}\n" + random.choice(["", "\n"])
    text = start + "\n".join(lines) + "\n"
    if start and random.random() < 0.25:
        away = ["Quentin Farrow", "Ike Sorensen"]
        text += f"\n{random.choice(ABSENT[language])} {', '.join(away)}\n"
    return text + "\n"


def _wrapped(random: Random, lines: list[str], layout: str, wrapping: str) -> tuple[list[str], str]:
    if wrapping == "none" or layout in ROWS:
        return lines, "none"
    width = random.randint(45, 100)
    if layout in LINES:
        width = 1_000
    cut = [
        piece
        for line in lines
        for piece in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    ]
    if wrapping == "wrapped":
        return cut, wrapping
    return "\n\n".join(cut).split("\n"), wrapping


def _slipped(  # noqa: C901  # one branch a slip
    random: Random, people: list[Guest], lines: list[str], layout: str, slip: str
) -> tuple[list[Guest], list[str], str]:
    """One slip where the layout has a place for it; else none."""
    at = random.randrange(len(lines))
    before = list(lines)
    if slip == "double space":
        lines[at] = re.sub(r", ", ",  ", lines[at], count=1)
    elif slip == "space before comma" and "|" not in lines[at]:
        lines[at] = lines[at].replace(", ", " , ", 1)
    elif slip == "missing comma" and layout in ("semicolons", "one a line, commas", "bullets"):
        one = _with_surely_known(people)
        if one:
            lines = [
                line.replace(f"{one.titled}, {one.agency}", f"{one.titled} {one.agency}")
                for line in lines
            ]
    elif slip == "comma for semicolon" and layout in ("semicolons", "parentheses and semicolons"):
        lines[0] = lines[0].replace("; ", ", ", 1)
    elif slip == "semicolon for comma" and layout == "semicolons":
        one = people[0]
        lines[0] = lines[0].replace(f"{one.titled}, {one.agency}", f"{one.titled}; {one.agency}", 1)
    elif slip == "empty entry" and "; " in lines[0]:
        lines[0] = lines[0].replace("; ", "; ; ", 1)
    elif slip == "full stop at the end" and layout not in ROWS:
        lines[-1] += "."
    elif slip in ("straight apostrophe", "other apostrophe"):
        mark = "'" if slip == "straight apostrophe" else random.choice("`´‘")
        lines = [re.sub(r"(?<=\w)[’'](?=\w)", mark, line) for line in lines]
    elif slip == "digit for a letter" and layout not in ("all caps", "all caps, one a line"):
        people, lines = _misread(random, people, lines)
    elif slip == "breaks off" and layout == "semicolons":
        cut = lines[0].rfind("; ")
        lines[0] = lines[0][:cut] + random.choice([";", ",", "; and"])
        people = people[:-1]
    return people, lines, slip if lines != before else "none"


def _with_surely_known(people: list[Guest]) -> Guest | None:
    """Somebody with a common given name before an agency that is one by its first word."""
    return next(
        (
            one
            for one in people
            if one.name.split()[0] in ("Ana", "Emily", "Rosa", "Patrick", "Robin", "Doug")
            and len(one.name.split()) == 2
            and one.agency in ACRONYMS
        ),
        None,
    )


def _misread(
    random: Random, people: list[Guest], lines: list[str]
) -> tuple[list[Guest], list[str]]:
    """A scanner took an l for 1 or an o for 0 inside one name, as it stands on the paper."""
    place = random.randrange(len(people))
    one = people[place]
    letters = [
        i for i, letter in enumerate(one.name) if letter in "lo" and i and one.name[i - 1].isalpha()
    ]
    if not letters or sum(line.count(one.name) for line in lines) != 1:
        return people, lines
    at = random.choice(letters)
    read = one.name[:at] + {"l": "1", "o": "0"}[one.name[at]] + one.name[at + 1 :]
    lines = [line.replace(one.name, read) for line in lines]
    return [*people[:place], replace(one, name=read), *people[place + 1 :]], lines
