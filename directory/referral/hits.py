"""Hits with their records: the line that shows why each was found, the kinds of help in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from directory.models import Audience, PublishedKind
from directory.publication import published_texts
from directory.publication.vocabularies import Word
from directory.referral.records import Shown, shown
from directory.referral.snippets import snippet
from directory.search.analysis import phrase_words
from directory.search.results import Hit
from directory.web.database import db
from directory.web.languages import current_language
from directory.web.words import label, vocabulary

MILES_PER_KILOMETRE = 0.621371
TERMS_SHOWN = 3


def hits_with_records(hits: Iterable[Hit], audience: Audience) -> list[dict[str, Any]]:
    """The records of hits in one query. Rights are checked again here: a record that is gone by now is left out."""
    found = {UUID(hit.id): hit for hit in hits}
    if not found:
        return []
    texts = published_texts(db.session(), PublishedKind.SERVICE, list(found), audience)
    language = current_language()
    return [_told(hit, shown(texts[key], language)) for key, hit in found.items() if key in texts]


def _told(hit: Hit, told: Shown) -> dict[str, Any]:
    record = told.record
    return {
        "id": hit.id,
        "service": record,
        "digest": told.digest,
        "snippet": tuple(snippet(record.get("description", ""), hit.matched)),
        "terms": tuple(_terms(record, frozenset(hit.matched))),
        "miles": None if hit.distance is None else hit.distance * MILES_PER_KILOMETRE,
    }


def _terms(record: Mapping[str, Any], matched: frozenset[str]) -> list[tuple[str, bool]]:
    """Kinds of help in the reader's words, those by which the service was found first, and whether each is one.

    A term was found by when all words of its label in any language were.
    """
    words = vocabulary().words.get("services", {})
    terms = [
        (label("services", code), code in words and _was_found(words[code], matched))
        for code in record.get("terms", ())
    ]
    return sorted(terms, key=lambda term: not term[1])[:TERMS_SHOWN]


def _was_found(word: Word, matched: frozenset[str]) -> bool:
    return any(words and words <= matched for words in map(_words, word.labels.values()))


@lru_cache(maxsize=10_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.text for word in phrase_words(text))
