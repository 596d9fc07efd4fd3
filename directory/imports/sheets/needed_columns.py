"""The columns that a sheet cannot do without."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from directory.counted import word_list
from directory.parsing.remarks import NothingToRead


def require_columns(
    file: str, present: Collection[str], needed: Sequence[str], sheet: str, columns: Sequence[str]
) -> None:
    """Raises NothingToRead where one of those `needed` is not present; `columns` are all that such a `sheet` has."""
    missing = [column for column in needed if column not in present]
    if missing:
        noun = "column" if len(missing) == 1 else "columns"
        raise NothingToRead(
            f"{file} lacks the {noun} {word_list(missing)}; {sheet} has {', '.join(columns)}"
        )
