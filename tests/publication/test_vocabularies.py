"""The words for codes: labels by language, English where one is missing, the code itself where there is no word."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication.vocabularies import Vocabulary, load_vocabulary
from tests.counting import statements
from tests.lines import line


@pytest.fixture
def known(session: Session) -> Vocabulary:
    begin_writing(session)
    session.add(
        m.Taxonomy(
            code="colors",
            name="Colors",
            terms=[
                m.TaxonomyTerm(code="b", label="Blue", position=1, parent_code="r"),
                m.TaxonomyTerm(
                    code="r", label="Red", hint="Like blood", severity=2, position=0,
                    labels=[m.TermLabel(language="es", label="Rojo")],
                ),
            ],
        )
    )  # fmt: skip
    for name, primary in (("Neighborhoods", True), ("ZIP areas", False)):
        area = m.Area(code=name[0], name=f"In {name}", latitude=0, longitude=0, geometry={})
        session.add(m.AreaSet(name=name, primary=primary, areas=[area]))
    session.add(line("Second", position=2))
    session.add(line("First", position=1))
    session.commit()
    with statements() as sent:
        vocabulary = load_vocabulary(session)
    assert len(sent) == 11
    return vocabulary


def test_labels_come_in_the_language_else_in_english_else_as_code(known: Vocabulary) -> None:
    assert known.label("colors", "r", "es") == "Rojo"
    assert known.label("colors", "b", "es") == "Blue"
    assert known.label("colors", "r", "vi") == "Red"
    assert known.label("colors", "dark_green", "es") == "dark green"
    assert known.label("shapes", "round", "en") == "round"


def test_words_stand_in_their_order_with_what_belongs_to_them(known: Vocabulary) -> None:
    red, blue = known.of("colors")
    assert (red.code, red.hint, red.severity, red.parent) == ("r", "Like blood", 2, None)
    assert (blue.code, blue.hint, blue.severity, blue.parent) == ("b", None, None, "r")
    assert known.of("shapes") == []


def test_only_the_primary_areas_are_words(known: Vocabulary) -> None:
    assert known.codes()["areas"] == {"N"}
    assert known.label("areas", "N", "es") == "In Neighborhoods"


def test_hotlines_stand_in_their_order(known: Vocabulary) -> None:
    assert [line.name for line in known.crisis_lines] == ["First", "Second"]


def test_every_label_of_a_code_can_be_searched(known: Vocabulary) -> None:
    assert sorted(known.every_label()["colors", "r"]) == ["Red", "Rojo"]
    assert known.every_label()["colors", "b"] == ("Blue",)


def test_every_shipped_language_has_a_name_in_its_own_words_and_in_english(
    known: Vocabulary, session: Session
) -> None:
    codes = set(session.scalars(select(m.LanguageName.code)))
    assert codes == known.codes()["languages"] != set()
    assert all(known.label("languages", code, "en") for code in codes)
