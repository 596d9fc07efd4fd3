"""Numbers of recommendations are read as people count."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from directory import models as m
from directory.coalition.trackers import NEWCOMERS, _number


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


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_every_newcomer_is_on_one_page_of_the_checklist(write, browse, coordinator) -> None:
    """The latest first; who is marked on a page is seen there again."""
    body = m.Body(name="Task force")
    people = [m.Person(name=f"Newcomer {number:02}") for number in range(2 * NEWCOMERS + 1)]
    meetings = [
        m.Meeting(body=body, held_on=date(2026, 1, 1) + timedelta(days=number))
        for number in range(len(people))
    ]
    write(
        m.OrientationStep(position=1, text="Welcome letter"),
        *(
            m.Attendance(
                position=0, as_written="", name_as_written="", person=person, meeting=meeting
            )
            for person, meeting in zip(people, meetings, strict=True)
        ),
    )
    seen = []
    for number in (1, 2, 3):
        page = browse(f"/coalition/orientation?page={number}", by=coordinator)
        seen += re.findall(
            r"Newcomer \d+", " ".join(each.text for each in page.soup.select("tbody th"))
        )
        actions = {each["action"] for each in page.soup.select("tbody form")}
        assert all(each.endswith(f"?page={number}") is (number > 1) for each in actions)
    assert seen == sorted((each.name for each in people), reverse=True)
    beyond = browse("/coalition/orientation?page=9", by=coordinator)
    assert "Newcomer 00" in beyond.text, "a page behind the last is the last"
