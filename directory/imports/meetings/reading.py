"""From the bytes of a paper to what it says: the one way in which every door reads minutes."""

from __future__ import annotations

import hashlib

from directory.imports.meetings.shapes import ReadPaper
from directory.imports.papers import read_paper
from directory.imports.readers.minutes import read_minutes


def read_meeting(data: bytes, name: str) -> ReadPaper:
    """The minutes in the bytes of a file whose name ends in .txt, .html, .docx or .pdf. Raises NothingToRead."""
    return ReadPaper(hashlib.sha256(data).hexdigest(), read_minutes(read_paper(data, name)))
