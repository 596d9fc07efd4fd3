"""MAPPING: files that say how the columns of any table become fields of a listing."""

from __future__ import annotations

from directory.imports.mapping.mapping import (
    ALL_OTHERS,
    FIELDS,
    LISTING_SHEET,
    NAMES,
    NO_LISTINGS,
    OTHER_NAMES,
    OTHERS,
    PLACE_FIELDS,
    TITLE,
    UNDECIDED,
    Hierarchy,
    Mapping,
    RowRules,
    cell_of,
    columns_of,
)
from directory.imports.mapping.name_answers import NONE, asks_name, keep_name, with_name
from directory.imports.mapping.parser import MappingUnreadable, read_mapping
from directory.imports.mapping.visibility_answers import read_answers, with_answers

__all__ = [
    "ALL_OTHERS",
    "FIELDS",
    "LISTING_SHEET",
    "NAMES",
    "NONE",
    "NO_LISTINGS",
    "OTHERS",
    "OTHER_NAMES",
    "PLACE_FIELDS",
    "TITLE",
    "UNDECIDED",
    "Hierarchy",
    "Mapping",
    "MappingUnreadable",
    "RowRules",
    "asks_name",
    "cell_of",
    "columns_of",
    "keep_name",
    "read_answers",
    "read_mapping",
    "with_answers",
    "with_name",
]
