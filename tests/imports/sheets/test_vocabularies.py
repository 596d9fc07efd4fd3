"""What the program ships is added where it is missing, and nothing that is there is written over."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.sheets.vocabularies import load_vocabularies

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_terms_and_languages_that_are_missing_come_back(session: Session) -> None:
    begin_writing(session)
    assert load_vocabularies(session) == 0
    named = select(m.TaxonomyTerm).where(m.TaxonomyTerm.vocabulary == "services")
    before = session.scalars(named.where(m.TaxonomyTerm.code == "hotline")).one()
    kept = (before.label, before.position, before.parent_code, before.severity, before.translations)
    session.delete(before)
    edited = session.scalars(named.where(m.TaxonomyTerm.code == "outreach")).one()
    edited.label = "Street work"
    language = session.get_one(m.LanguageName, "spa")
    names, position = language.names, language.position
    session.execute(delete(m.LanguageName).where(m.LanguageName.code == "spa"))
    session.flush()
    session.expire_all()
    assert load_vocabularies(session) == 2
    session.expire_all()
    after = session.scalars(named.where(m.TaxonomyTerm.code == "hotline")).one()
    assert (
        after.label,
        after.position,
        after.parent_code,
        after.severity,
        after.translations,
    ) == kept
    assert "en" not in after.translations
    again = session.get_one(m.LanguageName, "spa")
    assert (again.names, again.position) == (names, position)
    assert again.names["native"]
    assert (
        session.scalars(named.where(m.TaxonomyTerm.code == "outreach")).one().label == "Street work"
    )


def test_a_vocabulary_that_is_missing_comes_back_under_its_name(session: Session) -> None:
    begin_writing(session)
    taxonomy = session.scalars(select(m.Taxonomy).where(m.Taxonomy.code == "police_contact")).one()
    count = len(taxonomy.terms)
    session.delete(taxonomy)
    session.flush()
    session.expire_all()
    assert load_vocabularies(session) == count
    again = session.scalars(select(m.Taxonomy).where(m.Taxonomy.code == "police_contact")).one()
    assert (again.name, len(again.terms)) == ("Police contact", count)
