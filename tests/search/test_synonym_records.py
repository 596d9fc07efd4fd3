"""The table of synonyms: filled once, edited by staff, and every engine searches with what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.cli.instance_setup import migrate
from directory.db import begin_writing
from directory.search.query import Query
from directory.search.query_text.stored_synonyms import read_synonyms, synonyms_stamp
from directory.search.query_text.synonyms import shipped_rows
from directory.web.database import db
from directory.web.search_engines import engine_for
from tests.conftest import follow


def found(app: Flask, words: str) -> int:
    with app.app_context():
        return engine_for(m.Audience.PUBLIC).search(Query(words, correct=False)).total


@pytest.mark.long
def test_the_table_holds_what_is_shipped(app: Flask, session: Session) -> None:
    rows = read_synonyms(session)
    assert sorted(rows) == sorted(shipped_rows())
    groups = {row.group for row in rows}
    for group in groups:
        told = [row for row in rows if row.group == group]
        assert told == [row for row in shipped_rows() if row.group == group]


def test_an_edit_is_searched_with_and_stays(
    app: Flask, session: Session, write: Callable[..., None]
) -> None:
    organization = m.Organization(name="Lantern House")
    write(m.Service(organization=organization, name="Frobnication desk"))
    assert not found(app, "wugs")
    before = synonyms_stamp(session)
    write(
        m.SynonymTerm(group="invented", language="en", term="wugs", role=m.SynonymRole.ASKED),
        m.SynonymTerm(group="invented", language="en", term="frobnication"),
    )
    assert found(app, "wugs") == 1

    session.rollback()
    begin_writing(session)
    term = session.scalars(select(m.SynonymTerm).where(m.SynonymTerm.term == "wugs")).one()
    term.active = False
    session.commit()
    follow(app)
    assert not found(app, "wugs")
    assert synonyms_stamp(session) > before
    session.rollback()
    with app.app_context():
        assert migrate() == 0
        db.session.remove()
    assert not found(app, "wugs")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_term_that_staff_took_out_is_not_brought_back(app: Flask, session: Session) -> None:
    begin_writing(session)
    shipped = session.scalars(select(m.SynonymTerm).where(m.SynonymTerm.term == "safehouse")).one()
    shipped.active = False
    session.commit()
    with app.app_context():
        assert migrate() == 0
        db.session.remove()
    assert "safehouse" not in {row.term for row in read_synonyms(session)}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_term_that_gets_another_label_is_found_by_it(
    app: Flask, session: Session, write: Callable[..., None]
) -> None:
    service = m.Service(
        organization=m.Organization(name="Lantern House"), name="Dental and vision care"
    )
    write(service)
    assert not found(app, "wugteeth")
    begin_writing(session)
    query = select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == "dental_and_vision")
    term = session.scalars(query).one()
    term.labels.append(m.TermLabel(language="xx", label="wugteeth"))
    session.commit()
    follow(app)
    assert found(app, "wugteeth") == 1
