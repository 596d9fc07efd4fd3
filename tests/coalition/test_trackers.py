"""Numbers of recommendations are read as people count."""

from __future__ import annotations

import re

import pytest

from directory import models as m
from directory.coalition.trackers import _number


def test_ten_comes_after_nine_and_what_has_no_number_comes_last() -> None:
    written = ["R10", "Preamble", "R9", "2", "R100", "Annex"]
    assert sorted(written, key=_number) == ["2", "R9", "R10", "R100", "Annex", "Preamble"]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_page_lists_recommendations_by_number(write, browse, coordinator) -> None:
    write(*(m.Recommendation(number=each, text=f"Text {each}") for each in ("R10", "R9", "Annex")))
    page = browse("/coalition/recommendations", by=coordinator)
    assert re.findall(r"Text (R9|R10|Annex)", page.text) == ["R9", "R10", "Annex"]
