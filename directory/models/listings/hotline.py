"""Hotlines that every page can offer, and what callers want to know of each before they call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name


class HotlineReply(StrEnum):
    """What a line answers to a question that is answered with yes or no."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


HOTLINE_TEXTS = ("name", "hours", "note", "answered_by", "told_when")
"""What is said in words and can be translated."""

WORDED = ("answered_by", "told_when")
"""Questions that a line answers in words."""

HOTLINE_QUESTIONS = (
    "answered_by",
    "status_asked",
    "recorded",
    "police_told",
    "child_welfare_told",
    "told_when",
    "nameless",
)
"""What callers want to know: who answers, whether status is asked, whether the call is recorded, who is told and when,
whether one may stay nameless. Each answer has its column, one for its source and one for its day."""


def answer_columns() -> Iterator[str]:
    """The columns of all answers, each followed by those of its source and its day."""
    for question in HOTLINE_QUESTIONS:
        yield from (question, f"{question}_source", f"{question}_on")


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
