"""The vocabularies of the directory as taxonomies of HSDS, loaded in three queries."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.hsds.presentation import compact
from directory.hsds.terms import Document, Taxonomies, taxonomy_id, term_id
from directory.models import Taxonomy, TaxonomyTerm, Unit


def load_taxonomies(session: Session) -> Taxonomies:
    """Every taxonomy and every term, in the order of display; HSDS wants descriptions, so names stand in for them."""
    recorded = session.scalars(select(Taxonomy).order_by(Taxonomy.code)).all()
    taxonomies = {row.code: _taxonomy(row) for row in recorded}
    foreign = {row.code for row in recorded if row.source}
    order = (TaxonomyTerm.vocabulary, TaxonomyTerm.position, TaxonomyTerm.code)
    rows = session.scalars(select(TaxonomyTerm).order_by(*order)).all()
    terms = {(row.vocabulary, row.code): _term(row, row.vocabulary in foreign) for row in rows}
    units = {
        row.name: _unit(row) for row in session.scalars(select(Unit).order_by(by_name(Unit.name)))
    }
    return Taxonomies(taxonomies, terms, units)


def _taxonomy(row: Taxonomy) -> Document:
    return compact(
        {
            "id": taxonomy_id(row.code),
            "name": row.name,
            "description": row.description or row.name,
            "uri": row.uri,
            "version": row.version,
        }
    )


def _unit(row: Unit) -> Document:
    return compact(
        {
            "id": row.id,
            "name": row.name,
            "scheme": row.scheme,
            "identifier": row.identifier,
            "uri": row.uri,
        }
    )


def _term(row: TaxonomyTerm, is_foreign: bool) -> Document:
    return compact(
        {
            "id": term_id(row.vocabulary, row.code),
            "code": row.code,
            "name": row.label,
            "description": row.hint or row.label,
            "parent_id": term_id(row.vocabulary, row.parent_code) if row.parent_code else None,
            "taxonomy": row.vocabulary,
            "taxonomy_id": taxonomy_id(row.vocabulary),
            "language": row.language or (None if is_foreign else "en"),
            "term_uri": row.uri,
        }
    )
