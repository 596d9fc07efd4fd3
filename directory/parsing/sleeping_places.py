"""Whether a record is a place to sleep whose door is not said to be open to whoever comes. Pure.

There are more ways to say that few may know where a shelter is than any table has. So nothing need be said: the
street of such a place is shown once somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from directory.package_files import SLEEPING_PLACE_WORDS
from directory.parsing.word_roles import Roles, plain_words, roles_by_script

_SENTENCES = re.compile(r"\.(?=\s|$)|[;!?\n。；！？]")
_ROLES: Roles = frozenset({"sleeps", "refuge", "opens"})
_SHORT = 80
"""Characters of a name or of a kind of help; what is longer speaks of other places as well."""
_FEW = 4
"""Words of a sentence that only says what something is."""


def is_place_to_sleep(texts: Iterable[str]) -> bool:
    """Whether a record is a place to sleep, and no text of it says that its door is open.

    A name, a kind of help or a sentence of few words says so: “Emergency housing.” So does any sentence that speaks of
    a refuge for those who flee and sends nobody to another one; no door of a refuge is taken for open, since those who
    run one have groups for everybody as well.
    """
    found = frozenset[str]().union(*map(_roles_of, texts))
    return "refuge" in found or ("sleeps" in found and "opens" not in found)


@lru_cache(maxsize=4_096)
def _roles_of(text: str) -> Roles:
    """What a text says of `_ROLES`; a sentence that denies something opens no door: “no walk-ins”."""
    found: set[str] = set()
    for sentence in _SENTENCES.split(text):
        is_short = len(text) <= _SHORT or len(sentence.split()) <= _FEW
        for words in roles_by_script(plain_words(sentence), SLEEPING_PLACE_WORDS):
            roles = frozenset().union(*words)
            undone = {"opens"} if "denies" in roles else set()
            undone |= {"refuge", "sleeps"} if "refers" in roles else set()
            undone |= set() if is_short else {"sleeps"}
            found |= roles & _ROLES - undone
    return frozenset(found)
