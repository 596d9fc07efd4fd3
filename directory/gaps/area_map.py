"""The map that gaps are looked for on: its areas in order, their names, and the minutes between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.gaps.shapes import CITYWIDE
from directory.models import Area, AreaSet, Need, Target, TravelTime

ANY_WAY = "any"
"""The way to travel of minutes that name none."""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """`codes` in the order of columns; `numbers` finds a column by code or name, whatever its case."""

    codes: tuple[str, ...]
    names: Mapping[str, str]
    numbers: Mapping[str, int]
    minutes: Mapping[str, NDArray[np.float32]]

    def number(self, words: str | None) -> int | None:
        """The column of an area that is called so; None for one that is not on the map."""
        return None if words is None else self.numbers.get(key_of(words))

    def name(self, code: str) -> str:
        """What people call an area."""
        return "the whole map" if code == CITYWIDE else self.names.get(code, code)


def load_map(session: Session) -> AreaMap:
    """The areas of the primary set by name, then those that targets, needs and travel times name beside any set."""
    names: dict[str, str] = {}
    elsewhere: set[str] = set()
    query = select(AreaSet.primary, Area.code, Area.name).join(Area.area_set).order_by(Area.name)
    for primary, code, name in session.execute(query):
        if primary:
            names[code] = name
        else:
            elsewhere.update((key_of(code), key_of(name)))
    session.flush()
    # Columns without the session: of forty thousand pairs nothing is a record.
    travel = session.connection().execute(
        select(
            TravelTime.from_code, TravelTime.to_code, TravelTime.mode, TravelTime.minutes
        ).order_by(TravelTime.from_code, TravelTime.to_code)
    )
    travel_rows = [(start, end, mode, minutes) for start, end, mode, minutes in travel]
    known = {key_of(each) for pair in names.items() for each in pair}
    for word in _named(session, (code for row in travel_rows for code in row[:2])):
        if key_of(word) not in known | elsewhere:
            names[word] = word
            known.add(key_of(word))
    codes = tuple(names)
    numbers = {key_of(name): number for number, name in enumerate(names.values())}
    numbers |= {key_of(code): number for number, code in enumerate(codes)}
    return AreaMap(codes, names, numbers, _minutes(travel_rows, numbers, len(codes)))


@lru_cache(maxsize=65536)
def key_of(words: str) -> str:
    """What makes two ways to write an area the same."""
    return " ".join(words.casefold().split())


def _named(session: Session, travelled: Iterable[str]) -> list[str]:
    asked = (code for codes in session.scalars(select(Target.area_codes)) for code in codes)
    needed = session.scalars(select(Need.area_code).distinct().order_by(Need.area_code))
    found = dict.fromkeys([*travelled, *asked, *needed])
    return [word for word in found if word != CITYWIDE]


def _minutes(
    travel: Iterable[tuple[str, str, str, float]], numbers: Mapping[str, int], size: int
) -> dict[str, NDArray[np.float32]]:
    """A table for each way; a way back that is not given takes the minutes of the way there."""
    tables: dict[str, NDArray[np.float32]] = {}
    given: dict[str, NDArray[np.bool_]] = {}
    for start, end, mode, minutes in travel:
        row, column = numbers.get(key_of(start)), numbers.get(key_of(end))
        if row is None or column is None:
            continue
        way = mode or ANY_WAY
        if way not in tables:
            tables[way] = np.full((size, size), np.inf, dtype=np.float32)
            given[way] = np.zeros((size, size), dtype=bool)
        tables[way][row, column], given[way][row, column] = minutes, True
    for way, table in tables.items():
        tables[way] = np.where(given[way], table, table.T).astype(np.float32)
        np.fill_diagonal(tables[way], 0)
    return tables
