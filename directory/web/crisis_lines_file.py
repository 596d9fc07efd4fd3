"""The crisis lines in a file of the instance folder, written at each change, for when no database can be read."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from directory.publication.crisis_lines import Line, LineAnswer
from directory.publication.vocabularies import Vocabulary, Word

NAME = "crisis_lines.json"
"""The file; what is in it stands on public pages anyway."""

_SPOKEN = "languages"


def write_crisis_lines(folder: Path, words: Vocabulary) -> None:
    """Write the crisis lines and the names of their languages, in one step; a full disk keeps what was there."""
    kept = {
        "lines": [asdict(each) for each in words.crisis_lines],
        _SPOKEN: {
            code: dict(word.labels)
            for code in _codes(words)
            if (word := words.words.get(_SPOKEN, {}).get(code))
        },
    }
    path = folder / NAME
    temporary = path.with_name(f"{NAME}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w"
        ) as file:
            json.dump(kept, file, ensure_ascii=False, default=date.isoformat)
        temporary.replace(path)
    except OSError:
        logging.getLogger(__name__).warning("the crisis lines could not be written", exc_info=True)
        temporary.unlink(missing_ok=True)


def read_crisis_lines(folder: Path) -> Vocabulary:
    """What the file holds, as a vocabulary with nothing else; an empty one where no file can be read."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        spoken = {code: Word(code, labels) for code, labels in kept[_SPOKEN].items()}
        return Vocabulary({_SPOKEN: spoken}, tuple(map(_line, kept["lines"])))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Vocabulary()


def _codes(words: Vocabulary) -> Iterator[str]:
    for line in words.crisis_lines:
        yield from filter(None, map(str.strip, (line.languages or "").split(";")))


def _line(told: dict[str, Any]) -> Line:
    answers = tuple(
        LineAnswer(**each | {"on": date.fromisoformat(each["on"]) if each["on"] else None})
        for each in told["answers"]
    )
    return Line(**told | {"answers": answers, "expressions": tuple(told.get("expressions", ()))})
