"""Words that packages write where HSDS has codes: kinds of telephones, and hours without a rule."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.readers import read_hsds
from directory.imports.readers.record_status import settle_marks

_TYPES = {
    "TTY": "textphone", "TDD": "textphone", "TTY/TDD": "textphone", "Textphone": "textphone", "Fax": "fax",
    "FAX": "fax", "Voice": "voice", "Cell": "cell", "fax number": "fax", "Text": "text", "Hotline": "hotline",
}  # fmt: skip
_DAYS = {
    "Mon": "Mo",
    "Tuesday": "Tu",
    "miércoles": "We",
    "Jue": "Th",
    "Biyernes": "Fr",
    "thứ bảy": "Sa",
}


def _service(**parts: object) -> bytes:
    organization = {"id": "o1", "name": "Harbor Desk"}
    service = {"id": "s1", "name": "Help", "status": "active", "organization": organization}
    return json.dumps([service | parts]).encode()


@given(st.sampled_from(sorted(_TYPES)))
def test_a_word_for_a_kind_of_telephone_is_its_type(word: str) -> None:
    data = _service(phones=[{"id": "p1", "number": "906-555-0102", "type": word}])
    incoming = read_hsds(Path("package.json"), True, data)
    assert [each["type"] for each in incoming.of("service")["s1"].rows("phones")] == [_TYPES[word]]


@given(st.sampled_from(sorted(_DAYS)), st.integers(6, 11), st.integers(1, 8))
def test_hours_in_words_are_read_where_there_is_no_rule(day: str, opens: int, closes: int) -> None:
    text = f"{day} {opens}:00 am - {closes}:30 pm"
    data = _service(schedules=[{"id": "h1", "description": text}])
    (row,) = read_hsds(Path("package.json"), True, data).of("service")["s1"].rows("schedules")
    assert row["opening_hours"] == f"{_DAYS[day]} {opens:02}:00-{closes + 12}:30"
    assert row["description"] == text


@pytest.mark.parametrize(
    "text",
    ["Evenings", "Nov 1 - Apr 15, 2027: daily 8 pm - 7 am", "Mon 9-5, ask whether the bus runs"],
)
def test_words_that_are_not_wholly_understood_stay_words(text: str) -> None:
    data = _service(schedules=[{"id": "h1", "description": text}])
    (row,) = read_hsds(Path("package.json"), True, data).of("service")["s1"].rows("schedules")
    assert "opening_hours" not in row


def test_a_rule_counts_before_its_words() -> None:
    rule = {"freq": "WEEKLY", "byday": "TU", "opens_at": "17:30", "closes_at": "20:00"}
    data = _service(schedules=[{"id": "h1", "description": "Mon 9am-5pm", **rule}])
    (row,) = read_hsds(Path("package.json"), True, data).of("service")["s1"].rows("schedules")
    assert row["opening_hours"] == "Tu 17:30-20:00"


@pytest.mark.parametrize(
    "words",
    [
        "For staff referral only; do not list.", "Do not publish.", "No publicar.",
    ],
)  # fmt: skip
def test_a_text_that_asks_not_to_be_listed_is_for_partners(words: str) -> None:
    data = _service(description=f"A lawyer for tickets and warrants. {words}")
    incoming = read_hsds(Path("package.json"), True, data)
    settle_marks(incoming, date(2026, 5, 4))
    assert incoming.of("service")["s1"].fields["audience"] == "partner"


@pytest.mark.parametrize(
    "words",
    [
        "We do not publish your name.",
        "Our address is not listed.",
        "Newsletters are not for publication.",
    ],
)
def test_a_text_that_keeps_something_else_to_itself_is_listed(words: str) -> None:
    data = _service(description=f"A lawyer for tickets and warrants. {words}")
    incoming = read_hsds(Path("package.json"), True, data)
    settle_marks(incoming, date(2026, 5, 4))
    assert incoming.of("service")["s1"].fields.get("audience") != "partner"
