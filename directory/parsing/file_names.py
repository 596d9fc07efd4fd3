"""What somebody called a file that they hand in: shown on pages, never the name of one of ours."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST = 200
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Categories of what has no glyph: PostgreSQL stores no NUL, and a mark of direction makes “fdp.exe” read “exe.pdf”."""


def plain_file_name(given: str | None, otherwise: str) -> str:
    """The name alone, as it reads, of at most `LONGEST` characters with its ending; `otherwise` where none is left."""
    seen = "".join(each for each in given or "" if unicodedata.category(each) not in _UNSEEN)
    name = PurePosixPath(" ".join(seen.replace("\\", "/").split())).name
    ending = PurePosixPath(name).suffix[: LONGEST // 2]
    if len(name) > LONGEST:
        name = name[: LONGEST - len(ending)] + ending
    return name if name.strip(". ") else otherwise
