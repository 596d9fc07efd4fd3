"""Whether a record is a place to sleep whose door is not said to be open to whoever comes. Pure.

There are more ways to say that few may know where a shelter is than any table has. So nothing need be said: the
street of such a place is shown once somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import dropwhile, takewhile

from directory.package_files import SLEEPING_PLACE_WORDS
from directory.parsing.word_roles import (
    Roles,
    plain_words,
    roles_by_script,
    words_of_each_script,
)

_SENTENCES = re.compile(r"\.(?=\s|$)|[;!\n。；！]|(?<=[?？])")
_ROLES: Roles = frozenset({"sleeps", "refuge", "opens", "shuts", "threatened", "asylum"})
_OF_INVITATION: Roles = frozenset({"opens", "freely", "invites", "number"})
_NOTHING: Roles = frozenset()
_QUESTION = ("?", "？")
_SHORT = 80
"""Characters of a name or of a kind of help; what is longer speaks of other places as well."""
_FEW = 4
"""Words of a sentence that only says what something is."""


def is_place_to_sleep(texts: Iterable[str]) -> bool:
    """Whether a record is a place to sleep, and no text of it says that its door is open.

    A name, a kind of help or a sentence of few words says so: “Emergency housing.” So does any sentence that speaks of
    a refuge for those who flee and sends nobody to another one; no door of a refuge is taken for open, since those who
    run one have groups for everybody as well.

    A sentence opens a door where all its words belong to an invitation: who, when, and what is not asked for. Any other
    word may say that it is over, where else one goes or what comes first, and then the door is not taken for open.
    """
    found = frozenset[str]().union(*map(_roles_of, texts))
    is_open = "opens" in found and "shuts" not in found
    # 庇護 is asylum beside visas, and a shelter where women or the homeless are spoken of.
    sleeps = "sleeps" in found or found.issuperset(("asylum", "threatened"))
    return "refuge" in found or (sleeps and not is_open)


@lru_cache(maxsize=4_096)
def _roles_of(text: str) -> Roles:
    """What a text says of `_ROLES`; a sentence that speaks of an open door and is no invitation shuts it."""
    found: set[str] = set()
    for sentence in _SENTENCES.split(text):
        plain = plain_words(sentence)
        is_short = len(text) <= _SHORT or len(sentence.split()) <= _FEW
        for words in roles_by_script(plain, SLEEPING_PLACE_WORDS):
            roles = frozenset().union(*words)
            undone = {"refuge", "sleeps"} if "refers" in roles else set()
            undone |= set() if is_short else {"sleeps", "asylum"}
            undone |= {"sleeps"} if _is_asylum(words) else {"asylum"}
            if "opens" in roles and not _invites(plain):
                undone.add("opens")
                found.add("shuts")
            found |= roles & _ROLES - undone
    return frozenset(found)


def _is_asylum(words: list[Roles]) -> bool:
    """Whether a word that may mean a shelter stands beside papers of immigrants, and nothing else is one."""
    houses = [word for word in words if "sleeps" in word]
    return all("asylum" in word for word in houses) and any("papers" in word for word in words)


def _invites(sentence: str) -> bool:
    """Whether all words of a sentence belong to an invitation, and it asks nothing."""
    if sentence.rstrip().endswith(_QUESTION):
        return False
    words = words_of_each_script(sentence, SLEEPING_PLACE_WORDS)
    return all(
        not word.isdisjoint(_OF_INVITATION)
        or ("denies" in word and _is_waived(words[at + 1 : at + 2]))
        or ("waived" in word and _is_free_of(words, at))
        for at, word in enumerate(words)
    )


def _is_waived(after: list[Roles]) -> bool:
    return bool(after) and "waived" in after[0]


def _is_free_of(words: list[Roles], at: int) -> bool:
    """Whether nobody is asked for what a word names: “no referral or papers”, “ID is not required”."""
    before = list(takewhile(_is_listed, reversed(words[:at])))
    rest = words[: at - len(before)]
    if rest and not rest[-1].isdisjoint(("denies", "unasked")):
        return True
    behind = dropwhile(_is_listed, words[at:])
    return "unasked" in next(behind, _NOTHING)


def _is_listed(word: Roles) -> bool:
    return not word.isdisjoint(("waived", "joins"))
