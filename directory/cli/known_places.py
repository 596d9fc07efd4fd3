"""A place that somebody types, compared with those on record before anything large is imported."""

from __future__ import annotations

from difflib import get_close_matches

import click

from directory.cli.database_driver import ask_database
from directory.parsing.points import read_point

_AREAS = "SELECT code, name FROM area"
_POSTAL_CODES = "SELECT postal_code, max(latitude) FROM public_site WHERE postal_code IS NOT NULL GROUP BY postal_code"
_MOST_NAMES = 3


def refuse_unknown_place(near: str | None) -> None:
    """A place is a point, an area of any set, or a postal code where somebody can be found. Raises UsageError.

    As `directory.publication.places.find_place` finds it; what the public does not see is no place here either.
    """
    if not near:
        return
    try:
        if read_point(near):
            return
    except ValueError as problem:
        raise click.UsageError(
            f"“{near}” is no point on the globe: latitude is from -90 to 90, longitude from -180 to 180."
        ) from problem
    areas = ask_database(lambda ask: [(str(code), str(name)) for code, name in ask(_AREAS)])
    located = ask_database(lambda ask: {str(code): point for code, point in ask(_POSTAL_CODES)})
    if areas is None or located is None:
        return
    wanted, code = near.strip().casefold(), near.strip().upper()
    names = {each.casefold(): area for area, name in areas for each in (area, name)}
    if wanted in names or located.get(code, located.get(near.strip())) is not None:
        return
    if code in located or near.strip() in located:
        raise click.UsageError(
            f"Listings are on record in {near.strip()}, but none of their places has coordinates, so nothing can be "
            "near it. Give “lat,lon” or an area, or have places found (docs/operations.md, A geocoder)."
        )
    close = dict.fromkeys(names[each] for each in get_close_matches(wanted, names, _MOST_NAMES))
    told = f" Did you mean {' or '.join(close)}?" if close else ""
    raise click.UsageError(
        f"“{near}” is no place on record: give “lat,lon”, an area's code or name, or a postal code.{told}"
    )
