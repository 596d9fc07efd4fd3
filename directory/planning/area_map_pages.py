"""The map of areas, and the hours of the week in which help can be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from flask import Response, request
from sqlalchemy import select

from directory.gaps.access import Access, access_of, people_by_area
from directory.gaps.evaluation import STATUSES, Status, weights
from directory.gaps.gap_report import Picture
from directory.gaps.openings import heat, open_organizations
from directory.models import Area, AreaSet
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.database import db

WIDTH = 1000.0
STEPS = (80.0, 60.0, 40.0, 20.0)
"""Coverage in percent from which an area has the lightest shade, the next, and so on."""
FILLS = ("#e5f2ea", "#fbe3c8", "#f0b8a8", "#c8637f", "#8e2350")
"""The shades of the style sheet, for a picture that has none."""
NO_FILL = "#eee9ef"

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: its coverage for sure and at best in percent, what is missing, cells by status, its outline."""

    code: str
    name: str
    worst: float | None
    best: float | None
    missing: float
    statuses: dict[Status, int]
    path: str
    middle: tuple[float, float] | None
    access: tuple[float, float] | None = None
    """Slots for a thousand people, all within reach alike and by nearness."""

    @property
    def fill(self) -> str:
        """The color of the shade."""
        return NO_FILL if self.worst is None else FILLS[int(self.shade)]

    @property
    def shade(self) -> str:
        """0 for the best covered to 4; none where nothing is asked or needed."""
        if self.worst is None:
            return "none"
        return str(sum(self.worst < step for step in STEPS))


@dataclass(frozen=True, slots=True)
class Outline:
    """An area as an SVG path, and where its name goes."""

    path: str
    middle: tuple[float, float]


@planning.get("/areas")
@requires(Right.SEE_GAPS)
def areas() -> str:
    """The map, of all targets or of one, with the same numbers in a table."""
    picture = current_view().picture
    code = request.args.get("target") or None
    number = picture.bundle.asked.number(code) if code else None
    outlines, height = _outlines(picture.bundle.revision)
    counted, room = _people_counted(picture), None
    if number is not None and counted:
        asked = request.args.get("people", "")
        counted = [asked] * (asked in counted) + [each for each in counted if each != asked]
        room = _access(picture, number, counted[0])
    rows = list(_rows(picture, number, outlines, room))
    return page(
        "planning/areas.html",
        room=room,
        counted=counted,
        rows=sorted(rows, key=lambda row: (-row.missing, row.name)),
        width=WIDTH,
        height=height,
        target=picture.record(number) if number is not None else None,
        targets=[picture.record(each) for each in range(len(picture.targets))],
        statuses=list(Status),
    )


@planning.get("/areas.svg")
@requires(Right.SEE_GAPS)
def map_picture() -> Response:
    """The map as a picture of its own, for slides and reports."""
    picture = current_view().picture
    number = picture.bundle.asked.number(request.args.get("target", ""))
    outlines, height = _outlines(picture.bundle.revision)
    drawn = page(
        "planning/areas.svg",
        rows=list(_rows(picture, number, outlines, None)),
        width=WIDTH,
        height=height,
        target=picture.record(number) if number is not None else None,
        fills=FILLS,
        steps=STEPS,
    )
    name = f"map-{picture.day}.svg"
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(drawn, mimetype="image/svg+xml", headers=headers)


@planning.get("/week")
@requires(Right.SEE_GAPS)
def week() -> str:
    """Hour by hour how many organizations are open that pass a target's other conditions."""
    picture = current_view().picture
    number = picture.bundle.asked.number(request.args.get("target", "")) or 0
    target = picture.targets[number] if picture.targets else None
    codes = [*picture.supply.areas]
    column = codes.index(request.args["area"]) if request.args.get("area") in codes else len(codes)
    found, names = None, []
    if target is not None:
        lens = picture.evaluation.lens
        found = heat(picture.supply, target, column, lens)
        organizations, hours = open_organizations(picture.supply, target, column, lens)
        names = [
            (picture.supply.organizations[each], int(line.sum()))
            for each, line in zip(organizations, hours, strict=True)
        ]
    return page(
        "planning/week.html",
        heat=None if found is None else found.tolist(),
        names=sorted(names, key=lambda each: (-each[1], each[0])),
        target=picture.record(number) if target is not None else None,
        targets=[picture.record(each) for each in range(len(picture.targets))],
        areas=[(code, picture.area_name(place)) for place, code in enumerate(codes)],
        area=codes[column] if column < len(codes) else "",
    )


def _people_counted(picture: Picture) -> list[str]:
    """The signals that count people by area, which shares do not: those with the most figures first."""
    signals = picture.bundle.asked.signs.by_signal
    counts = {
        signal: sum(each.area is not None and each.value > 1 for each in figures)
        for signal, figures in signals.items()
    }
    return sorted((each for each in counts if counts[each]), key=lambda each: (-counts[each], each))


def _access(picture: Picture, number: int, signal: str) -> Access:
    target, areas = picture.targets[number], len(picture.supply.areas)
    people = people_by_area(picture.bundle.asked.signs.by_signal[signal], target, areas)
    return access_of(picture.supply, target, people, picture.evaluation.lens)


def _for_a_thousand(room: Access | None, column: int) -> tuple[float, float] | None:
    if room is None or np.isnan(room.plain[column]):
        return None
    return 1000 * float(room.plain[column]), 1000 * float(room.by_nearness[column])


def _rows(
    picture: Picture, number: int | None, outlines: dict[str, Outline], room: Access | None
) -> Iterator[AreaRow]:
    found = picture.evaluation
    chosen = slice(None) if number is None else slice(number, number + 1)
    weight = weights(found.questions, found.asked)[chosen].sum(axis=0)
    missing = found.scores[:, chosen].sum(axis=1)
    states, asked = found.states[chosen], found.asked[chosen]
    for column, code in enumerate(picture.supply.areas):
        counted = np.bincount(states[:, column][asked[:, column]], minlength=len(STATUSES))
        whole = float(weight[column])
        covered = [
            100 * (1 - float(missing[kind, column]) / whole) if whole else None for kind in (0, 2)
        ]
        yield AreaRow(
            code,
            picture.area_name(column),
            covered[0],
            covered[1],
            float(missing[0, column]),
            dict(zip(STATUSES, counted.tolist(), strict=True)),
            outlines[code].path if code in outlines else "",
            outlines[code].middle if code in outlines else None,
            _for_a_thousand(room, column),
        )


@lru_cache(maxsize=2)
def _outlines(_revision: str) -> tuple[dict[str, Outline], float]:
    """The outlines of the primary set as SVG, and the height of the picture."""
    query = select(Area.code, Area.geometry).join(Area.area_set).where(AreaSet.primary)
    shapes = {code: list(_rings(geometry)) for code, geometry in db.session.execute(query)}
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points:
        return {}, 0.0
    flat = np.array([point[:2] for point in points], dtype=float)
    (west, south), (east, north) = flat.min(axis=0), flat.max(axis=0)
    # Degrees of longitude shrink towards the poles; at the scale of a city a constant factor is exact enough.
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    scale = WIDTH / max((east - west) * squeeze, 1e-9)
    drawn = {
        code: Outline(
            "".join(_path(ring, west, north, scale, squeeze) for ring in rings),
            _middle(max(rings, key=len), west, north, scale, squeeze),
        )
        for code, rings in shapes.items()
        if rings
    }
    return drawn, float((north - south) * scale)


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates", ())
    if kind == "Polygon":
        yield from coordinates
    elif kind == "MultiPolygon":
        for polygon in coordinates:
            yield from polygon


def _path(ring: Ring, west: float, north: float, scale: float, squeeze: float) -> str:
    """One closed line, without points closer than a pixel to the one before."""
    kept: list[tuple[float, float]] = []
    for longitude, latitude, *_height in ring:
        point = ((longitude - west) * squeeze * scale, (north - latitude) * scale)
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 1:
            kept.append(point)
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z"


def _middle(
    ring: Ring, west: float, north: float, scale: float, squeeze: float
) -> tuple[float, float]:
    """The middle of the box around a ring."""
    flat = np.array([point[:2] for point in ring], dtype=float)
    longitude, latitude = ((flat.min(axis=0) + flat.max(axis=0)) / 2).tolist()
    return round((longitude - west) * squeeze * scale), round((north - latitude) * scale)
