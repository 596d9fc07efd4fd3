"""HSDS of any version, from plain rows or JSON values into one tree of records under 3.1 names; touches no file."""

from __future__ import annotations

from directory.hsds.parser.flat_records import Document, parse_documents
from directory.hsds.parser.schedules import opening_hours
from directory.hsds.parser.tabular_records import parse_tables
from directory.hsds.parser.tree import Parsed, Place, Record, Remark, SourceRow, SourceTable

__all__ = [
    "Document",
    "Parsed",
    "Place",
    "Record",
    "Remark",
    "SourceRow",
    "SourceTable",
    "opening_hours",
    "parse_documents",
    "parse_tables",
]
