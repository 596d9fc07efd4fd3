"""Tables of words that parsers look for, five languages together: they lie as CSV beside the code that reads them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from directory.package_files import table_rows


@lru_cache(maxsize=8)
def patterns_by_role(table: Path) -> dict[str, str]:
    """The words of each role of a table `role,language,words`, all languages as the alternatives of one pattern.

    The lines keep their order: of two alternatives that begin alike the first one found is taken.
    """
    found: dict[str, list[str]] = {}
    for row in table_rows(table):
        found.setdefault(row["role"], []).append(row["words"])
    return {role: "|".join(words) for role, words in found.items()}
