"""Names that are none: a list of what an organization does, put into the column of its name. Pure."""

from __future__ import annotations

import re

LONGEST = 150
"""Letters that hardly any organization has in its name: the longest one of a whole city’s sources has 134."""
_PARTS = re.compile(r"[;|•\n]")
_FEWEST = 3
"""Parts from which it is a list: “Hope; a project of Pier” is a name."""


def is_list(name: str) -> bool:
    """Whether a name looks like a list, or is too long for a name."""
    parts = [part for part in _PARTS.split(name) if part.strip()]
    return len(parts) >= _FEWEST or len(name) > LONGEST
