"""What is asked on calls, in words, and which services of the town nobody asks about room."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from directory.gaps.first_calls import load_without_room
from directory.models import Service
from directory.verification.conversations import is_asked_for_room
from directory.web.database import db
from directory.web.gap_calls import question_words


def test_questions_are_askedquestion_words(planned: Flask) -> None:
    with planned.test_request_context():
        said = [
            question_words("language", ("spa", "yue")), question_words("language", ()),
            question_words("population", ("cis_men",)), question_words("population", ("",)),
            question_words("capacity", ("spa",)), question_words("area", ()),
        ]  # fmt: skip
    assert said == [
        "How do you serve people who speak Spanish or Cantonese?", "Which languages do you serve, and how?",
        "Do you accept men?", "Whom do you accept?", "Do you have room now?", "Which areas do you serve?",
    ]  # fmt: skip


def test_the_services_without_room_are_those_of_the_rule(planned: Flask) -> None:
    with planned.app_context():
        session = db.session()
        found = load_without_room(session)
        services = session.scalars(select(Service)).all()
        assert found == {each.id for each in services if not is_asked_for_room(each)}
        assert found
