"""Vocabularies as taxonomies of the standard, and from whose directories a listing comes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import now
from directory.hsds.terms import taxonomy_id, term_id
from directory.publication.attributions import Attribution, attributions
from directory.publication.taxonomies import load_taxonomies


def test_taxonomies_and_terms_say_what_is_on_record_and_names_stand_in_for_descriptions(
    writing: Session,
) -> None:
    for model in (m.TaxonomyTerm, m.Taxonomy, m.Unit):
        writing.execute(delete(model))
    term = m.TaxonomyTerm
    ours = m.Taxonomy(
        code="tints", name="Tints",
        terms=[
            term(code="z", label="Zinc", position=2, parent_code="a"), term(code="c", label="Coal", position=2),
            term(code="a", label="Ash", position=1, hint="Like snow"),
        ],
    )  # fmt: skip
    theirs = m.Taxonomy(
        code="hues", name="Hues", description="Of others", uri="https://hues.example", version="3", source="Them",
        terms=[term(code="r", label="Rosa", language="es", uri="https://hues.example/r"), term(code="s", label="S")],
    )  # fmt: skip
    writing.add_all(
        [
            ours,
            theirs,
            m.Unit(name="beds"),
            m.Unit(name="Acres", scheme="S", identifier="i", uri="u"),
        ]
    )
    writing.flush()
    found = load_taxonomies(writing)
    assert found.taxonomies == {
        "hues": {
            "id": taxonomy_id("hues"), "name": "Hues", "description": "Of others", "uri": "https://hues.example",
            "version": "3",
        },
        "tints": {"id": taxonomy_id("tints"), "name": "Tints", "description": "Tints"},
    }  # fmt: skip
    assert list(found.taxonomies) == ["hues", "tints"]
    order = [("hues", "r"), ("hues", "s"), ("tints", "a"), ("tints", "c"), ("tints", "z")]
    assert list(found.terms) == order
    ash, zinc = found.terms["tints", "a"], found.terms["tints", "z"]
    assert ash == {
        "id": term_id("tints", "a"), "code": "a", "name": "Ash", "description": "Like snow", "taxonomy": "tints",
        "taxonomy_id": taxonomy_id("tints"), "language": "en",
    }  # fmt: skip
    assert (zinc["parent_id"], zinc["description"]) == (term_id("tints", "a"), "Zinc")
    rosa, other = found.terms["hues", "r"], found.terms["hues", "s"]
    assert (rosa["language"], rosa["term_uri"]) == ("es", "https://hues.example/r")
    assert "language" not in other
    units: Any = found.units
    assert list(units) == ["Acres", "beds"]
    assert units["Acres"] | {"id": 0} == {
        "id": 0,
        "name": "Acres",
        "scheme": "S",
        "identifier": "i",
        "uri": "u",
    }
    assert set(units["beds"]) == {"id", "name"}


def test_a_listing_names_the_directories_that_made_it_once_and_by_name(writing: Session) -> None:
    """In the words that they ask for; what the coalition has taken over is its own."""
    service, owner, other = (UUID(int=number) for number in (1, 2, 3))

    def source(
        name: str,
        *made: tuple[str, UUID, bool],
        words: str | None = None,
        licence: str | None = None,
    ) -> m.Source:
        records = [
            m.SourceRecord(
                kind=kind, record_id=key, made=mine, identifier="x", fields="{}", seen_at=now()
            )
            for kind, key, mine in made
        ]
        return m.Source(
            name=name, address="https://example.org", kind=m.SourceKind.API, attribution=words, licence=licence,
            records=records,
        )  # fmt: skip

    writing.add_all(
        [
            source(
                "Zinnia", ("service", service, True), ("organization", owner, True), words="By Zinnia", licence="CC",
            ),
            source("Aster", ("organization", owner, True)),
            source("Taken over", ("service", service, False)),
            source("Elsewhere", ("service", other, True), ("organization", service, True)),
        ]
    )  # fmt: skip
    writing.flush()
    both = attributions(writing, ("service", service), ("organization", owner))
    assert both == [Attribution("Aster", None), Attribution("By Zinnia", "CC")]
    assert attributions(writing, ("service", service)) == [Attribution("By Zinnia", "CC")]
    assert attributions(writing, ("service", owner)) == []
