"""From the bytes of a meeting paper to what its minutes say, with all the code that reads them."""

from __future__ import annotations

import hashlib

from directory.minutes.meeting_paper import ReadPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes


def read_meeting(data: bytes, name: str) -> ReadPaper:
    """The minutes in the bytes of a file whose name ends in .txt, .html, .docx or .pdf. Raises NothingToRead."""
    return ReadPaper(hashlib.sha256(data).hexdigest(), read_minutes(read_paper(data, name)))
