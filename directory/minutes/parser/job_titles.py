"""Telling titles, such as "Program Director", from names and agencies."""

from __future__ import annotations

from directory.minutes.parser.word_lists import TITLE_OPENERS, TITLES, tokens

_JOINING = frozenset(["and", "to", "of", "the"])


def is_title(text: str) -> bool:
    """Whether the words are a title alone: "Program Director", "Co-chair"."""
    plain = tokens(text.replace("-", ""))
    return (
        bool(plain)
        and plain[-1] in TITLES
        and all(word in TITLES | TITLE_OPENERS | _JOINING for word in plain)
    )
