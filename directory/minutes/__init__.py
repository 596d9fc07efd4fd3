"""Meeting papers: from a document to lines, from lines to who came and what was decided, from there to records.

Nothing here is shown: pages and commands ask for a plan, a person looks at it, and it is applied.
"""

from __future__ import annotations

from directory.minutes.meeting_paper import ReadPaper
from directory.parsing.sandbox import Reader

__all__ = ["read_meeting"]

read_meeting: Reader[ReadPaper] = Reader("directory.minutes.meeting_reader", "read_meeting")
"""The minutes in the bytes of a file whose name ends in .txt, .html, .docx or .pdf. Raises NothingToRead."""
