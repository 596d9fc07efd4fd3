"""Points on earth that stand in texts, in any common writing."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.matching.coordinates import written_points
from directory.matching.hidden_places import (
    HiddenPlace,
    HiddenPlaces,
    Likeness,
    PlaceWords,
    addresses_in,
)

POINT = (38.123456, -122.654321)
WRITTEN = (
    "We are at 38.123456, -122.654321.", "geo:38.12346,-122.65432", "38.12346 N, 122.65432 W", "38,12346; 122,65432",
    "lon -122.65432 lat 38.12346", "https://www.openstreetmap.org/?mlat=38.12346&mlon=-122.65432",
    "https://maps.example/@38.12346,-122.65432,17z", "https://maps.example/!3d38.12346!4d-122.65432",
    "https://maps.example/?q=38.12346%2C-122.65432", "38°07'24.4\"N 122°39'15.6\"W", "38º 7.407′ N, 122º 39.259′ W",
    "38 07 24.4 N 122 39 15.6 W", "N 38° 7′ 24.4″ W 122° 39′ 15.6″", "３８.12346, -122.65432",
    "latitude: 38.12346, longitude: 122.65432", "38 07.407 N, 122 39.259 W", "38d07m24.4s N 122d39m15.6s W",
)  # fmt: skip


def places() -> HiddenPlaces:
    return HiddenPlaces((HiddenPlace(UUID(int=1), UUID(int=2), PlaceWords(point=POINT)),))


@pytest.mark.parametrize("text", WRITTEN)
def test_a_hidden_position_is_known_in_any_writing(text: str) -> None:
    assert {each.likeness for each in places().in_texts([text])} == {Likeness.NEAR}
    assert addresses_in(text), "whoever does not decide waits with any position"


@pytest.mark.parametrize(
    "text",
    [
        "38.12446, -122.65432", "38.123456", "38°07'24.4\"N",
    ],
)  # fmt: skip
def test_another_position_is_another_one(text: str) -> None:
    assert not places().in_texts([text])


@pytest.mark.parametrize(
    "text", ["Open 9:00-17:00", "$1,000 to $2,500", "415-555-0101", "Born 38.5 to 122.25 weeks ago"]
)
def test_hours_prices_and_numbers_are_no_positions(text: str) -> None:
    assert not addresses_in(text)


@given(
    st.floats(-89, 89),
    st.floats(-179, 179),
    st.sampled_from(("{:.5f}, {:.5f}", "{:.6f} / {:.6f}", "dms")),
)
def test_a_point_is_read_as_it_was_written(latitude: float, longitude: float, form: str) -> None:
    text = (
        f"{_dms(latitude, 'NS')} {_dms(longitude, 'EW')}"
        if form == "dms"
        else form.format(latitude, longitude)
    )
    assert any(
        abs(found[0] - abs(latitude)) < 1e-4 and abs(found[1] - abs(longitude)) < 1e-4
        for found in written_points(text)
    )


@given(st.text(max_size=300))
def test_whatever_is_written_is_read(text: str) -> None:
    assert all(0 <= one <= 90 and 0 <= other <= 180 for one, other in written_points(text))


def _dms(angle: float, letters: str) -> str:
    seconds = round(abs(angle) * 36_000)
    degrees, rest = divmod(seconds, 36_000)
    minutes, tenths = divmod(rest, 600)
    return f"{degrees}°{minutes:02d}'{tenths / 10:04.1f}\"{letters[angle < 0]}"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("45.123456, 180.000000", [(45.123456, 180.0)]),
        ("90.000000, 120.123456", [(90.0, 120.123456)]),
        ("45.123456, 180.000001", []),
        ("90.000001, 120.123456", []),
    ],
)
def test_a_point_may_lie_at_the_end_of_either_scale(
    text: str, points: list[tuple[float, float]]
) -> None:
    assert written_points(text) == points
