"""What a child may send back: values of these types alone, so that a reader that was taken over runs nothing here."""

from __future__ import annotations

import io
import pickle
from typing import Any

_ALLOWED = {
    "builtins": {"set", "frozenset"},
    "datetime": {"date", "datetime", "time"},
    "uuid": {"UUID"},
    "directory.parsing.remarks": {"NothingToRead", "Remark"},
    "directory.parsing.tables.table": {"Reading", "Row", "Table"},
    "directory.imports.incoming_records": {"Incoming", "IncomingRecord"},
    "directory.imports.mapping.mapping": {"Hierarchy", "Mapping", "RowRules"},
    "directory.imports.mapping.parser": {"MappingUnreadable"},
    "directory.imports.mapping_suggestion.name_candidates": {"NameCandidate"},
    "directory.imports.mapping_suggestion.word_meanings": {"Meanings", "WordMeaning"},
    "directory.imports.readers.row_doubts": {"DoubtfulColumn"},
    "directory.imports.readers.row_visibility": {"UndecidedColumn"},
    "directory.imports.readers.unanswered_flags": {"UnansweredFlag"},
    "directory.imports.sheets.area_outlines": {"AreaOutline", "AreaSet"},
    "directory.imports.sheets.packs.pack": {"IncomingPack"},
    "directory.minutes.meeting_paper": {
        *(
            "Attendee",
            "MeetingPaper",
            "Motion",
            "Noted",
            "Outcome",
            "ReadPaper",
            "Refusal",
            "Tally",
        ),
    },
}


class AnswerRefused(Exception):
    """An answer holds something that no reader makes."""


class _Answers(pickle.Unpickler):
    """Values, and the classes above."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name, where readers make values of it."""
        if name not in _ALLOWED.get(module, ()):
            raise AnswerRefused(f"{module}.{name}")
        return super().find_class(module, name)


def load_answer(data: bytes) -> Any:
    """The value in an answer. Raises AnswerRefused, and MemoryError where there is no room for it."""
    try:
        return _Answers(io.BytesIO(data)).load()
    except (AnswerRefused, MemoryError):
        raise
    except Exception as problem:  # damaged bytes raise nearly anything
        raise AnswerRefused(type(problem).__name__) from problem
