"""A signal that anybody can raise by clicking has a ceiling: flooding moves no need far, up or down."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.inputs import Target
from directory.gaps.needs import unknown_need
from directory.gaps.signals import MOST_MOVED, Figure, Signs

AREAS = 3
ASKED = Target("T", service="emergency_housing")
OTHER = Target("O", service="legal_help")
figures = st.lists(
    st.builds(
        Figure, signal=st.sampled_from(["residents", "searches"]), service=st.sampled_from(["", "emergency_housing"]),
        language=st.just(""), population=st.just(""), area=st.sampled_from([0, 1, 2, None]), value=st.floats(0, 1000),
    ),
    max_size=12,
)  # fmt: skip


def need(told: list[Figure]) -> np.ndarray:
    return Signs(told, {}, AREAS, {"searches"}).need(ASKED)


def weighed(told: list[Figure]) -> np.ndarray:
    """What each cell of two targets weighs, those whose need nobody knows included."""
    signs = Signs(told, {}, AREAS, {"searches"})
    needs = np.array([signs.need(ASKED), signs.need(OTHER)])
    return np.nan_to_num(needs, nan=unknown_need(needs))


@given(figures, st.sampled_from([0, 1, 2, None]), st.floats(10, 1e9))
def test_clicks_move_what_no_cell_weighs_further_than_the_ceiling(
    told: list[Figure], area: int | None, clicks: float
) -> None:
    flood = Figure("searches", "emergency_housing", "", "", area, clicks, period="9999")
    firm = [each for each in told if each.signal != "searches"]
    assert (np.abs(weighed([*told, flood]) - weighed(firm)) <= MOST_MOVED + 1e-9).all()


def test_clicks_alone_make_no_need_and_every_cell_counts_the_same() -> None:
    flood = [Figure("searches", "emergency_housing", "", "", 2, 1e6)]
    assert np.isnan(need(flood)).all()
    assert (weighed(flood) == weighed([])).all()


@given(figures, st.sampled_from([0, 1, 2]), st.floats(10, 1e9))
def test_clicks_move_a_need_no_further_than_the_ceiling(
    told: list[Figure], area: int, clicks: float
) -> None:
    firm = np.nan_to_num(need([each for each in told if each.signal != "searches"]))
    flood = Figure("searches", "emergency_housing", "", "", area, clicks, period="9999")
    flooded = need([*told, flood])
    moved = flooded[:AREAS] - firm[:AREAS]
    assert (np.abs(moved[~np.isnan(moved)]) <= MOST_MOVED + 1e-9).all()
    assert ((flooded >= 0) | np.isnan(flooded)).all()


def test_a_flood_in_one_area_does_not_take_the_first_place_from_a_greater_need() -> None:
    residents = [
        Figure("residents", "", "", "", area, value) for area, value in enumerate((100, 60, 5))
    ]
    flood = Figure("searches", "emergency_housing", "", "", 2, 1e6)
    assert np.argmax(need([*residents, flood])[:AREAS]) == 0
    assert need([*residents, flood])[2] == 5 + MOST_MOVED
    assert np.isnan(need([])).all()
