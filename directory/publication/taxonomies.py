"""The vocabularies of the directory as taxonomies of HSDS, loaded in two queries."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.hsds.present import compact
from directory.hsds.terms import Document, Taxonomies, taxonomy_id, term_id
from directory.models import Taxonomy, TaxonomyTerm


def load_taxonomies(session: Session) -> Taxonomies:
    """Every taxonomy and every term, in the order of display; HSDS wants descriptions, so names stand in for them."""
    taxonomies = {
        row.code: _taxonomy(row)
        for row in session.scalars(select(Taxonomy).order_by(Taxonomy.code))
    }
    order = (TaxonomyTerm.vocabulary, TaxonomyTerm.position, TaxonomyTerm.code)
    rows = session.scalars(select(TaxonomyTerm).order_by(*order)).all()
    terms = {(row.vocabulary, row.code): _term(row) for row in rows}
    return Taxonomies(taxonomies, terms)


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


def _term(row: TaxonomyTerm) -> Document:
    return compact(
        {
            "id": term_id(row.vocabulary, row.code),
            "code": row.code,
            "name": row.label,
            "description": row.hint or row.label,
            "parent_id": term_id(row.vocabulary, row.parent_code) if row.parent_code else None,
            "taxonomy": row.vocabulary,
            "taxonomy_id": taxonomy_id(row.vocabulary),
            "language": "en",
            "term_uri": row.uri,
        }
    )
