"""Queries and what a good caseworker expects of them: listings by name for the demo town, rules for the real sets."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.search.published_hours import Published

HERE = Path(__file__).resolve().parent
TOWN = HERE.parents[1] / "demo" / "listings.csv"
DEMO = "demo"

Grades = Mapping[str, int]
"""The relevant services of a corpus by id, each 3 (just this), 2 (a good answer) or 1 (better than nothing)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A service is as relevant as `grade` when every pattern is found in it, whatever the case of letters.

    `name` is looked for in names, `text` and `also` in names and everything said about the service, `spoken` among the
    codes of its languages.
    """

    grade: int
    name: str = ""
    text: str = ""
    also: str = ""
    spoken: str = ""

    def holds(self, record: Published) -> bool:
        """Whether a published service keeps the rule."""
        return all(
            re.search(pattern, read(record), re.IGNORECASE)
            for pattern, read in (
                (self.name, names_of),
                (self.text, text_of),
                (self.also, text_of),
                (self.spoken, _codes_of),
            )
            if pattern
        )


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """What is typed, in which language, and what is hoped for; `kind` is word, phrase, typo, name, situation."""

    language: str
    kind: str
    text: str
    listings: Grades
    rules: tuple[Rule, ...] = ()

    def grades(self, corpus: Mapping[str, Published]) -> Grades:
        """The relevant services of a corpus: those listed, or those that a rule tells, each with its best grade."""
        if not self.rules:
            return self.listings
        best = {
            key: max((rule.grade for rule in self.rules if rule.holds(record)), default=0)
            for key, record in corpus.items()
        }
        return {key: grade for key, grade in best.items() if grade}


def town_queries() -> list[JudgedQuery]:
    """The queries over the demo town, expecting services by listing id."""
    return _queries_of("demo_town.csv")


def situation_queries() -> list[JudgedQuery]:
    """What happened to somebody in their own words, five languages in turn, expecting services of the demo town.

    They were judged before anything was changed for them. Look at misses of every second one only, from the first on.
    """
    return _queries_of("situations.csv")


def field_queries() -> list[JudgedQuery]:
    """What survivors, neighbors, nurses, officers and case managers type: situations, telegrams, slips and times.

    They were written before the vocabulary of the demo town was read. Look at misses of every second one only, from the
    first on.
    """
    return _queries_of("field_questions.csv")


def _queries_of(name: str) -> list[JudgedQuery]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            JudgedQuery(row["language"], row["kind"], row["query"], _listings(row["expected"]))
            for row in csv.DictReader(file)
        ]


def set_queries(name: str) -> list[JudgedQuery]:
    """The queries over a real set, expecting services by rules."""
    told = tomllib.loads((HERE / "real_sets.toml").read_text(encoding="utf-8"))
    return [_by_rules(query) for query in told["query"] if name in query["sets"]]


def listing_ids() -> dict[tuple[str, str], str]:
    """The id of each service of the demo town by organization and name; at several places the first id stands."""
    ids: dict[tuple[str, str], str] = {}
    with TOWN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ids.setdefault((row["organization"], row["service"]), row["listing_id"])
    return ids


def names_of(record: Published) -> str:
    """Every name of a published service and of who offers it."""
    return "\n".join(_named(record))


def text_of(record: Published) -> str:
    """Everything that a published service says of itself, without places and people."""
    said = ("description", "eligibility_description", "application_process", "alert")
    terms = (each.get("taxonomy_term", {}).get("name") for each in record.get("attributes", ()))
    texts = [record.get(each) for each in said]
    texts += [record.get("organization", {}).get("description"), *terms, *record.get("terms", ())]
    return "\n".join([*_named(record), *(text for text in texts if text)])


def _named(record: Published) -> Iterator[str]:
    for holder in (record, record.get("organization", {}), record.get("program", {})):
        yield from (holder[key] for key in ("name", "alternate_name") if holder.get(key))


def _codes_of(record: Published) -> str:
    return " ".join(row.get("code") or "" for row in record.get("languages", ()))


def _listings(expected: str) -> dict[str, int]:
    told = (each.split(":") for each in expected.split())
    return {listing: int(grade) for listing, grade in told}


def _by_rules(query: Mapping[str, Any]) -> JudgedQuery:
    rules = tuple(Rule(**rule) for rule in query["relevant"])
    return JudgedQuery(query["language"], query["kind"], query["text"], {}, rules)
