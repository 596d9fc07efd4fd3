"""What a description of a person consists of, and the shape of a pattern that finds a part of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What the words tell of a person, in English words."""

    AGE = "an age"
    BIRTH = "a date of birth"
    NUMBER = "a number of a case or document"
    NAME = "a name"
    WHEREABOUTS = "where someone is"
    HISTORY = "what happened to someone"


def _accept(_found: re.Match[str]) -> bool:
    return True


class Sign(NamedTuple):
    """Words that tell something of a person: a pattern, and where a pattern cannot decide a question to the match.

    `is_topic`: services are spoken of with the same words, so that a text about one says nothing with them.
    """

    kind: Kind
    pattern: re.Pattern[str]
    is_one: Callable[[re.Match[str]], bool] = _accept
    is_topic: bool = False
