"""Figures that funders ask for: known, not known or not kept, with whom to ask, and no number of anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from directory import models as m
from directory.coalition.funding_figures import _COUNTED_PEOPLE
from directory.models import FigureState, Role
from tests.clock import local_today
from tests.coalition.conftest import Send
from tests.inspection import Page

sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PAGE = "/coalition/funding-figures"


@sqlite
def test_a_figure_is_known_where_somebody_keeps_it(fill: Send) -> None:
    asked = {"name": "People served, by age", "asked_by": "Invented grant"}
    page = fill(f"{PAGE}/new", answers=422, **asked, state="known")
    assert "Say who keeps it" in page.text
    tomorrow = (local_today() + timedelta(days=1)).isoformat()
    page = fill(f"{PAGE}/new", answers=422, **asked, checked_on=tomorrow)
    assert "still to come" in page.text
    page = fill(
        f"{PAGE}/new",
        **asked,
        state="known",
        keeper="Lantern House, intake desk",
        how="Quarterly",
        since="2019",
    )
    (row,) = page.soup.select("main tbody tr")
    for words in (
        "People served, by age",
        "Invented grant",
        "Known",
        "Lantern House, intake desk",
        "2019",
    ):
        assert words in row.get_text(" ")


@sqlite
def test_what_is_not_known_comes_first_and_is_counted(
    write: Callable[..., None], browse: Callable[..., Page], coordinator: FlaskClient,
    sign_in: Callable[[Role], FlaskClient],
) -> None:  # fmt: skip
    write(
        m.FundingFigure(name="Alpha", state=FigureState.KNOWN, keeper="Lantern House"),
        m.FundingFigure(name="Beta", state=FigureState.NOT_KEPT),
        m.FundingFigure(name="Gamma"), m.FundingFigure(name="Delta"),
    )  # fmt: skip
    page = browse(PAGE, by=coordinator)
    assert [each.get_text() for each in page.soup.select("main tbody th")] == [
        "Delta",
        "Gamma",
        "Alpha",
        "Beta",
    ]
    assert "2 not known, 1 known, 1 not kept." in page.text
    read = browse(PAGE, by=sign_in(Role.PLANNER))
    assert "Gamma" in read.text
    assert not [each for each in read.links() if each.startswith(f"{PAGE}/")]


@sqlite
@pytest.mark.parametrize("name", ["name", "asked_by", "keeper", "how", "since"])
def test_numbers_of_people_are_refused_in_every_field(name: str, fill: Send) -> None:
    page = fill(f"{PAGE}/new", answers=422, **({"name": "Served"} | {name: "About 45 survivors"}))
    assert "Leave numbers of people out" in page.text


@pytest.mark.parametrize(
    "text",
    [
        "45 survivors",
        "1,204 people",
        "12 new clients",
        "about 7 trafficked young women",
        "3 open cases",
        "1 child",
    ],
)
def test_a_number_with_people_after_it_is_one(text: str) -> None:
    assert _COUNTED_PEOPLE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "People served, by age (under 18, 18 to 24, 25 and over)", "Clients aged 18–24", "Since 2019", "Every 3 months",
        "From intake forms of 4 agencies", "Clients under 18", "18 years and older clients", "Form OMB 1121-0329",
        "Since 2021 survivors are asked",
    ],
)  # fmt: skip
def test_ages_years_and_forms_are_none(text: str) -> None:
    assert not _COUNTED_PEOPLE.search(text)
