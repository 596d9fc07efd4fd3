"""Columns in which a program or an office keeps its own books, by their headings: numbers of rows, versions, floors.

They say nothing of who may see a row. A heading that says anything of that, or nothing at all, is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.package_files import SYSTEM_COLUMNS
from directory.parsing.cell_values import as_key, heading_words
from directory.parsing.hidden_marks import asks_who_may_see, tells_who_may_see
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(SYSTEM_COLUMNS)
# The last word of a heading: what a number or a short code below it counts, orders or places.
_BOOKS = re.compile(
    rf"\b(?:{_WORDS['books']}|(?:last )?(?:{_WORDS['entered']}) (?:by|por))(?: (?:{_WORDS['number']}))?$"
)
# Words that may also part the public from others: of the books only beside what they are of ("Program tier").
_OF_SOMETHING = re.compile(
    r"(?:.*\s)?(?:[^\W\d]{3,}(?: \d{1,2})? (?:tier|cohort)"
    rf"|(?:{_WORDS['coded']})(?: \d{{1,2}})? code)"
)
_OF_A_LIST = re.compile(r"\w\.(?=\w)")
_STATE = re.compile(rf"\b(?:{_WORDS['state']})(?: c)?$")
_STATES = frozenset(_WORDS["state code"].split())
_LONGEST_CODE = 12
# A yes, a no or a tick counts and orders nothing.
_ANSWERS = frozenset(re.split(r"[ |]", _WORDS["answer"]))
# Yes and no about the help, or about a number, and not about who may read of it.
_OF_HELP = re.compile(rf"\b(?:{_WORDS['help']})(?: c)?$")


def own_words(heading: str) -> str:
    """The words of a heading, of a path in JSON those of its last part: "shelter.vis" asks for "vis"."""
    return heading_words(_OF_A_LIST.split(heading)[-1] or heading)


def keeps_books(heading: str, said: Iterable[str]) -> bool:
    """Whether a column is one of a program's own books or of yes and no about the help, and says not who may see."""
    cells = list(said)
    words = own_words(heading)
    if _STATE.search(words):
        return all(each.casefold() in _STATES for each in cells)
    if any(tells_who_may_see(as_key(each)) or len(each) > _LONGEST_CODE for each in cells):
        return False
    if _OF_HELP.search(words):
        return not asks_who_may_see(heading_words(heading))
    if all(each.casefold() in _ANSWERS for each in cells):
        return False
    if found := _BOOKS.search(words):
        return not any(map(asks_who_may_see, (words[: found.start()], _path(heading))))
    whole = heading_words(heading).removesuffix(" c")
    named = _OF_SOMETHING.fullmatch(whole)
    return named is not None and not asks_who_may_see(whole.rpartition(" ")[0])


def _path(heading: str) -> str:
    """The words before the last part of a path."""
    return " ".join(map(heading_words, _OF_A_LIST.split(heading)[:-1]))
