"""Meeting papers: from a document to lines, from lines to who came and what was decided, from there to records.

Nothing here is shown: pages and commands ask for a plan, a person looks at it, and it is applied.
"""

from __future__ import annotations

import hashlib

from directory.minutes.meetings_plan import ReadPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes


def read_meeting(data: bytes, name: str) -> ReadPaper:
    """The minutes in the bytes of a file whose name ends in .txt, .html, .docx or .pdf. Raises NothingToRead."""
    return ReadPaper(hashlib.sha256(data).hexdigest(), read_minutes(read_paper(data, name)))
