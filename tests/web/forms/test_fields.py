"""Fields that know the record: what is shown comes back as it was, what is kept is tidy, what is said are words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import FloatField

from directory.setting_checks import MAIL_ADDRESS
from directory.web.forms import RecordForm, fields
from directory.web.forms.fields import lines, tidy


class Stage(StrEnum):
    SUGGESTED = "suggested"
    UNDER_WAY = "under_way"


class EverythingForm(RecordForm):
    class Meta(RecordForm.Meta):
        csrf = False

    name = fields.line("Name")
    note = fields.text("Note")
    on = fields.day("Day")
    at = fields.hour("Hour")
    many = fields.number("How many")
    price = FloatField("Price")
    stage = fields.one_of("Stage", Stage)
    paid = fields.check("Paid")
    asks = fields.YesNoField("Asks for papers")
    covers = fields.any_of("Covers", ["data", "referrals"])
    share = fields.PercentField("Share")


RECORD = SimpleNamespace(
    name="Lantern House", note="One\nTwo", on=date(2026, 12, 9), at=time(14, 30), many=0, price=5.0,
    stage=Stage.UNDER_WAY, paid=True, asks=False, covers=["data"], share=0.5, version=7,
)  # fmt: skip


@pytest.fixture(autouse=True)
def asked(app: Flask) -> Iterator[None]:
    with app.test_request_context(method="POST"):
        yield


def shown(record: Any) -> EverythingForm:
    form = EverythingForm(formdata=None)
    form.show(record)
    return form


def sent(form: EverythingForm, **changed: Any) -> EverythingForm:
    """The form as a browser sends it back: line ends of its own, no box that is not ticked."""
    values: MultiDict[str, str] = MultiDict()
    for field in form:
        if field.name == "paid" and not field.data:
            continue
        if field.name == "covers":
            values.setlist("covers", field.data or [])
        else:
            values[field.name] = field._value() if hasattr(field, "_value") else field.data or ""
    values["note"] = values["note"].replace("\n", "\r\n")
    for name, value in changed.items():
        values[name] = value
    return EverythingForm(formdata=values)


def test_what_is_shown_and_sent_back_changes_nothing() -> None:
    record = SimpleNamespace(**vars(RECORD))
    back = sent(shown(record))
    assert back.validate(), back.errors
    back.keep(record)
    assert record == RECORD
    assert record.stage is Stage.UNDER_WAY
    assert back.differences(shown(record)) == []


def test_what_differs_is_said_in_words_and_nothing_else() -> None:
    mine = sent(shown(RECORD), stage="suggested", on="2026-12-10", asks="yes", paid="y")
    assert mine.differences(shown(RECORD)) == [
        ("Day", "Dec 9, 2026", "Dec 10, 2026"),
        ("Stage", "Under way", "Suggested"),
        ("Asks for papers", "No", "Yes"),
    ]


def test_what_is_ticked_has_no_order_of_its_own() -> None:
    other = SimpleNamespace(**vars(RECORD) | {"covers": ["training", "referrals"]})
    same = SimpleNamespace(**vars(RECORD) | {"covers": ["referrals", "training"]})
    assert shown(other).differences(shown(same)) == []


def test_a_form_is_current_until_the_version_moves_on() -> None:
    form = shown(RECORD)
    assert form.is_current(RECORD)
    assert not form.is_current(SimpleNamespace(**vars(RECORD) | {"version": 8}))


@given(st.text())
def test_a_tidy_text_is_tidy_and_stays_so(text: str) -> None:
    found = tidy(text)
    assert found is None or (found == found.strip() != "")
    assert tidy(found) == found
    assert "\r" not in (found or "")
    assert "\x00" not in (found or "")
    assert tidy((found or "").replace("\n", "\r\n")) == found


@given(st.lists(st.text()))
def test_lines_are_those_that_say_something(texts: list[str]) -> None:
    found = lines("\n".join(texts))
    assert all(each == each.strip() != "" for each in found)
    assert lines("\n".join(found)) == found


@given(
    st.characters(min_codepoint=128),
    st.sampled_from(["{}a@b.example", "a{}@b.example", "a@b{}.example", "a@b.ex{}"]),
)
def test_an_address_with_letters_that_many_mail_servers_lack_is_refused(
    letter: str, written: str
) -> None:
    for pattern in (fields.MAIL_ADDRESS, MAIL_ADDRESS):
        assert not pattern.fullmatch(written.format(letter))
        assert pattern.fullmatch(written.format("e"))
