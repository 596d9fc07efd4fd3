"""A word of room among statuses says nothing against reading the others; in a column of room it makes no status."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping_suggestion.status_guess import guess_status

_IN_USE = ["Active", "Open", "Activo", "Đang hoạt động", "營業中", "Aktibo"]
_ENDED = ["Inactive", "Closed", "Cerrado", "Đã đóng cửa", "已停業", "Sarado na"]
_PAUSED = ["Temporarily closed", "Cerrado temporalmente", "暫時關閉", "Tạm đóng cửa"]
_HIDDEN = ["Do not refer"]
_ROOM = ["Waitlist", "Waiting list", "Full"]
_UNKNOWN = ["Pending approval", "Zeta"]


@given(
    st.lists(st.sampled_from(_IN_USE), min_size=4, max_size=8),
    st.lists(st.sampled_from(_ENDED), min_size=1, max_size=3),
    st.lists(st.sampled_from(_PAUSED + _HIDDEN), max_size=2),
    st.lists(st.sampled_from(_ROOM), min_size=1, max_size=2),
    st.lists(st.sampled_from(_UNKNOWN), max_size=1),
)
def test_known_words_are_read_and_the_unknown_ones_kept_from_the_public(
    in_use: list[str], ended: list[str], kept: list[str], room: list[str], unknown: list[str]
) -> None:
    found = guess_status("status", [*in_use, *ended, *kept, *room, *unknown])
    assert found is not None
    hidden = {each for values in found.rules.values() for each in values}
    assert hidden == {*ended, *kept, *unknown}
    assert not {*room, *in_use} & hidden


@given(st.lists(st.sampled_from(["Active", "Waitlist", "Full", "Open"]), min_size=1))
def test_a_column_of_room_closes_nothing(cells: list[str]) -> None:
    found = guess_status("status", cells)
    assert found is None or not found.rules
