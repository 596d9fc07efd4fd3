"""How sure the ranking is: how often each gap is among the first five when figures, answers and weights vary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import abort
from werkzeug.wrappers import Response

from directory.gaps.gap_report import Cell, Picture
from directory.gaps.ranking_draws import DRAWS, FIRST, Ranking, ranking
from directory.models import Target
from directory.planning.blueprint import planning
from directory.planning.gap_view import current_view, page
from directory.web.access import Right, requires
from directory.web.downloads import SHEETS, sheet_download

SHOWN = 25
COLUMNS = ("target", "area", "area_name", "rank", "among_first_five", "draws", "as_of")


@dataclass(frozen=True, slots=True)
class Placed:
    """A gap with its place now (None where it has no score) and in how many draws it is among the first five."""

    target: Target
    area: str
    area_name: str
    rank: int | None
    times: int


@planning.get("/ranking")
@requires(Right.SEE_GAPS)
def ranking_page() -> str:
    """The gaps that are ever among the first five, the most frequent first."""
    picture = current_view().picture
    times = drawn(picture).times
    ever = placed(picture, [cell for cell in picture.listed if times.get(cell)])
    return page(
        "planning/ranking.html", rows=ever[:SHOWN], ever=len(ever), draws=DRAWS, first=FIRST
    )


@planning.get("/ranking.<kind>")
@requires(Right.SEE_GAPS)
def ranking_sheet(kind: str) -> Response:
    """Every gap with its place and its draws, as a table."""
    if kind not in SHEETS:
        abort(404)
    picture = current_view().picture
    rows: list[list[object]] = [
        [
            each.target.code,
            each.area,
            each.area_name,
            each.rank,
            each.times,
            DRAWS,
            picture.day.isoformat(),
        ]
        for each in placed(picture, picture.listed)
    ]
    return sheet_download("ranking", kind, COLUMNS, rows, picture.day.isoformat())


def placed(picture: Picture, gaps: Iterable[Cell]) -> list[Placed]:
    """Gaps that are not met, those first that are most often among the first five; of equals by place now."""
    found = drawn(picture)
    ranks = {cell: number for number, cell in enumerate(picture.order, 1)}
    cells = sorted(
        gaps,
        key=lambda cell: (-found.times.get(cell, 0), ranks.get(cell, len(ranks) + 1)),
    )
    return [
        Placed(
            picture.record(cell[0]),
            picture.evaluation.area(cell[1]),
            picture.area_name(cell[1]),
            ranks.get(cell),
            found.times.get(cell, 0),
        )
        for cell in cells
    ]


def drawn(picture: Picture) -> Ranking:
    """The draws of a picture, made once."""
    kept: Ranking | None = picture.kept.get("ranking")
    if kept is None:
        asked = picture.bundle.asked
        kept = ranking(picture.evaluation, asked.signs, dict(asked.stated), picture.listed)
        picture.kept["ranking"] = kept
    return kept
