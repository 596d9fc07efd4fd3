"""One flow for every page with a form over a record: shown, checked, compared with what is on record, kept once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, render_template, request

from directory.web.forms.field_values import shape_of
from directory.web.forms.name_fields import names_to_offer
from directory.web.forms.place_words import refuse_place_words
from directory.web.forms.problems import problems
from directory.web.forms.record_forms import RecordForm
from directory.web.forms.submissions import Answer, OnceForm, new_form_key, previous_redirect


def provide_forms(app: Flask) -> None:
    """Give templates what forms need: their problems, the shape of a field, a key for a button of its own."""
    app.add_template_global(problems, "problems_of")
    app.add_template_global(shape_of)
    app.add_template_global(new_form_key)


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: its heading, where “Leave without saving” leads, the template and what it shows.

    `heading` is the h1; `title` the words of the tab, where they should say less; `record_name` what the tab begins
    with, the name of a record and never a text that somebody wrote about something. `action` is the address that takes
    the form, where it is another one than that of the page.
    """

    heading: str
    back: str
    title: str = ""
    record_name: str = ""
    lead: str = ""
    action: str = ""
    template: str = "signed_in/form.html"
    beside: Mapping[str, Any] = field(default_factory=dict)

    def show(self, form: OnceForm, **more: Any) -> str:
        """The page with a form, and with what is wrong with it."""
        return self._render(self.template, form, more)

    def compare(self, form: RecordForm, stored: RecordForm, record: Any) -> str:
        """Both texts side by side where both changed the same; saving again from here means to replace theirs there."""
        form.adopt_theirs(record, stored)
        differences = form.differences(stored)
        return self._render("signed_in/conflict.html", form, {"differences": differences})

    def _render(self, template: str, form: OnceForm, more: Mapping[str, Any]) -> str:
        words = {"heading": self.heading, "title": self.title or self.heading, "lead": self.lead}
        words["record_name"] = self.record_name
        ways = {"back": self.back, "action": self.action}
        offers = names_to_offer(form.shown)
        return render_template(
            template, form=form, offers=offers, **words, **ways, **self.beside, **more
        )


def filled(kind: type[RecordForm], record: Any) -> RecordForm:
    """A form with what is on record."""
    form = kind(formdata=None)
    form.show(record)
    form.begin()
    return form


def take(
    form: RecordForm,
    record: Any,
    page: FormPage,
    keep: Callable[[], Answer],
    is_valid: Callable[[], bool] | None = None,
    reads_words: bool = True,
) -> Answer:
    """What a form that was sent leads to: its page again with what is wrong, both texts, or what `keep` answers.

    `keep` writes and leads on. `is_valid` is asked in place of the form's own checks. What says where a hidden place
    is, is not written, unless `reads_words` is false: then `keep` or the form itself asks what its words repeat.
    """
    done = previous_redirect(form)
    if done is not None:
        return done
    form.prepare(record)
    if form.turn(request.form.get("add"), request.form.get("remove")):
        form.prepare(record)
        return page.show(form)
    if not (is_valid or form.validate)():
        return page.show(form), 422
    if "preview" in request.form:
        return page.show(form)
    if reads_words and refuse_place_words(form, record):
        return page.show(form), 422
    if not form.is_current(record):
        return page.compare(form, filled(type(form), record), record), 409
    return keep()
