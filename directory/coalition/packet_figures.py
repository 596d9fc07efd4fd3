"""What the packet takes from elsewhere: where help is missing, listings to verify, what became of recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.coalition.blueprint import coalition
from directory.gaps.answer_sentences import sentences
from directory.gaps.area_answers import ranked_answers
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.target_nouns import what
from directory.models import Recommendation
from directory.name_order import name_order
from directory.verification.listings_to_verify import count_to_verify, oldest_of_crisis
from directory.web.gap_cache import gap_cache
from directory.web.labels import label
from directory.web.presentation.dates import date_words

GAPS = 3
"""As many as the brief has: more are looked at by nobody at a meeting."""
NAMED = 8
"""Listings to verify that are named in the packet."""


@dataclass(frozen=True, slots=True)
class PacketGap:
    """A target that is not met everywhere, and what is known of it in sentences."""

    title: str
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class StaleListing:
    """A listing to verify: its id, its name, and the day on which it was verified last."""

    service_id: UUID
    name: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class StaleListings:
    """What is to be verified: the oldest crisis and housing services by name, how many these are, and the others."""

    oldest: Sequence[StaleListing]
    first: int
    others: int


def first_gaps(session: Session, day: date) -> list[PacketGap]:
    """The targets that miss the most, of those that are not met everywhere."""
    picture = gap_cache().picture(session, day)
    return [
        PacketGap(
            picture.record(each.target).sentence
            or _noun(what(picture.targets[each.target], Phrasebook(label))),
            sentences(picture.evaluation, each, Phrasebook(label)),
        )
        for each in islice(ranked_answers(picture), GAPS)
    ]


def _noun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def stale_listings(session: Session, day: date, named: int) -> StaleListings:
    """What is to be verified on the day, at most so many by name."""
    first, others = count_to_verify(session, day)
    oldest = oldest_of_crisis(session, day, named)
    return StaleListings([StaleListing(*row) for row in oldest], first, others)


@coalition.app_template_global()
def verified_words(listing: StaleListing) -> str:
    """When a listing was verified last, beside its name."""
    on = listing.verified_on
    return f"verified {date_words(on)}" if on else "not verified"


def recommendations(session: Session) -> list[Recommendation]:
    """All of them, by their numbers."""
    found = session.scalars(select(Recommendation))
    return sorted(found, key=lambda each: name_order(each.number))
