"""The sheet of changes: rows with one name belong together and their costs add up. Rows in, changes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from directory.gaps.changes import CAPACITIES, Change, Kind, Step
from directory.gaps.dayparts import hours_open
from directory.search.arrays.opening_hours import open_spans
from directory.vocabularies.language_levels import RANKS

COLUMNS = ("change", "listing", "kind", "value", "cost")


class ChangeUnreadable(ValueError):
    """A row that is no change; the message is a sentence, `column` says where to look."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be taken."""

    line: int
    column: str
    reason: str


def changes_of(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    listing_of: Callable[[str], int | None],
    areas: Mapping[str, int],
    codes: tuple[str, ...],
) -> tuple[list[Change], list[Refusal]]:
    """The changes in the order of the sheet, and the rows that are none; a change with such a row is left out.

    `areas` finds the column of an area by code or name, `codes` are the areas in the order of columns.
    """
    steps: dict[str, list[Step]] = {}
    costs: dict[str, float] = {}
    refused: list[Refusal] = []
    spoilt: set[str] = set()
    for line, cells in rows:
        name = cells.get("change", "").strip()
        try:
            step, cost = _row(cells, listing_of, areas, codes)
        except ChangeUnreadable as problem:
            refused.append(Refusal(line, problem.column, str(problem)))
            spoilt.add(name)
            continue
        steps.setdefault(name, []).append(step)
        costs[name] = costs.get(name, 0.0) + cost
    return [
        Change(name, tuple(each), costs[name]) for name, each in steps.items() if name not in spoilt
    ], refused


def step_of(
    kind_word: str, listing: int, value: str, areas: Mapping[str, int], codes: tuple[str, ...]
) -> Step:
    """One step from its words. Raises ChangeUnreadable."""
    try:
        kind = Kind(kind_word.strip().casefold())
    except ValueError:
        raise ChangeUnreadable("kind", f"“{kind_word}” is none of {', '.join(Kind)}") from None
    value = value.strip()
    if kind is Kind.AREA:
        return Step(listing, kind, _area(value, areas, codes))
    if kind is Kind.HOURS:
        return Step(listing, kind, value, _hours(value))
    return Step(listing, kind, _READERS[kind](value))


def _language(value: str) -> str:
    code, _, level = (part.strip() for part in value.partition(":"))
    if not code or level not in RANKS:
        reason = f"“{value}” is no language with a level, such as spa:bilingual"
        raise ChangeUnreadable("value", reason)
    return f"{code}:{level}"


def _population(value: str) -> str:
    code, _, answer = (part.strip() for part in value.partition(":"))
    if not code or answer not in ("yes", "no", ""):
        reason = f"“{value}” is no population with yes or no, such as cis_men:yes"
        raise ChangeUnreadable("value", reason)
    return f"{code}:{answer or 'yes'}"


def _capacity(value: str) -> str:
    if value not in CAPACITIES:
        raise ChangeUnreadable("value", f"“{value}” is none of {', '.join(CAPACITIES)}")
    return value


def _area(value: str, areas: Mapping[str, int], codes: tuple[str, ...]) -> str:
    number = areas.get(" ".join(value.casefold().split()))
    if number is None:
        raise ChangeUnreadable("value", f"“{value}” is no area on the map")
    return codes[number]


def _hours(value: str) -> tuple[bool, ...]:
    spans = open_spans([value])
    if spans is None:
        reason = f"“{value}” are no opening hours, such as Mo-Fr 09:00-17:00"
        raise ChangeUnreadable("value", reason)
    return tuple(bool(each) for each in hours_open(spans))


_READERS: dict[Kind, Callable[[str], str]] = {
    Kind.LANGUAGE: _language,
    Kind.POPULATION: _population,
    Kind.CAPACITY: _capacity,
    Kind.VERIFY: lambda _value: "",
}


def _row(
    cells: Mapping[str, str],
    listing_of: Callable[[str], int | None],
    areas: Mapping[str, int],
    codes: tuple[str, ...],
) -> tuple[Step, float]:
    if not cells.get("change", "").strip():
        raise ChangeUnreadable(
            "change", "the cell is empty; each row names the change it belongs to"
        )
    word = cells.get("listing", "").strip()
    listing = listing_of(word) if word else None
    if listing is None:
        raise ChangeUnreadable("listing", f"“{word}” is no listing on record")
    step = step_of(cells.get("kind", ""), listing, cells.get("value", ""), areas, codes)
    return step, _cost(cells.get("cost", "").strip())


def _cost(word: str) -> float:
    try:
        cost = float(word or 0)
    except ValueError:
        cost = -1.0
    if not 0 <= cost < 1e12:
        raise ChangeUnreadable("cost", f"“{word}” is no cost; write a number from 0 on")
    return cost
