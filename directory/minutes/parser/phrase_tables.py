"""Tables of phrases as regular expressions: one phrase a line, so that people can read and add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(r"(?<![A-Z\[-])[A-Z][A-Z_]+(?![a-z\]-])")
_KEEPING = re.compile(r"(?<!\\)\((?!\?)")


def pattern_of(phrases: str, named: Mapping[str, str] | None = None) -> str:
    """The phrases of a table, one a line, as one regular expression.

    A blank is any run of blanks and " ?" also none; parentheses keep nothing; a word in capitals is one of the phrases
    that are `named` so. Raises KeyError for a name that nothing has.
    """
    lines = filter(None, map(str.strip, phrases.splitlines()))
    spaced = _KEEPING.sub("(?:", "|".join(lines)).replace(" ?", r"\s*").replace(" ", r"\s+")
    whole = _NAME.sub(lambda match: pattern_of((named or {})[match[0]], named), spaced)
    return f"(?:{whole})"
