"""The four gaps that the evaluation named, each on its page, and views of them that are kept."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import models as m
from directory.db import begin_writing
from directory.planning.named_views import VIEWS, pairs_of
from directory.web.database import db
from tests.gaps.example_picture import picture
from tests.planning.conftest import fields_of, seen


@pytest.mark.parametrize("view", [*VIEWS, "nothing"])
def test_each_view_answers_on_its_page(planner: FlaskClient, view: str) -> None:
    page = seen(planner, f"/planning/views?view={view}")
    assert page.heading == VIEWS.get(view, VIEWS["language"])
    assert page.soup.select("main table tbody tr")


def test_a_view_is_kept_under_a_name_for_everyone(planner: FlaskClient) -> None:
    page = seen(planner, "/planning/views?view=men&population=trans_women&other=1")
    fields = fields_of(page, "/views") | {"name": "Trans women by kind"}
    with planner.post("/views", data=fields) as answer:
        assert answer.location == "/planning/views?view=men&population=trans_women"
    (link,) = [
        each for each in seen(planner, "/planning/views").soup.select("main a")
        if each.text == "Trans women by kind"
    ]  # fmt: skip
    assert link["href"] == "/planning/views?view=men&population=trans_women"


def test_police_and_providers_stand_beside_each_other_with_what_was_agreed(planned: Flask) -> None:
    with planned.app_context():
        begin_writing(db.session())
        police, shelter, clinic = (
            m.Organization(name=name) for name in ("Police", "Shelter", "Clinic")
        )
        police.terms.append(m.OrganizationTerm(vocabulary="sectors", code="police"))
        wave = m.SurveyWave(name="Wave", opened_on=date(2026, 1, 1), closes_on=date(2026, 2, 1))
        db.session.add_all([police, shelter, clinic, wave])
        db.session.flush()
        for one, other, level in (
            (police, shelter, 5),
            (shelter, police, 1),
            (clinic, police, 4),
            (clinic, shelter, 2),
        ):
            wave.ratings.append(m.Rating(rater_id=one.id, rated_id=other.id, level=level))
        signed = m.Agreement(
            organization=shelter,
            counterpart=police,
            title="Who is called",
            signed_on=date(2026, 1, 1),
        )
        db.session.add(signed)
        db.session.flush()
        found = pairs_of(db.session(), picture(), wave)
        assert [(each.provider, each.enforcement_says, each.provider_says, each.distance) for each in found] == [
            ("Shelter", 5, 1, 4), ("Clinic", None, 4, None),
        ]  # fmt: skip
        assert found[0].agreed == ("Who is called",)
        assert found[1].agreed == ()
        db.session.rollback()
        db.session.remove()
