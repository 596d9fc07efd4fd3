"""Words that mean nothing but beside a wish: “who speaks”, “in”, “district”. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.question_tokens import Key, QuestionToken, key_between
from directory.search.query_text.stop_words import UNSPACED_STOP_WORDS

_LONGEST_BEFORE, _LONGEST_BEHIND = 4, 3


class WordsAround:
    """The phrases that belong to a wish beside them, by its kind."""

    def __init__(self) -> None:
        self._known: dict[str, set[Key]] = {}

    def add(self, kind: str, key: Key) -> None:
        """Know one more phrase."""
        self._known.setdefault(kind, set()).add(key)

    def before(self, kind: str, tokens: Sequence[QuestionToken], at: int) -> int:
        """How many tokens before one belong to a wish of this kind."""
        known = self._known.get(kind, set())
        lengths = (length for length in range(_LONGEST_BEFORE, 0, -1) if length <= at)
        return next((n for n in lengths if key_between(tokens, at - n, at) in known), 0)

    def behind(self, kind: str, tokens: Sequence[QuestionToken], at: int) -> int:
        """How many tokens from one on belong to a wish of this kind that ends before it."""
        known = self._known.get(kind, set())
        lengths = (n for n in range(_LONGEST_BEHIND, 0, -1) if at + n <= len(tokens))
        return next((n for n in lengths if key_between(tokens, at, at + n) in known), 0)

    def begin(self, tokens: Sequence[QuestionToken], at: int) -> bool:
        """Whether words around a wish of any kind begin here."""
        spans = (key_between(tokens, at, at + n) for n in range(1, _LONGEST_BEFORE + 1))
        return any(span in known for span in spans for known in self._known.values())


def may_belong(tokens: Sequence[QuestionToken], at: int, length: int) -> bool:
    """Whether words behind a wish may belong to it: “Spanish speaking”, “Mission district”, 廣東話的; but no “open”.

    One character of Chinese begins the next word, if it means anything by itself: 婦女收容所.
    """
    if at >= len(tokens):
        return False
    text = tokens[at].text
    if is_unspaced(text):
        return length > 1 or text in UNSPACED_STOP_WORDS
    return text.startswith(("speak", "languag", "district", "neighborhood"))
