"""Addresses of the search page: what is asked, as pairs that can be taken away from and added to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from directory.referral.carried_list import LIST
from directory.referral.filters import DEFAULT_MILES
from directory.referral.search_form import OFF, WISH, Question
from directory.search.query import Sort

_COMPANIONS = {"within": ("near",), "unsaid": ("population", "open")}
"""What means nothing in an address that has none of these."""


@dataclass(frozen=True, slots=True)
class Address:
    """The pairs of a search address, without the page: a change of anything else starts at the first page."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, question: Question) -> Address:
        """The address that asks this question, in one order whatever the order it came in."""
        single = (
            ("q", question.q),
            ("near", question.near),
            ("within", "" if question.within == DEFAULT_MILES else question.within),
            ("open", question.open),
            ("level", question.level),
            ("verified", question.verified),
            ("unsaid", "1" if question.unsaid else ""),
            ("sort", "" if question.sort == Sort.RELEVANCE else question.sort),
            ("exact", "" if question.query.correct else "1"),
            (WISH, "" if question.query.wishes else OFF),
            (LIST, question.handover),
        )
        filters = (
            (name, value) for name, values in question.query.filters.items() for value in values
        )
        return cls((*(pair for pair in single if pair[1]), *filters))

    def without(self, name: str, value: str | None = None) -> Address:
        """The address without one value of a name, or without the name and what means nothing without it."""
        kept = [pair for pair in self.pairs if pair[0] != name or value not in (None, pair[1])]
        names = {pair[0] for pair in kept}
        alone = {
            companion
            for companion, leaders in _COMPANIONS.items()
            if name in leaders and names.isdisjoint(leaders)
        }
        return Address(tuple(pair for pair in kept if pair[0] not in alone))

    def having(self, name: str, value: str) -> Address:
        """The address with this value for the name; without the name for no value."""
        left = self.without(name)
        return Address((*left.pairs, (name, value))) if value else left

    def cleared(self) -> Address:
        """The address that asks nothing; the list that the page carries stays."""
        return Address(tuple(pair for pair in self.pairs if pair[0] == LIST))

    def href(self) -> str:
        """The address as a link."""
        query = urlencode(self.pairs)
        return url_for("referral.search") + (f"?{query}" if query else "")
