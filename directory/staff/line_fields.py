"""What callers want to know of a line before they call, as staff enter it: each answer with who says so and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from directory.models import CrisisLineAnswer, LineQuestion, LineReply
from directory.web.clock import local_now
from directory.web.forms import RecordForm
from directory.web.forms.fields import LONGEST_LINE, tidy
from directory.web.presentation import date_words

QUESTIONS: Mapping[LineQuestion, str] = {
    LineQuestion.ANSWERED_BY: "Who answers?",
    LineQuestion.STATUS_ASKED: "Do they ask about immigration status?",
    LineQuestion.RECORDED: "Are calls recorded?",
    LineQuestion.POLICE_TOLD: "May they tell police?",
    LineQuestion.CHILD_WELFARE_TOLD: "May they tell child welfare?",
    LineQuestion.TOLD_WHEN: "Whom do they tell, and when?",
    LineQuestion.NAMELESS: "Can a caller stay nameless?",
}
"""Each question as one asks it on the phone."""
REPLIES = {
    LineReply.YES.value: "Yes",
    LineReply.NO.value: "No",
    LineReply.DEPENDS.value: "It depends",
}


class LineAnswerField(Field):
    """The answer to one question with its source and its day: `<field>`, `<field>-source` and `<field>-on`.

    `data` are the three as they were entered; no answer means that nobody asked.
    """

    shape = "line_answer"
    answer_label, source_label, day_label = "Answer", "Who says so", "On which day"
    data: tuple[str, str, str] | None

    def __init__(self, question: LineQuestion, **more: Any) -> None:
        super().__init__(QUESTIONS[question], **more)
        self.question = question

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Read the answer, who says so and the day."""
        super().process(formdata, *args, **more)
        if formdata is None:
            self.data = self.data or ("", "", "")
            return
        answer, source, on = (
            tidy(formdata.get(f"{self.name}{part}")) or "" for part in ("", "-source", "-on")
        )
        self.data = answer, source, on

    def pre_validate(self, _form: Any) -> None:
        """Refuse an answer of which nobody could say where it comes from or how old it is."""
        answer, source, on = self.data or ("", "", "")
        if not answer and not source and not on:
            return
        if not self.question.takes(answer):
            raise ValidationError(
                f"Choose the answer, or empty who says so and the day: “{QUESTIONS[self.question]}”"
            )
        if not source:
            raise ValidationError(
                f"Enter who says so, such as the line itself by phone: “{QUESTIONS[self.question]}”"
            )
        if len(source) > LONGEST_LINE:
            raise ValidationError(f"Use at most {LONGEST_LINE} characters for who says so")
        day = _day(on)
        if day is None or day > local_now().date():
            raise ValidationError(
                f"Enter the day on which they said so, today or earlier: “{QUESTIONS[self.question]}”"
            )

    @property
    def choices(self) -> Mapping[str, str]:
        """The answers to choose from; none for a question that is answered in words."""
        return {} if self.question.is_in_words else {"": "Not asked"} | REPLIES

    def show(self, record: Any) -> None:
        """The answer on record."""
        row = record.line_answer(self.question)
        self.data = (row.answer, row.source, row.stated_on.isoformat()) if row else ("", "", "")

    def keep(self, record: Any) -> None:
        """Write the answer; a question that nobody asked has no row."""
        row = record.line_answer(self.question)
        answer, source, on = self.data or ("", "", "")
        day = _day(on)
        if not answer or day is None:
            if row is not None:
                record.line_answers.remove(row)
            return
        if row is None:
            row = CrisisLineAnswer(question=self.question)
            record.line_answers.append(row)
        row.answer, row.source, row.stated_on = answer, source, day

    def in_words(self) -> str:
        """The answer with who says so and when."""
        answer, source, on = self.data or ("", "", "")
        return _in_words(self.question, answer, source, _day(on) or on) if answer else ""


def answer_words(row: CrisisLineAnswer) -> str:
    """An answer on record with who says so and when."""
    return _in_words(row.question, row.answer, row.source, row.stated_on)


def _in_words(question: LineQuestion, answer: str, source: str, on: date | str) -> str:
    words = answer if question.is_in_words else REPLIES.get(answer, answer)
    return f"{words} ({source}, {on if isinstance(on, str) else date_words(on)})"


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


class LineAnswers(RecordForm):
    """What callers want to know before they call."""


# Fields are in the order in which they are made.
for _question in LineQuestion:
    setattr(LineAnswers, _question.value, LineAnswerField(_question))
