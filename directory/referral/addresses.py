"""Addresses of the search page: what is asked, as pairs that can be taken away from and added to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from directory.referral.question import Question
from directory.search.engine import Sort


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
            ("open", question.open),
            ("level", question.level),
            ("sort", "" if question.sort == Sort.RELEVANCE else question.sort),
            ("exact", "" if question.query.correct else "1"),
        )
        filters = (
            (name, value) for name, values in question.query.filters.items() for value in values
        )
        return cls((*(pair for pair in single if pair[1]), *filters))

    def without(self, name: str, value: str | None = None) -> Address:
        """The address without one value of a name, or without the name."""
        kept = (pair for pair in self.pairs if pair[0] != name or value not in (None, pair[1]))
        return Address(tuple(kept))

    def having(self, name: str, value: str) -> Address:
        """The address with this value for the name."""
        return Address((*self.without(name).pairs, (name, value)))

    def href(self) -> str:
        """The address as a link."""
        query = urlencode(self.pairs)
        return url_for("referral.search") + (f"?{query}" if query else "")
