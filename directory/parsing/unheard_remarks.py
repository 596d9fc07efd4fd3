"""Sentences that no rule understands, and that are like remarks which keep their record back. Pure.

Rules decide, and know the words that they were given; what people write has no end of words. What was learned from
remarks (`directory.parsing.learned_remarks`) decides nothing: a person is asked about the sentence.
"""

from __future__ import annotations

import re
from itertools import islice

from directory.parsing.closed_days import without_closed_days
from directory.parsing.disguised_words import undisguised
from directory.parsing.hidden_marks import hides_listing, hides_phone, hides_place
from directory.parsing.house_rules import without_house_rules
from directory.parsing.learned_remarks import shipped_remarks
from directory.parsing.status_marks import kept_number, note_status

_SENTENCES = re.compile(r"(?<=[.!?])\s+|[。！？\n•|]+")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+")
_WRITTEN = re.compile(r"\w+")
_FEWEST_WORDS = 4
"""Of fewer nobody could tell without knowing what they answer: “still there”, “per Rosa”."""

REMARK = 0.15
"""How likely a sentence beside a record has to be to be asked about (a logarithm of odds)."""

TEXT = 0.5
"""The same of one for the public: of these there are many, and few keep anything back."""


def unheard_remark(text: str, is_remark: bool) -> str | None:
    """The first sentence that may keep its record back and that no rule understands; None for none.

    `is_remark` says that the text is of notes or the like, and not written for the public. A text is given whole where
    a rule would understand it in plain letters (“do not pub1ish”).
    """
    # Other commas, such as those of Chinese, disguise nothing.
    written = _WRITTEN.findall(text)
    plain = [each for each in undisguised(text) if _WRITTEN.findall(each) != written]
    if any(map(_is_understood, plain)) and not _is_understood(text):
        return text.strip()
    least = REMARK if is_remark else TEXT
    for each in _SENTENCES.split(text):
        sentence = each.strip()
        if _is_like(sentence, least) and not _is_understood(sentence):
            return sentence
    return None


def _is_like(sentence: str, least: float) -> bool:
    """Whether a sentence is like remarks that keep their record back, also without its days and rules of the house."""
    weight = shipped_remarks().weight
    if len([*islice(_WORD.finditer(sentence), _FEWEST_WORDS)]) < _FEWEST_WORDS:
        return False
    return (
        weight(sentence) >= least
        and weight(without_house_rules(without_closed_days(sentence))) >= least
    )


def _is_understood(sentence: str) -> bool:
    """Whether a rule knows what is to be kept back."""
    return (
        hides_place(sentence)
        or hides_listing(sentence)
        or hides_phone(sentence)
        or note_status(sentence) is not None
        or kept_number(sentence) is not None
    )
