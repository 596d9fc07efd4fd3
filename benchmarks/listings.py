"""An invented corpus of published services, as many as asked for, the same every time; nothing in it is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID

from directory.search.document_reader import Labels
from directory.vocabularies.vocabulary_files import read_languages, read_terms

SEED = 20161214
TODAY = date(2026, 11, 25)

_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "ca",
    "ce",
    "co",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "ge",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
    "za",
    "len",
    "mor",
    "tan",
    "ser",
    "vin",
    "col",
    "dar",
    "nel",
    "pre",
    "tra",
    "ist",
    "ent",
    "ing",
    "ion",
]
_WORDS = 30_000
AREAS = 60
_HOURS = (
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 08:30-16:30",
    "Mo,We,Fr 10:00-18:00",
    "24/7",
    "Sa-Su 10:00-14:00",
)


def labels() -> Labels:
    """Labels of the shipped vocabularies in all languages, and of invented areas."""
    found = {(term.vocabulary, term.code): tuple(term.labels.values()) for term in read_terms()}
    for language in read_languages():
        names = (*language.names.values(), language.native)
        found["languages", language.code] = tuple(dict.fromkeys(names))
    return found | {("areas", f"area_{number}"): (f"Quarter {number}",) for number in range(AREAS)}


class Corpus:
    """Services with words as frequent as in real text: the word of rank r comes up once for r times the first."""

    def __init__(self, seed: int = SEED, most: int | None = None) -> None:
        """`most` is how many codes of each vocabulary, languages and areas are in use at the most."""
        self._random = Random(seed)  # noqa: S311  # an invented corpus, no secret
        real = [
            word for term in read_terms() for word in term.label.lower().split() if word.isalpha()
        ]
        invented = {self._invented() for _ in range(_WORDS)}
        self.words = [*dict.fromkeys(real), *sorted(invented, key=lambda word: (len(word), word))]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self._terms = {
            name: [term.code for term in read_terms() if term.vocabulary == name][:most]
            for name in _VOCABULARIES
        }
        self._languages = [language.code for language in read_languages()][:most]
        self._areas = min(AREAS, most or AREAS)

    def begin_anew(self, seed: str) -> Random:
        """Draw from here on what this seed says; returns the source of chance, for whoever draws beside."""
        self._random.seed(seed)
        return self._random

    def _invented(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))

    def text(self, least: int, most: int) -> str:
        """So many words, as a sentence without its end."""
        count = self._random.randint(least, most)
        return " ".join(
            self._random.choices(self.words, cum_weights=self._weights, k=count)
        ).capitalize()

    def _some(self, vocabulary: str, most: int) -> list[str]:
        codes = self._terms[vocabulary]
        return self._random.sample(codes, self._random.randint(0, min(most, len(codes))))

    def services(self, count: int) -> Iterator[dict[str, Any]]:
        """That many published services; an organization runs about six of them."""
        organization: dict[str, Any] = {}
        for number in range(count):
            if number % 6 == 0:
                organization = self._organization()
            yield self._service(organization)

    def _id(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def _organization(self) -> dict[str, Any]:
        return {
            "id": self._id(),
            "name": self.text(2, 4).title(),
            "sector": self._random.choice(self._terms["sectors"]),
            "leadership": self._some("leadership", 1),
        }

    def _service(self, organization: dict[str, Any]) -> dict[str, Any]:
        pick = self._random
        return {
            "id": self._id(),
            "name": self.text(2, 5),
            "description": self.text(20, 70) + ".",
            "eligibility_description": self.text(3, 12),
            "organization": organization,
            "phones": [{"number": f"+1415555{pick.randint(100, 199):04}"}],
            "schedules": [{"opening_hours": pick.choice(_HOURS)}] if pick.random() < 0.7 else [],
            "languages": [
                {
                    "code": code,
                    "level": pick.choice(("bilingual", "in_person", "remote", "materials")),
                }
                for code in {"eng", *pick.sample(self._languages, pick.randint(0, 4))}
            ],
            "service_at_locations": [self._site()] if pick.random() < 0.8 else [],
            "service_areas": [{"area": f"area_{pick.randrange(self._areas)}"}],
            "terms": pick.sample(self._terms["services"], pick.randint(1, 3)),
            "modes": self._some("modes", 3),
            "routes": self._some("routes", 2),
            "exclusions": self._some("exclusions", 2),
            "requirements": self._some("requirements", 2),
            "populations": [
                {"code": code, "accepts": pick.random() < 0.9}
                for code in self._some("populations", 5)
            ],
            "police_contact": pick.choice(self._terms["police_contact"]),
            "immigration_status": pick.choice(self._terms["immigration_status"]),
            "capacity": {"status": pick.choice(("open", "waitlist", "closed", "unknown"))},
            "verification": {
                "on": (TODAY - timedelta(days=pick.randint(0, 700))).isoformat(),
                "method": "phone",
                "interval": 180,
            },
            "status": "active",
        }

    def _site(self) -> dict[str, Any]:
        latitude, longitude = 37.7 + self._random.random() / 8, -122.52 + self._random.random() / 6
        address = {"address_1": self.text(2, 2), "city": "Exampleton", "postal_code": "00000"}
        location = {
            "latitude": round(latitude, 6),
            "longitude": round(longitude, 6),
            "area": f"area_{self._random.randrange(self._areas)}",
            "addresses": [address],
        }
        return {"location": location}


_VOCABULARIES = (
    "services",
    "sectors",
    "leadership",
    "modes",
    "routes",
    "exclusions",
    "requirements",
    "populations",
    "police_contact",
    "immigration_status",
)
