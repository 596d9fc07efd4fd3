"""What the word for a record's status means for who may see it; whatever is not plainly in use is not shown."""

from __future__ import annotations

import re
from enum import StrEnum

from directory.parsing.cell_values import as_key


class Status(StrEnum):
    """What becomes of a record: given, no longer given, given again later, kept from the public, not read."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    CLOSED_FOR_NOW = "temporarily closed"
    UNLISTED = "unlisted"
    LEFT_OUT = "left out"


# The first that fits counts: "active, but do not refer" is no listing for the public.
_WORDS: dict[Status, str] = {
    Status.UNLISTED: r"""do not
don ?t (?:refer|publish|list|use|share|show)|no referrals?|unpublished|unlisted|unapproved
not (?:public|published|approved|listed|verified|for|ready|yet|reviewed|shown)
pending|draft|review|hold|hidden|private
internal|suspend\w*|unverified|needs?|incomplete|staff only|confidential|in progress|to be|tbd|new|submitted|rejected
denied""",
    Status.LEFT_OUT: r"""deleted?|duplicates?|merged|test|dummy""",
    Status.CLOSED_FOR_NOW: r"""temporar\w+|for now|until further notice|paused?|on break""",
    Status.INACTIVE: r"""inactive
not (?:active|open|current|in use|operating|available)|non ?active
closed?|closing|defunct|discontinued?
out of (?:business|service)|ended|expired|ceased|dissolved|terminated|no longer|shut|retired|disabled|deactivated|former
obsolete|removed|cancel+ed|archived?|moved away|unavailable|gone|dead|folded""",
    Status.ACTIVE: r"""active
open|current|published|live|verified|approved|operat\w+|public|enabled|in (?:service|use|business)
ongoing|available|running|listed|confirmed|up to date|complete""",
}
_PATTERNS = {
    status: re.compile(rf"\b(?:{'|'.join(words.splitlines())})\b")
    for status, words in _WORDS.items()
}
_LETTERS = {
    "a": Status.ACTIVE,
    "i": Status.INACTIVE,
    "act": Status.ACTIVE,
    "inact": Status.INACTIVE,
}
# Longer than any word for a status is a text that speaks of something else.
_LONGEST = 60


def read_status(text: str) -> Status | None:
    """The status that a cell names; None for words that are none."""
    words = as_key(text)
    if not words or len(words) > _LONGEST:
        return None
    if words in _LETTERS:
        return _LETTERS[words]
    return next((status for status, pattern in _PATTERNS.items() if pattern.search(words)), None)
