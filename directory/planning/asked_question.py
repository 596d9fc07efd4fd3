"""A question that no target asks, as its address says it: kinds of help, in a language, for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from flask import request, url_for

from directory.counted import word_list
from directory.gaps.area_answers import USUAL_MINUTES, ask
from directory.gaps.gap_report import Picture
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.target_nouns import qualified, service_of, with_conditions
from directory.planning.gap_view import current_view
from directory.vocabularies.language_levels import RANKS
from directory.vocabularies.related_languages import one_language
from directory.web.labels import label, vocabulary

MOST_SERVICES = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked. `left_out` are kinds of help beyond those that are answered at a time."""

    services: list[str]
    left_out: list[str]
    languages: list[str]
    population: str | None
    level: str | None
    minutes: float

    @property
    def parameters(self) -> dict[str, Any]:
        """The question as an address carries it."""
        said = {
            "service": self.services,
            "language": self.languages,
            "population": self.population,
            "least": self.level,
        }
        return {
            **{name: value for name, value in said.items() if value},
            "minutes": f"{self.minutes:g}",
        }

    def link(self, endpoint: str, **values: Any) -> str:
        """The address of another page about the same question, as of the same day and through the same lens."""
        return current_view().link(endpoint, **self.parameters, **values)

    def target_for(self, service: str) -> str | None:
        """The code of the target that asks the same of a kind of help of the question, None where there is none."""
        level = RANKS[self.level] if self.level else None
        asked = service, set(self.languages), self.population, level
        for each in current_view().picture.targets:
            if (each.service, set(each.languages), each.population, each.minimum_level) == asked:
                return each.code
        return None

    def new_target(self, service: str) -> str:
        """Where a target that asks the same is set, with what is asked filled in."""
        return url_for(
            "planning.new_target",
            service=service,
            languages=self.languages,
            minimum_level=self.level,
            population=self.population,
            max_minutes=f"{self.minutes:g}",
        )

    def picture(self) -> Picture:
        """The picture of the question; made once for the day and the lens."""
        seen = current_view().picture
        services, languages = tuple(self.services), tuple(self.languages)
        key = services, languages, self.population, self.level, self.minutes
        return seen.cached_answer(
            "questions",
            key,
            lambda: ask(seen, services, languages, self.population, self.level, self.minutes),
        )


def read_asked() -> Asked:
    """The question of this request; what is not known of it is left out."""
    known = vocabulary().codes()
    wanted = _chosen("service", known.get("services", frozenset()))
    languages = _chosen("language", known.get("languages", frozenset()))
    languages = list(dict.fromkeys(map(one_language, languages)))
    population = request.args.get("population")
    level = request.args.get("least")
    minutes = request.args.get("minutes", USUAL_MINUTES, type=float)
    return Asked(
        wanted[:MOST_SERVICES],
        wanted[MOST_SERVICES:],
        languages,
        population if population in known.get("populations", ()) else None,
        level if languages and level in RANKS else None,
        minutes if isfinite(minutes) and minutes >= 0 else USUAL_MINUTES,
    )


def _chosen(name: str, known: Sequence[str] | frozenset[str]) -> list[str]:
    return [code for code in dict.fromkeys(request.args.getlist(name)) if code in known]


def question_in_words(picture: Picture) -> str:
    """The question in words."""
    targets = picture.targets
    words = Phrasebook(label)
    services = word_list([service_of(target, words) for target in targets], "or")
    asked = with_conditions(qualified(services, targets[0], words), targets[0], words)
    return f"Which areas lack {asked}?"
