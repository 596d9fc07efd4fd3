"""Whom a service is for by age and gender, as its card says it where the question asks for nobody of that kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from directory.models.publication.published_document import ServiceDocument
from directory.search.answer.demotions import DIMENSIONS
from directory.search.query_text.wishes import Wish, WishKind
from directory.web.labels import label
from directory.web.presentation.facts import ages_served

AGES, GENDERS = DIMENSIONS
_GROWN = frozenset(("age_18_24", "age_25_over"))
_OF_AGE = 18
_MOST = frozenset(("cis_women", "cis_men"))


def restrictions(service: ServiceDocument, wishes: Sequence[Wish]) -> tuple[str, ...]:
    """The ages and genders that a service names, a few words each, as far as they leave out many who may ask.

    What the wishes name themselves is left out: there the card says whether it is met. A service for all adults, or
    one that names both women and men, leaves out few.
    """
    asked = frozenset(
        chain.from_iterable(wish.values for wish in wishes if wish.kind is WishKind.POPULATION)
    )
    named = {row["code"] for row in service.get("populations", ()) if row["accepts"]}
    return tuple(_restrictions(service, named, asked))


def _restrictions(
    service: ServiceDocument, named: set[str], asked: frozenset[str]
) -> Iterator[str]:
    if asked.isdisjoint(AGES):
        if "maximum_age" in service or service.get("minimum_age", 0) > _OF_AGE:
            yield ages_served(service)
        elif not named.isdisjoint(AGES) and not named >= _GROWN:
            yield from (label("populations", code) for code in AGES if code in named)
    if asked.isdisjoint(GENDERS) and not named.isdisjoint(GENDERS) and not named >= _MOST:
        yield from (label("populations", code) for code in GENDERS if code in named)
