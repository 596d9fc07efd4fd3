"""Listings near an area that don't count: their texts speak of a kind of help which is not on record for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from directory.gaps.counts import judge
from directory.gaps.gap_report import Cell, Picture
from directory.gaps.inputs import YES
from directory.gaps.predicates import offering
from directory.gaps.rough_places import may_reach
from directory.models import PublishedKind
from directory.name_order import name_order
from directory.parsing.cell_values import as_key
from directory.parsing.help_vocabulary import help_phrases
from directory.parsing.term_words import stems_of
from directory.planning import gap_labels
from directory.publication.published_records import published_many
from directory.web.access import current_audience
from directory.web.presentation.facts import texts_of


@dataclass(frozen=True, slots=True)
class Mention:
    """A listing with the words of its text that are close to what is asked.

    `may_be_here`: no more than its ZIP code is known, and that reaches into the area that is asked about.
    """

    name: str
    service_id: UUID
    words: tuple[str, ...]
    may_be_here: bool


def text_mentions(session: Session, picture: Picture, cell: Cell) -> list[Mention]:
    """Those that pass everything in an area but the kind of help itself, each service once, by name; one query.

    Whoever offers it anywhere is told apart elsewhere. Only what the audience may read is looked at.
    """
    number, _column = cell
    target, roster = picture.targets[number], picture.bundle.roster
    close = close_words(target.service) if target.service else frozenset()
    if not close:
        return []
    rows = _passing_but_the_kind(picture, cell)
    names = {roster.service_id(row): gap_labels.provider(picture, row) for row in rows}
    here = {roster.service_id(row) for row, is_here in rows.items() if is_here}
    found = []
    texts = published_many(session, PublishedKind.SERVICE, sorted(names), current_audience())
    for service_id, document in texts.items():
        written = as_key(" ".join([document["name"], *texts_of(document)])).split()
        if words := tuple(dict.fromkeys(each for each in written if each in close)):
            found.append(Mention(names[service_id], service_id, words, service_id not in here))
    return sorted(found, key=lambda each: name_order(each.name))


def _passing_but_the_kind(picture: Picture, cell: Cell) -> dict[int, bool]:
    """Listings that pass all else, of organizations that offer it nowhere: whether each is here, or only may be."""
    (number, column), supply = cell, picture.supply
    target = picture.targets[number]
    theirs = set(supply.organization[offering(supply, target.service)].tolist())
    anything = replace(target, service=None)
    judged = judge(supply, anything, picture.evaluation.lens)
    here = judged.reach[:, column] == YES
    near = may_reach(supply, anything)[judged.places, column]
    passing = np.flatnonzero((judged.predicates.min(axis=1, initial=YES) == YES) & (here | near))
    return {
        int(judged.rows[at]): bool(here[at])
        for at in passing.tolist()
        if int(judged.organization[at]) not in theirs
    }


@lru_cache(maxsize=64)
def close_words(service: str) -> Collection[str]:
    """Single words that name a kind of help, with others of the same stem that no other kind has: “immigrant”."""
    kinds: dict[str, set[str]] = {}
    own: set[str] = set()
    for each in help_phrases():
        code, phrase = each.code, as_key(each.words)
        words = phrase.split()
        for word in words:
            kinds.setdefault(word, set()).add(code)
        if len(words) == 1 and code == service and not (each.is_broad or each.is_typed):
            own.add(phrase)
    stems = frozenset().union(*map(stems_of, own))
    alike = {
        word
        for word, codes in kinds.items()
        if codes == {service} and not stems.isdisjoint(stems_of(word))
    }
    found = own | alike
    return frozenset(found | {f"{word}s" for word in found if word.isascii() and word[-1] != "s"})
