"""Telling titles, such as "Program Director", from names and agencies."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.minutes.parser.word_lists import (
    MOST_READINGS,
    TITLE_FIELDS,
    TITLE_OPENERS,
    TITLES,
    tokens,
)

# The office of somebody who works for a prosecutor or defender; without the first word it is the agency.
_OF_AN_OFFICE = re.compile(
    r"(?:(?:senior|chief|supervising)\s+)?(?:deputy|assistant|asst\.?)\s+(?:public\s+defender|attorney\s+general|"
    r"(?:district|city|county|state['’]?s?|u\.?s\.?|united\s+states)\s+(?:attorney|counsel|prosecutor))",
    re.IGNORECASE,
)
_JOINING = frozenset(["and", "to", "of", "the"])


@lru_cache(maxsize=MOST_READINGS)
def is_title(text: str) -> bool:
    """Whether the words are a title alone: "Program Director", "Co-chair", "Director of Programs"."""
    if _OF_AN_OFFICE.fullmatch(text.strip()):
        return True
    plain = tokens(text.replace("-", ""))
    if "of" in plain[1:-1]:
        place = plain.index("of")
        return _is_title(plain[:place]) and all(word in TITLE_FIELDS for word in plain[place + 1 :])
    return _is_title(plain)


def _is_title(plain: list[str]) -> bool:
    return (
        bool(plain)
        and plain[-1] in TITLES
        and all(word in TITLES | TITLE_OPENERS | _JOINING for word in plain)
    )
