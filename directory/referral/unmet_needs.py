"""Something is missing from the directory: the form by which anyone says so, and what is counted of it."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired

from directory.models.listings.unmet_need import count_unmet_need
from directory.referral.filters import words_of
from directory.referral.search_form import Question
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.labels import vocabulary
from directory.web.languages import current_language
from directory.web.public_forms import PublicForm

SILENT = ("language", "population", "area")
"""Parts that come along from the search, and are said in words beside the form."""

NONE_LISTED = "none_listed"


class UnmetNeedForm(PublicForm):
    """Codes alone: what kind of help was missing, for whom, where, and why. There is no field for a word."""

    purpose = "unmet need"
    service = SelectField(validators=[InputRequired()])
    reason = SelectField(default=NONE_LISTED)
    language = HiddenField()
    population = HiddenField()
    area = HiddenField()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.service.label.text = _("Kind of help")
        self.service.choices = [("", _("Choose one")), *_choices("services")]
        self.service.validators = [InputRequired(_("Choose the kind of help that was missing."))]
        self.reason.label.text = _("Why it did not work out")
        self.reason.choices = _choices("unmet_reasons")
        for name in SILENT:
            field = self[name]
            if field.data not in words_of(name):
                field.data = ""

    def count(self) -> None:
        """Add what was said to the counters of this week."""
        count_unmet_need(
            db.session(),
            local_now().date(),
            service=self.service.data,
            reason=self.reason.data,
            **{name: self[name].data for name in SILENT},
        )


def prefilled_form() -> UnmetNeedForm:
    """A form that begins with what the address says."""
    return UnmetNeedForm(data=request.args.to_dict())


def sent_form() -> UnmetNeedForm:
    """The form that was sent."""
    return UnmetNeedForm(request.form)


def form_of(question: Question) -> UnmetNeedForm:
    """A form that begins with the first value that a search asked for in each part."""
    filters = question.query.filters
    known = {name: filters[name][0] for name in ("service", *SILENT) if name in filters}
    return UnmetNeedForm(data=known)


def search_in_words(form: UnmetNeedForm) -> list[str]:
    """What comes along from the search, in the reader's words."""
    return [
        words_of(name)[form[name].data].label(current_language())
        for name in SILENT
        if form[name].data
    ]


def _choices(name: str) -> list[tuple[str, str]]:
    return [(word.code, word.label(current_language())) for word in vocabulary().of(name)]
