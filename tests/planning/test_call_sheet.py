"""Calls by organization: numbers that partners may see, what one call could settle, how many there is time for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from directory.gaps.calls import calls
from directory.planning.call_sheet import _numbers, by_organization, settled
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import picture
from tests.planning.conftest import seen


def test_services_of_one_organization_are_one_call_and_each_gap_counts_once() -> None:
    twin = replace(LISTINGS[3], code="L4b", area="C")
    shown = picture([*LISTINGS, twin])
    calls(shown)
    found = by_organization(shown)
    assert [(each.name, len(each.services), len(each.cells)) for each in found] == [
        ("A3", 1, 2), ("A4", 2, 3), ("A7", 1, 1),
    ]  # fmt: skip
    assert [each.score for each in found] == [175, 75, 10]
    assert settled(found) == 6
    assert settled([found[1], found[1]]) == 3
    assert settled([]) == 0


def test_numbers_that_speak_are_told_once_and_dial() -> None:
    found = _numbers([
        {"number": "+14155550101", "type": "voice"}, {"number": "+14155550101"},
        {"number": "+14155550102", "type": "fax"}, {"number": "ask at the desk"},
    ], "US")  # fmt: skip
    assert [(each.words, each.link) for each in found] == [
        ("(415) 555-0101", "tel:+14155550101"), ("ask at the desk", None),
    ]  # fmt: skip


def test_a_number_that_was_called_wrong_comes_last_and_says_so() -> None:
    numbers = [{"number": f"+1415555010{each}"} for each in range(4)]
    found = _numbers(numbers, "US", {"+14155550100"})
    assert [each.words for each in found] == ["(415) 555-0101", "(415) 555-0102", "(415) 555-0103"]
    found = _numbers(numbers[:2], "US", {"+14155550100"})
    assert [(each.words, each.is_wrong) for each in found] == [
        ("(415) 555-0101", False), ("(415) 555-0100", True),
    ]  # fmt: skip


def test_numbers_are_written_and_dialled_as_in_the_country_of_the_settings() -> None:
    (found,) = _numbers([{"number": "55 5555 0101"}], "MX")
    assert (found.words, found.link) == ("55 5555 0101", "tel:+525555550101")


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 10), ("?calls=3", 3), ("?calls=0", 1), ("?calls=x", 10)]
)
def test_there_are_as_many_calls_as_there_is_time_for(
    planner: FlaskClient, asked: str, shown: int
) -> None:
    page = seen(planner, f"/planning/calls{asked}")
    rows = page.soup.select("main .gap-list > li")
    assert len(rows) == shown
    assert f"{shown} call" in page.soup.select_one(".lead").text
    assert page.soup.select('main a[href^="tel:"]')
