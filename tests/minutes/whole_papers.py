"""Whole papers of one meeting each, in 27 kinds: minutes, tables, letters, notes, chats, in five languages.

A paper is made from a number, so a failing one can be made again. Everybody and everything named is invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.minutes.further_whole_papers import FURTHER_KINDS
from tests.minutes.public_minutes import NAMES_ALONE, PUBLIC_KINDS
from tests.minutes.public_minutes_further import FURTHER_PUBLIC_KINDS
from tests.minutes.public_minutes_further import NAMES_ALONE as FURTHER_NAMES_ALONE
from tests.minutes.public_phrases import without_agencies
from tests.minutes.whole_languages import LANGUAGE_KINDS
from tests.minutes.whole_letters import LETTER_KINDS
from tests.minutes.whole_minutes import MINUTES_KINDS
from tests.minutes.whole_truths import Truth, Words, draw


@dataclass(frozen=True)
class Whole:
    """A paper and what happened at its meeting."""

    number: int
    kind: str
    text: str
    truth: Truth


def write(number: int, kind: str | None = None) -> Whole:
    """The paper of a number; of that kind or of one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    kind = kind or random.choice(sorted(KINDS))
    words, render = ALL_KINDS[kind]
    truth = draw(random, words)
    if kind in NAMES_ALONE | FURTHER_NAMES_ALONE:
        truth = without_agencies(truth)
    return Whole(number, kind, render(random, truth), truth)


KINDS: dict[str, tuple[Words, Callable[[Random, Truth], str]]] = {
    **MINUTES_KINDS,
    **LETTER_KINDS,
    **LANGUAGE_KINDS,
    **FURTHER_KINDS,
}
PUBLIC: dict[str, tuple[Words, Callable[[Random, Truth], str]]] = {
    **PUBLIC_KINDS,
    **FURTHER_PUBLIC_KINDS,
}
ALL_KINDS = {**KINDS, **PUBLIC}
