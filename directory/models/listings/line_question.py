"""What callers want to know of a crisis line before they call. No database here: readers of packages know it too."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class LineQuestion(StrEnum):
    """What callers want to know: who answers, whether status is asked, whether the call is recorded, who is told and
    when, whether one may stay nameless.
    """

    ANSWERED_BY = "answered_by"
    STATUS_ASKED = "status_asked"
    RECORDED = "recorded"
    POLICE_TOLD = "police_told"
    CHILD_WELFARE_TOLD = "child_welfare_told"
    TOLD_WHEN = "told_when"
    NAMELESS = "nameless"

    @property
    def is_in_words(self) -> bool:
        """Whether it is answered in words; the others are answered with a `LineReply`."""
        return self in (LineQuestion.ANSWERED_BY, LineQuestion.TOLD_WHEN)

    def takes(self, answer: str) -> bool:
        """Whether this is an answer to the question."""
        return bool(answer) if self.is_in_words else answer in set(LineReply)


class LineReply(StrEnum):
    """What a line answers to a question that is answered with yes or no."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


WORDED = tuple(each.value for each in LineQuestion if each.is_in_words)
"""Questions that a line answers in words."""


def answer_columns() -> Iterator[str]:
    """The columns of all answers in a table of lines, each followed by those of its source and its day."""
    for question in LineQuestion:
        yield from answer_columns_of(question)


def answer_columns_of(question: str) -> tuple[str, str, str]:
    """The columns of one answer: what is said, who says so, on which day."""
    return question, f"{question}_source", f"{question}_on"
