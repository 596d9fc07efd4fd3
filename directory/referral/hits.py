"""Hits with their records: the line that shows why each was found, the kinds of help in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from uuid import UUID

from markupsafe import Markup

from directory.models import Audience, Exactness, PublishedKind
from directory.models.publication.published_document import ServiceDocument
from directory.publication import in_language, published_texts
from directory.publication.vocabularies import Word
from directory.referral.filters import KILOMETRES_PER_MILE
from directory.referral.served_people import restrictions
from directory.referral.snippets import LENGTH, SHORTEST, snippet
from directory.referral.wish_words import lacks, met_by
from directory.search.query_text.analysis import phrase_words, term_mark
from directory.search.query_text.wishes import Wish, WishKind
from directory.search.results import Fit, Hit
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.fragments import digest
from directory.web.labels import label, vocabulary
from directory.web.languages import current_language
from directory.web.presentation import rounded_miles

TERMS_SHOWN = 2
_KINDS_OF_ONE_LINE = 35
"""Letters of kinds of help in a line of a card on a phone; what is longer takes from the description."""


@dataclass
class FoundService:
    """A service that was found, in the language of the reader.

    `digest` stands for the published `text`, `matched` are the folded words by which it was found, `miles` are rounded
    as they are shown, whole where they `are_rough`: measured to the middle of a ZIP code or of a city. `why` says to
    staff why it stands where it stands, `asked_languages` (ISO 639-3) are those it was filtered by. The text is taken
    apart when something of it is asked for: most cards are put together already.
    """

    id: str
    text: str
    digest: bytes
    language: str
    matched: tuple[str, ...]
    miles: float | None
    are_rough: bool = False
    why: Markup | None = None
    wishes: tuple[Wish, ...] = ()
    fits: tuple[Fit, ...] = ()
    asked_languages: tuple[str, ...] = ()

    @cached_property
    def service(self) -> ServiceDocument:
        """The published record."""
        document: ServiceDocument = json.loads(self.text)
        return in_language(document, self.language)

    @cached_property
    def lacks(self) -> tuple[str, ...]:
        """What it lacks of the wishes of the question, or does not say, in the reader's words."""
        return lacks(self.service, self.wishes, self.fits, local_now().date())

    @cached_property
    def met_by(self) -> tuple[str, ...]:
        """How it meets a language that is asked for where its staff may not speak it, in the reader's words."""
        return met_by(self.service, self.wishes, self.fits)

    @cached_property
    def wished_languages(self) -> frozenset[str]:
        """The languages (ISO 639-3) that the question wishes for, of which `met_by` and `lacks` speak."""
        wished = (wish.values for wish in self.wishes if wish.kind is WishKind.LANGUAGE)
        return frozenset(chain.from_iterable(wished))

    @cached_property
    def restrictions(self) -> tuple[str, ...]:
        """Whom it is for, where the question names neither that age nor that gender, in the reader's words."""
        return restrictions(self.service, self.wishes)

    @cached_property
    def snippet(self) -> list[tuple[str, bool]]:
        """Pieces of the description, each with whether the service was found by it; fewer behind long kinds."""
        beyond = sum(len(words) for words, _matched in self.terms) - _KINDS_OF_ONE_LINE
        length = max(SHORTEST, LENGTH - max(0, beyond))
        return snippet(self.service.get("description", ""), self.matched, length)

    @cached_property
    def terms(self) -> list[tuple[str, bool]]:
        """Kinds of help in the reader's words, those by which the service was found first, and whether each is one.

        A term was found by when all words of its label in any language were.
        """
        words, matched = vocabulary().words.get("services", {}), frozenset(self.matched)
        terms = [
            (
                label("services", code),
                term_mark(code) in matched or (code in words and _was_found(words[code], matched)),
            )
            for code in self.service.get("terms", ())
        ]
        return sorted(terms, key=lambda term: not term[1])[:TERMS_SHOWN]


def hits_with_records(
    hits: Iterable[Hit],
    audience: Audience,
    wishes: tuple[Wish, ...] = (),
    languages: tuple[str, ...] = (),
) -> list[FoundService]:
    """The records of hits in one query. Rights are checked again here: a record that is gone by now is left out."""
    found = {UUID(hit.id): hit for hit in hits}
    if not found:
        return []
    texts = published_texts(db.session(), PublishedKind.SERVICE, list(found), audience)
    language = current_language()
    return [
        _found_service(hit, texts[key], language, wishes, languages)
        for key, hit in found.items()
        if key in texts
    ]


def _found_service(
    hit: Hit, text: str, language: str, wishes: tuple[Wish, ...], asked: tuple[str, ...]
) -> FoundService:
    distance = hit.distance
    miles = None if distance is None else rounded_miles(distance / KILOMETRES_PER_MILE)
    are_rough = miles is not None and _has_rough_points(text)
    return FoundService(
        hit.id,
        text,
        digest(text),
        language,
        hit.matched,
        max(1, round(miles)) if miles is not None and are_rough else miles,
        are_rough,
        wishes=wishes,
        fits=hit.fits,
        asked_languages=asked,
    )


def _has_rough_points(text: str) -> bool:
    """Whether no place of a published service has a point of its own. Few say of a point what it is."""
    if '"point_exactness"' not in text:
        return False
    service: ServiceDocument = json.loads(text)
    places = (site["location"] for site in service.get("service_at_locations", ()))
    return not any(
        "latitude" in place and Exactness(place.get("point_exactness", Exactness.ADDRESS)).is_exact
        for place in places
    )


def _was_found(word: Word, matched: frozenset[str]) -> bool:
    return any(words and words <= matched for words in map(_words, word.labels.values()))


@lru_cache(maxsize=10_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.text for word in phrase_words(text))
