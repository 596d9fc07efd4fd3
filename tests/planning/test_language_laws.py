"""Texts of law with their days, targets that cite them, and the draft of the yearly language report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from directory.db import begin_writing
from directory.gaps.answers import answer
from directory.gaps.evaluation import Status
from directory.gaps.needs import ordinance_languages
from directory.gaps.sentences import sentences
from directory.gaps.signals import Figure
from directory.models import LanguageLaw, Target
from directory.planning.language_laws import citation
from directory.planning.language_report import report_lines
from directory.web.database import db
from tests.clock import local_today
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, seen

LAW = LanguageLaw(
    code="ordinance", name="Language ordinance", jurisdiction="Invented city", citation="section 3",
    asks="Shelter in Spanish", began_on=date(2020, 1, 1), ended_on=date(2026, 6, 30),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "force", "told"),
    [
        (date(2019, 12, 31), False, "asks for this from Jan 1, 2020 on."),
        (date(2020, 1, 1), True, "asks for this since Jan 1, 2020 until Jun 30, 2026."),
        (date(2026, 6, 30), True, "asks for this since Jan 1, 2020 until Jun 30, 2026."),
        (date(2026, 7, 1), False, "asked for this until Jun 30, 2026. It has ended; the target stays"),
    ],
)  # fmt: skip
def test_a_text_holds_from_its_first_day_to_its_last(
    planned: Flask, day: date, force: bool, told: str
) -> None:
    assert LAW.is_in_force_on(day) is force
    with planned.test_request_context():
        assert f"Language ordinance, section 3 {told}" in citation(LAW, day)


def test_when_a_text_ends_its_targets_say_so_and_stay(planned: Flask, planner: FlaskClient) -> None:
    fields = fields_of(seen(planner, "/planning/laws/new"), "/planning/laws/new")
    fields |= {
        "code": "city-law", "name": "City language law", "jurisdiction": "Invented city", "asks": "Spanish",
        "began_on": "2020-01-01",
    }  # fmt: skip
    early = fields | {"ended_on": "2019-01-01"}
    assert planner.post("/planning/laws/new", data=early).status_code == 422
    assert planner.post("/planning/laws/new", data=fields).status_code == 302
    at = "/planning/targets/shelter-night/edit"
    form = fields_of(seen(planner, at), "") | {"law_code": "city-law"}
    assert planner.post(at, data=form).status_code == 302
    said = "City language law asks for this since Jan 1, 2020."
    for address in ("/planning/targets", "/planning/targets/shelter-night"):
        assert said in seen(planner, address).text
    assert "No target cites it" not in seen(planner, "/planning/laws").text
    with planned.app_context():
        begin_writing(db.session())
        law = db.session.scalars(select(LanguageLaw).where(LanguageLaw.code == "city-law")).one()
        key, law.ended_on = law.id, local_today() - timedelta(days=1)
        db.session.commit()
    page = seen(planner, "/planning/targets/shelter-night")
    assert "It has ended; the target stays, as the coalition’s own." in page.text
    other = db_titles(planned) - {"shelter-night"}
    assert other, "local targets are there and say nothing of a text"
    edit = seen(planner, f"/planning/laws/{key}/edit")
    removal = fields_of(edit, "/removal")
    with planner.post(
        f"/planning/laws/{key}/removal", data=removal, follow_redirects=True
    ) as answered:
        assert "Enter its last day instead" in answered.get_data(as_text=True)


def db_titles(planned: Flask) -> set[str]:
    with planned.app_context():
        found = set(db.session.scalars(select(Target.code).where(Target.law_code.is_(None))))
        db.session.remove()
    return found


def test_each_line_of_the_report_is_known_or_not_known(
    planned: Flask, planner: FlaskClient
) -> None:
    figures = [
        Figure("residents_limited_english", "", "spa", "", 0, 500.0, 60.0, "2018-2022", "Census"),
        Figure("residents_limited_english", "", "spa", "", 1, 7.0, None, "2018-2022", "Census"),
    ]
    with planned.test_request_context():
        lines = {
            each.asked: each for each in report_lines(picture(figures=figures), "spa", {"es": 3})
        }
    assert lines["Residents with limited English"].value == "at least 500"
    assert lines["Residents with limited English"].source == "2018-2022, Census"
    assert lines["Contacts with clients"].value is None
    # By the table of the example A1, A3, A5 and A8 have bilingual Spanish, A2 and A7 remote, A4 was not asked.
    told = [each.value for asked, each in lines.items() if asked.startswith("Organizations: ")]
    assert told == ["4", "0", "2", "0"]
    assert lines["Organizations that were not asked"].value == "1"
    assert lines["Listings translated"].value == "3"
    page = seen(planner, "/planning/language-report")
    assert len(page.soup.select("main h2")) == len(ordinance_languages(local_today())) + 1
    assert "Not known" in page.text


def test_a_language_that_is_named_without_a_level_is_said_to_be_the_question() -> None:
    rows = [replace(each, levels={"spa": ""} if "spa" in each.levels else {}) for each in LISTINGS]
    shown = picture(rows)

    def word(_vocabulary: str, code: str) -> str:
        return code

    for number, target in enumerate(shown.targets):
        found = answer(shown, number)
        unknown = found.columns[Status.UNKNOWN]
        told = " ".join(sentences(shown.evaluation, found, word))
        if target.languages == ("spa",) and found.named:
            assert 0 < found.named <= len(unknown)
            assert "name spa and say nothing of who speaks it" in told
        elif not found.named:
            assert "say nothing of who speaks it" not in told
    assert any(answer(shown, number).named for number in range(len(shown.targets)))
