"""Sheets that are called one page: one in every typeface that a machine may have, on US Letter and A4."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from directory import models as m
from tests.clock import local_today
from tests.journeys.conftest import at_desk, profile
from tests.journeys.test_paper import PAPERS, fonts_of, words_of_sheets
from tests.journeys.typefaces import TYPEFACES, browser_with, present
from tests.screenshots import sign_in
from tests.serving import Served, served_copy

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("town")]

FORTY_ROWS = """() => {
  const body = document.querySelector('.question-table tbody');
  document.querySelector('.question-table').classList.remove('question-table--short');
  while (body.rows.length < 40) body.append(body.rows[body.rows.length - 1].cloneNode(true));
}"""


def test_a_question_is_one_sheet_whose_columns_have_their_headings(
    chrome: Browser, town: Served
) -> None:
    """A heading that the eyes press to sort is still a heading on paper."""
    context = profile(chrome)
    page = context.new_page()
    sign_in(page, town)
    asked = "service=emergency_housing&service=immigration_legal&language=spa"
    page.goto(f"{town.address}/planning/question?{asked}")
    page.emulate_media(media="print")
    for heading in page.locator(".question-table thead th").all():
        expect(heading).to_be_visible()
        assert heading.inner_text().strip()
    page.evaluate(FORTY_ROWS)
    for paper in PAPERS:
        printed = page.pdf(format=paper, prefer_css_page_size=False)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, paper
    context.close()


def _table_of(number: int) -> m.Meeting:
    """A meeting of a group to whose last one so many came, some of them with names as long as names are."""
    chance, day = Random(number), local_today()  # noqa: S311 - no secret
    house = m.Organization(
        name=f"House {number} for the Safety of Harbor Workers and Their Families"
    )
    body = m.Body(name=f"Table of {number}")
    words = ("Ada", "Quill", "Maximiliana", "de la Lanternfield", "Ng", "Ortega-Saltmarsh")
    people = [
        m.Person(name=" ".join(chance.sample(words, chance.randint(2, 3)))) for _ in range(number)
    ]
    m.Meeting(
        body=body, held_on=day - timedelta(days=9), status=m.MeetingStatus.HELD,
        attendances=[
            m.Attendance(person=each, organization=house, position=place, as_written="", name_as_written="")
            for place, each in enumerate(people)
        ],
    )  # fmt: skip
    return m.Meeting(
        body=body, held_on=day + timedelta(days=9), status=m.MeetingStatus.PLANNED,
        place="Invented Hall, 12 Quay Street",
    )  # fmt: skip


def _planned(served: Served) -> dict[str, UUID]:
    """The ids of planned meetings by the names of their groups."""
    engine = create_engine(served.database_url)
    with Session(engine) as session:
        query = select(m.Body.name, m.Meeting.id).join(m.Meeting.body)
        planned = query.where(m.Meeting.status == m.MeetingStatus.PLANNED)
        ids = {row.name: row.id for row in session.execute(planned)}
    engine.dispose()
    return ids


def test_a_sign_in_sheet_is_one_sheet_or_says_how_many(
    chrome: Browser, tmp_path: Path, prepared_sqlite: Path
) -> None:
    meetings = {number: _table_of(number) for number in (1, 14, 15, 30, 51, 52, 53, 108, 109, 130)}
    sheets = dict.fromkeys(meetings, 1) | {53: 2, 108: 2, 109: 3, 130: 3}
    fill = lambda session: session.add_all(meetings.values())  # noqa: E731
    with served_copy(prepared_sqlite, tmp_path / "own", fill) as served:
        ids = _planned(served)
        with at_desk(chrome, served) as page:
            for number, expected in sheets.items():
                here = f"/coalition/meetings/{ids[f'Table of {number}']}/sign-in"
                page.goto(f"{served.address}{here}")
                told = page.get_by_text(f"So many people take up to {expected} sheets of paper.")
                expect(told).to_have_count(int(expected > 1))
                for paper in PAPERS:
                    printed = words_of_sheets(page.pdf(format=paper))
                    assert len(printed) <= expected, (number, paper)
                    assert all(
                        "Signature or initials" in " ".join(each.split()) for each in printed
                    )


def _called_one_page(page: Page, town: Served) -> list[str]:
    """The sheets that people are told are one: of the demo town, with a list of four services."""
    page.goto(f"{town.address}/coalition/meetings")
    meeting = page.locator("main tbody a").first.get_attribute("href") or ""
    page.goto(f"{town.address}/es/search?q=shelter")
    services = [each.get_attribute("href") or "" for each in page.locator(".result__name a").all()]
    for number in range(1, 5):
        page.locator("a[data-list-toggle]:not(.list-toggle--on)").first.click()
        expect(page.locator(".list-toggle--on")).to_have_count(number)
    sheet = page.locator(".list-bar a").last.get_attribute("href") or ""
    asked = "service=emergency_housing&service=immigration_legal&language=spa"
    return [
        f"{meeting}/sign-in", "/planning/brief", "/coalition/goals/report", f"/planning/question?{asked}",
        sheet, *services[:3],
    ]  # fmt: skip


@pytest.mark.parametrize("typeface", TYPEFACES)
def test_what_is_called_one_page_is_one_in_every_typeface(
    chrome: Browser, town: Served, tmp_path: Path, prepared_sqlite: Path, typeface: str
) -> None:
    """A machine prints in what it has: DejaVu's letters are a seventh wider than Arial's."""
    if not present(typeface):
        pytest.skip(f"{typeface} is not on this machine")
    full = _table_of(14)
    with (
        browser_with(chrome, typeface, tmp_path) as browser,
        served_copy(prepared_sqlite, tmp_path / "own", lambda session: session.add(full)) as served,
        at_desk(browser, served) as page,
    ):
        page.goto(f"{served.address}/coalition/meetings/{_planned(served)['Table of 14']}/sign-in")
        for paper in PAPERS:
            assert len(words_of_sheets(page.pdf(format=paper))) == 1, paper
        drawn = fonts_of(page.pdf(format="Letter"), tmp_path)
        assert drawn == {typeface.replace(" ", "")}, "the browser has no other typeface"
        desk = profile(browser).new_page()
        sign_in(desk, town)
        for address in _called_one_page(desk, town):
            desk.goto(f"{town.address}{address}")
            for paper in PAPERS:
                assert len(words_of_sheets(desk.pdf(format=paper))) == 1, (address, paper)
