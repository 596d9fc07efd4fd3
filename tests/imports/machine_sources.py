"""An invented directory as a program has it: programs, places and numbers, what hides them, and its own books."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

_FIRST = (
    "Amber", "Birch", "Cedar", "Delta", "Elm", "Fern", "Garnet", "Harbor", "Iris", "Juniper", "Kestrel", "Linden",
)  # fmt: skip
_AGENCIES = ("Community Services", "Legal Aid", "Alliance", "Family Network", "Collective")
_PROGRAMS = (
    "Night Beds", "Rapid Rehousing", "Immigration Law Desk", "Open Door Meals", "Survivor Advocacy", "Safe Rides",
    "Youth Drop-In", "Job Bridge",
)  # fmt: skip
_STREETS = ("Signal", "Lantern", "Orchard", "Ferry", "Quarry", "Willow", "Granary", "Chapel")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a program; `is_hidden` where the source keeps its address from the public."""

    number: int
    street: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One number of a program, with the kind and the extension that the source gives."""

    number: str
    kind: str
    extension: str


@dataclass(slots=True)
class Program:
    """One program as the source has it; `is_hidden` where its row is not for the public."""

    number: int
    agency: str
    name: str
    places: list[Place]
    lines: list[Line]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Hiding:
    """A key that says what is not for the public, by two of its values."""

    key: str
    hidden: Any
    shown: Any


# Ways to hide, and columns of which a program keeps its own books: the first of each are looked at while building.
HIDINGS = (
    Hiding("is_confidential", True, False), Hiding("visibility", "internal", "public"), Hiding("publish", False, True),
    Hiding("suppress_address", 1, 0), Hiding("web_display", "N", "Y"), Hiding("flag", "r", "g"),
    Hiding("restricted", "Y", "N"), Hiding("pub", 0, 1), Hiding("record_status", "P", "A"), Hiding("vis", "I", "E"),
    Hiding("share_code", "B", "A"), Hiding("ok", "n", "y"),
)  # fmt: skip
UNSEEN_HIDINGS = (
    Hiding("secure", True, False), Hiding("audience", "staff", "everyone"), Hiding("listed", False, True),
    Hiding("conf", "R", "P"), Hiding("show_on_site", 0, 1), Hiding("x", "1", ""), Hiding("type_2", "C", "P"),
    Hiding("release", "none", "full"), Hiding("access_level", 3, 1), Hiding("mark", "*", ""),
    Hiding("safe_address", True, False), Hiding("disclosure", "N", "Y"), Hiding("web", 0, 1), Hiding("private", 1, 0),
)  # fmt: skip
BOOKS: dict[str, tuple[Any, ...]] = {
    "program_code": ("A", "B", "C"), "tier": (1, 2, 3), "cohort": ("F26", "S27"), "funded": (True, False),
    "rev": (1, 2), "campus": ("N", "S"), "grade": ("A", "B"), "site_index": (0, 1, 2), "floor": ("1", "2"),
    "sms": (True, False), "rank": (1, 2), "walk_in": ("Y", "N"), "is_deleted": (False,), "version": (3, 4),
    "region": ("N", "E"), "accessible": (True, False), "sliding": ("N", "Y"), "modified_by": ("mj", "rk"),
}  # fmt: skip
UNSEEN_BOOKS: dict[str, tuple[Any, ...]] = {
    "sort_order": (1, 2, 3), "batch": ("a", "b"), "wing": ("E", "W"), "last_edited_by": ("tk", "ol"),
    "lang_count": (1, 2), "parking": (True, False), "batch_no": (4, 5), "created_by_id": (11, 12), "zone": ("A", "B"),
    "has_interpreter": ("Y", "N"), "checksum": ("f3", "9a"), "level": (1, 2), "schema_version": (2,), "seq": (1, 2),
    "building": ("A", "C"), "room": ("1", "2"), "record_type_id": (1, 2), "__v": (0, 1), "pets": ("Y", "N"),
    "intl": (False, True), "is_primary": (True, False), "quarter": ("Q1", "Q2"), "fy": (25, 26), "shard": (0, 1),
}  # fmt: skip


def invented_programs(random: Random) -> list[Program]:
    programs: list[Program] = []
    streets = [f"{100 + 7 * number} {name} St" for number in range(12) for name in _STREETS]
    random.shuffle(streets)
    hides_rows = random.random() < 0.5
    for first in random.sample(_FIRST, 7):
        agency = f"{first} {random.choice(_AGENCIES)}"
        for name in random.sample(_PROGRAMS, random.randint(1, 3)):
            number = len(programs) + 1
            is_hidden = hides_rows and random.random() < 0.3
            places = [
                Place(
                    10 * number + each,
                    streets.pop(),
                    is_hidden=not hides_rows and random.random() < 0.3,
                )
                for each in range(random.choice((1, 1, 2, 3, 4)))
            ]
            lines = [
                Line(f"(415) 555-{100 + number * 3 + each:04}", kind, random.choice(("", "12", "304")))
                for each, kind in enumerate(random.sample(("main", "intake", "fax"), random.randint(1, 3)))
            ]  # fmt: skip
            programs.append(Program(number, agency, name, places, lines, is_hidden))
    if not any(each.is_hidden or any(p.is_hidden for p in each.places) for each in programs):
        programs[0].is_hidden = True
    return programs


@dataclass(slots=True)
class Source:
    """What a writer of files takes its records from: each as keys in snake case."""

    programs: list[Program]
    hiding: Hiding
    books: dict[str, tuple[Any, ...]]
    random: Random
    _levels: dict[str, int] = field(default_factory=dict)

    def agencies(self) -> dict[str, list[Program]]:
        """The programs by their agencies."""
        found: dict[str, list[Program]] = {}
        for each in self.programs:
            found.setdefault(each.agency, []).append(each)
        return found

    def book(self, level: int) -> Record:
        """The keys of the books that records of a level have: 0 programs, 1 places, 2 numbers."""
        keys = [key for place, key in enumerate(self.books) if place % 3 == level]
        return {key: self.random.choice(self.books[key]) for key in keys}

    def mark(self, *, is_hidden: bool, of_places: bool) -> Record:
        """What a record of a program or of a place says of who may see it."""
        hides_places = any(p.is_hidden for each in self.programs for p in each.places)
        if of_places is not hides_places:
            return {}
        return {self.hiding.key: self.hiding.hidden if is_hidden else self.hiding.shown}

    def place(self, each: Place) -> Record:
        """A place with its address."""
        return {
            "street": each.street, "city": "Exampleton", "state": "CA", "zip": "94999",
            **self.mark(is_hidden=each.is_hidden, of_places=True), **self.book(1),
        }  # fmt: skip

    def line(self, each: Line) -> Record:
        """A number with its kind."""
        return {
            "kind": each.kind,
            "number": each.number,
            "extension": each.extension,
            **self.book(2),
        }

    def program(self, each: Program) -> Record:
        """What a program says of itself alone."""
        return {
            "summary": f"{each.name} for people who ask.", "languages": ["English", "Spanish"],
            **self.mark(is_hidden=each.is_hidden, of_places=False), **self.book(0),
        }  # fmt: skip
