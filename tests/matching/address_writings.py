"""Addresses written in many ways, and different addresses that must not be taken for them: drawn by hypothesis."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from directory.matching.hidden_places import AddressLines

TYPES = {
    "Street": ("Street", "St", "St.", "Str", "STREET"),
    "Avenue": ("Avenue", "Ave", "Ave.", "Av"),
    "Lane": ("Lane", "Ln", "Ln."),
    "Road": ("Road", "Rd", "Rd."),
    "Drive": ("Drive", "Dr", "Dr."),
    "Boulevard": ("Boulevard", "Blvd", "Blvd."),
    "Court": ("Court", "Ct"),
    "Place": ("Place", "Pl"),
    "Way": ("Way",),
}
DIRECTIONS = {
    "N": ("N", "N.", "North"),
    "S": ("S", "South"),
    "E": ("E", "East"),
    "W": ("W", "W.", "West"),
    "": ("",),
}
NAMES = (
    "Oak", "Quiet", "Elm", "Birchwood", "Signal", "Larkspur", "Golden Gate", "Meridian", "Old Mill", "Harbor View",
    "Alder", "Wisteria", "San Benito", "Tamarack", "9th", "14th", "22nd", "St. Clair", "O'Brien", "Thornberry",
)  # fmt: skip
CITIES = ("Exampleton", "Port Amaranth", "Millrace")
RANKS = {"9th": "Ninth", "14th": "Fourteenth", "22nd": "Twenty-Second"}
INSIDE = (
    "Apt 4", "Unit B", "Suite 210", "2nd floor", "Floor 3", "rear", "Rear house", "Garden cottage", "#7", "Rm 12",
    "upstairs", "Bldg C", "basement", "back door", "Carriage house", "lower level", "Ste. 9",
)  # fmt: skip


@dataclass(frozen=True)
class House:
    """One address as it is, whatever way it is written."""

    number: int
    name: str
    type: str
    direction: str = ""
    city: str = "Exampleton"
    postal_code: str = "94110"


houses = st.builds(
    House,
    st.integers(2, 9899),
    st.sampled_from(NAMES),
    st.sampled_from(sorted(TYPES)),
    st.sampled_from(sorted(DIRECTIONS)),
    st.sampled_from(CITIES),
    st.sampled_from(("94110", "94990")),
)


@st.composite
def writings(
    draw: st.DrawFn, house: House, alone: bool = False, misspelled: bool = False
) -> AddressLines:
    """One way of writing the address; `alone` without the numbers next to it."""
    number = draw(_numbers(house.number, alone))
    name = draw(_names(house.name, misspelled))
    kind = draw(st.sampled_from((*TYPES[house.type], "")))
    direction = draw(st.sampled_from((*DIRECTIONS[house.direction], "")))
    street = " ".join(filter(None, (direction, name, kind)))
    line = draw(
        st.sampled_from(
            (
                f"{number} {street}", f"{number} {street}", f"{number} {street}", f"{number}, {street}",
                f"No. {number} {street}", f"{street} {number}", f"{street}, No. {number}", f"{street} #{number}",
                " ".join(filter(None, (str(number), name, kind, direction))),
            )
        )
    )  # fmt: skip
    if not kind and draw(st.booleans()):
        line = f"Calle {name} {number}"
    inside = draw(st.sampled_from(INSIDE))
    owner = draw(st.sampled_from(("c/o Lantern House", "Lantern House", "Attn: intake")))
    lines = draw(
        st.sampled_from(
            (
                (line,), (line,), (f"{line}, {inside}",), (line, inside), (inside, line), (owner, line),
                (f"{inside}, {line}",), (f"{owner}, {line}",), (owner, line, inside), (f"{line} ({inside})",),
            )
        )
    )  # fmt: skip
    case = draw(st.sampled_from((str, str, str.upper, str.lower, _wide)))
    where = draw(
        st.sampled_from(
            ((house.city, house.postal_code), (house.city, ""), ("", house.postal_code), ("", ""))
        )
    )
    return AddressLines(tuple(map(case, lines)), *where)


def plain(house: House) -> AddressLines:
    """The address as the post writes it."""
    line = " ".join(filter(None, (str(house.number), house.direction, house.name, house.type)))
    return AddressLines((line,), house.city, house.postal_code)


@st.composite
def others(draw: st.DrawFn, house: House) -> House:
    """Another address: a neighbour, another street with the number, the street in another town."""
    kind = draw(st.sampled_from(("neighbour", "street")))
    if kind == "neighbour":
        step = draw(st.sampled_from((-6, -4, -2, -1, 1, 2, 4, 6, 10, 100)))
        return replace(
            house,
            number=max(1, house.number + step) if house.number + step > 0 else house.number + 3,
        )
    return replace(
        house, name=draw(st.sampled_from([name for name in NAMES if name != house.name]))
    )


def elsewhere(house: House) -> House:
    """The same street and number in another town."""
    return replace(house, city="Elsewhere", postal_code="10001")


def across(house: House) -> House:
    """The same number at the other end of a street that has two."""
    return replace(
        house, direction={"N": "S", "S": "N", "E": "W", "W": "E", "": ""}[house.direction]
    )


def _numbers(number: int, alone: bool) -> st.SearchStrategy[str]:
    ways = [
        str(number), str(number), f"{number}A", f"{number}-B", f"{number} C", f"{number} 1/2", f"{number}½",
        f"0{number}",
    ]  # fmt: skip
    ranges = [f"{number}-{number + 2}", f"{number}–{number + 4}", f"{number} & {number + 2}"]
    ranges += [f"{number - 2}-{number}"] if number > 2 else []
    return st.sampled_from(ways if alone else ways + ranges)


def _names(name: str, misspelled: bool) -> st.SearchStrategy[str]:
    ways = [
        name,
        name,
        RANKS.get(name, name),
        name.replace("St. ", "Saint "),
        name.replace("'", "’"),
    ]
    if misspelled and len(name) > 8 and name.isalpha():
        ways = [name[:4] + name[5:], name[:5] + name[6] + name[5] + name[7:]]
    return st.sampled_from(ways)


def _wide(text: str) -> str:
    return "".join(
        chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isdigit() else sign for sign in text
    )
