"""Whether words say how a vote went: "Carried.", "9 yes, 0 no, 1 abstention", "with Ruiz abstaining"."""

from __future__ import annotations

import re

from directory.minutes.parser.decision_sentences import is_verdict
from directory.minutes.parser.sentences import sentences_of

_FIGURES = re.compile(
    r"\W*(?:(?:roll\s+call\s+)?votes?\W+)?(?:(?:\d{1,3}|none|no)\W{1,3}(?:ayes?|yes|yeas?|in\s+favou?r|for|noes?|nays?|no|against|opposed|"
    r"abst\w{1,10}|recus\w{1,6})\W{0,3}(?:\([^()]{2,60}\)\W{0,3})?){1,5}",
    re.IGNORECASE,
)
# Who stood apart, behind how a vote went: "with Ruiz abstaining".
_OF_VOTERS = re.compile(
    r"\W*(?:with\s+)?[^.;]{2,60}?\s(?:abstain|recus|oppos|dissent|absten)\w*\W*", re.IGNORECASE
)
_BEFORE_FIGURES = re.compile(r"\s*[,:(–—-]\s*|\s(?=\d)")
_LONGEST = 300  # letters


def tells_vote(words: str) -> bool:
    """Whether words say how a vote went and not what it was for: "Vote: 7 ayes, 0 noes. The motion passed."."""
    return all(
        is_verdict(each) or _OF_VOTERS.fullmatch(each) or has_figures_alone(each)
        for each in sentences_of(words)
    )


def has_figures_alone(sentence: str) -> bool:
    """Whether a sentence is the figures of a vote, with the verdict before them or without: "Carried, 9 yes, 0 no."."""
    verdict, figures = [*_BEFORE_FIGURES.split(sentence[:_LONGEST], maxsplit=1), ""][:2]
    return _FIGURES.fullmatch(sentence[:_LONGEST]) is not None or (
        is_verdict(verdict) and _FIGURES.fullmatch(figures) is not None
    )
