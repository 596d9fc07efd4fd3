"""The menu of planners' pages: short, with every page in one group, and open where somebody is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from directory.planning.menu import GROUPS
from directory.web.navigation import FURTHER
from tests.inspection import words
from tests.planning.conftest import seen


def test_every_page_is_in_one_group() -> None:
    pages = sorted(endpoint.removeprefix("planning.") for _, endpoint, _ in FURTHER["planning"])
    grouped = sorted(each for group in GROUPS.values() for each in group)
    assert grouped == sorted(["overview", *pages])


@pytest.mark.parametrize(
    ("address", "open_group", "current"),
    [
        ("/planning/", None, "Overview"),
        ("/planning/areas", "Look closer", "Map"),
        ("/planning/calls?police=without", "What to do", "Calls"),
        ("/planning/targets/new", "What is measured", "Targets"),
    ],
)
def test_the_group_that_somebody_is_in_stands_open(
    planner: FlaskClient, address: str, open_group: str | None, current: str
) -> None:
    page = seen(planner, address)
    groups = page.soup.select(".side-nav details")
    assert [words(each.summary) for each in groups] == [name for name in GROUPS if name]
    opened = [words(each.summary) for each in groups if each.has_attr("open")]
    assert opened == ([open_group] if open_group else [])
    here = page.soup.select(".side-nav ul ul [aria-current]")
    assert [words(each) for each in here] == [current]
    if "?" in address:
        assert all(
            "police=without" in str(each["href"]) for each in page.soup.select(".side-nav ul ul a")
        )
