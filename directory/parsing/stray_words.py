"""Which words of a text are too few to say that help is given: one word that may be said of anything. Pure.

“Someone always knows a lawyer and a better job” gives neither. A kind of help is said by a phrase of several words, by
two words of its kind, by a list of short entries, or by a text that begins with its word where no name says a kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.parsing.cell_values import as_key
from directory.parsing.chinese_script import CHINESE, traditional
from directory.parsing.help_mentions import Mention, deciding, first_sentences, mentions

_ENTRIES = re.compile(r"[;,/|&+.:\n、，。；]|\b(?:and|y|e|at|và)\b", re.IGNORECASE)
_LONGEST_ENTRY = 3
_LONGEST_CHINESE = 8
_MOST_BEFORE = 2
_JOINING = frozenset(
    ("a", "an", "the", "of", "and", "un", "una", "el", "la", "los", "las", "de", "ang", "mga")
)


def without_stray(told: Sequence[Mention], text: str, own: Sequence[Mention] = ()) -> list[Mention]:
    """Those mentions of a text that are no stray words; `own` are those of what the service is called."""
    if not told or _is_list(text):
        return list(told)
    words: dict[str, set[str]] = {}
    for each in (*own, *told):
        words.setdefault(each.code, set()).add(each.words)
    return [
        each
        for each in told
        if _is_phrase(each.words)
        or len(words[each.code]) > 1
        or (not own and _begins(text, each.words))
    ]


def firm_mentions(names: Sequence[str], text: str, agency: str = "") -> list[Mention]:
    """The kinds of help that a listing says by what it is called and described as, with no stray word among them.

    Where neither says any, what its agency is called counts.
    """
    beginning = first_sentences(text)
    own = [each for name in names for each in mentions(name)]
    found = deciding(own, without_stray(mentions(beginning), beginning, own))
    return found or of_agency(deciding(mentions(agency)), agency)


def of_agency(found: Sequence[Mention], name: str) -> list[Mention]:
    """Those of the name of an agency that are no stray words: of broad ones, what the name begins or ends with.

    “Elm Clinic” and “Legal Aid of Elm County” say so; “Elm Street Players” and “Elm Law Book Club” do not.
    """
    key = as_key(traditional(name))
    return [
        each
        for each in found
        if not each.is_broad
        or key.startswith(as_key(each.words))
        or key.endswith(as_key(each.words))
    ]


def _is_phrase(words: str) -> bool:
    """Whether several words say a kind together; in Chinese, more than two characters."""
    return len(words) > 2 if CHINESE.search(words) else " " in words


def _is_list(text: str) -> bool:
    """Whether a text is nothing but short entries: “Food, furniture and bus passes”."""
    entries = [each for each in _ENTRIES.split(text) if each.strip()]
    return all(
        len(each) <= _LONGEST_CHINESE
        if CHINESE.search(each)
        else len(each.split()) <= _LONGEST_ENTRY
        for each in entries
    )


def _begins(text: str, words: str) -> bool:
    """Whether a text begins with some words, or with one or two others before them: “Offers free groceries”."""
    before, found, _ = as_key(traditional(text)).partition(as_key(words))
    if CHINESE.search(words):
        return bool(found) and len(before) <= 2 * _MOST_BEFORE
    return bool(found) and sum(each not in _JOINING for each in before.split()) <= _MOST_BEFORE
