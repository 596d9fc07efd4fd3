"""What a crisis line answers to what callers want to know before they call, each answer with its source and its day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, LongText, Name, choice
from directory.models.field import public
from directory.models.listings.line_question import LineQuestion


class CrisisLineAnswer(Base):
    """One answer of a service that is a crisis line. A question without a row was not asked, which is never “no”."""

    __tablename__ = "crisis_line_answer"

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[LineQuestion] = mapped_column(
        choice(LineQuestion), primary_key=True, info=public(key=True)
    )
    answer: Mapped[LongText] = mapped_column(info=public())
    source: Mapped[Name] = mapped_column(info=public())
    stated_on: Mapped[date] = mapped_column(info=public())
