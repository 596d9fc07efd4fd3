"""The names behind a cell in groups: on record, placed by ZIP code alone, may have it, may be here. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.gaps.gap_report import Cell, Picture
from directory.gaps.listing_names import shortened
from directory.name_order import name_order


@dataclass(frozen=True, slots=True)
class CellNames:
    """Names with what they have in common, as a line says it before them; empty for those that are simply on record."""

    lead: str
    names: list[str]


def names_of_cell(picture: Picture, cell: Cell) -> list[CellNames]:
    """The groups that are not empty, by name; very long names are cut. Who may have it counts where too few have."""
    who, rough = picture.members[cell], picture.rough(cell)
    groups = {
        "": set(who.recorded) - rough,
        f"{len(rough)} placed by ZIP code or city alone": rough,
    }
    if len(who.recorded) < picture.targets[cell[0]].k:
        groups["may have it"] = set(who.best) - set(who.recorded)
        groups["may be here, placed nearby by ZIP code alone"] = set(picture.neighbors(cell))
    return [CellNames(lead, _names(picture, some)) for lead, some in groups.items() if some]


def _names(picture: Picture, organizations: Iterable[int]) -> list[str]:
    names = (picture.supply.organizations[each] for each in organizations)
    return [shortened(name) for name in sorted(names, key=name_order)]
