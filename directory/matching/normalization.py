"""Names reduced to what makes them the same name: no case, accents, punctuation, filling words or plural endings."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from directory.parsing.accents import without_accents

_SHORT_FORMS = {
    "dept": "department",
    "depts": "department",
    "univ": "university",
    "natl": "national",
    "intl": "international",
    "ctr": "center",
    "centre": "center",
    "svc": "service",
    "svcs": "service",
    "assn": "association",
    "assoc": "association",
    "saint": "st",
    "govt": "government",
    "prog": "program",
    "programme": "program",
    "fdn": "foundation",
}
FILLING = frozenset(
    ["of", "the", "on", "for", "and", "a", "an", "in", "at", "to", "de", "la", "del", "y"]
)
_NO_PART_OF_A_NAME = frozenset(["inc", "llc", "ltd", "corp"])
_SHORTEST_PLURAL = 4  # "gas" and "bus" are no plurals


@lru_cache(maxsize=1 << 16)
def written_words(name: str) -> tuple[str, ...]:
    """The words of a name as written, without punctuation: "Women’s" is one word, "DA-Victim" are two."""
    plain = without_accents(name.replace("’", "'").replace("&", " and "))
    plain = re.sub(r"(?<=\w)\.(?=\w\b|\s|$)", "", plain)
    return tuple(word.strip("'") for word in re.findall(r"[\w']+", plain) if word.strip("'"))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """One word in the form in which words are compared."""
    plain = word.casefold().removesuffix("'s").replace("'", "")
    plain = _SHORT_FORMS.get(plain, plain)
    is_plural = len(plain) > _SHORTEST_PLURAL and plain.endswith("s") and not plain.endswith("ss")
    return plain[:-1] if is_plural else plain


def stems(name: str) -> list[str]:
    """The words of a name in the form in which they are compared, filling words left out."""
    return list(_stems(name))


@lru_cache(maxsize=1 << 16)
def _stems(name: str) -> tuple[str, ...]:
    found = [stem(word) for word in written_words(name)]
    kept = [word for word in found if word not in FILLING and word not in _NO_PART_OF_A_NAME]
    return tuple(kept or found)


def bag(name: str) -> tuple[str, ...]:
    """The words without their order: "Office of the Sheriff" and "Sheriff’s Office" are one name."""
    return tuple(sorted(stems(name)))


@lru_cache(maxsize=1 << 16)
def squashed(name: str) -> str:
    """The letters alone: "Safe House", "SafeHouse" and "safe-house" are one name."""
    return "".join(word.casefold().replace("'", "") for word in written_words(name))


def slips(one: str, other: str) -> int:
    """How many letters were missed, added, mistaken or changed round between two words."""
    return OSA.distance(one, other)
