"""The map of areas, of all targets or of one: as a page with a table, and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from flask import Response, request
from sqlalchemy import or_, select

from directory.gaps.counts import judge
from directory.gaps.evaluation import STATUSES, Evaluation, Status, weights
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import YES
from directory.gaps.population_figures import people_signals
from directory.gaps.room_in_reach import Access, access_of, people_by_area
from directory.models import Exactness, PublicSite
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.planning.map_labels import Label, Room, Wanted, place_labels
from directory.planning.map_outlines import WIDTH, Outline, Projection, outlines_of
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.downloads import download

STEPS = (0.0, 10.0, 25.0, 50.0)
"""Up to how many percent of its targets are missing in an area of the lightest shade, of the next, and so on."""
FILLS = ("#f6f1f6", "#dcc9df", "#b58fbd", "#85518f", "#3c1c42")
"""One ramp, from an area where nothing is missing."""
NO_FILL = "#ffffff"
STATE_FILLS = {
    Status.MET: "#2f7d5b", Status.AT_RISK: "url(#striped)", Status.UNCONFIRMED: "url(#dotted)",
    Status.UNKNOWN: "url(#hatched)", Status.UNMET: "#3c1c42",
}  # fmt: skip
"""What an area is filled with on the map of one target; what was never asked is hatched, never dark."""
TEXT_SIZES = {"desk": 22.0, "phone": 34.0}
"""Of the text on a map at a desk and on a phone: in units of the picture, at least 12 px on either."""
SIGN_SIZE = 60.0
"""Of the signs on a small map in print."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: its coverage for sure and at best in percent, what is missing, cells by status, its outline.

    On the map of one target `status` is that of its cell, with how many are `recorded` and `confirmed`.
    """

    code: str
    name: str
    worst: float | None
    best: float | None
    missing: float
    statuses: dict[Status, int]
    path: str
    room: Room | None
    access: tuple[float, float] | None = None
    """Slots for a thousand people, all within reach alike and by nearness."""
    status: Status | None = None
    recorded: int = 0
    confirmed: int = 0

    @property
    def asked(self) -> int:
        """How many targets are asked about the area."""
        return sum(self.statuses.values())

    @property
    def unmet(self) -> int:
        """How many of them are missing, even if everybody who was not asked says yes."""
        return self.statuses.get(Status.UNMET, 0)

    @property
    def unasked(self) -> int:
        """How many of them nobody was asked about."""
        return self.statuses.get(Status.UNKNOWN, 0)

    @property
    def fill(self) -> str:
        """What the area is filled with: by its state on the map of one target, else by how much is missing."""
        if self.status is not None:
            return STATE_FILLS[self.status]
        return FILLS[self.shade] if self.asked else NO_FILL

    @property
    def shade(self) -> int:
        """0 where nothing is missing, to 4."""
        return sum(100 * self.unmet / max(1, self.asked) > step for step in STEPS)

    @property
    def figure(self) -> str:
        """The number on the map: organizations on record for one target, else targets that are missing.

        Empty where nothing is asked, as of a park: no zero, which is a figure.
        """
        if not self.asked:
            return ""
        return str(self.recorded if self.status is not None else self.unmet)


@planning.get("/areas")
@requires(Right.SEE_GAPS)
def areas() -> str:
    """The map, of all targets or of one, with the same numbers in a table."""
    picture = current_view().picture
    code = request.args.get("target") or None
    number = picture.bundle.asked.number(code) if code else None
    outlines, height, where = outlines_of(picture)
    counted_by, room = people_signals(picture), None
    if number is not None and counted_by:
        asked = request.args.get("people", "")
        counted_by = [asked] * (asked in counted_by) + [
            each for each in counted_by if each != asked
        ]
        room = _access(picture, number, counted_by[0])
    rows = list(_rows(picture, number, outlines, room))
    return page(
        "planning/areas.html",
        room=room,
        counted_by=counted_by,
        rows=sorted(rows, key=_most_missing),
        points=_points(picture, number, where),
        labels={form: _labels(rows, size, height) for form, size in TEXT_SIZES.items()},
        width=WIDTH,
        height=height,
        fills=FILLS,
        steps=STEPS,
        state_fills=STATE_FILLS,
        target=picture.record(number) if number is not None else None,
        targets=[picture.record(each) for each in range(len(picture.targets))],
        statuses=list(Status),
    )


def _most_missing(row: AreaRow) -> tuple[int, float, str]:
    """Areas by how bad their state is for one target, else by how many targets are missing; then by what is missing."""
    bad = row.unmet if row.status is None else STATUSES.index(row.status)
    return -bad, -row.missing, row.name


@planning.get("/areas.svg")
@requires(Right.SEE_GAPS)
def map_image() -> Response:
    """The map as a picture of its own, for slides and reports."""
    picture = current_view().picture
    number = picture.bundle.asked.number(request.args.get("target", ""))
    drawing = drawn_map(picture, number)
    drawn = page("planning/areas.svg", **drawing)
    name = f"map-{picture.day}.svg"
    return download(drawn.encode(), "map", len(drawing["rows"]), name, "image/svg+xml")


def drawn_map(picture: Picture, number: int | None, small: bool = False) -> dict[str, Any]:
    """What planning/_map.svg draws: the areas by the state of one target, or by how many targets they miss.

    On a `small` one no names and no numbers stand beside signs.
    """
    outlines, height, where = outlines_of(picture)
    rows = list(_rows(picture, number, outlines, None))
    return {
        "rows": rows,
        "small": small,
        "labels": _labels(rows, SIGN_SIZE if small else TEXT_SIZES["desk"], height, small),
        "points": _points(picture, number, where),
        "state_fills": STATE_FILLS,
        "width": WIDTH,
        "height": height,
        "target": picture.record(number) if number is not None else None,
        "fills": FILLS,
        "steps": STEPS,
    }


def _labels(
    rows: list[AreaRow], size: float, height: float, small: bool = False
) -> dict[str, Label]:
    """Names and numbers of the areas in text of this size, with the sign of a state."""
    wanted = [
        Wanted(
            row.code,
            "" if small else row.name,
            "" if small and row.status is not None else row.figure,
            row.status is not None,
            row.room,
        )
        for row in rows
        if row.room is not None
    ]
    return place_labels(wanted, size, WIDTH, height)


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
            outlines[code].room if code in outlines else None,
            _for_a_thousand(room, column),
            *_state(found, number, column),
        )


def _state(found: Evaluation, number: int | None, column: int) -> tuple[Status | None, int, int]:
    """The state of one cell, and its two numbers; nothing where it is not asked, or of all targets together."""
    if number is None or not found.asked[number, column]:
        return None, 0, 0
    secure, recorded, _best = found.counts[:, number, column].tolist()
    return found.status(number, column), recorded, secure


def _points(
    picture: Picture, number: int | None, where: Projection | None
) -> list[tuple[float, float]]:
    """The public places of those on record for a target, on the map, where their point is known as exactly as that.

    Of a hidden place none is published.
    """
    if number is None or where is None:
        return []
    judged = judge(picture.supply, picture.targets[number], picture.evaluation.lens)
    rows = judged.rows[judged.predicates.min(axis=1, initial=YES) == YES].tolist()
    sites = {UUID(str(site)) for row in rows if (site := picture.bundle.roster.sites[row])}
    if not sites:
        return []
    query = select(PublicSite.site_id, PublicSite.latitude, PublicSite.longitude).where(
        PublicSite.latitude.is_not(None),
        PublicSite.longitude.is_not(None),
        or_(
            PublicSite.point_exactness.is_(None),
            PublicSite.point_exactness.in_([each for each in Exactness if each.is_exact]),
        ),
    )
    found = (
        where.point(latitude, longitude)
        for site, latitude, longitude in db.session.execute(query)
        if site in sites and latitude is not None and longitude is not None
    )
    return sorted({point for point in found if where.holds(point)})
