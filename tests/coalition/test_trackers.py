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


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_gap_of_a_recommendation_is_told_in_words(write, browse, coordinator) -> None:
    sentence = "One shelter open at night"
    write(
        m.Target(code="shelter-night", k=1, sentence=sentence),
        *(
            m.Recommendation(number=str(number), text="Text", gap=gap)
            for number, gap in enumerate(
                ("survivor_leadership", "cis_men", "shelter-night", "more beds")
            )
        ),
    )
    page = browse("/coalition/recommendations", by=coordinator)
    told = [each.get_text() for each in page.soup.select("main td .quiet")]
    assert told == [
        f"answers the gap: {each}" for each in ("Survivor leadership", "Men", sentence, "more beds")
    ]
