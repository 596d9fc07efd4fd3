"""Loading vocabularies, languages and synonyms from data files; what a coalition has edited since is left alone."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit import unrecorded
from directory.models import LanguageName, Taxonomy, TaxonomyTerm, TermLabel
from directory.search.query_text.stored_synonyms import load_synonyms
from directory.vocabularies import vocabulary_files


def load_vocabularies(session: Session) -> int:
    """Add the shipped terms, languages and synonyms that are not on record yet; returns how many were added."""
    with unrecorded(session):
        added = _add_terms(session, vocabulary_files.read_terms())
        added += _add_languages(session, vocabulary_files.read_languages())
        return added + load_synonyms(session)


def _add_terms(session: Session, terms: Iterable[vocabulary_files.Term]) -> int:
    taxonomies = {taxonomy.code: taxonomy for taxonomy in session.scalars(select(Taxonomy))}
    known = {
        (row.vocabulary, row.code)
        for row in session.execute(select(TaxonomyTerm.vocabulary, TaxonomyTerm.code))
    }
    added = 0
    for term in terms:
        if (term.vocabulary, term.code) in known:
            continue
        taxonomy = taxonomies.get(term.vocabulary)
        if taxonomy is None:
            title = term.vocabulary.replace("_", " ").capitalize()
            taxonomy = Taxonomy(code=term.vocabulary, name=title, description=title)
            taxonomies[term.vocabulary] = taxonomy
            session.add(taxonomy)
        taxonomy.terms.append(_record(term))
        added += 1
    session.flush()
    return added


def _record(term: vocabulary_files.Term) -> TaxonomyTerm:
    return TaxonomyTerm(
        code=term.code,
        label=term.label,
        hint=term.hint or None,
        severity=term.severity,
        parent_code=term.parent,
        position=term.position,
        labels=[
            TermLabel(language=language, label=label)
            for language, label in term.labels.items()
            if language != "en"
        ],
    )


def _add_languages(session: Session, languages: Iterable[vocabulary_files.LanguageName]) -> int:
    known = set(session.scalars(select(LanguageName.code)))
    new = [
        LanguageName(
            code=language.code,
            names={**language.names, "native": language.native},
            position=position,
        )
        for position, language in enumerate(languages, 1)
        if language.code not in known
    ]
    session.add_all(new)
    session.flush()
    return len(new)
