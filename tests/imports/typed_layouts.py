"""Known agencies typed into a sheet in every way in which offices do, with what stands above and below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Grid = list[list[str]]

_FIRST = (
    "Casa", "Second", "Saint Olga", "The Open", "Tri-County", "Harbor", "Kindred", "North", "Lotus", "First", "Salvage",
    "Doña Elvira", "Four Corners", "Workers'", "Bahay", "New Americans", "Quilombo", "Deaf", "Trans", "Mercy",
)  # fmt: skip
_LAST = (
    "Amapola", "Wind", "Parish", "Door", "Rape Crisis", "House", "Center", "Free Clinic", "Rising", "Step, Inc.",
    "Hope",
    "Community Center", "Health Board", "Table", "Kapwa", "Desk", "Advocates", "Lifeboat", "Kitchen", "Legal Aid",
)  # fmt: skip
_STREETS = (
    "Alder St",
    "N 4th Ave",
    "Calle Luna",
    "Fort Road",
    "Ninth Street",
    "Pomelo Blvd",
    "Court Plaza",
)
_TOWNS = (("Corliss", "93701"), ("Tres Pinos", "93722"), ("Oldfield", "93725"))
_TEXTS = (
    "A bed tonight, for up to sixty days.",
    "Lawyers who help with papers and visas, free of charge.",
    "Groceries every Tuesday and Friday, no questions asked.",
    "One to one and in groups, for as long as it takes.",
)
_PROGRAMS = (
    "Night Beds",
    "Visa Help Desk",
    "Food Pantry",
    "Court Advocacy",
    "Walk-in Clinic",
    "English at Noon",
)


@dataclass(slots=True)
class Typed:
    """One agency as it is true; `closed` ones say so in their name."""

    name: str
    program: str
    street: str
    town: str
    postal_code: str
    phone: str
    text: str
    closed: bool

    @property
    def shown(self) -> str:
        """The name as it is typed."""
        return f"{self.name} (CLOSED)" if self.closed else self.name

    @property
    def line(self) -> str:
        """Town, state and ZIP code."""
        return f"{self.town}, CA {self.postal_code}"


def agencies(chance: Random, count: int) -> list[Typed]:
    """Agencies that nobody has heard of, of names, programs and numbers that none shares; one in eight has closed."""
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    return [
        Typed(
            name,
            f"{chance.choice(_PROGRAMS)} {number}",
            f"{chance.randrange(10, 9800)} {chance.choice(_STREETS)}",
            *chance.choice(_TOWNS),
            f"(559) 555-01{number:02}",
            chance.choice(_TEXTS),
            not chance.randrange(8),
        )
        for number, name in enumerate(chance.sample(names, count))
    ]


_FORMS = ("{}", "Tel. {}", "Phone: {}", "Call {}")


def _lines(each: Typed, form: str) -> list[str]:
    return [each.shown, each.street, each.line, form.format(each.phone), each.text]


def _cards(chance: Random, found: Sequence[Typed]) -> Grid:
    form = chance.choice(_FORMS)
    return [[line] for each in found for line in [*_lines(each, form), ""]]


def _cards_without_gaps(chance: Random, found: Sequence[Typed]) -> Grid:
    form = chance.choice(_FORMS)
    return [[line] for each in found for line in _lines(each, form)]


def _cards_beside(chance: Random, found: Sequence[Typed]) -> Grid:
    form, across = chance.choice(_FORMS), chance.choice((2, 3))
    grid: Grid = []
    for place in range(0, len(found), across):
        cards = [_lines(each, form) for each in found[place : place + across]]
        grid += [list(row) for row in zip(*cards, strict=True)]
        grid.append([""])
    return grid


def _cards_in_rows(chance: Random, found: Sequence[Typed]) -> Grid:
    form = chance.choice(_FORMS)
    return [
        [f"{each.shown}\n{each.text}", f"{each.street}\n{each.line}\n{form.format(each.phone)}"]
        for each in found
    ]


_LABELS = (
    ("Agency", "Program", "Address", "Phone", "Notes"),
    ("Provider", "What", "Where", "Call", "Remarks"),
    ("Organization", "Service", "Location", "Telephone", "Description"),
    ("Agencia", "Programa", "Dirección", "Teléfono", "Descripción"),
)


def _values(each: Typed) -> list[str]:
    whole = f"{each.street}, {each.line}"
    return [each.shown, each.program, whole, each.phone, each.text]


def _labelled(chance: Random, found: Sequence[Typed]) -> Grid:
    labels = chance.choice(_LABELS)
    grid: Grid = []
    for each in found:
        grid += [list(pair) for pair in zip(labels, _values(each), strict=True)]
        grid.append(["", ""])
    return grid


def _on_its_side(chance: Random, found: Sequence[Typed]) -> Grid:
    labels = chance.choice(_LABELS)
    rows = [list(row) for row in zip(*map(_values, found), strict=True)]
    grid = [[label, *row] for label, row in zip(labels, rows, strict=True)]
    if chance.randrange(2):
        grid[0][0] = ""
    return grid


def _list(chance: Random, found: Sequence[Typed]) -> Grid:
    return [list(chance.choice(_LABELS)), *map(_values, found)]


def _below_each_other(chance: Random, found: Sequence[Typed]) -> Grid:
    """The street above the town in one cell of a row and of the row below it."""
    head = list(chance.choice(_LABELS))
    grid: Grid = [head]
    for each in found:
        first, second = each.text[:12], each.text[12:]
        grid += [
            [each.shown, each.program, each.street, each.phone, first],
            ["", "", each.line, "", second],
        ]
    return grid


def _outline(chance: Random, found: Sequence[Typed]) -> Grid:
    grid: Grid = [["No.", "Name", "Address", "Phone", "Remarks"]]
    for number, each in enumerate(found, start=1):
        grid += [
            [f"{number}.", each.shown, f"{each.street}, {each.line}", each.phone, ""],
            [f"{number}.1", each.program, "", each.phone, each.text],
        ]
    return grid


def _see_above(chance: Random, found: Sequence[Typed]) -> Grid:
    """A second program of each agency, that says of all else that it is as above."""
    mark = chance.choice(("see above", '"', "same as above", "ditto", "〃"))
    grid: Grid = [list(chance.choice(_LABELS))]
    for each in found:
        grid += [_values(each), [mark, f"{each.program} at night", mark, mark, each.text]]
    return grid


def _address_in_parts(chance: Random, found: Sequence[Typed]) -> Grid:
    grid = [["AGENCY", "PROGRAM", "ST NO", "ST NAME", "CITY", "ST", "ZIP", "AREA CODE", "PHONE"]]
    for each in found:
        number, street = each.street.split(" ", 1)
        place = [number, street, each.town, "CA", each.postal_code]
        grid.append([each.shown, each.program, *place, each.phone[1:4], each.phone[6:]])
    return grid


def _in_sections(chance: Random, found: Sequence[Typed]) -> Grid:
    grid = [list(chance.choice(_LABELS))]
    for place, each in enumerate(found):
        if place % 4 == 0:
            grid.append([chance.choice(("HOUSING", "Legal help", "North county", "PART 2"))])
        grid.append(_values(each))
    total = chance.choice(
        (["Total", "", str(len(found))], ["", "Subtotal", "Count", "4"], ["TOTAL: 12"])
    )
    return [*grid, total]


Layout = Callable[[Random, Sequence[Typed]], Grid]

LAYOUTS: dict[str, Layout] = {
    "cards": _cards,
    "cards without gaps": _cards_without_gaps,
    "cards beside each other": _cards_beside,
    "cards in rows": _cards_in_rows,
    "labelled lines": _labelled,
    "on its side": _on_its_side,
    "list": _list,
    "records of two rows": _below_each_other,
    "outline": _outline,
    "see above": _see_above,
    "address in parts": _address_in_parts,
    "sections and totals": _in_sections,
}

NAMELESS = frozenset({"cards", "cards without gaps", "cards beside each other", "cards in rows"})
"""Layouts that say nothing of programs."""

_TITLES = (
    [["RESOURCE LIST"], [""]],
    [["Tamarack County"], ["Providers for our partners"], ["Revised in October"], [""]],
    [],
)
_NOTES = (
    [[""], ["* Call before you go."]],
    [[""], ["Questions? Write to desk@corliss.example"], ["Prepared by the intake desk"]],
    [],
)


def typed(chance: Random, layout: str, found: Sequence[Typed]) -> Grid:
    """The sheet of a layout, with a title above and notes below it, or not."""
    grid = LAYOUTS[layout](chance, found)
    return [*chance.choice(_TITLES), *grid, *chance.choice(_NOTES)]
