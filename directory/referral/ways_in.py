"""Ways into the directory: how many services there are of each kind, language, area; counted by the search engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from directory.models import Audience
from directory.referral.filters import filter_label, words_of
from directory.search.query import Query
from directory.web.labels import vocabulary
from directory.web.search_engines import engine_for

GROUPS = ("service", "language", "area", "population", "sector")
MOST_NEEDED = 8
HOTLINE = "hotline"
HARDLY_ANY = 0.005
"""The share of all services below which a kind of help is hardly ever found."""


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Counts by group, each option with value, label and count."""

    total: int
    groups: list[dict[str, Any]]

    def of(self, name: str) -> list[dict[str, Any]]:
        """The options of one group."""
        options: list[dict[str, Any]] = next(
            group["options"] for group in self.groups if group["name"] == name
        )
        return options

    def most_needed(self) -> list[dict[str, Any]]:
        """The kinds of help that cannot wait, gravest first, and of those as grave the ones with most services.

        Behind them stands what hardly any listing gives: it would send most people into an empty room. Lines to call
        are left out: the page has them above.
        """
        words = vocabulary().words.get("services", {})
        kinds = [option for option in self.of("service") if option["value"] != HOTLINE]
        ranked = sorted(
            kinds,
            key=lambda option: (
                option["count"] < self.total * HARDLY_ANY,
                -(words[option["value"]].severity or 0),
                -option["count"],
            ),
        )
        return ranked[:MOST_NEEDED]


def ways_in(audience: Audience) -> WaysIn:
    """Count everything that the audience may see, in one search."""
    results = engine_for(audience).search(Query(per_page=0, facets=GROUPS))
    groups = []
    for name in GROUPS:
        counts = {value.value: value.count for value in results.facets[name].values}
        options = [
            {"value": code, "label": filter_label(name, code), "count": counts[code]}
            for code in words_of(name)
            if counts.get(code)
        ]
        groups.append({"name": name, "options": options})
    return WaysIn(results.total, groups)
