"""Numbers of recommendations are read as people count."""

from __future__ import annotations

from directory.coalition.trackers import _number


def test_ten_comes_after_nine_and_what_has_no_number_comes_last() -> None:
    written = ["R10", "Preamble", "R9", "2", "R100", "Annex"]
    assert sorted(written, key=_number) == ["2", "R9", "R10", "R100", "Annex", "Preamble"]
