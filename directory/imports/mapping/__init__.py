"""MAPPING: files that say how the columns of any table become fields of a listing."""

from __future__ import annotations

from directory.imports.mapping.mapping import (
    FIELDS,
    LISTING_SHEET,
    OTHERS,
    PLACE_FIELDS,
    Hierarchy,
    Mapping,
    RowRules,
    cell_of,
    columns_of,
)
from directory.imports.mapping.parser import MappingUnreadable, read_mapping
from directory.imports.mapping.visibility_answers import read_answers, with_answers

__all__ = [
    "FIELDS",
    "LISTING_SHEET",
    "OTHERS",
    "PLACE_FIELDS",
    "Hierarchy",
    "Mapping",
    "MappingUnreadable",
    "RowRules",
    "cell_of",
    "columns_of",
    "read_answers",
    "read_mapping",
    "with_answers",
]
