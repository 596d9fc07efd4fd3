"""When reveals are unusually many: the notice on pages and the letters go by one rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from directory.web.reveal import UNUSUAL, UNUSUAL_A_DAY, is_unusual

SECONDS = st.sampled_from([600, 3600, 30_000, 100_000]).flatmap(
    lambda most: st.lists(st.integers(0, most), max_size=60)
)


@given(SECONDS)
def test_the_notice_knows_every_moment_at_which_a_letter_is_written(seconds: list[int]) -> None:
    """What is counted backwards from each reveal, and over all of them at once, is the same."""
    start = datetime(2030, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(seconds=each) for each in sorted(seconds)]

    def within(last: int, back: timedelta) -> int:
        return sum(moments[last] - back < each for each in moments[: last + 1])

    letters = [
        within(each, timedelta(hours=1)) >= UNUSUAL
        or within(each, timedelta(days=1)) >= UNUSUAL_A_DAY
        for each in range(len(moments))
    ]
    assert is_unusual(moments) == any(letters)
