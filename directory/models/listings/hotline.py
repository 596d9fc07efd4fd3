"""Hotlines that every page can offer, and what callers want to know of each before they call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name
from directory.models.listings.line_question import LineQuestion

HOTLINE_TEXTS = ("name", "hours", "note", "answered_by", "told_when")
"""What is said in words and can be translated."""

WORDED = tuple(each.value for each in LineQuestion if each.is_in_words)
"""Questions that a line answers in words."""

HOTLINE_QUESTIONS = tuple(each.value for each in LineQuestion)
"""Each answer has its column, one for its source and one for its day."""


def answer_columns() -> Iterator[str]:
    """The columns of all answers, each followed by those of its source and its day."""
    for question in HOTLINE_QUESTIONS:
        yield from answer_columns_of(question)


def answer_columns_of(question: str) -> tuple[str, str, str]:
    """The columns of one answer: what is said, who says so, on which day."""
    return question, f"{question}_source", f"{question}_on"


class Hotline(Base):
    """A line that answers now: number to call, number and word to text, hours and languages in plain words.

    An answer that nobody asked for is None, and so are its source and its day.
    """

    __tablename__ = "hotline"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    phone: Mapped[Code]
    text: Mapped[Name | None]
    hours: Mapped[Name | None]
    languages: Mapped[Name | None]
    note: Mapped[LongText | None]
    position: Mapped[int] = mapped_column(default=0)
    operator: Mapped[Name | None]
    answered_by: Mapped[LongText | None]
    answered_by_source: Mapped[Name | None]
    answered_by_on: Mapped[date | None]
    status_asked: Mapped[Code | None]
    status_asked_source: Mapped[Name | None]
    status_asked_on: Mapped[date | None]
    recorded: Mapped[Code | None]
    recorded_source: Mapped[Name | None]
    recorded_on: Mapped[date | None]
    police_told: Mapped[Code | None]
    police_told_source: Mapped[Name | None]
    police_told_on: Mapped[date | None]
    child_welfare_told: Mapped[Code | None]
    child_welfare_told_source: Mapped[Name | None]
    child_welfare_told_on: Mapped[date | None]
    told_when: Mapped[LongText | None]
    told_when_source: Mapped[Name | None]
    told_when_on: Mapped[date | None]
    nameless: Mapped[Code | None]
    nameless_source: Mapped[Name | None]
    nameless_on: Mapped[date | None]
