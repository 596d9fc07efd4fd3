"""Words that the public meets open their meaning in the reader's language; one that has none in it opens nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest
from flask import Flask
from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.web.labels import forget_words
from directory.web.languages import LANGUAGES
from tests.inspection import Page, words
from tests.instances import CHECKOUT
from tests.referral.conftest import Town
from tests.referral.test_places_and_numbers import change

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
HINTED = ("remedies", "routes", "police_contact", "immigration_status", "verification_methods")


def hints(vocabulary: str) -> dict[str, str]:
    """What the shipped file says of each code."""
    path = CHECKOUT / "directory" / "vocabularies" / "data" / f"{vocabulary}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["hint"] for row in csv.DictReader(file) if row["hint"]}


def opened(page: Page) -> dict[str, str]:
    """What each word with a dotted line opens, by the word."""
    found = {}
    for button in page.soup.select("main button.term"):
        meant = page.soup.find(id=button["aria-describedby"])
        assert meant is not None
        assert meant is button.find_next_sibling()
        found[words(button)] = words(meant)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_listing_that_has_a_meaning_opens_it(
    language: str, town: Town, session: Session, app: Flask, browse: Browse
) -> None:
    change(
        session, town.silent,
        terms=[
            m.ServiceTerm(vocabulary=each, code=code)
            for each in ("remedies", "routes") for code in hints(each)
        ],
        postures=[
            m.ServicePosture(topic=m.PostureTopic.POLICE_CONTACT, answer="only_with_consent"),
            m.ServicePosture(topic=m.PostureTopic.IMMIGRATION_STATUS, answer="never_asked"),
        ],
    )  # fmt: skip
    meanings = opened(browse(f"/{language}/services/{town.silent}")).values()
    with app.test_request_context(), force_locale(language.replace("-", "_")):
        wanted = {
            gettext(hint)
            for vocabulary in HINTED[:2] for hint in hints(vocabulary).values()
        } | {
            gettext(hints("police_contact")["only_with_consent"]),
            gettext(hints("immigration_status")["never_asked"]),
        }  # fmt: skip
    assert {meant for meant in wanted if not any(meant in each for each in meanings)} == set()
    assert len(meanings) == len(wanted)


def test_how_a_listing_was_verified_is_explained(town: Town, browse: Browse) -> None:
    meant = opened(browse(f"/vi/services/{town.shelter}"))
    assert meant == {"Gọi điện thoại": "Người của cơ quan đã xác nhận thông tin qua điện thoại."}


def test_words_of_a_coalition_are_not_explained_in_a_language_they_are_not_in(
    town: Town, session: Session, app: Flask, browse: Browse
) -> None:
    change(session, town.silent, terms=[m.ServiceTerm(vocabulary="routes", code="walk_in")])
    begin_writing(session)
    term = session.scalars(
        select(m.TaxonomyTerm).where(
            m.TaxonomyTerm.vocabulary == "routes", m.TaxonomyTerm.code == "walk_in"
        )
    ).one()
    term.hint = "Ring twice at the green door."
    session.commit()
    with app.app_context():
        forget_words()
    there = f"services/{town.silent}"
    assert "Ring twice" in str(opened(browse(f"/en/{there}")))
    for language in LANGUAGES:
        if language != "en":
            page = browse(f"/{language}/{there}")
            assert opened(page) == {}
            assert "Ring twice" not in page.text


@pytest.mark.parametrize("vocabulary", HINTED)
def test_every_hint_that_pages_open_is_in_every_language(vocabulary: str, app: Flask) -> None:
    for language in LANGUAGES:
        with app.test_request_context(), force_locale(language.replace("-", "_")):
            for hint in hints(vocabulary).values():
                assert (gettext(hint) == hint) is (language == "en"), hint
