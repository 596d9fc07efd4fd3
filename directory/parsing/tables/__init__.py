"""TABLES: a CSV, XLSX, ODS, Word, JSON or HTML file as rows of text under unique headings; no meaning is read here.

What a table is stands here, for whoever asks for one; how one is read is imported where it is read.
"""

from __future__ import annotations

from directory.parsing.sandbox import Reader
from directory.parsing.tables.table import CARDS, LIST, Reading, Row, Table

__all__ = ["CARDS", "LIST", "Reading", "Row", "Table", "read_foreign_table", "read_table"]

read_table: Reader[Table] = Reader("directory.parsing.tables.table_file", "read_table")
"""The table in the bytes of a file of that name. Raises NothingToRead."""

read_foreign_table: Reader[Table] = Reader(
    "directory.parsing.tables.table_file", "read_foreign_table"
)
"""The same, where nobody knows what the cells hold. Raises NothingToRead."""
