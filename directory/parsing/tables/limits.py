"""How large a table may be: a directory of a coalition is far below, a hostile file far above."""

from __future__ import annotations

FILE_BYTES = 50_000_000
# Text in a workbook shrinks to about a fifth; what shrinks far more is a bomb.
UNPACKED_BYTES = 250_000_000
ROWS = 250_000
COLUMNS = 1_000  # spreadsheets that were formatted to the edge have 16,384
FIELDS = 20_000
"""Fields of one record, empty ones included: the widest spreadsheet has 16,384 columns."""
SHEETS = 250
"""Sheets of a workbook in which a table is looked for: one is opened after the other."""
CELLS = 3_000_000
"""Rows times columns. Every row has a cell for each column, so a few long rows make all others as long."""
LINES = 1_100_000
"""Lines of a worksheet, empty ones included: the longest spreadsheet has 1,048,576."""
SHARED_STRINGS = 500_000
"""Different texts of a workbook."""
SIDE_PART_BYTES = 20_000_000
"""A part of a workbook that holds no cells: styles, drawings, properties."""
CELL_CHARACTERS = 100_000
NESTED_LEVELS = 12  # HSDS nests about half as deep
