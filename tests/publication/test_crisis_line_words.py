"""A listing as a line that answers now: numbers, hours, answers and reviewed words, in the coalition's order."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication import publish_changes
from directory.publication.crisis_lines import Line, LineAnswer, line_of, load_lines
from tests.lines import line


def listing(**said: Any) -> Any:
    """A published document of a line."""
    usual = {
        "id": "s",
        "name": "Quay line",
        "status": "active",
        "organization": {"id": "o", "name": "Quay Trust"},
    }
    return usual | said


def phones(*kinds: str | None) -> list[dict[str, str]]:
    return [
        {"id": str(number), "number": str(number)} | ({"type": kind} if kind else {})
        for number, kind in enumerate(kinds, 1)
    ]


@pytest.mark.parametrize(
    ("kinds", "phone", "text"),
    [
        ((), "", None),
        ((None,), "1", None),
        (("fax", None, "voice"), "2", None),
        (("pager", "textphone", "Fax"), "", None),
        (("TEXT", "cell", "sms"), "2", "1"),
        (("sms",), "", "1"),
        (("hotline", "text"), "1", "2"),
    ],
)
def test_the_first_number_that_is_spoken_into_and_the_first_that_takes_texts(
    kinds: tuple[str | None, ...], phone: str, text: str | None
) -> None:
    found = line_of(listing(phones=phones(*kinds)))
    assert (found.phone, found.text) == (phone, text)


def test_a_line_has_the_words_of_its_listing() -> None:
    found = line_of(
        listing(
            description="Ask for Ada",
            languages=[{"code": "eng"}, {"code": "spa"}],
            schedules=[
                {"opening_hours": "Mo 09:00-10:00", "description": "Mornings"}, {"description": "Also at Easter"},
                {"opening_hours": "Tu 09:00-10:00"}, {},
            ],
            hotline_24_7=True,
        )
    )  # fmt: skip
    assert (found.name, found.note, found.operator, found.listing) == (
        "Quay line", "Ask for Ada", "Quay Trust", "s",
    )  # fmt: skip
    assert (found.languages, found.hours) == ("eng;spa", "Mornings; Also at Easter")
    assert found.expressions == ("Mo 09:00-10:00", "Tu 09:00-10:00")


@pytest.mark.parametrize(("always", "expressions"), [(True, ("24/7",)), (False, ()), (None, ())])
def test_what_a_listing_does_not_say_a_line_does_not(
    always: bool | None, expressions: tuple[str, ...]
) -> None:
    """Whoever runs a line of its own name is not named twice; a line that is always there says so by its flag."""
    found = line_of(listing(name="Quay Trust", hotline_24_7=always))
    assert (found.operator, found.languages, found.hours, found.note) == (None,) * 4
    assert found.expressions == expressions
    assert [each.question for each in found.answers] == list(m.LineQuestion)
    assert {(each.answer, each.source, each.on) for each in found.answers} == {(None, None, None)}


ANSWERS = [
    {
        "question": "answered_by",
        "answer": "Survivors",
        "source": "By phone",
        "stated_on": "2026-11-01",
    },
    {"question": "recorded", "answer": "no", "source": "Its page", "stated_on": "2026-10-01"},
]


def test_what_was_asked_is_told_with_who_says_so_and_what_was_not_is_there_too() -> None:
    found = {each.question: each for each in line_of(listing(line_answers=ANSWERS)).answers}
    assert list(found) == list(m.LineQuestion)
    assert found[m.LineQuestion.ANSWERED_BY] == LineAnswer(
        m.LineQuestion.ANSWERED_BY, "Survivors", "By phone", date(2026, 11, 1)
    )
    assert found[m.LineQuestion.RECORDED].answer == "no"
    assert found[m.LineQuestion.NAMELESS].answer is None


def translated(status: str = "reviewed", **texts: str) -> dict[str, Any]:
    return {"es": {name: {"text": text, "status": status} for name, text in texts.items()}}


def test_a_line_speaks_the_language_of_the_reader_as_far_as_somebody_reviewed_it() -> None:
    words = translated(
        name="Línea", description="Pida por Ada", answered_by="Sobrevivientes", wait_time="Nada"
    )
    words["vi"] = translated("machine", name="X")["es"]
    words["tl"] = translated("unreviewed", description="Y")["es"] | translated(wait_time="Z")["es"]
    found = line_of(listing(description="Ask for Ada", line_answers=ANSWERS, translations=words))
    assert set(found.translations) == {"es"}
    assert found.in_language("vi") is found
    spanish = found.in_language("es")
    assert (spanish.name, spanish.note, spanish.phone) == ("Línea", "Pida por Ada", found.phone)
    assert spanish.translated == {"originals": {"name": "Quay line", "note": "Ask for Ada"}}
    by_question = {each.question: each for each in spanish.answers}
    who = by_question[m.LineQuestion.ANSWERED_BY]
    assert (who.answer, who.source) == ("Sobrevivientes", "By phone")
    assert who.translated == {"originals": {"answer": "Survivors"}}
    recorded = by_question[m.LineQuestion.RECORDED]
    assert (recorded.answer, recorded.translated) == ("no", None)


def test_what_has_no_original_replaces_none() -> None:
    made = Line("Quay line", "1", None, None, None, None, translations={"es": {"note": "Nueva"}})
    assert made.in_language("es").translated == {"originals": {}}
    assert made.in_language("es").note == "Nueva"


def test_lines_stand_in_the_order_of_the_coalition_and_those_that_answer_nobody_are_left_out(
    writing: Session,
) -> None:
    """By name where two have one place. What the public may not read of a line is not on it."""
    closed = line("Closed", position=0, status=m.ServiceStatus.TEMPORARILY_CLOSED)
    mute, texted = line("Mute", position=0), line("Texted", position=5)
    mute.phones[0].type = "fax"
    texted.phones[0].type = "text"
    hidden, ordinary = line("Hidden", position=0, audience=m.Audience.PARTNER), line("Ordinary")
    ordinary.line_position = None
    private = line("Private", position=4)
    private.phones.insert(
        0, m.Phone(number="+14155550199", position=-1, audience=m.Audience.PARTNER)
    )
    writing.add_all(
        [line("Second", position=2), line("Other", position=1), line("First", position=1), closed]
    )
    writing.add_all([mute, texted, hidden, ordinary, private, line("Zero", position=0)])
    writing.flush()
    publish_changes(writing)
    found = load_lines(writing)
    assert [each.name for each in found] == [
        "Zero",
        "First",
        "Other",
        "Second",
        "Private",
        "Texted",
    ]
    by_name = {each.name: each for each in found}
    assert (by_name["Texted"].phone, by_name["Texted"].text) == ("", "+14155550101")
    assert by_name["Private"].phone == "+14155550101"
    assert UUID(by_name["Private"].listing)
