"""The map: from which coverage an area has which shade, what its rows count, how outlines become paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory.gaps.evaluation import STATUSES, Status
from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Questions
from directory.gaps.population_figures import people_signals
from directory.gaps.room_in_reach import Access
from directory.gaps.signals import Figure
from directory.models import PublicSite
from directory.planning import area_map_pages
from directory.planning.area_map_pages import (
    FILLS,
    NO_FILL,
    STATE_FILLS,
    AreaRow,
    _for_a_thousand,
    _most_missing,
    _points,
    _rows,
)
from directory.planning.map_labels import Room
from directory.planning.map_outlines import Outline, Projection, _line, _path, _rings
from tests.gaps.example import QUESTIONS, TARGETS
from tests.gaps.example_picture import id_of, picture, site_of
from tests.planning.conftest import seen


@pytest.mark.parametrize(
    ("unmet", "shade"),
    [(0, 0), (1, 1), (10, 1), (11, 2), (25, 2), (26, 3), (50, 3), (51, 4), (100, 4)],
)
def test_an_area_is_darker_the_more_of_its_targets_are_missing(unmet: int, shade: int) -> None:
    statuses = {Status.UNMET: unmet, Status.UNKNOWN: 100 - unmet}
    row = AreaRow("n", "North", None, None, 0, statuses, "", None)
    assert (row.shade, row.fill, row.figure) == (shade, FILLS[shade], str(unmet))


def test_the_only_target_of_an_area_is_all_of_them() -> None:
    one = AreaRow("n", "North", None, None, 0, {Status.UNMET: 1}, "", None)
    assert one.shade == 4


def test_an_area_of_which_nothing_is_asked_has_no_shade() -> None:
    assert AreaRow("n", "North", None, None, 0, {}, "", None).fill == NO_FILL


def test_on_the_map_of_one_target_each_state_has_its_fill_and_what_was_not_asked_is_hatched() -> (
    None
):
    center = list(_rows(picture(), 1, {}, None))[1]
    assert (center.status, center.recorded, center.confirmed) == (Status.UNKNOWN, 1, 1)
    assert (center.fill, center.figure) == ("url(#hatched)", "1")
    assert len(set(STATE_FILLS.values())) == len(Status)


def test_rows_tell_coverage_for_sure_and_at_best() -> None:
    north, center, south = _rows(picture(), None, {}, None)
    # Weights need × severity: N 100 + 50 + 90 + 10, C 300 + 150 + 150 + 60, S 200 + 100 + 75 + 80.
    assert (north.name, north.missing) == ("North", 85)
    assert north.worst == pytest.approx(100 * (1 - 85 / 250))
    assert north.best == pytest.approx(100 * (1 - 75 / 250))
    assert center.worst == pytest.approx(100 * (1 - 225 / 660))
    assert center.best == pytest.approx(100)
    assert south.worst == pytest.approx(100 * (1 - 287.5 / 455))
    assert south.best == pytest.approx(100 * (1 - 137.5 / 455))
    assert center.statuses == dict.fromkeys(Status, 0) | {
        Status.MET: 2, Status.AT_RISK: 1, Status.UNKNOWN: 1,
    }  # fmt: skip


def test_rows_of_one_target_tell_of_it_alone() -> None:
    rows = list(_rows(picture(), 3, {}, None))
    assert [row.worst for row in rows] == [0, 100, 100]
    assert [row.missing for row in rows] == [10, 0, 0]
    assert [row.statuses[Status.AT_RISK] for row in rows] == [1, 0, 0]


def test_slots_are_told_for_a_thousand_people() -> None:
    room = Access(np.array([0.002, np.nan]), np.array([0.001, 0.5]), 10, 2, 1)
    assert _for_a_thousand(room, 0) == (2, 1)
    assert _for_a_thousand(room, 1) is None
    assert _for_a_thousand(None, 0) is None


def test_signals_that_count_people_come_first_with_most_figures() -> None:
    figures = [
        Figure("few", "", "", "", 0, 30),
        Figure("share", "", "", "", 0, 0.4),
        Figure("share", "", "", "", 1, 1.0),
        Figure("everywhere", "", "", "", None, 300),
        *(Figure(signal, "", "", "", area, 2) for signal in ("more", "also") for area in (0, 1)),
    ]
    assert people_signals(picture(figures=figures)) == ["also", "more", "few"]


def test_outlines_become_closed_paths_in_which_north_is_up() -> None:
    ring = [[0.0, 0.0], [10.0, 0.0], [10.02, 0.01], [10.0, 10.0], [0.0, 0.0]]
    assert _path(_line(ring, 0, 10, 10, 1)) == "M0 100L100 100L100 0L0 100Z"
    assert _path(_line([[0.0, 0.0, 5.0], [4.0, 0.0, 5.0]], 0, 0, 1, 0.5)) == "M0 0L2 0Z"


def test_polygons_and_several_of_them_have_rings_and_points_have_none() -> None:
    one, other = [[0, 0], [1, 1]], [[2, 2], [3, 3]]
    assert list(_rings({"type": "Polygon", "coordinates": [one, other]})) == [one, other]
    several = {"type": "MultiPolygon", "coordinates": [[one], [other]]}
    assert list(_rings(several)) == [one, other]
    assert list(_rings({"type": "Point", "coordinates": [0, 0]})) == []


def area_row(name: str, missing: float, unmet: int, status: Status | None = None) -> AreaRow:
    return AreaRow(name, name, None, None, missing, {Status.UNMET: unmet}, "", None, status=status)


def test_areas_stand_by_how_much_is_missing_then_by_name() -> None:
    rows = [area_row("D", 1, 1), area_row("B", 5, 1), area_row("A", 1, 1), area_row("C", 0, 2)]
    assert [row.name for row in sorted(rows, key=_most_missing)] == ["C", "B", "A", "D"]


def test_on_the_map_of_one_target_areas_stand_by_their_state() -> None:
    """From what is missing to what is met, whatever the number of targets; one that is not asked is none."""
    rows = [area_row(status.value, 0, 9 - number, status) for number, status in enumerate(Status)]
    assert [row.name for row in sorted(rows, key=_most_missing)] == [
        status.value for status in reversed(STATUSES)
    ]


def test_an_area_that_is_not_asked_about_has_no_state_and_no_share() -> None:
    need = np.array([(0.0, 60.0, 40.0, np.nan)], dtype=float)
    shown = picture(questions=Questions(TARGETS[:1], need))
    rows = {row.name: row for row in _rows(shown, 0, {}, None)}
    all_rows = {row.name: row for row in _rows(shown, None, {}, None)}
    for each in (rows["North"], all_rows["North"]):
        assert (each.worst, each.best, each.missing) == (None, None, 0)
    assert all_rows["Center"].status is None
    assert (rows["Center"].status, rows["Center"].recorded, rows["Center"].confirmed) == (
        shown.statuses[0, 1], *shown.evaluation.counts[[1, 0], 0, 1].tolist(),
    )  # fmt: skip
    assert rows["South"].asked == 1


def test_a_park_has_no_figure_and_no_fill_on_any_map() -> None:
    shown = picture(questions=replace(QUESTIONS, sparse=frozenset({0})))
    for number in (0, None):
        park, other, _last = _rows(shown, number, {}, None)
        assert (park.name, park.figure, park.fill) == ("North", "", NO_FILL)
        assert other.figure


def test_a_row_has_the_outline_of_its_area_and_the_room_of_its_people() -> None:
    room = Access(np.array([0.002, np.nan, 0.0]), np.array([0.001, 0.5, 0.0]), 10, 2, 1)
    drawn = {"C": Outline("M0 0Z", Room((5, 7), 80.0))}
    north, center, south = _rows(picture(), None, drawn, room)
    assert (center.path, center.room) == ("M0 0Z", Room((5, 7), 80.0))
    assert (north.path, north.room) == ("", None)
    assert [row.access for row in (north, center, south)] == [(2, 1), None, (0, 0)]
    assert (center.code, center.asked, center.unmet) == ("C", 4, 0)


def test_without_a_target_or_an_outline_no_place_is_on_the_map() -> None:
    assert _points(picture(), None, Projection(0, 0, 1, 1, 1)) == []
    assert _points(picture(), 0, None) == []


def test_the_published_places_of_those_on_record_are_on_the_map(writing: Session) -> None:
    """For T4 L7 and L8 pass all but the hours of a weekend; L5 does, L1 offers other help, L8's place is not known."""

    def place(code: str, latitude: float | None, longitude: float | None) -> PublicSite:
        return PublicSite(
            site_id=site_of(code),
            service_id=id_of(code),
            latitude=latitude,
            longitude=longitude,
            areas="",
        )

    shown = picture()
    wanted = [
        code
        for code, passes in zip(shown.supply.listings, _passing(shown, 1), strict=True)
        if passes
    ]
    assert {"L2"} <= set(wanted) < set(shown.supply.listings)
    others = [code for code in shown.supply.listings if code not in wanted]
    writing.add_all([
        place("L2", 8.0, 3.0), *(place(code, 5.0, 5.0) for code in others),
        *(place(code, None, None) for code in wanted if code != "L2"),
    ])  # fmt: skip
    writing.flush()
    assert _points(shown, 1, Projection(0, 10, 100, 1, 1000)) == [(300, 200)]
    assert _points(shown, 1, Projection(5, 10, 100, 1, 1000)) == [], "beyond the edge of the map"
    assert _points(picture([]), 1, Projection(0, 10, 100, 1, 1000)) == []


def _passing(shown: Picture, number: int) -> list[bool]:
    """By the members of cells: who is on record anywhere."""
    recorded = {
        each for (target, _), who in shown.members.items() if target == number for each in who.recorded
    }  # fmt: skip
    return [owner in recorded for owner in shown.supply.organization.tolist()]


def shown_on_a_map(planner: FlaskClient, query: str) -> Any:
    return seen(planner, f"/planning/areas{query}")


def test_the_page_of_the_map_is_of_one_target_or_of_all(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Figures of people stand beside one target alone, and only where somebody has counted."""
    show(picture())
    for query, order in (
        ("", ["South", "North", "Center"]),
        ("?target=T1", ["South", "North", "Center"]),
    ):
        page = shown_on_a_map(planner, query)
        names = [row.th.get_text(" ", strip=True) for row in page.soup.select("main tbody tr")]
        assert [name.split()[0] for name in names] == order
        assert "Slots for 1,000 people" not in page.text
    assert shown_on_a_map(planner, "?target=T9").heading == shown_on_a_map(planner, "").heading
    figures = [
        Figure(code, "", "", "", area, 100.0) for code in ("first", "second") for area in range(3)
    ]
    show(picture(figures=figures))
    assert "Slots for 1,000 people" not in shown_on_a_map(planner, "").text
    for query, told in (("", "first"), ("&people=second", "second"), ("&people=third", "first")):
        page = shown_on_a_map(planner, f"?target=T2{query}")
        offered = [each["value"] for each in page.soup.select("#people option")]
        assert (offered[0], len(offered)) == (told, 2)


def test_what_was_not_asked_stands_beside_what_is_missing(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    show(picture())
    listed = shown_on_a_map(planner, "").soup.select(".gap-list li")
    assert [each.get_text(" ", strip=True) for each in listed] == [
        "South 2 of 4 missing, 1 not asked",
        "North 2 of 4 missing",
        "Center 0 of 4 missing, 1 not asked",
    ]


def test_the_picture_of_the_map_names_its_target_and_is_counted_as_a_file(
    planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Any] = []
    plain = area_map_pages.download

    def download(data: bytes, of: str, rows: int, *named: str) -> Any:
        taken.append((of, rows, *named))
        return plain(data, of, rows, *named)

    monkeypatch.setattr(area_map_pages, "download", download)
    shown = show(picture())
    for query, number in (("?target=T2", 1), ("", None), ("?target=T9", None)):
        with planner.get(f"/planning/areas.svg{query}") as answer:
            assert answer.status_code == 200
            drawn = answer.get_data(as_text=True)
        assert ("two organizations offer" in drawn) is (number is not None)
    assert taken == [("map", 3, f"map-{shown.day}.svg", "image/svg+xml")] * 3
