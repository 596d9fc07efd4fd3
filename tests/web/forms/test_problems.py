"""What is wrong with a form: every sentence names its field, in the words of this site, and the summary links to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DateField, FloatField, IntegerField, SelectField, StringField
from wtforms.validators import Length, NumberRange, ValidationError

from directory.web.forms import PageForm, fields
from directory.web.forms.problems import problems
from directory.web.forms.row_lists import RowForm, RowsField


class PhoneRow(RowForm):
    needs = ("number",)
    number = StringField("Phone number")
    extension = StringField("Extension", [Length(max=4)])


class SeatForm(PageForm):
    class Meta(PageForm.Meta):
        csrf = False

    name = fields.line("Name of the seat", required=True)
    body = StringField("Group", [fields.Required("Choose a group")])
    kind = SelectField("Kind", choices={"a": "A"})
    age = IntegerField("Youngest age", [NumberRange(0, 120)])
    share = FloatField("Share of it, in percent")
    until = DateField("Until")
    phones = RowsField("Phones", PhoneRow, object, "phone")

    def validate_phones(self, _field: RowsField) -> None:
        raise ValidationError("Give at least one that answers")


@pytest.fixture
def judge(app: Flask) -> Iterator[Callable[..., dict[str, str]]]:
    with app.test_request_context(method="POST"):

        def found(**sent: str) -> dict[str, str]:
            form = SeatForm(formdata=MultiDict(sent))
            assert not form.validate()
            return {where: sentence for sentence, where in problems(form)}

        yield found


def test_a_sentence_that_names_its_field_stays_and_any_other_follows_the_label(judge) -> None:
    assert judge(age="200", share="a lot", until="soon", kind="z") == {
        "name": "Enter the name of the seat",
        "body": "Choose a group",
        "kind": "Kind: choose one from the list",
        "age": "Youngest age: enter a number from 0 to 120",
        "share": "Share of it, in percent: enter a number",
        "until": "Until: write the day as year-month-day, such as 2026-11-25",
        "phones": "Phones: give at least one that answers",
    }


def test_a_problem_of_a_row_says_which_row(judge) -> None:
    sent = {
        "phones-0-number": "1", "phones-0-extension": "12",
        "phones-1-number": "2", "phones-1-extension": "123456",
    }  # fmt: skip
    told = judge(**sent)
    assert told["phones-1-extension"] == "Phone 2, extension: use at most 4 characters"
    assert "phones-0-extension" not in told


@pytest.mark.parametrize("blank", ["", " ", "\t\n", " \u2003 "])
def test_blanks_are_nothing(judge, blank: str) -> None:
    assert judge(name=blank)["name"] == "Enter the name of the seat"


def test_a_sentence_of_the_whole_form_links_to_nothing(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = SeatForm(formdata=None)
        form.form_errors.append("Look again.")
        assert problems(form) == [("Look again.", "")]
