"""Every column of every table, classified by who may ever see its values; records of listings declare theirs.

Those of all other tables are named in classification.csv. A column that is neither declared nor named fails a test.

`PUBLIC` values may be published to anyone once the record itself is. `PLACE` values are published only while the place
is not confidential. `MARKED` values go to the audience that their own record names. `STAFF` values are never
published. `SECRET` values are never shown to anyone. Columns that only link, order or version are `PLUMBING`.
"""

from __future__ import annotations

from functools import cache

from directory.fields.declared import declared_tables
from directory.models.exposure import Exposure
from directory.package_files import CLASSIFICATION, table_rows

__all__ = ["Exposure", "exposures"]


def exposures() -> dict[tuple[str, str], Exposure]:
    """The class of each column by table and column name."""
    return _named() | {
        (table, column): each.exposure
        for table, fields in declared_tables().items()
        for column, each in fields.items()
    }


@cache
def _named() -> dict[tuple[str, str], Exposure]:
    return {
        (row["table"], column): Exposure(row["exposure"])
        for row in table_rows(CLASSIFICATION)
        for column in row["columns"].split()
    }
