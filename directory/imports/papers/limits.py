"""How large a document may be: minutes of a long meeting are far below, a hostile file far above."""

from __future__ import annotations

FILE_BYTES = 20_000_000
UNPACKED_BYTES = 100_000_000
PARTS = 2_000
PAGES = 500
LINES = 100_000
