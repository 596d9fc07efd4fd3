"""What the words mean by which listings say whom they serve: areas of the map, of other maps, or the whole map."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from directory.gaps.area_map import AreaMap
from directory.gaps.place_lookup import NOWHERE, Columns, Places, covered_areas
from directory.gaps.placement import key_of

EVERYWHERE = frozenset(map(key_of, (
    "all", "all areas", "all neighborhoods", "any", "everywhere", "no restrictions", "unrestricted", "no limit",
    "citywide", "city-wide", "city wide", "whole city", "entire city", "countywide", "county-wide", "county wide",
    "whole county", "entire county", "statewide", "state-wide", "nationwide", "nation-wide", "national", "worldwide",
)))  # fmt: skip
"""Words for the whole map, whatever it shows."""

Served = Mapping[str, frozenset[int] | None]

HOME_SHARE = 0.5
"""The share of the placed listings from which on a city's name means the whole map."""


def served_words(session: Session, area_map: AreaMap, offers: Columns, found: Places) -> Served:
    """The numbers of areas that each of the words means by which offers say whom they serve, by key.

    None for words that mean nothing here. An area of the map wins over one of another set with the same name.
    """
    said = {each for each in set(offers["areas"]) if each}
    words = {key_of(each) for text in said for each in json.loads(text)}
    if not words:
        return {}
    known: dict[str, frozenset[int] | None] = {
        key: frozenset({number}) for key, number in area_map.numbers.items()
    }
    strange = words - known.keys()
    whole = frozenset(range(len(area_map.codes)))
    if strange:
        elsewhere = covered_areas(session, area_map)
        home = _home(offers, found)
        for key in strange:
            if key in elsewhere:
                known[key] = elsewhere[key]
            elif key in EVERYWHERE or home & set(_cities(key)):
                known[key] = whole
            else:
                known[key] = None
    return known


def _home(offers: Columns, found: Places) -> set[str]:
    """The city of more than half of the listings that have a place on the map; empty where there is none."""
    placed = [
        key_of(city)
        for city, area in zip(offers["city"], found.area.tolist(), strict=True)
        if city and area != NOWHERE
    ]
    if not placed:
        return set()
    (city, times), *_others = Counter(placed).most_common(1)
    return {city} if times > HOME_SHARE * len(placed) else set()


def _cities(key: str) -> Iterable[str]:
    """The city that words may mean: "all of San Francisco", "City and County of San Francisco", "San Francisco, CA"."""
    plain = key.partition(",")[0].strip()
    for before in ("all of ", "city and county of ", "county of ", "city of ", "greater "):
        plain = plain.removeprefix(before)
    yield plain
    for after in (" county", " city", " residents", " only"):
        if plain.endswith(after):
            yield plain.removesuffix(after)
