"""A signal that anybody can raise by clicking has a ceiling: flooding moves no need far, up or down."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from directory.gaps.inputs import Target
from directory.gaps.signals import MOST_MOVED, Figure, Signs

AREAS = 3
ASKED = Target("T", service="emergency_housing")
figures = st.lists(
    st.builds(
        Figure, signal=st.sampled_from(["residents", "searches"]), service=st.sampled_from(["", "emergency_housing"]),
        language=st.just(""), population=st.just(""), area=st.sampled_from([0, 1, 2, None]), value=st.floats(0, 1000),
    ),
    max_size=12,
)  # fmt: skip


def need(told: list[Figure]) -> np.ndarray:
    return Signs(told, {}, AREAS, {"searches"}).need(ASKED)


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
