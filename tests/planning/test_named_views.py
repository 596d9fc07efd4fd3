"""The four gaps that the evaluation named, each on its page, and views of them that are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.planning import named_views
from directory.planning.named_views import VIEWS, Pair, pairs_of
from directory.web.database import db
from tests.gaps.example import DAY
from tests.gaps.example_picture import id_of, picture
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


def rows_of(planner: FlaskClient, query: str) -> list[list[str]]:
    rows = seen(planner, f"/planning/views?{query}").soup.select("main table tbody tr")
    return [[cell.text.strip() for cell in row.select("th, td")] for row in rows]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("view=language", "spa"), ("view=language&language=yue", "yue"), ("view=language&language=klingon", "spa"),
        ("view=men", "cis_men"), ("view=men&population=cis_women", "cis_women"), ("view=men&population=x", "cis_men"),
        ("view=remedies", ""), ("view=remedies&language=yue", "yue"), ("view=remedies&language=x", ""),
    ],
)  # fmt: skip
def test_a_view_is_of_what_the_address_names_or_of_the_usual(
    planner: FlaskClient, show: Callable[[Picture], Picture], query: str, asked: str
) -> None:
    show(picture())
    page = seen(planner, f"/planning/views?{query}")
    chosen = page.soup.select_one("main form[method=get] option[selected]")
    assert (chosen["value"] if chosen else "") == asked
    kept = fields_of(page, "/views")["query"]
    view = query.partition("&")[0]
    known = asked and asked in query
    usual = "&population=cis_men" if view == "view=men" and not known else ""
    assert kept == (query if known or "&" not in query else view) + usual


def test_the_view_of_a_language_counts_organizations_by_kind_of_help(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Housing in Spanish: A1 and A2 confirmed, A3 full, A4 not asked. In Cantonese nobody; others are not offered."""
    show(picture())
    spanish = {row[0]: row[1:] for row in rows_of(planner, "view=language")}
    assert len(spanish) == 2
    assert spanish["Emergency housing"] == ["3", "2", "1"]
    cantonese = {row[0]: row[1:] for row in rows_of(planner, "view=language&language=yue")}
    assert cantonese["Emergency housing"] == ["0", "0", "0"]


def test_every_remedy_is_told_with_the_areas_that_have_nobody(
    planned: Flask, writing: Session
) -> None:
    """A8 in South handles vacatur and serves Center and South; L6 is there twice, and counts once."""
    vocabulary = named_views.vocabulary()
    first, second, *_ = [each.code for each in vocabulary.of("remedies")]
    owner = m.Organization(name="Remedies")
    services = [m.Service(id=id_of(code), name=code, organization=owner) for code in ("L8", "L1")]
    writing.add_all([owner, *services])
    writing.flush()
    services[0].terms.append(m.ServiceTerm(vocabulary="remedies", code=first))
    services[1].terms.append(m.ServiceTerm(vocabulary="services", code="hotline"))
    writing.flush()
    found = named_views._remedies(picture(), "", "")
    told = {each.remedy: each for each in found["rows"]}
    assert set(told) == {each.code for each in vocabulary.of("remedies")}
    assert found["areas"] == 3
    assert (told[first].recorded, told[second].recorded) == (1, 0)
    reached = [
        name
        for name, number in zip(("North", "Center", "South"), told[first].by_area, strict=True)
        if number
    ]
    assert found["without"][first] == sorted({"North", "Center", "South"} - set(reached))
    assert "South" in reached
    assert found["without"][second] == ["Center", "North", "South"]
    assert named_views._remedies(picture(), "yue", "")["rows"][-1].recorded == 0, (
        "L8 speaks no Cantonese"
    )


def wave(name: str, opened: date, minute: int = 0) -> m.SurveyWave:
    made = datetime(2026, 1, 1, 0, minute, tzinfo=UTC)
    return m.SurveyWave(name=name, opened_on=opened, closes_on=date(2027, 1, 1), created_at=made)


def test_the_latest_survey_that_was_open_by_the_day_counts(
    writing: Session,
) -> None:
    shown = picture()
    for each in writing.query(m.SurveyWave):
        writing.delete(each)
    writing.flush()
    assert named_views._understanding(shown, "", "") == {
        "wave": None,
        "rows": [],
        "means": [None, None],
    }
    later = date(2026, 7, 1)
    writing.add_all(
        [
            wave("early", date(2026, 1, 1)),
            wave("first", DAY, 1),
            wave("last", DAY, 2),
            wave("to come", later),
        ]
    )
    writing.flush()
    assert named_views._understanding(shown, "", "")["wave"].name == "last"


def test_the_means_are_of_those_who_answered(
    planned: Flask, writing: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.add(wave("last", DAY, 9))
    writing.flush()
    pairs = [Pair("P", "A", 5, None, ()), Pair("P", "B", 0, 3, ()), Pair("P", "C", 1, None, ())]
    monkeypatch.setattr(named_views, "pairs_of", lambda *_asked: pairs)
    found = named_views._understanding(picture(), "", "")
    assert (found["rows"], found["means"]) == (pairs, [2, 3])


def test_who_enforces_the_law_is_told_by_the_sector(writing: Session) -> None:
    """Neither does another sector make one police, nor what leads it; ratings of other waves count nowhere."""
    names = ("Police", "Federal", "Clinic", "Court", "Shelter")
    police, federal, clinic, court, shelter = (m.Organization(name=name) for name in names)
    for organization, vocabulary, code in (
        (police, "sectors", "police"), (federal, "sectors", "federal"), (clinic, "sectors", "shelter_and_housing"),
        (court, "leadership", "survivor_led"),
    ):  # fmt: skip
        organization.terms.append(m.OrganizationTerm(vocabulary=vocabulary, code=code))
    one, other = wave("one", DAY), wave("other", DAY)
    writing.add_all([police, federal, clinic, court, shelter, one, other])
    writing.flush()

    def rated(of: m.SurveyWave, *told: tuple[Any, Any, int]) -> None:
        for rater, who, level in told:
            of.ratings.append(m.Rating(rater_id=rater.id, rated_id=who.id, level=level))

    rated(one, (police, clinic, 4), (clinic, police, 2), (court, federal, 3), (federal, court, 3), (police, federal, 1),
          (clinic, court, 1), (shelter, federal, 5))  # fmt: skip
    rated(other, (police, shelter, 5))
    writing.add(m.Agreement(organization=clinic, counterpart=police, title="Ended", signed_on=date(2020, 1, 1),
                            expires_on=date(2021, 1, 1)))  # fmt: skip
    writing.flush()
    found = pairs_of(writing, picture(), one)
    assert [(each.enforcement, each.provider, each.distance, each.agreed) for each in found] == [
        ("Police", "Clinic", 2, ()), ("Federal", "Court", 0, ()), ("Federal", "Shelter", None, ()),
    ]  # fmt: skip


def test_those_farthest_apart_stand_first_then_by_name() -> None:
    pairs = [
        Pair("B", "X", 1, 1, ()), Pair("A", "Z", None, 5, ()), Pair("A", "Y", 5, None, ()),
        Pair("B", "A", 3, 3, ()), Pair("C", "A", 0, 4, ()),
    ]  # fmt: skip
    found = sorted(pairs, key=named_views._farthest)
    assert [(each.enforcement, each.provider) for each in found] == [
        ("C", "A"), ("B", "A"), ("B", "X"), ("A", "Y"), ("A", "Z"),
    ]  # fmt: skip


def test_a_kept_view_is_of_known_words_alone(planned: Flask) -> None:
    with planned.test_request_context():
        assert (
            named_views._address("view=men&x=1&population=&language=spa")
            == "/planning/views?view=men&language=spa"
        )
        assert named_views._address("x=1") == "/planning/views"
