"""How large a table may be: a directory of a coalition is far below, a hostile file far above."""

from __future__ import annotations

FILE_BYTES = 50_000_000
UNPACKED_BYTES = 250_000_000
ROWS = 250_000
COLUMNS = 1_000
CELL_CHARACTERS = 100_000
NESTED_LEVELS = 12
